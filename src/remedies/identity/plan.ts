import type { EffectivePermissions, More } from '../../facts/identity/effective-permissions.ts';
import type { PermissionRequest } from '../../facts/identity/permission-check.ts';
import type { Holder, RoleDocument } from '../../facts/identity/role-policies.ts';
import { withoutDenial, withStatement } from '../../iam/edit.ts';
import {
  type Decision,
  type Layer,
  parsePolicy,
  smallestStatement,
  toPolicyDocument,
} from '../../iam/index.ts';

/** One change to one policy. */
export interface Edit {
  kind: 'inline' | 'managed' | 'boundary' | 'new';
  name: string;
  arn?: string;
  /** Where the policy stands, where that may be another than the one examined (a user's group). */
  holder?: Holder;
  /** The whole document afterwards; null: nothing is left, so delete or detach it. */
  document: unknown;
  /** The actions that it stops denying, or that it allows. */
  actions: string[];
  does: 'stops-denying' | 'allows';
}

/** What has to change, and whether that is known to suffice. */
export interface Plan {
  edits: Edit[];
  complete: boolean;
}

/** One policy in its present and its future form. */
interface Draft {
  kind: Edit['kind'];
  name: string;
  arn?: string;
  holder?: Holder;
  document: unknown;
  edit: Edit | null;
}

const draft = (kind: Edit['kind'], { name, arn, holder, document }: RoleDocument): Draft => ({
  kind,
  name,
  document,
  edit: null,
  ...(arn ? { arn } : {}),
  ...(holder ? { holder } : {}),
});

/** AWS's own policies cannot be edited, only detached. */
export const isAwsManaged = (arn: string | undefined): boolean => /^arn:[^:]+:iam::aws:/.test(arn ?? '');

/**
 * The changes after which the role may make the wanted requests: explicit denials taken out where they stand,
 * boundaries widened, one new inline policy for what nothing allows. Each step is judged by the evaluator, until
 * all is allowed. Gaps end it: what is not known is not repaired.
 * @param name the new inline policy's name
 */
export function planRepair(
  effective: EffectivePermissions,
  wanted: readonly PermissionRequest[],
  name: string,
): Plan {
  const drafts = [
    ...effective.documents.map((document) => draft(document.kind, document)),
    ...(effective.boundaryDocument ? [draft('boundary', effective.boundaryDocument)] : []),
  ];
  for (let round = 0; round < 20; round += 1) {
    const layers = layersOf(drafts, effective);
    const decisions = wanted.map((want) => ({
      want,
      decision: effective.decide(want.action, want.resource, { ...want.more, ...layers }),
    }));
    const denied = decisions.filter(({ decision }) => decision.verdict === 'deny');
    // Denials first: what they hide may be missing too, and one new policy then holds all of it.
    const first = denied.find(({ decision }) => decision.explicit) ?? denied[0];
    if (!first) {
      const complete = decisions.every(({ decision }) => decision.verdict === 'allow');
      return { edits: drafts.flatMap(({ edit }) => (edit ? [edit] : [])), complete };
    }
    const alike = denied.filter(({ decision }) => sameFault(decision, first.decision));
    const wants = alike.map(({ want }) => want);
    if (!repairOne(drafts, first.decision, wants, name)) break;
  }
  return { edits: drafts.flatMap(({ edit }) => (edit ? [edit] : [])), complete: false };
}

const sameFault = (a: Decision, b: Decision): boolean =>
  a.layer === b.layer && a.explicit === b.explicit && a.statement?.source === b.statement?.source;

/** The layers as they would be; each policy is known by its place, so that a statement leads back to it. */
function layersOf(
  drafts: readonly Draft[],
  { identity, boundary }: EffectivePermissions,
): Pick<More, 'identity' | 'boundary'> {
  const policies = (kinds: readonly Edit['kind'][]) =>
    drafts.flatMap(({ kind, name, document }, i) =>
      kinds.includes(kind) && document !== null ? [parsePolicy(document, name, { source: `/${i}` })] : [],
    );
  const layer = (kinds: readonly Edit['kind'][], gaps: Layer['gaps']): Layer => ({
    policies: policies(kinds),
    ...(gaps ? { gaps } : {}),
  });
  return {
    identity: layer(['inline', 'managed', 'new'], identity.gaps),
    boundary: boundary && layer(['boundary'], boundary.gaps),
  };
}

function repairOne(
  drafts: Draft[],
  decision: Decision,
  wants: readonly PermissionRequest[],
  name: string,
): boolean {
  const actions = [...new Set(wants.map(({ action }) => action))];
  const { statement } = decision;
  if (decision.explicit) {
    const place = drafts[Number(statement?.source?.split('/')[1])];
    if (!place || !statement) return false;
    if (place.kind === 'boundary' && isAwsManaged(place.arn)) return false;
    const document = isAwsManaged(place.arn) ? null : withoutDenial(place.document, statement.index, actions);
    change(place, document, actions, 'stops-denying');
    return true;
  }
  if (decision.layer === 'boundary') {
    const boundary = drafts.find(({ kind }) => kind === 'boundary');
    if (!boundary || isAwsManaged(boundary.arn)) return false;
    const document = statementsFor(wants).reduce<unknown>(withStatement, boundary.document);
    if (!document) return false;
    change(boundary, document, actions, 'allows');
    return true;
  }
  if (decision.layer !== 'identity') return false;
  if (drafts.some(({ kind }) => kind === 'new')) return false;
  const missing: Draft = { kind: 'new', name, document: null, edit: null };
  change(missing, toPolicyDocument(statementsFor(wants)), actions, 'allows');
  drafts.push(missing);
  return true;
}

function change(place: Draft, document: unknown, actions: string[], does: Edit['does']): void {
  const { kind, name, arn, holder, edit } = place;
  place.document = document;
  place.edit = {
    kind,
    name,
    document,
    actions: [...new Set([...(edit?.actions ?? []), ...actions])],
    does: edit?.does ?? does,
    ...(arn ? { arn } : {}),
    ...(holder ? { holder } : {}),
  };
}

/** One statement for each resource: what is granted on one is not granted on another. */
const statementsFor = (wants: readonly PermissionRequest[]) =>
  toPolicyDocument(
    wants.map(({ sid = 'SessionManager', action, grant }) =>
      smallestStatement({ sid, actions: [action], resources: [grant] }),
    ),
  ).Statement;

/** A name that no inline policy of the role bears. */
export function freeName(effective: Pick<EffectivePermissions, 'documents'>, wish: string): string {
  const taken = new Set(effective.documents.filter((d) => d.kind === 'inline').map((d) => d.name));
  let name = wish;
  for (let n = 2; taken.has(name); n += 1) name = `${wish}${n}`;
  return name;
}
