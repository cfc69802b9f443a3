import { proveAll } from './prove.ts';
import { S3_LOGS } from './s3-logs.ts';

proveAll('s3-logs', S3_LOGS);
