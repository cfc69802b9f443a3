import type { PathResult } from '../../network/index.ts';
import type { Observed } from '../observation/observed.ts';

const UNREAD = 'block-public-access-not-read';
const GATEWAYS: readonly string[] = ['internet-gateway', 'nat-gateway', 'egress-only-internet-gateway'];

const gatewaysOf = ({ hops }: PathResult): string[] =>
  hops.flatMap(({ type, id }) => (GATEWAYS.includes(type) ? [id] : []));

/** A path on which nothing is in doubt but VPC Block Public Access, which was not read. */
const onlyUnread = ({ blockers, unknowns }: PathResult): boolean =>
  blockers.length === 0 && unknowns.length > 0 && unknowns.every(({ message }) => message === UNREAD);

/**
 * VPC Block Public Access closes a gateway to all traffic of an instance, or to none of it. Where it was not read and
 * a leg is seen to work through gateways that the model leaves open, it does not close them, to other legs neither.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function withObservedGateways<S extends string>(
  results: Record<S, PathResult>,
  seen: Observed,
): Record<S, PathResult> {
  const legs: PathResult[] = Object.values(results);
  const proofs = legs.filter(
    (leg) =>
      (leg.service === 'ssm' || leg.service === 'ssmmessages') &&
      seen[leg.service].works === true &&
      onlyUnread(leg),
  );
  const open = new Set(proofs.flatMap(gatewaysOf));
  if (open.size === 0) return results;
  const proven = (result: PathResult): PathResult => {
    if (!gatewaysOf(result).every((id) => open.has(id))) return result;
    const unknowns = result.unknowns.filter(({ message }) => message !== UNREAD);
    if (unknowns.length === result.unknowns.length) return result;
    const hops = result.hops.filter((hop) => hop.type !== 'block-public-access');
    const settled = unknowns.length === 0 && result.blockers.length === 0;
    return settled
      ? { ...result, verdict: 'reachable', unknowns, hops: hops.map(reached) }
      : { ...result, unknowns, hops };
  };
  return Object.fromEntries(
    Object.entries<PathResult>(results).map(([service, result]) => [service, proven(result)]),
  ) as Record<S, PathResult>;
}

const reached = (hop: PathResult['hops'][number]): PathResult['hops'][number] =>
  hop.type === 'service' && hop.verdict === 'unknown' ? { ...hop, verdict: 'pass' } : hop;
