import { NETWORK } from './network.ts';
import { proveAll } from './prove.ts';

proveAll('network', NETWORK);
