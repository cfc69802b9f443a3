import { expect, it } from 'vitest';
import { ENDPOINTS } from '../scenarios/endpoints.ts';
import { examine } from '../scenarios/examine.ts';
import { stillWrong } from './cure.ts';

it('an account whose printed commands were not run is still wrong', async () => {
  const scenario = ENDPOINTS['the endpoint group admits nobody'];
  if (!scenario) throw new Error('no such scenario');
  const examined = await examine(scenario);
  try {
    const { lost } = await stillWrong(examined);
    expect(lost).toEqual([expect.stringMatching(/^network\/endpoint-security-group: /)]);
  } finally {
    await examined.account.close();
  }
});
