import type { Gap } from '../../contract/reading.ts';
import type { PrincipalInfo } from '../types/request.ts';
import type { KmsGrant, PolicySet } from '../types/set.ts';
import type { Prepared } from './prepare.ts';
import { no, open, type Term, yes } from './term.ts';

const gap = (detail: string): Gap => ({ kind: 'not-visible', action: 'kms:ListGrants', detail });

function names(who: PrincipalInfo): string[] {
  if (who.kind === 'role-session') return [who.arn, ...(who.roleArn === undefined ? [] : [who.roleArn])];
  if (who.kind === 'service') return [who.name];
  return 'arn' in who ? [who.arn] : [];
}

/** Whether a grant's encryption context constraints hold; undefined when the request's context is not known. */
function constrained({ Constraints }: KmsGrant, request: Prepared): boolean | undefined {
  const wanted = { ...Constraints?.EncryptionContextSubset, ...Constraints?.EncryptionContextEquals };
  const equals = Constraints?.EncryptionContextEquals;
  if (Object.keys(wanted).length === 0 && !equals) return true;
  const context = request.request.encryptionContext;
  if (!context) return undefined;
  const held = Object.entries(wanted).every(([key, value]) => context[key] === value);
  return held && (!equals || Object.keys(context).length === Object.keys(equals).length);
}

/**
 * Whether a KMS grant allows the request. Grants only add, so grants that were not listed leave an implicit deny
 * open.
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export function grantTerm(given: PolicySet['grants'], request: Prepared): Term {
  if (given === null) return no('grant', 'The key has no grants.');
  if (given === undefined)
    return open('grant', [gap('a grant on the key may allow this; the grants were not read')]);
  const operation = request.actionLower.slice('kms:'.length);
  const caller = names(request.who);
  const fitting = given.grants.filter(
    ({ GranteePrincipal, Operations }) =>
      GranteePrincipal !== undefined &&
      caller.includes(GranteePrincipal) &&
      Operations?.some((name) => name.toLowerCase() === operation),
  );
  const answers = fitting.map((grant) => constrained(grant, request));
  if (answers.includes(true)) return yes('grant');
  const gaps = [...(given.gaps ?? [])];
  if (answers.includes(undefined))
    gaps.push(gap('a grant allows this only for an encryption context not known here'));
  return gaps.length > 0 ? open('grant', gaps) : no('grant', 'No grant on the key allows it.');
}
