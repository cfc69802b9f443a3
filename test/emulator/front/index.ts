export { startFront } from './front.ts';
export { type ManagedNode, onlineNode } from './state.ts';
export type { Call, Front, Undo, Where } from './types.ts';
