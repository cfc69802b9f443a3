import { describe, expect, it } from 'vitest';
import { probeDns } from '../../src/workstation/dns.ts';

const answering =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address }));

describe('where ssmmessages leads from here', () => {
  it.each([
    [['10.20.0.5', '10.20.1.5'], 'private'],
    [['fd12::5'], 'private'],
    [['100.64.0.9'], 'private'],
    [['172.31.255.1'], 'private'],
    [['172.32.0.1'], 'public'],
    [['52.94.1.2', '2600:1f14::1'], 'public'],
    [['10.20.0.5', '52.94.1.2'], 'mixed'],
    [[], 'not-found'],
  ] as const)('%j is %s', async (addresses, result) => {
    expect(await probeDns('eu-west-1', answering(...addresses))).toEqual({
      host: 'ssmmessages.eu-west-1.amazonaws.com',
      result,
      addresses,
    });
  });

  it('other partitions', async () => {
    expect((await probeDns('cn-north-1', answering())).host).toBe('ssmmessages.cn-north-1.amazonaws.com.cn');
    expect((await probeDns('us-gov-west-1', answering())).host).toBe(
      'ssmmessages.us-gov-west-1.amazonaws.com',
    );
    expect((await probeDns('eusc-de-east-1', answering())).host).toBe(
      'ssmmessages.eusc-de-east-1.amazonaws.eu',
    );
  });

  it('no such host, a failing and a silent name server', async () => {
    const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
    expect((await probeDns('eu-wst-1', failing('ENOTFOUND'))).result).toBe('not-found');
    expect((await probeDns('eu-west-1', failing('EAI_AGAIN'))).result).toBe('failed');
    expect((await probeDns('eu-west-1', () => new Promise(() => undefined), 50)).result).toBe('timed-out');
  });
});
