export { defaultInputs, defaultSessionDocument } from './defaults.ts';
export { inputKnown, parseSessionDocument } from './parse.ts';
export { problemText } from './problems.ts';
export * from './types.ts';
