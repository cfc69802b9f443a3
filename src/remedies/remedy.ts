import type { Remedy } from '../contract/finding.ts';

/** A JSON document as a Terraform expression: `${` and `%{` are Terraform's own there. */
export const hcl = (document: unknown): string =>
  `jsonencode(${JSON.stringify(document, null, 2).replaceAll('${', '$${').replaceAll('%{', '%%{')})`;

/** A Terraform name from any text. */
export const hclName = (text: string): string => {
  const name = text.replaceAll(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
};

/** Steps that only together remove a cause, as one remedy: its commands one a line, in order. */
export function inOrder(steps: readonly Remedy[], summary?: string): Remedy[] {
  const [first] = steps;
  if (!first) return [];
  const commands = steps.flatMap((step) => step.commands ?? []);
  const terraform = steps.flatMap((step) => step.terraform ?? []);
  return [
    {
      ...(steps.length === 1 ? first : {}),
      summary: summary ?? steps.map((step) => step.summary).join('; then: '),
      ...(commands.length > 0 ? { commands } : {}),
      ...(terraform.length > 0 ? { terraform: terraform.join('\n\n') } : {}),
      changes: steps.some(({ changes }) => changes),
    },
  ];
}
