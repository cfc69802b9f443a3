import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { valueOr } from '../../src/contract/fact.ts';
import { fail, type Outcome, open, pass } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { agentVersion } from '../../src/facts/instance/node.ts';
import { documentContent } from '../../src/facts/session/document-content.ts';
import { documentReading, isPreferences, sessionDocument } from '../../src/facts/session/session-document.ts';
import { correctedRemedies, createRemedies } from '../../src/remedies/session/document-correction.ts';
import { behaviourIn, problemHolds, problemText } from '../../src/ssm/document/index.ts';
import { effectOf, legOf, problemEvidence } from '../support/document-problems.ts';

const messages = {
  defaults: 'Session Manager preferences were never configured in {region}: AWS’s defaults hold',
  valid: '{name} version {version} is a valid {type} document',
  absent:
    'There is no session document {name} in {region}. StartSession is refused: "An error occurred (InvalidDocument) when calling the StartSession operation"',
  'wrong-type': '{name} is a document of type {type}. {effect}',
  'not-active': '{name} is {status}{information}: only an active document starts sessions',
  invalid: '{name}: {problem}',
  loses: '{name}: {problem}',
  advice: '{name}: {problem}',
  'depends-on-agent': '{name}: {problem} The version of the agent is not known',
};
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'session/preferences',
  title: 'The session document is valid',
  why: 'Every session reads a Session document, by default SSM-SessionManagerRunShell of the Region; a value of the wrong type or in the wrong place refuses sessions, loses their logs, or opens a dead prompt.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html',
  impact: 'blocks',
  legs: ['document', 'logs', 's3'],
  decides: ['shell', 'interactive-command'],
  needs: { documentReading, sessionDocument },
  wants: { agentVersion, documentContent },
  messages,
  run(
    { documentReading, sessionDocument, agentVersion, documentContent },
    { selection, scope },
  ): Result | Result[] {
    const { document: name } = selection;
    const { region } = scope;
    const { known, source } = documentReading;
    if (!known) {
      const evidence = [cite(documentReading, name, 'Name')];
      if (isPreferences(name)) return pass('defaults', { data: { region }, evidence });
      const remedies = createRemedies(name, scope);
      return fail('absent', { data: { name, region }, evidence, remedies });
    }
    const content = valueOr(documentContent, null);
    const { DocumentType: type = 'Session', Status: status = 'Active' } = known;
    if (type !== 'Session') {
      const text = (behaviourIn('document-invalid').text ?? '').replace("'Command'", `'${type}'`);
      const effect = `StartSession is refused: "${text}"`;
      const evidence = [cite(documentReading, name, 'DocumentType')];
      const remedies = createRemedies(`${name}-Session`, scope);
      return fail('wrong-type', { data: { name, type, effect }, evidence, remedies });
    }
    if (status !== 'Active' && status !== 'Updating') {
      const information = known.StatusInformation ? ` (${known.StatusInformation})` : '';
      const evidence = [cite(documentReading, name, 'Status')];
      const remedies = correctedRemedies(known, content, sessionDocument.known, scope);
      return fail('not-active', {
        data: { name, status, information },
        evidence,
        remedies,
      });
    }
    const version = valueOr(agentVersion, null);
    const remedies = correctedRemedies(known, content, sessionDocument.known, scope);
    const results = sessionDocument.known.problems
      .filter(({ owner }) => owner === 'document')
      .flatMap((problem): Result[] => {
        const holds = problemHolds(problem, version);
        if (holds === false) return [];
        const base = {
          leg: legOf(problem),
          impact: problem.severity,
          data: { name, problem: `${problemText(problem)}${effectOf(problem)}` },
          evidence: [problemEvidence(name, known.Content, `${source}/Content`, problem)],
        };
        if (holds === null) {
          const hidden = notVisible('the version of the agent');
          const gaps = 'gaps' in agentVersion ? agentVersion.gaps : [hidden];
          return [open('depends-on-agent', { ...base, gaps })];
        }
        const message = ({ blocks: 'invalid', degrades: 'loses', advises: 'advice' } as const)[
          problem.severity
        ];
        return [fail(message, { ...base, remedies: problem.severity === 'advises' ? [] : remedies })];
      });
    if (results.some(({ impact }) => impact !== 'advises')) return results;
    const data = {
      name,
      version: known.DocumentVersion ?? '1',
      type: sessionDocument.known.sessionType ?? '?',
    };
    const evidence = [cite(documentReading, name, 'DocumentType'), cite(documentReading, name, 'Status')];
    return [...results, pass('valid', { data, evidence })];
  },
});
