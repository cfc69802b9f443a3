import type { Prepared } from '../evaluate/prepare.ts';
import type { Found } from '../evaluate/statement.ts';
import type { LayerName, StatementRef } from '../types/decision.ts';

const LABELS: Record<LayerName, string> = {
  rcp: 'resource control policy',
  scp: 'service control policy',
  endpoint: 'VPC endpoint policy',
  resource: 'resource policy',
  identity: 'identity policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  grant: 'grant',
  none: 'policy',
};
const RESOURCE_LABELS: Readonly<Record<string, string>> = {
  kms: 'key policy',
  s3: 'bucket policy',
  sts: 'trust policy',
};

/** What people call a layer. */
export function label(layer: LayerName, service: string): string {
  return (layer === 'resource' && RESOURCE_LABELS[service]) || LABELS[layer];
}

/** `ssm:StartSession on arn:…`. */
export const subject = ({ request }: Prepared): string => `${request.action} on ${request.resource}`;

/** Names the statement. */
export function refOf({ compiled, layer }: Pick<Found, 'compiled' | 'layer'>): StatementRef {
  const { policy, statement } = compiled;
  const { sid, index, line, source, effect } = statement;
  return {
    policy: policy.id,
    layer,
    ...(sid !== undefined && { sid }),
    index,
    ...(line !== undefined && { line }),
    ...(source !== undefined && { source }),
    effect,
  };
}

/** `AmazonSSMManagedInstanceCore, statement 2 (line 24)`. Counts from 1, as people do. */
export function nameOf(ref: StatementRef): string {
  const which = ref.sid ? `statement "${ref.sid}"` : `statement ${ref.index + 1}`;
  return `${ref.policy}, ${which}${ref.line === undefined ? '' : ` (line ${ref.line})`}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function orList(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? 'nothing') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}
