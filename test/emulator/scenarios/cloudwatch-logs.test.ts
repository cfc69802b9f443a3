import { CLOUDWATCH_LOGS } from './cloudwatch-logs.ts';
import { proveAll } from './prove.ts';

proveAll('cloudwatch-logs', CLOUDWATCH_LOGS);
