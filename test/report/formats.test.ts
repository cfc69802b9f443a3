import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/contract/input-error.ts';
import { FORMAT_NAMES, formatList, isFormatName, loadFormat } from '../../src/report/formats/index.ts';
import { renderJson } from '../../src/report/formats/json.ts';
import { makeStyle } from '../../src/report/style.ts';
import { endpointGroupClosed } from './faults.ts';
import { report, target } from './samples.ts';

describe('the registry of formats', () => {
  it('loads each by name, and each makes text that ends with one newline', async () => {
    const style = makeStyle({ colour: false, ascii: false });
    for (const name of FORMAT_NAMES) {
      const text = (await loadFormat(name))(report([endpointGroupClosed()]), {
        width: 80,
        style,
        verbose: false,
      });
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).toContain('network/endpoint-security-group');
    }
  });

  it('names what there is', async () => {
    expect(formatList()).toMatch(/^pretty, .+ or \w+$/);
    expect(isFormatName('json')).toBe(true);
    expect(isFormatName('toString')).toBe(false);
    await expect(loadFormat('yaml')).rejects.toSatisfy(
      (e) =>
        e instanceof InputError &&
        e.code === 'unknown-format' &&
        e.action === `Use --format ${formatList()}.`,
    );
  });
});

describe('json', () => {
  it('is the report, as one document', () => {
    const made = report([endpointGroupClosed()]);
    const text = renderJson(made);
    expect(JSON.parse(text)).toEqual(made);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('spells out what a terminal would obey, and loses nothing', () => {
    const name = 'x\u001b[2J\u009b1m\u202e\u200b\u{e0041}\u007f"\\é大';
    const text = renderJson(report([target({ name })]));
    expect(text).not.toMatch(/[\p{Cf}\x7f-\x9f]/u);
    expect(text).not.toContain('\u001b');
    expect(JSON.parse(text).targets[0].name).toBe(name);
  });
});
