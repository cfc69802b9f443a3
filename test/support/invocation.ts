import type { Invocation } from '../../src/contract/command.ts';

/** A run for which nothing was named, in the Region of the base accounts. */
export const PLAIN: Invocation = {
  profile: null,
  region: 'eu-west-1',
  endpointUrl: null,
  shell: 'posix',
  ownCredentials: true,
};
