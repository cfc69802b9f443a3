/** What decides which blind spots matter. */
export interface BlindSpots {
  /** `PlatformType`; null when it is not known. */
  platform: string | null;
  /** Whether the agent is lost and nothing outside explains it. */
  lost: boolean;
  /** Whether sessions run as a user whose existence only the host knows. */
  runAs: boolean;
}

/** What AWS APIs cannot show, so that a green report does not claim it: short phrases for one sentence. */
export function notVisible({ platform, lost, runAs }: BlindSpots): string[] {
  if (lost) return ['the host itself: its agent, disk, proxy, hosts file, VPN and clock'];
  const routes = platform === 'Windows' ? ', metadata routes' : '';
  return [
    `disk space, proxy${routes} and hosts file on the instance`,
    ...(runAs ? ['whether the Run As user exists on the instance'] : []),
    // The same words live and from a snapshot: what was found of this workstation stands in its own rows.
    'the network of your machine',
  ];
}
