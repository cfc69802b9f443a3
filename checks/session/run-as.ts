import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { awsCommand } from '../../src/contract/command.ts';
import type { Remedy } from '../../src/contract/finding.ts';
import { type CallerTag, callerTag, RUN_AS_TAG } from '../../src/facts/session/caller-tag.ts';
import { inputEvidence } from '../../src/facts/session/preferences.ts';
import { runAs } from '../../src/facts/session/run-as.ts';
import { changeInputs } from '../../src/remedies/session/document-remedies.ts';
import { consequenceText } from '../../src/ssm/document/index.ts';

const messages = {
  off: 'Run As is off in {document}: sessions run as ssm-user',
  windows: 'Run As is for Linux and macOS; {id} runs Windows',
  'agent-too-old': 'Agent {version} of {id} knows no Run As: see {because}',
  user: 'Sessions of {principal} run as {user} ({from}); whether {id} has that user cannot be seen',
  'default-user':
    'Sessions run as {user}, the default user of {document}; whether {id} has that user cannot be seen',
  'no-default-user':
    '{document} turns Run As on without a default user: only callers with the tag SSMSessionRunAs can open a session',
  'no-user':
    'Run As is on in {document}, which names no default user, and {principal} has no tag SSMSessionRunAs. {effect}',
  root: 'Sessions would run as {user} ({from}). {effect}',
  'user-not-a-name': '{user} ({from}) is not the name of one operating-system user',
  'tag-not-visible':
    'Whether {principal} brings a tag SSMSessionRunAs is not known, and {document} names no default user',
  'tag-unread': 'The tag SSMSessionRunAs of the caller is not known; without one sessions run as {user}',
};
type Answer = Outcome<keyof typeof messages>;

/** A session may carry tags that its role does not have. */
const SESSION_TAGS = { kind: 'not-visible', detail: 'the session tags of the caller' } as const;

const TAKES = { shell: 'not-ready', 'interactive-command': 'not-ready', 'run-as': 'not-ready' } as const;

export default defineCheck({
  id: 'session/run-as',
  title: 'Run As finds a user',
  why: 'With runAsEnabled a session runs as the user in the tag SSMSessionRunAs of the caller, else as runAsDefaultUser, and never falls back to ssm-user.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-run-as.html',
  impact: 'blocks',
  legs: ['document', 'caller'],
  needs: { runAs },
  wants: { callerTag },
  messages,
  run({ runAs, callerTag }, { target: id, scope }): Answer {
    const { preferences, enabled, defaultUser, platform, version, tooOld } = runAs;
    const { name: document } = preferences;
    const off = { status: 'skipped', notConfigured: ['run-as'] } as const;
    const evidence = [inputEvidence(preferences, 'runAsEnabled')];
    if (!enabled) return { ...off, message: 'off', data: { document }, evidence };
    if (platform === 'Windows') return { ...off, message: 'windows', data: { id }, evidence };
    if (tooOld) {
      const because = 'agent/version';
      return { status: 'skipped', message: 'agent-too-old', because, data: { id, version, because } };
    }
    evidence.push(inputEvidence(preferences, 'runAsDefaultUser'));
    const base = { capabilities: TAKES, evidence } as const;
    const tag = 'known' in callerTag ? callerTag.known : null;
    const judged = !('known' in callerTag) || callerTag.known !== null;
    const name = changeInputs(
      preferences,
      scope,
      { runAsDefaultUser: 'ssm-user' },
      'Name the default user, an ordinary user of every node (here ssm-user, which exists where a session has run before)',
    );

    if (tag?.user) return named({ ...base, evidence: [...evidence, ...tag.evidence] }, tag.user, tag, id);
    if (defaultUser !== '') {
      const from = `the default user of ${document}`;
      if (!('known' in callerTag) || (defaultUser === 'root' && tag?.sessionTags)) {
        const gaps = 'gaps' in callerTag ? callerTag.gaps : [SESSION_TAGS];
        const open = { status: 'open', message: 'tag-unread', leg: 'caller', gaps } as const;
        return { ...base, ...open, data: { user: defaultUser } };
      }
      if (defaultUser === 'root') {
        const data = { user: defaultUser, from, effect: consequenceText('run-as-root') };
        return { ...base, status: 'fail', message: 'root', data, remedies: name };
      }
      if (/[\s:,'"]/.test(defaultUser)) {
        const data = { user: JSON.stringify(defaultUser), from };
        return {
          ...base,
          capabilities: {},
          status: 'fail',
          impact: 'advises',
          message: 'user-not-a-name',
          data,
        };
      }
      return { ...base, status: 'pass', message: 'default-user', data: { user: defaultUser, document, id } };
    }
    if (!judged) {
      return {
        ...base,
        capabilities: {},
        status: 'fail',
        impact: 'advises',
        message: 'no-default-user',
        data: { document },
        remedies: name,
      };
    }
    if (!tag || tag.sessionTags) {
      const gaps = 'gaps' in callerTag ? callerTag.gaps : [SESSION_TAGS];
      const principal = tag?.principal ?? 'the caller';
      const open = { status: 'open', message: 'tag-not-visible', leg: 'caller', gaps } as const;
      return { ...base, ...open, data: { document, principal } };
    }
    return {
      ...base,
      status: 'fail',
      message: 'no-user',
      data: { document, principal: tag.principal, effect: consequenceText('run-as-no-user') },
      evidence: [...evidence, ...tag.evidence],
      remedies: [...name, ...tagRemedies(tag)],
    };
  },
});

/** The tag wins over the document. */
function named(
  base: Pick<Answer, 'capabilities' | 'evidence'>,
  user: string,
  tag: CallerTag,
  id: string,
): Answer {
  const { principal } = tag;
  const from = `the tag ${RUN_AS_TAG} of ${principal}`;
  if (user !== 'root')
    return { ...base, status: 'pass', message: 'user', data: { principal, user, from, id } };
  const data = { user, from, effect: consequenceText('run-as-root') };
  return { ...base, status: 'fail', message: 'root', data, remedies: tagRemedies(tag) };
}

function tagRemedies({ principal }: CallerTag): Remedy[] {
  const name = principal.slice(principal.lastIndexOf('/') + 1);
  if (!/:user\//.test(principal)) return [];
  return [
    {
      summary: `Or tag ${name} with the user as whom its sessions run (here ssm-user)`,
      command: awsCommand(
        ...['iam', 'tag-user', '--user-name', name, '--tags', `Key=${RUN_AS_TAG},Value=ssm-user`],
      ),
      changes: true,
    },
  ];
}
