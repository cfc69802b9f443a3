import { type Answered, defineFact, valueOr } from '../../contract/fact.ts';
import type { Impact } from '../../contract/finding.ts';
import { inputKnown, type SessionDocument } from '../../ssm/document/index.ts';
import { sessionDocument } from './session-document.ts';

/** What follows when something that the session document asks for is broken. */
export interface Consequences {
  /** The session key cannot be reached or used. */
  kms: Impact;
  /** The service cannot be reached, as against: reached, and the target is absent or refused. */
  logs: { unreachable: Impact; refused: Impact };
  s3: { unreachable: Impact; refused: Impact };
}

/**
 * The impact of each fault, from the agent's real behaviour: a session key blocks;
 * an encryption demand that cannot be met or verified blocks; logs unreachable hangs the shell before the prompt.
 */
export const consequences = defineFact('consequences', async (context): Promise<Consequences> => {
  const { known } = await context.get(sessionDocument);
  const demand = (flag: 's3EncryptionEnabled' | 'cloudWatchEncryptionEnabled'): Impact =>
    !inputKnown(known, flag) || known.inputs[flag] ? 'blocks' : 'degrades';
  return {
    kms: 'blocks',
    logs: { unreachable: 'blocks', refused: demand('cloudWatchEncryptionEnabled') },
    s3: { unreachable: demand('s3EncryptionEnabled'), refused: demand('s3EncryptionEnabled') },
  };
});

const WORST: Consequences = {
  kms: 'blocks',
  logs: { unreachable: 'blocks', refused: 'blocks' },
  s3: { unreachable: 'blocks', refused: 'blocks' },
};

/** The consequences, or the worst that there can be when they are open. */
export function consequencesOrWorst(answer: Answered<Consequences>): Consequences {
  return valueOr(answer, WORST);
}

/** The services that a session needs, and whether the document asks for them. null: not known. */
export interface ServicesInUse {
  ssm: true;
  ssmmessages: true;
  logs: boolean | null;
  s3: boolean | null;
  kms: boolean | null;
}

/** Which services are in use by preference: logs by group name, s3 by bucket name, kms by key. */
export const servicesInUse = defineFact('servicesInUse', async (context): Promise<ServicesInUse> => {
  const answer = await context.ask(sessionDocument);
  const document: SessionDocument | null = 'known' in answer ? answer.known.known : null;
  const named = (key: 'cloudWatchLogGroupName' | 's3BucketName' | 'kmsKeyId') =>
    document && inputKnown(document, key) ? document.inputs[key] !== '' : null;
  return {
    ssm: true,
    ssmmessages: true,
    logs: named('cloudWatchLogGroupName'),
    s3: named('s3BucketName'),
    kms: named('kmsKeyId'),
  };
});
