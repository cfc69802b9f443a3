import { IDENTITY } from './identity.ts';
import { proveAll } from './prove.ts';

proveAll('identity', IDENTITY);
