export type * from './result.ts';
export type * from './view.ts';
