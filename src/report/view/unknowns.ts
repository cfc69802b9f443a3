import type { Gap } from '../../contract/reading.ts';
import type { CheckRow, TargetReport } from '../../contract/report.ts';

export interface UnknownView {
  row: CheckRow;
  summary: string;
  gaps: Gap[];
}

export interface Unknowns {
  /** Could be the cause of a failed symptom. */
  suspects: UnknownView[];
  /** Open, and they count. */
  open: UnknownView[];
  /** Open, and they change no verdict (the caller, this workstation, optional readings). */
  notChecked: UnknownView[];
  /** The smallest grants that would close the first two. */
  grants: { action: string; resource: string }[];
}

/** What was not decided on one target, and what would decide it. */
export function unknownsOf(target: TargetReport): Unknowns {
  const views = (matters: boolean): UnknownView[] =>
    target.checks.flatMap((row) => {
      const open = row.findings.filter((f) => f.status === 'unknown' && (f.impact !== 'advises') === matters);
      const first = open[0];
      return first ? [{ row, summary: first.summary, gaps: distinct(open.flatMap((f) => f.gaps)) }] : [];
    });
  const counting = views(true);
  const isSuspect = ({ row }: UnknownView): boolean => target.suspects.includes(row.id);
  return {
    suspects: counting.filter(isSuspect),
    open: counting.filter((view) => !isSuspect(view)),
    notChecked: views(false),
    grants: grantsOf(counting.flatMap((view) => view.gaps)),
  };
}

/** The IAM actions that gaps name, each with the narrowest resource known. */
function grantsOf(gaps: readonly Gap[]): { action: string; resource: string }[] {
  const grants = new Map<string, { action: string; resource: string }>();
  for (const { action, resource = '*' } of gaps) {
    if (action) grants.set(`${action} ${resource}`, { action, resource });
  }
  return [...grants.values()];
}

/** The grants as one identity policy; a resource that is no ARN is left to `*`. */
export function grantPolicy(grants: readonly { action: string; resource: string }[]): unknown {
  const byResource = new Map<string, string[]>();
  for (const { action, resource } of grants) {
    const key = resource.startsWith('arn:') ? resource : '*';
    byResource.set(key, [...new Set([...(byResource.get(key) ?? []), action])]);
  }
  return {
    Version: '2012-10-17',
    Statement: [...byResource].map(([Resource, Action]) => ({ Effect: 'Allow', Action, Resource })),
  };
}

function distinct(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
}
