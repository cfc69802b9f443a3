export { explain } from './explain.ts';
export { matchSymptoms } from './match.ts';
export { type RenderOptions, renderExplanation, renderUnknown } from './render.ts';
export { SYMPTOMS, symptomById } from './symptoms/index.ts';
export type * from './types.ts';
export { explainUnknown, type UnknownExplanation } from './unknown.ts';
