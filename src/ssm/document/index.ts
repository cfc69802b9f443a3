export {
  type Consequence,
  consequence,
  consequenceText,
  type Outcome,
  SITUATIONS,
  type Situation,
} from '../behaviour/consequence.ts';
export { defaultInputs, defaultSessionDocument } from './defaults.ts';
export { inputKnown, parseSessionDocument, problemsOf } from './parse.ts';
export { problemHolds, problemText } from './problems.ts';
export { shellProfileTraps } from './shell-profile.ts';
export * from './types.ts';
