import { defineFact } from '../contract/fact.ts';
import { type CallerAuthority, callerAuthority } from './caller-authority.ts';
import { askDocument, type Question } from './caller-question.ts';
import { AWS_DOCUMENTS, DOCUMENT_CAPABILITIES, type DocumentCapability } from './document-use.ts';

/** One of AWS's session documents, and whether the caller may use it. */
export interface DocumentQuestion extends Question {
  capability: DocumentCapability;
  name: string;
}

/** The documents of the other capabilities than the one that `--document` names; null: nobody is judged. */
export const documentsInUse = defineFact(
  'documentsInUse',
  async (context): Promise<{ authority: CallerAuthority; documents: DocumentQuestion[] } | null> => {
    const authority = await context.get(callerAuthority);
    if (!authority) return null;
    const others = DOCUMENT_CAPABILITIES.filter(
      (capability) => AWS_DOCUMENTS[capability] !== context.selection.document,
    );
    const documents = others.map(async (capability): Promise<DocumentQuestion> => {
      const name = AWS_DOCUMENTS[capability];
      return { ...(await askDocument(context, authority, name)), capability, name };
    });
    return { authority, documents: await Promise.all(documents) };
  },
);
