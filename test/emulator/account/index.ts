export { type Account, type AccountSpec, buildAccount } from './account.ts';
