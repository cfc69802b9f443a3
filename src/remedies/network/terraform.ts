type Value = string | number | boolean | readonly string[];

/** HCL text of a value; `${` and `%{` of hostile names stay text. */
function hcl(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value).replaceAll(/([$%])\{/g, '$1$1{');
  return typeof value === 'object' ? `[${value.map(hcl).join(', ')}]` : String(value);
}

/** A Terraform resource block (provider hashicorp/aws 5 or later). */
export function resource(
  type: string,
  name: string,
  fields: Readonly<Record<string, Value | undefined>>,
): string {
  const given = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value }],
  );
  const width = Math.max(...given.map(({ key }) => key.length));
  const lines = given.map(({ key, value }) => `  ${key.padEnd(width)} = ${hcl(value)}`);
  return [`resource "${type}" "${name.replaceAll(/[^A-Za-z0-9_]/g, '_')}" {`, ...lines, '}'].join('\n');
}
