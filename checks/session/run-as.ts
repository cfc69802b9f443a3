import { defineCheck } from '../../src/contract/check.ts';
import type { Evidence } from '../../src/contract/evidence.ts';
import { valueOr } from '../../src/contract/fact.ts';
import type { Remedy } from '../../src/contract/finding.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { type CallerTag, callerTag, RUN_AS_TAG } from '../../src/facts/session/caller-tag.ts';
import { inputEvidence } from '../../src/facts/session/preferences.ts';
import { runAs } from '../../src/facts/session/run-as.ts';
import { nameDefaultUser, tagUser } from '../../src/remedies/session/run-as.ts';
import { behaviourText } from '../../src/ssm/document/index.ts';

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
type Result = Outcome<keyof typeof messages>;

/** A session may carry tags that its role does not have. */
const SESSION_TAGS = notVisible('the session tags of the caller');

const TAKES = { shell: 'not-ready', 'interactive-command': 'not-ready', 'run-as': 'not-ready' } as const;

export default defineCheck({
  id: 'session/run-as',
  title: 'Run As finds a user',
  why: 'With runAsEnabled a session runs as the user in the tag SSMSessionRunAs of the caller, else as runAsDefaultUser, and never falls back to ssm-user.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-run-as.html',
  impact: 'blocks',
  legs: ['document', 'caller'],
  decides: ['run-as'],
  proves: ['run-as'],
  needs: { runAs },
  wants: { callerTag },
  messages,
  run({ runAs, callerTag }, { target: id, scope }): Result {
    const { preferences, enabled, defaultUser, platform, version, tooOld } = runAs;
    const { name: document } = preferences;
    const off = { status: 'skipped', notConfigured: ['run-as'] } as const;
    const evidence = [inputEvidence(preferences, 'runAsEnabled')];
    if (!enabled) return { ...off, message: 'off', data: { document }, evidence };
    if (platform === 'Windows') return { ...off, message: 'windows', data: { id }, evidence };
    if (tooOld) {
      const because = 'agent/version';
      return skip('agent-too-old', { because, data: { id, version, because } });
    }
    evidence.push(inputEvidence(preferences, 'runAsDefaultUser'));
    const tag = valueOr(callerTag, null);
    if (tag?.user) return byTag(tag, tag.user, id, evidence);
    const remedies = nameDefaultUser(preferences, scope);
    if (defaultUser !== '') {
      const hidden = !('known' in callerTag) || (defaultUser === 'root' && tag?.sessionTags);
      if (hidden) {
        const gaps = 'gaps' in callerTag ? callerTag.gaps : [SESSION_TAGS];
        const data = { user: defaultUser };
        return open('tag-unread', { leg: 'caller', capabilities: TAKES, evidence, gaps, data });
      }
      return byDefault(defaultUser, { document, id, evidence, remedies });
    }
    if ('known' in callerTag && callerTag.known === null) {
      const advice = { impact: 'advises', capabilities: {} } as const;
      return fail('no-default-user', { ...advice, data: { document }, evidence, remedies });
    }
    if (!tag || tag.sessionTags) {
      const gaps = 'gaps' in callerTag ? callerTag.gaps : [SESSION_TAGS];
      const data = { document, principal: tag?.principal ?? 'the caller' };
      return open('tag-not-visible', { leg: 'caller', capabilities: TAKES, evidence, gaps, data });
    }
    return fail('no-user', {
      capabilities: TAKES,
      data: { document, principal: tag.principal, effect: behaviourText('run-as-no-user') },
      evidence: [...evidence, ...tag.evidence],
      remedies: [...remedies, ...tagUser(tag)],
    });
  },
});

interface DefaultUser {
  document: string;
  id: string;
  evidence: Evidence[];
  remedies: Remedy[];
}

/** Nobody brings a tag, so that the document names the user. */
function byDefault(user: string, { document, id, evidence, remedies }: DefaultUser): Result {
  const from = `the default user of ${document}`;
  if (user === 'root') {
    const data = { user, from, effect: behaviourText('run-as-root') };
    return fail('root', { capabilities: TAKES, data, evidence, remedies });
  }
  if (/[\s:,'"]/.test(user)) {
    const data = { user: JSON.stringify(user), from };
    return fail('user-not-a-name', { impact: 'advises', capabilities: {}, data, evidence });
  }
  return pass('default-user', { capabilities: TAKES, data: { user, document, id }, evidence });
}

/** The tag wins over the document. */
function byTag(tag: CallerTag, user: string, id: string, asked: readonly Evidence[]): Result {
  const { principal } = tag;
  const from = `the tag ${RUN_AS_TAG} of ${principal}`;
  const base = { capabilities: TAKES, evidence: [...asked, ...tag.evidence] };
  if (user !== 'root') return pass('user', { ...base, data: { principal, user, from, id } });
  const data = { user, from, effect: behaviourText('run-as-root') };
  return fail('root', { ...base, data, remedies: tagUser(tag) });
}
