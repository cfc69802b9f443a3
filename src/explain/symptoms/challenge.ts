import type { Symptom } from '../types.ts';

/** The proof that client and agent hold the same data key. */
export const CHALLENGE: readonly Symptom[] = [
  {
    id: 'encryption-challenge-failed',
    topic: 'encryption',
    title: 'The client did not prove that it has the data key',
    example: 'Timed out waiting for encryption challenge.',
    patterns: [['Timed out waiting for encryption challenge'], ['Encryption challenge does not match']],
    meaning: 'After the key exchange the agent sent a challenge; no right answer came.',
    causes: [
      { text: 'An old plugin or another client.', checks: ['client/session-manager-plugin'] },
      { text: 'Something on the way changes the data.', checks: [] },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/datachannel/datachannel.go',
    ],
  },
  {
    id: 'random-challenge-unsupported',
    topic: 'encryption',
    title: 'The agent demands a newer plugin',
    example: 'client does not support required encryption context random challenge',
    patterns: [
      ['client does not support required encryption context random challenge'],
      ['required encryption context random challenge'],
    ],
    meaning: 'The agent is configured with Kms.RequireKMSChallengeResponse and your plugin does not know it.',
    causes: [
      {
        text: 'The plugin is older than that feature (agents know it since 3.3.808.0).',
        checks: ['client/session-manager-plugin', 'agent/version'],
        try: 'Update the plugin.',
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/datachannel/datachannel.go',
    ],
  },
];
