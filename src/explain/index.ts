export { type ExplainDocument, explain, explainDocument } from './explain.ts';
export { matchSymptoms } from './match.ts';
export { type RenderOptions, renderExplanation, renderUnknown } from './render.ts';
export { standingLines } from './standing.ts';
export { SYMPTOMS, symptomById } from './symptoms/index.ts';
export type * from './types.ts';
export { explainUnknown, type UnknownExplanation } from './unknown.ts';
