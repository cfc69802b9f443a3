import { defineFact } from '../../contract/fact.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { type CallerAuthority, callerAuthority } from './caller-authority.ts';
import { askDocument, askTarget } from './caller-question.ts';
import { AWS_DOCUMENTS, DOCUMENT_CAPABILITIES, type DocumentCapability } from './document-use.ts';
import { askDataChannel } from './own-session.ts';

/** One of AWS's session documents, and whether the caller may use it. */
export interface DocumentQuestion extends PermissionCheck {
  capability: DocumentCapability;
  name: string;
}

export interface DocumentsInUse {
  authority: CallerAuthority;
  documents: DocumentQuestion[];
  /** The caller may open no session on the node at all, with whatever document. */
  nothingOpens: boolean;
}

/** The documents of the other capabilities than the one that `--document` names; null: nobody is judged. */
export const documentsInUse = defineFact(
  'documentsInUse',
  async (context): Promise<DocumentsInUse | null> => {
    const authority = await context.get(callerAuthority);
    if (!authority) return null;
    const others = DOCUMENT_CAPABILITIES.filter(
      (capability) => AWS_DOCUMENTS[capability] !== context.selection.document,
    );
    const documents = others.map(async (capability): Promise<DocumentQuestion> => {
      const name = AWS_DOCUMENTS[capability];
      return { ...(await askDocument(context, authority, name)), capability, name };
    });
    const target = await askTarget(context, authority);
    const channel = askDataChannel(context, authority);
    const nothingOpens = [target, channel].some(({ decision }) => decision.verdict === 'deny');
    return { authority, documents: await Promise.all(documents), nothingOpens };
  },
);
