import type { ReaderId } from '../../../src/contract/source.ts';
import type { Row } from '../row.ts';
import { aboveRows } from './above.ts';
import { dataRows } from './data.ts';
import { ec2ById } from './ec2-by-id.ts';
import { ec2Lists } from './ec2-lists.ts';
import { iamRows } from './iam.ts';
import { ssmRows } from './ssm.ts';

/** What AWS answers to each reader, and what it must record. readers.test.ts says which reader lacks a row. */
export const ROWS: Partial<Record<ReaderId, Row>> = {
  ...ec2Lists,
  ...ec2ById,
  ...iamRows,
  ...ssmRows,
  ...dataRows,
  ...aboveRows,
};
