export { startFront } from './front.ts';
export { type ManagedNode, onlineNode } from './state.ts';
export type { Call, Front, Undo, Unimplemented, Where } from './types.ts';
