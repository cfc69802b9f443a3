import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { startAwsServer } from './aws-server.ts';
import { startMoto } from './moto.ts';
import { ensureVenv } from './venv.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    motoUrl: string;
    /** Socket of the process that runs printed `aws` commands. */
    awsServer: string;
  }
}

/** One moto for the whole run, where fronts keep tests apart by account, and one AWS CLI to fork. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const venv = await ensureVenv();
  const [moto, aws] = await Promise.all([startMoto(venv), startAwsServer(venv)]);
  project.provide('motoUrl', moto.url);
  project.provide('awsServer', aws.socket);
  return async () => {
    await Promise.all([moto.stop(), aws.stop()]);
  };
}
