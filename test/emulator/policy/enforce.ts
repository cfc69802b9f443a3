import { inject } from 'vitest';
import type { DoctorPolicy } from '../../../src/readers/iam-policy.ts';
import { type Account, createPolicy, createUser } from '../account/index.ts';
import type { DoctorTarget } from '../doctor.ts';
import type { Operation } from '../front/types.ts';
import { resourceOf } from './resources.ts';

/** Somebody whose every call is held against the policies that moto has of the person. */
export interface Auditor extends DoctorTarget {
  /** IAM actions that were asked, allowed or not. */
  readonly asked: Set<string>;
  /** What could not be judged: calls of which the table of resources tells nothing. */
  readonly unjudged: string[];
}

/** Whether moto's IAM allows a call to its caller, on the resource that AWS authorises on. */
async function allowed(op: Operation): Promise<boolean> {
  const answer = await fetch(`${inject('motoUrl')}/moto-api/authorize`, {
    method: 'POST',
    body: JSON.stringify({
      account: op.accountId,
      accessKeyId: op.accessKeyId,
      action: op.iamAction,
      resource: resourceOf(op),
    }),
  });
  if (!answer.ok) throw new Error(`moto did not judge ${op.iamAction}: ${await answer.text()}`);
  return ((await answer.json()) as { allowed: boolean }).allowed;
}

/** A user who has this managed policy and nothing else, with IAM enforced on what the user calls. */
export async function createAuditor(
  account: Account,
  name: string,
  document: DoctorPolicy,
): Promise<Auditor> {
  const arn = await createPolicy(account, name, JSON.stringify(document));
  const { credentials, env } = await createUser(account, name, { managed: [arn] });
  const asked = new Set<string>();
  const unjudged: string[] = [];
  account.front.enforce(credentials.accessKeyId, async (op) => {
    // AWS lets everybody ask who they are.
    if (op.name === 'sts:GetCallerIdentity') return true;
    asked.add(op.iamAction);
    try {
      return await allowed(op);
    } catch (error) {
      unjudged.push(String(error));
      return false;
    }
  });
  return { endpointUrl: account.endpointUrl, env, asked, unjudged };
}
