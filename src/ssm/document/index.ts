export { consequence, consequenceText, SITUATIONS, type Situation } from '../behaviour/consequence.ts';
export type { Consequence, Outcome } from '../behaviour/consequences.ts';
export { defaultInputs, defaultSessionDocument } from './defaults.ts';
export { inputKnown, parseSessionDocument, problemsOf } from './parse.ts';
export { problemHolds, problemText } from './problems.ts';
export { shellProfileTraps } from './shell-profile.ts';
export * from './types.ts';
