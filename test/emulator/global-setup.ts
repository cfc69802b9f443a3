import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { startMoto } from './moto.ts';
import { ensureVenv } from './venv.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    motoUrl: string;
  }
}

/** One moto for the whole run; fronts keep tests apart by account. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const moto = await startMoto(await ensureVenv());
  project.provide('motoUrl', moto.url);
  return () => moto.stop();
}
