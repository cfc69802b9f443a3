import { describe, expect, it } from 'vitest';
import { matchConsole } from '../../../src/ssm/agent/console-lines.ts';
import { agentRecords, isAgentLine } from '../../../src/ssm/agent/records.ts';

const at = (minute: number, text: string) => `2026-01-31 14:0${minute}:09.1234 ${text}`;
const topics = (...lines: string[]) => matchConsole(lines).map(({ topic }) => topic);

describe('records of the agent', () => {
  it('take the lines that continue them, with and without the prefix of a journal', () => {
    const records = agentRecords([
      at(1, 'ERROR Health ping failed with error - RequestError: send request failed'),
      'caused by: Post "https://ssm.eu-west-1.amazonaws.com/": dial tcp: lookup x: no such host',
      'Oct 12 13:49:56 ip-1 amazon-ssm-agent[1860]: caused by: something',
      at(2, 'INFO next'),
      '\tstatus code: 400, request id: 1',
      'a line of its own',
    ]);
    expect(records.map(({ index, count, level }) => [index, count, level])).toEqual([
      [0, 3, 'ERROR'],
      [3, 2, 'INFO'],
      [5, 1, null],
    ]);
    expect(records[0]?.text).toMatch(/send request failed caused by: Post .* caused by: something$/);
  });

  it('are known by a level after the time, or by the name of the agent before it', () => {
    const own = (line: string) => agentRecords([line]).some(isAgentLine);
    expect(own(at(1, 'WARN x'))).toBe(true);
    expect(own('1704967520066534055 [Debug] msg')).toBe(true);
    expect(own('Oct 12 13:49:56 ip-1 amazon-ssm-agent[1860]: caused by: something')).toBe(true);
    expect(own('SSM Agent is not online. The SSM Agent was unable: to connect')).toBe(false);
    expect(own('2026-01-31 14:05:09,123 - MainThread - botocore - DEBUG - x')).toBe(false);
  });
});

describe('a line counts by', () => {
  it('its level', () => {
    expect(topics(at(1, 'ERROR no space left on device'))).toEqual(['disk']);
    expect(topics(at(1, 'INFO no space left on device'))).toEqual([]);
    expect(topics(at(1, 'INFO no_proxy: 169.254.169.254'), 'no_proxy: 169.254.169.254')).toEqual([]);
    expect(topics(at(1, 'INFO No initial fingerprint detected'), 'No initial fingerprint detected')).toEqual(
      [],
    );
    expect(topics(at(1, 'INFO Backing off health check to every 600 seconds for 1800 seconds.'))).toEqual([
      'hibernation',
    ]);
  });

  it('the lines that continue it', () => {
    const failed = at(1, 'ERROR Health ping failed with error - RequestError: send request failed');
    expect(topics(failed)).toEqual(['unreachable']);
    expect(topics(failed, 'caused by: Post "https://ssm.eu-west-1.amazonaws.com/": x509: bad')).toEqual([
      'certificate',
    ]);
  });

  it('a later success of the same leg, and only of that', () => {
    const noRole = at(1, 'ERROR EC2RoleProvider no EC2 instance role found');
    const refused = at(2, 'ERROR CreateControlChannel failed with error: <AccessDeniedException>');
    const connected = at(
      3,
      'INFO EC2RoleProvider Successfully connected with instance profile role credentials',
    );
    const channel = at(4, 'INFO [MGSInteractor] Set up control channel successfully');
    expect(topics(noRole, refused)).toEqual(['channel-denied', 'no-role']);
    expect(topics(noRole, refused, connected)).toEqual(['channel-denied']);
    expect(topics(noRole, refused, channel)).toEqual([]);
    expect(topics(connected, channel, noRole, refused)).toEqual(['channel-denied', 'no-role']);
    expect(topics(at(1, 'ERROR no space left on device'), connected, channel)).toEqual(['disk']);
  });

  it('what it is about, not by a word in it', () => {
    expect(topics(at(1, 'ERROR error when add watch: no space left on device'))).toEqual(['watches']);
    expect(topics(at(1, 'ERROR proxyconnect tcp: dial tcp 10.0.9.9:3128: i/o timeout'))).toEqual(['proxy']);
    expect(
      topics(at(1, 'WARN I/O timeout. Error: read tcp 10.0.0.4:5000->52.94.1.2:443: i/o timeout')),
    ).toEqual([]);
    expect(
      topics(
        at(
          1,
          "ERROR Couldn't start the session because we are unable to validate encryption on Amazon S3 bucket.",
        ),
        at(1, 'ERROR calling S3 API GetBucketEncryption: AccessDenied: Access Denied'),
      ),
    ).toEqual([]);
  });
});
