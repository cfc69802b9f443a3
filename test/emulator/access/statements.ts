import { type Account, allow, type PolicyStatement } from '../account/index.ts';

/** ARNs as a policy's author would write them for this account. */
export function arns({ accountId, region, instanceId }: Account) {
  const ssm = (rest: string, account = accountId) => `arn:aws:ssm:${region}:${account}:${rest}`;
  return {
    instance: `arn:aws:ec2:${region}:${accountId}:instance/${instanceId}`,
    preferences: ssm('document/SSM-SessionManagerRunShell'),
    /** A document of AWS's own, as it really is: without an account. */
    ofAws: (name: string) => ssm(`document/${name}`, ''),
    /** The same, wrongly: with this account. */
    inAccount: (name: string) => ssm(`document/${name}`),
    ownSessions: `arn:aws:ssm:*:*:session/\${aws:userid}-*`,
    namedSessions: `arn:aws:ssm:*:*:session/\${aws:username}-*`,
  };
}

export const START = 'ssm:StartSession';

/** The statements of AWS's own sample policy, each by its name, so that a row leaves out or replaces one. */
export function sample(account: Account) {
  const { instance, preferences, ofAws, namedSessions } = arns(account);
  return {
    start: allow(START, [instance, preferences]),
    /** Not in AWS's sample: SSH, port forwarding and interactive commands. */
    documents: allow(START, ofAws('AWS-Start*')),
    channel: allow('ssmmessages:OpenDataChannel', namedSessions),
    end: allow(['ssm:TerminateSession', 'ssm:ResumeSession'], namedSessions),
  } satisfies Record<string, PolicyStatement>;
}
