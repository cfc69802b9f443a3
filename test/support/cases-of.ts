import type { CheckCases } from './check-cases.ts';

/** The cases of one check, from fixtures/checks/. */
export async function casesOf(id: string): Promise<CheckCases> {
  const file = new URL(`../../fixtures/checks/${id}.ts`, import.meta.url);
  try {
    return ((await import(/* @vite-ignore */ file.href)) as { default: CheckCases }).default;
  } catch (error) {
    throw new Error(`write the cases of ${id} in fixtures/checks/${id}.ts (${(error as Error).message})`);
  }
}
