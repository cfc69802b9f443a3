import { defineFact } from '../../contract/fact.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { type CallerPermissions, callerPermissions } from './caller-permissions.ts';
import { AWS_DOCUMENTS, DOCUMENT_CAPABILITIES, type DocumentCapability } from './document-use.ts';
import { checkDataChannel } from './own-session.ts';
import { checkDocument, checkTarget } from './start-permissions.ts';

/** One of AWS's session documents, and whether the caller may use it. */
export interface DocumentPermission extends PermissionCheck {
  capability: DocumentCapability;
  name: string;
}

export interface DocumentsInUse {
  effective: CallerPermissions;
  documents: DocumentPermission[];
  /** The caller may open no session on the node at all, with whatever document. */
  nothingOpens: boolean;
}

/** The documents of the other capabilities than the one that `--document` names; null: nobody is judged. */
export const documentsInUse = defineFact(
  'documentsInUse',
  async (context): Promise<DocumentsInUse | null> => {
    const effective = await context.get(callerPermissions);
    if (!effective) return null;
    const others = DOCUMENT_CAPABILITIES.filter(
      (capability) => AWS_DOCUMENTS[capability] !== context.selection.document,
    );
    const documents = others.map(async (capability): Promise<DocumentPermission> => {
      const name = AWS_DOCUMENTS[capability];
      return { ...(await checkDocument(context, effective, name)), capability, name };
    });
    const target = await checkTarget(context, effective);
    const channel = checkDataChannel(context, effective);
    const nothingOpens = [target, channel].some(({ decision }) => decision.verdict === 'deny');
    return { effective, documents: await Promise.all(documents), nothingOpens };
  },
);
