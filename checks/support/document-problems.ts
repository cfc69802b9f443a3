import { type Evidence, pointer } from '../../src/contract/evidence.ts';
import type { Leg } from '../../src/contract/finding.ts';
import { plainJson } from '../../src/facts/session/preferences.ts';
import { behaviourText, type DocumentProblem } from '../../src/ssm/document/index.ts';

/** What a fault in the document breaks: the logs that a name leads to, else the document. */
export function legOf({ pointer: place, severity }: DocumentProblem): Leg {
  if (severity !== 'blocks' && place.startsWith('/inputs/s3')) return 's3';
  if (severity !== 'blocks' && place.startsWith('/inputs/cloudWatch')) return 'logs';
  return 'document';
}

const WRONG_NAMES = /^(s3-(arn|url)-for-name|s3-name-invalid|log-group-(arn-for-name|name-invalid))$/;

/** What the person at the prompt sees of a problem, beyond its own words; '' where those tell it. */
export function effectOf({ message, severity }: DocumentProblem): string {
  if (message === 'boolean-as-string') return ` ${behaviourText('boolean-not-read')}`;
  if (!WRONG_NAMES.test(message) || severity === 'advises') return '';
  const bucket = message.startsWith('s3-');
  if (severity === 'degrades') return ` ${behaviourText(bucket ? 'upload-refused' : 'log-group-absent')}`;
  const refused = bucket ? 'bucket-encryption-unverifiable' : 'log-group-encryption-unmet';
  return ` ${behaviourText(refused)}`;
}

/**
 * The place of a problem in the document: the JSON pointer where the content is JSON, else the line.
 * @param content `Content` as GetDocument printed it, or as a person wrote it into a snapshot
 */
export function problemEvidence(
  name: string,
  content: unknown,
  source: string,
  { pointer: place, line }: DocumentProblem,
): Evidence {
  const steps = place.split('/').slice(1).map(plainStep);
  const field = steps.join('.') || 'Content';
  let value: unknown = plainJson(content);
  let at = source;
  if (value === null) {
    const text =
      typeof content === 'string' && line !== null ? content.split('\n')[line - 1]?.trim() : undefined;
    return { resource: name, field, value: text ?? null, source };
  }
  for (const step of steps) {
    const next = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
    if (next === undefined) return { resource: name, field, value: null, source: at };
    value = next;
    at = pointer(at, step);
  }
  return { resource: name, field, value: place === '' ? null : value, source: at };
}

const plainStep = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
