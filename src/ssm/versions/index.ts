export { AGENT_FLOORS } from './agent-floors.ts';
export { compareVersions, isAtLeast } from './compare.ts';
export { CLIENT_FLOORS, type ClientFeature } from './plugin-floors.ts';
export * from './query.ts';
export type * from './types.ts';
