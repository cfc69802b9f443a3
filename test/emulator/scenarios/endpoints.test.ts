import { ENDPOINTS } from './endpoints.ts';
import { proveAll } from './prove.ts';

proveAll('endpoints', ENDPOINTS);
