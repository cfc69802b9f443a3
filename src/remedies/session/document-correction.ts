import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import type { ReaderValue } from '../../contract/source.ts';
import type { Content } from '../../facts/session/document-content.ts';
import { defaultInputs, inputKnown, problemsOf, type SessionDocument } from '../../ssm/document/index.ts';
import { replaceDocument } from './document-remedies.ts';

type Held = NonNullable<ReaderValue<'document'>>;

const INPUT_DEFAULTS: Content = {
  ...defaultInputs(),
  idleSessionTimeout: '20',
  maxSessionDuration: '',
};

/** A Session document with nothing set. */
const EMPTY: Content = {
  schemaVersion: '1.0',
  description: 'Document to hold regional settings for Session Manager',
  sessionType: 'Standard_Stream',
  inputs: INPUT_DEFAULTS,
};

/**
 * Creates the document that is not there, with AWS's defaults.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html
 */
export function createRemedies(name: string, { region }: Scope): Remedy[] {
  return [
    {
      summary: `Create the session document ${name} with AWS's defaults, or name one that exists with --document`,
      commands: [
        awsCommand(
          ...['ssm', 'create-document', '--name', name, '--document-type', 'Session'],
          ...['--document-format', 'JSON', '--content', JSON.stringify(EMPTY), '--region', region],
        ),
      ],
      changes: true,
    },
  ];
}

/**
 * The document with its faults put right and everything else kept: what was meant where that is clear, else AWS's
 * default, which the summary tells. A document that is not readable is replaced by the defaults.
 */
export function correctedRemedies(
  held: Held,
  content: Content | null,
  document: SessionDocument,
  scope: Scope,
): Remedy[] {
  const { Name: name = document.name, DocumentVersion: version } = held;
  const { corrected, lost } = correct(content ?? EMPTY, document);
  const reset = content ? lost : ['every preference'];
  const note =
    reset.length > 0 ? ` (back to AWS's default, as what was meant is not clear: ${reset.join(', ')})` : '';
  const before = Number(version ?? '1') - 1;
  const again = replaceDocument(name, scope, corrected, `Correct the document${note}`);
  if (content || before < 1) return again;
  const older: Remedy = {
    summary: `Go back to version ${before} of ${name}`,
    commands: [
      awsCommand(
        ...['ssm', 'update-document-default-version', '--name', name],
        ...['--document-version', String(before), '--region', scope.region],
      ),
    ],
    changes: true,
  };
  const [first, ...rest] = replaceDocument(name, scope, corrected, 'Or start anew from AWS’s defaults');
  return [older, ...(first ? [first, ...rest] : [])];
}

function correct(content: Content, document: SessionDocument): { corrected: Content; lost: string[] } {
  const lost: string[] = [];
  const inputs = { ...plain(content.inputs) };
  for (const key of Object.keys(inputs).filter((one) => one in INPUT_DEFAULTS)) {
    const input = key as keyof SessionDocument['inputs'];
    const faults = problemsOf(document, input).filter(({ severity }) => severity !== 'advises');
    if (faults.length === 0) continue;
    const meant = faults.length === 1 ? meantBy(faults[0]?.message ?? '', inputs[key]) : undefined;
    const known = inputKnown(document, input) && typeof document.inputs[input] === 'boolean';
    const value = meant ?? (known ? document.inputs[input] : undefined);
    if (value === undefined) lost.push(`inputs.${key}`);
    inputs[key] = value ?? INPUT_DEFAULTS[key];
  }
  const type = content.sessionType;
  const types = document.problems.filter((p) => p.pointer === '/sessionType');
  if (types.length > 0 && type !== undefined) lost.push('sessionType');
  const corrected: Content = {
    ...content,
    schemaVersion: '1.0',
    sessionType: types.length > 0 ? 'Standard_Stream' : type,
    ...(content.inputs === undefined && type !== 'Standard_Stream' ? {} : { inputs }),
  };
  return { corrected, lost };
}

/** What was meant by a value that is written in another form. */
function meantBy(problem: string, value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  switch (problem) {
    case 'surrounding-space':
      return text;
    case 's3-arn-for-name':
    case 's3-url-for-name':
      return /:::([^/]+)/.exec(text)?.[1] ?? /:\/\/([^/.]+)/.exec(text)?.[1];
    case 's3-name-invalid':
      return text.includes('/') ? text.split('/')[0] : undefined;
    case 'log-group-arn-for-name':
      return /:log-group:([^:]+)/i.exec(text)?.[1];
    default:
      return undefined;
  }
}

const plain = (value: unknown): Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Content) : {};
