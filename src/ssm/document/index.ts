export { behaviourIn, behaviourText, SITUATIONS, type Situation } from '../behaviour/behaviour-text.ts';
export type { Behaviour, SessionEffect } from '../behaviour/behaviours.ts';
export { defaultInputs, defaultSessionDocument } from './defaults.ts';
export { inputKnown, parseSessionDocument, problemsOf } from './parse.ts';
export { problemHolds, problemText } from './problems.ts';
export { shellProfileTraps } from './shell-profile.ts';
export * from './types.ts';
