import { expect, it } from 'vitest';
import { type Ec2Instance, isDown, nameOf } from '../../../src/facts/instance/instance.ts';

const written = (value: object) => value as Ec2Instance;

it.each([[{ Tags: 'web' }], [{ Tags: {} }], [{ Tags: [null] }], [{ Tags: [{ Key: 'Name', Value: 5 }] }]])(
  'tags written by hand: %j name nothing',
  (value) => {
    expect(nameOf(written(value))).toBeNull();
  },
);

it('is down only where its state says so', () => {
  expect(isDown(written({ State: { Name: 'stopped' } }))).toBe(true);
  expect(isDown(written({ State: { Name: 'running' } }))).toBe(false);
  expect(isDown(written({}))).toBe(false);
});
