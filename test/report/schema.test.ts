import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { errorReport } from '../../src/report/build.ts';
import { renderJson } from '../../src/report/formats/json.ts';
import schema from '../../src/report/report.schema.json' with { type: 'json' };
import { endpointGroupClosed, logsRefused, noIdentity, silentAgent, unreadable } from './faults.ts';
import { report, target } from './samples.ts';

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
const parsed = (text: string): Record<string, unknown> => JSON.parse(text);

describe('report.schema.json', () => {
  it.each([
    ['ready', report([target()])],
    ['a closed endpoint group', report([endpointGroupClosed()])],
    ['no identity', report([noIdentity()])],
    ['a silent agent', report([silentAgent()])],
    ['unreadable', report([unreadable()])],
    ['degraded', report([logsRefused()])],
    ['several', report([endpointGroupClosed(), noIdentity(), target({ id: 'i-2' })])],
    ['an error', errorReport({ code: 'c', message: 'm', action: 'a' }, { toolVersion: '1' })],
  ])('accepts %s', (_, sample) => {
    validate(parsed(renderJson(sample)));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['an unknown field', { extra: 1 }, 'must NOT have additional properties'],
    ['another version', { schemaVersion: '2.0' }, 'must be equal to constant'],
    ['a verdict of its own', { verdict: 'fine' }, 'must be equal to one of the allowed values'],
    [
      'an error beside targets',
      { error: { code: 'c', message: 'm', action: 'a' } },
      'must NOT have more than 0 items',
    ],
    ['a gap of no kind', { gaps: [{ affects: [] }] }, "must have required property 'kind'"],
    [
      'a cause without targets',
      { causes: [{ check: 'a/b', resource: 'x', scope: 's', summary: '', targets: [] }] },
      'must NOT have fewer than 1 items',
    ],
  ])('refuses %s', (_, change, message) => {
    const document = { ...parsed(renderJson(report([target({ verdict: 'unknown' })]))), ...change };
    expect(validate(document)).toBe(false);
    expect(validate.errors?.map((e) => e.message)).toContain(message);
  });

  it('describes every part that a name does not explain', () => {
    const text = JSON.stringify(schema);
    expect(text.match(/"description"/g)?.length).toBeGreaterThan(30);
  });
});
