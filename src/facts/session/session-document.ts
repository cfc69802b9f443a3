import { defineFact, type Located } from '../../contract/fact.ts';
import {
  defaultSessionDocument,
  PREFERENCES_DOCUMENT,
  parseSessionDocument,
  type SessionDocument,
} from '../../ssm/document/index.ts';

/** A document as GetDocument returned it; null when this account and Region have none of this name. */
export const documentReading = defineFact('documentReading', (context) =>
  context.need('document', context.selection.document),
);

/**
 * The session document that the examined session would use, parsed. The preferences document is optional:
 * without it AWS's defaults hold.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-default-session-document.html
 */
export const sessionDocument = defineFact(
  'sessionDocument',
  async (context): Promise<Located<SessionDocument>> => {
    const { known, source } = await context.get(documentReading);
    const name = context.selection.document;
    if (!known) return { known: defaultSessionDocument(name), source };
    const format =
      known.DocumentFormat === 'JSON' || known.DocumentFormat === 'YAML' ? known.DocumentFormat : undefined;
    const options = { source: `${source}/Content`, ...(format ? { format } : {}) };
    return { known: await parseSessionDocument(known.Content, name, options), source };
  },
);

export const isPreferences = (name: string): boolean => name === PREFERENCES_DOCUMENT;
