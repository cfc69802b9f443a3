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
  const routes = platform === 'Windows' ? ', metadata routes' : '';
  const machine = lost
    ? `whether the agent runs, disk space, proxy${routes}, hosts file, VPN and clock on the host`
    : `disk space, proxy${routes} and hosts file on the instance`;
  return [
    machine,
    ...(runAs && !lost ? ['whether the Run As user exists on the instance'] : []),
    ...(workstationSeen ? [] : ['the Session Manager plugin and the network on your machine']),
  ];
}
