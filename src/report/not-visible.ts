/** What decides which blind spots matter. */
export interface BlindSpots {
  /** `PlatformType`; null when it is not known. */
  platform: string | null;
  /** Whether the agent is lost and nothing outside explains it. */
  lost: boolean;
  /** Whether the report says what was found on this workstation. */
  workstationSeen: boolean;
  /** Whether sessions run as a user whose existence only the host knows. */
  runAs: boolean;
}

/** What AWS APIs cannot show, so that a green report does not claim it: short phrases for one sentence. */
export function notVisible({ platform, lost, workstationSeen, runAs }: BlindSpots): string[] {
  if (lost) return ['the host itself: its agent, disk, proxy, hosts file, VPN and clock'];
  const routes = platform === 'Windows' ? ', metadata routes' : '';
  return [
    `disk space, proxy${routes} and hosts file on the instance`,
    ...(runAs ? ['whether the Run As user exists on the instance'] : []),
    ...(workstationSeen ? [] : ['the Session Manager plugin and the network on your machine']),
  ];
}
