import { proveAll } from './prove.ts';
import { SESSION } from './session.ts';

proveAll('session', SESSION);
