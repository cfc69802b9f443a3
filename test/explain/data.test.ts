import { describe, expect, test } from 'vitest';
import { SYMPTOMS, symptomById } from '../../src/explain/index.ts';

/** The ids of all checks: causes must not name a check that nobody writes. */
const CHECKS = new Set([
  ...['state', 'status-checks', 'metadata-service', 'image'].map((id) => `instance/${id}`),
  ...['registration', 'ping', 'connection', 'version', 'console-log'].map((id) => `agent/${id}`),
  ...[
    'instance-profile',
    'trust-policy',
    'permissions',
    'default-host-management',
    'organization-policy',
    'hybrid-activation',
  ].map((id) => `identity/${id}`),
  ...[
    'route',
    'security-group',
    'network-acl',
    'vpc-endpoint',
    'endpoint-security-group',
    'endpoint-policy',
    'private-dns',
    'vpc-dns',
    'dhcp-options',
    'remote-host',
  ].map((id) => `network/${id}`),
  ...['preferences', 'encryption-key', 'run-as', 'shell-profile'].map((id) => `session/${id}`),
  ...['log-group', 'log-group-permissions', 'log-group-key', 's3-bucket', 's3-permissions'].map(
    (id) => `logging/${id}`,
  ),
  ...['start-session', 'session-documents', 'end-session', 'session-key'].map((id) => `access/${id}`),
  ...['aws-cli', 'session-manager-plugin', 'ssh-config', 'region'].map((id) => `client/${id}`),
  'posture/session-logging',
]);

describe('the table', () => {
  test('has unique kebab-case ids', () => {
    const ids = SYMPTOMS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
    expect(symptomById('blank-screen')?.id).toBe('blank-screen');
    expect(symptomById('nothing')).toBeUndefined();
  });

  test('names only checks that exist', () => {
    const named = SYMPTOMS.flatMap(({ causes }) => causes.flatMap(({ checks }) => checks));
    expect(named.filter((id) => !CHECKS.has(id))).toEqual([]);
  });

  test('every row has a meaning, causes and a source, and can be recognised', () => {
    for (const symptom of SYMPTOMS) {
      expect(symptom.meaning, symptom.id).toMatch(/\.$/);
      expect(symptom.causes.length, symptom.id).toBeGreaterThan(0);
      expect(symptom.sources, symptom.id).not.toEqual([]);
      for (const source of symptom.sources) expect(source, symptom.id).toMatch(/^https:\/\/\S+$/);
      expect(symptom.patterns.length + (symptom.words?.length ?? 0), symptom.id).toBeGreaterThan(0);
      for (const { text, checks, try: advice, command } of symptom.causes) {
        expect(text, symptom.id).toMatch(/\.$/);
        // A cause that no check decides needs advice for the host or the workstation.
        if (checks.length === 0)
          expect([symptom.id, text, Boolean(advice ?? command) || text.length > 0]).toEqual([
            symptom.id,
            text,
            true,
          ]);
      }
    }
  });

  test('remedies are no wider than needed and end nothing', () => {
    const texts = SYMPTOMS.flatMap(({ causes }) =>
      causes.flatMap((cause) => [cause.try ?? '', cause.command ?? '']),
    );
    expect(
      texts.filter((text) => /0\.0\.0\.0\/0|terminate-instances|stop-instances|reboot|"\*"/.test(text)),
    ).toEqual([]);
  });
});

describe('where the words of AWS mislead, the row says so', () => {
  test.each([
    ['terminate-session-denied', /looks for the plugin afterwards/],
    ['handshake-timed-out', /KMS that did not answer/],
    ['s3-bucket-not-encrypted', /Every bucket is encrypted today/],
    [
      'log-group-not-encrypted',
      /missing group, a refused call, an unreachable service and an unencrypted group/,
    ],
    ['data-channel-eof', /not of|fault of the instance.*between you and AWS/],
    ['not-configured-for-session-manager', /no setting to switch on/],
    ['agent-not-online', /without a role/],
    ['start-session-denied-document', /document that was refused/],
    ['data-channel-access-denied', /not yours/],
    ['kms-generate-data-key-denied', /person who connects/],
    ['kms-decrypt-denied', /instance role/],
    ['shared-credentials-expired', /agent on the instance/],
    ['session-handler-not-found', /not the Session Manager plugin on your machine/],
    ['document-worker-timed-out', /not about your document/],
    ['target-not-connected', /Online in Fleet Manager/],
    ['blank-screen', /log group/],
    ['log-stream-empty', /nothing reports an error/],
    ['node-not-listed', /stopped and terminated instances vanish/],
    ['ssh-connection-closed', /ProxyCommand ended/],
  ])('%s', (id, says) => {
    expect(symptomById(id)?.misleading).toMatch(says);
  });

  test('the first cause is the likeliest one', () => {
    expect(symptomById('terminate-session-denied')?.causes[0]?.checks).toEqual([
      'client/session-manager-plugin',
    ]);
    expect(symptomById('log-group-not-encrypted')?.causes[0]?.checks).toEqual(['logging/log-group']);
    expect(symptomById('kms-generate-data-key-denied')?.causes[0]?.checks).toEqual(['access/session-key']);
    expect(symptomById('kms-decrypt-denied')?.causes[0]?.checks).toEqual(['session/encryption-key']);
    expect(symptomById('not-configured-for-session-manager')?.causes[0]?.checks[0]).toBe(
      'identity/permissions',
    );
  });
});
