export { AGENT_FLOORS } from './agent-floors.ts';
export { BAD_AGENT_BUILDS, BAD_PLUGIN_BUILDS } from './bad-builds.ts';
export { compareVersions, isAtLeast, versionParts } from './compare.ts';
export { CLIENT_FLOORS, type ClientFeature } from './plugin-floors.ts';
export * from './query.ts';
export type * from './types.ts';
