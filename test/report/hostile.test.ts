import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report, TargetReport } from '../../src/contract/report.ts';
import { FORMAT_NAMES, loadFormat } from '../../src/report/formats/index.ts';
import { makeStyle } from '../../src/report/style.ts';
import { displayWidth } from '../../src/report/text/width.ts';
import { finding, report, row, target } from './samples.ts';

const EVIL = '\u001b[2J\u001b]8;;http://evil\u0007x\u009b31m\u202e\u200b\r\nREADY <b>`*_|@all ![x](y)';

/** The text in every place that others write. */
function spoilt(text: string): TargetReport {
  const gaps = [{ kind: 'denied' as const, action: 'iam:GetRole', resource: text, detail: text }];
  const evidence = [{ resource: text, field: text, value: { [text]: [text] }, source: `/${text}` }];
  const remedies = [
    {
      summary: text,
      command: text,
      terraform: `a {\n${text.replaceAll('\n', '')}\n}`,
      policy: { [text]: text },
      link: text,
      changes: true,
    },
  ];
  return target(
    {
      name: text,
      verdict: 'not-ready',
      rootCauses: ['network/route'],
      suspects: ['identity/permissions'],
      observed: { ssm: { works: true, proof: text } },
      paths: {
        ssm: {
          verdict: 'blocked',
          kind: text,
          host: text,
          hops: [{ type: text, id: text, detail: text, verdict: text }, null, 7],
          blockers: [{ owner: 'network/route' }, null],
          notes: [text],
        },
      },
      notVisible: [text],
      onHost: [{ look: text, command: text, why: text }],
      start: text,
    },
    [
      row('network/route', [finding({ status: 'fail', summary: text, evidence, remedies, gaps })]),
      row('identity/permissions', [finding({ status: 'unknown', summary: text, gaps })]),
      row('posture/broad-role', [finding({ status: 'fail', impact: 'advises', summary: text })]),
    ],
  );
}

const reports = (text: string): Report[] => [
  report([spoilt(text)]),
  report([spoilt(text), { ...spoilt(text), id: 'i-2' }]),
];

async function all(text: string): Promise<string[]> {
  const style = makeStyle({ colour: false, ascii: false });
  const made: string[] = [];
  for (const name of FORMAT_NAMES) {
    const format = await loadFormat(name);
    for (const r of reports(text)) {
      for (const verbose of [false, true]) made.push(format(r, { width: 60, style, verbose, exitCode: 1 }));
    }
  }
  return made;
}

describe('text that others wrote', () => {
  it('reaches no format as anything but text', async () => {
    for (const text of await all(EVIL)) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(text).not.toMatch(/^READY/m);
    }
  });

  it('is escaped whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (hostile) => {
        for (const text of await all(hostile)) {
          expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is no Markdown', async () => {
    const markdown = await loadFormat('markdown');
    const style = makeStyle({ colour: false, ascii: false });
    const made = markdown(report([spoilt('<img src=x> @all [a](b) **b** ``` ~~~ http://e')]), {
      width: 80,
      style,
      verbose: true,
    });
    const bare = made
      .replaceAll(/^(`{3,})\w+\n[\s\S]*?\n\1$/gm, '')
      .replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
    expect(bare).not.toMatch(/<img|@all|\]\(|\*\*b\*\*|~~~|http:\/\/e(?!%)/);
  });

  it('cuts a long name, and leaves the width alone', async () => {
    const style = makeStyle({ colour: false, ascii: false });
    const pretty = await loadFormat('pretty');
    const first = pretty(report([target({ name: '大'.repeat(128) })]), { width: 80, style, verbose: false });
    const [head = ''] = first.split('\n');
    expect(head).toContain('大…');
    expect(displayWidth(head)).toBeLessThanOrEqual(80);
  });
});
