import { defineCheck } from '../../src/contract/check.ts';
import { type Outcome, pass, skip } from '../../src/contract/outcome.ts';
import { inputEvidence } from '../../src/facts/session/preferences.ts';
import { sessionTrace } from '../../src/facts/session/session-trace.ts';

const messages = {
  logged:
    'Shell sessions are logged to {where} and encrypted with a key of yours; sessions by SSH and port forwarding never are',
  'not-logged':
    'Sessions leave no log: {document} names neither a log group nor a bucket (and sessions by SSH and port forwarding are never logged)',
  'not-encrypted':
    'Session data is encrypted by TLS alone: {document} names no key (and for SSH and port forwarding it would not be used)',
  port: '{document} starts a port session, which is neither logged nor encrypted with a key of yours',
};

export default defineCheck({
  id: 'posture/session-logging',
  title: 'Sessions are logged and encrypted',
  why: 'A session leaves no trace of what was typed unless a log group or bucket is named; SSH and port forwarding are tunnels that Session Manager can neither log nor encrypt with your key.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html',
  impact: 'advises',
  legs: ['document'],
  needs: { sessionTrace },
  messages,
  run({ sessionTrace }): Outcome<keyof typeof messages> | Outcome<keyof typeof messages>[] {
    const { preferences, port, logGroup, bucket, key } = sessionTrace;
    const where = [logGroup && `log group ${logGroup}`, bucket && `bucket ${bucket}`]
      .filter(Boolean)
      .join(' and ');
    const data = { document: preferences.name, where };
    const evidence = (['cloudWatchLogGroupName', 's3BucketName', 'kmsKeyId'] as const).map((input) =>
      inputEvidence(preferences, input),
    );
    if (port) return skip('port', { data });
    const advice = { status: 'fail', impact: 'advises' } as const;
    const results: Outcome<keyof typeof messages>[] = [];
    if (where === '')
      results.push({ ...advice, message: 'not-logged', data, evidence: evidence.slice(0, 2) });
    if (!key) results.push({ ...advice, message: 'not-encrypted', data, evidence: evidence.slice(2) });
    return results.length > 0 ? results : pass('logged', { data, evidence });
  },
});
