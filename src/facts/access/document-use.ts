import { type Capability, SESSION_CAPABILITIES } from '../../contract/capability.ts';
import { defineFact } from '../../contract/fact.ts';
import { sessionDocument } from '../session/session-document.ts';
import { isDefaultDocument } from './start-permissions.ts';

/**
 * The documents that AWS provides for the capabilities which need one.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html
 */
export const AWS_DOCUMENTS = {
  ssh: 'AWS-StartSSHSession',
  'port-forwarding': 'AWS-StartPortForwardingSession',
  'remote-port-forwarding': 'AWS-StartPortForwardingSessionToRemoteHost',
  'interactive-command': 'AWS-StartInteractiveCommand',
} as const;
export type DocumentCapability = keyof typeof AWS_DOCUMENTS;
export const DOCUMENT_CAPABILITIES = Object.keys(AWS_DOCUMENTS) as DocumentCapability[];

/** The capabilities that a document serves, by AWS's names or by its own session type. */
export const documentUse = defineFact('documentUse', async (context): Promise<readonly Capability[]> => {
  const name = context.selection.document;
  if (isDefaultDocument(name)) return ['shell'];
  const known = DOCUMENT_CAPABILITIES.find((capability) => AWS_DOCUMENTS[capability] === name);
  if (known) return [known];
  const { sessionType, properties } = (await context.get(sessionDocument)).known;
  switch (sessionType) {
    case 'Standard_Stream':
      return ['shell'];
    case 'InteractiveCommands':
    case 'NonInteractiveCommands':
      return ['interactive-command'];
    case 'Port':
      if (properties.type === undefined) return ['ssh'];
      return [properties.host === undefined ? 'port-forwarding' : 'remote-port-forwarding'];
    case null:
      return SESSION_CAPABILITIES;
  }
});
