import { EXIT } from '../../engine/exit-code.ts';
import { doctorPolicy } from '../../readers/iam-policy.ts';
import { print } from '../emit.ts';

/** `ssm-doctor policy`: the least-privilege IAM policy that the doctor itself needs. */
export async function policyCommand(): Promise<number> {
  await print(`${JSON.stringify(doctorPolicy(), null, 2)}\n`);
  return EXIT.ready;
}
