import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { CLI } from './doctor.ts';
import { startMoto } from './moto.ts';
import { startAwsServer, startDoctorServer } from './servers.ts';
import { ensureVenv } from './venv.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    motoUrl: string;
    /** Socket of the process that runs printed `aws` commands. */
    awsServer: string;
    /** Sockets of processes that run the built command again. */
    doctorServers: string[];
  }
}

/** One moto for the whole run, where fronts keep tests apart by account; one AWS CLI to fork; two warm doctors. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const venv = await ensureVenv();
  const [moto, aws, ...doctors] = await Promise.all([
    startMoto(venv),
    startAwsServer(venv),
    startDoctorServer(CLI),
    startDoctorServer(CLI),
  ]);
  project.provide('motoUrl', moto.url);
  project.provide('awsServer', aws.socket);
  project.provide(
    'doctorServers',
    doctors.map(({ socket }) => socket),
  );
  return async () => {
    await Promise.all([moto, aws, ...doctors].map((server) => server.stop()));
  };
}
