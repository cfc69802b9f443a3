export type { Lookup } from './dns.ts';
export { type ProbeOptions, probeWorkstation } from './probe.ts';
export { analyseProxyCommand } from './ssh/proxy-command.ts';
export type * from './types.ts';
