import type { Selection } from '../../src/contract/report.ts';
import { frozen } from './frozen.ts';

export const DEFAULT_SELECTION: Selection = frozen({
  for: ['shell'],
  as: 'caller',
  document: 'SSM-SessionManagerRunShell',
  only: [],
  skip: [],
});
