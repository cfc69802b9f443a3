import { AGENT_FLOORS } from './agent-floors.ts';
import { BAD_AGENT_BUILDS, BAD_PLUGIN_BUILDS } from './bad-builds.ts';
import { compareVersions, isAtLeast } from './compare.ts';
import { CLIENT_FLOORS, type ClientFeature } from './plugin-floors.ts';
import type { AgentFeature, BadBuild, FloorVerdict, VersionFloor } from './types.ts';

/** The agent floor of a feature, with its effect and source. */
export function agentFloor(feature: AgentFeature): VersionFloor {
  return AGENT_FLOORS[feature];
}

/** The floor of a feature of the AWS CLI or the Session Manager plugin. */
export function clientFloor(feature: ClientFeature): VersionFloor {
  return CLIENT_FLOORS[feature];
}

/**
 * Where a version stands against a floor. A version that is not numeric is `unknown`, never old; below `warn` only
 * advises, since there AWS's pages disagree.
 */
export function judgeFloor(version: string, floor: VersionFloor): FloorVerdict {
  if (compareVersions(version, '0') === null) return 'unknown';
  if (floor.fail !== null && isAtLeast(version, floor.fail) === false) return 'below-fail';
  if (floor.warn !== null && isAtLeast(version, floor.warn) === false) return 'below-warn';
  return 'ok';
}

/** Short for `judgeFloor(version, agentFloor(feature))`. */
export function judgeAgent(version: string, feature: AgentFeature): FloorVerdict {
  return judgeFloor(version, agentFloor(feature));
}

export interface BuildContext {
  /** `PlatformType`; entries for one platform are left out when it is not known. */
  platform?: string;
  /** The features in use; an entry about a feature counts only when it is among them. */
  features?: readonly string[];
}

/** The entries that speak against this agent build; empty for a good build and for one that is not a version. */
export function badAgentBuilds(version: string, context: BuildContext = {}): BadBuild[] {
  return BAD_AGENT_BUILDS.filter((build) => matches(build, version, context));
}

/** The entries that speak against this plugin build. */
export function badPluginBuilds(version: string, context: BuildContext = {}): BadBuild[] {
  return BAD_PLUGIN_BUILDS.filter((build) => matches(build, version, context));
}

function matches(build: BadBuild, version: string, context: BuildContext): boolean {
  if (build.platform && build.platform !== context.platform) return false;
  if (build.feature && !context.features?.includes(build.feature)) return false;
  if (build.versions.some((bad) => compareVersions(version, bad) === 0)) return true;
  return build.before !== undefined && isAtLeast(version, build.before) === false;
}
