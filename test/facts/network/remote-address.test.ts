import { describe, expect, it } from 'vitest';
import { forbidden, parseRemote } from '../../../src/facts/network/remote-address.ts';

describe('parseRemote', () => {
  it.each([
    ['10.0.2.30:5432', '10.0.2.30', 5432],
    ['[fd00::1]:22', 'fd00::1', 22],
    ['db.internal:1', 'db.internal', 1],
  ])('reads %s', (text, host, port) => {
    expect(parseRemote(text)).toMatchObject({ host, port });
  });

  it.each([
    '10.0.2.30',
    '10.0.2.30:0',
    '10.0.2.30:65536',
    ':22',
    'fd00::1:22',
    'a b:1',
    '[]:1',
    'x:12345678',
  ])('refuses %s', (text) => {
    expect(parseRemote(text)).toBeUndefined();
  });

  it('takes only whole decimal addresses for addresses', () => {
    expect(parseRemote('10.1:22')?.address).toBeUndefined();
    expect(parseRemote('010.0.0.1:22')?.address).toBeUndefined();
    expect(parseRemote('10.0.0.9:22')?.address).toBeDefined();
  });
});

describe('forbidden', () => {
  const vpc = {
    CidrBlock: '10.0.0.0/16',
    CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16' }, { CidrBlock: '100.64.0.0/24' }],
  };
  const why = (host: string, of: typeof vpc | null = vpc) => {
    const address = parseRemote(host.includes(':') ? `[${host}]:1` : `${host}:1`)?.address;
    if (!address) throw new Error(`${host} is no address`);
    return forbidden(address, of);
  };

  it.each(['169.254.169.254', '169.254.0.1', '127.0.0.1', '127.9.9.9', '::1', 'fe80::1', 'fd00:ec2::254'])(
    '%s everywhere',
    (host) => {
      expect(why(host, null)).toEqual(expect.any(String));
    },
  );

  it.each(['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.255.255', '100.64.0.3', '100.64.0.255'])(
    '%s in this VPC',
    (host) => {
      expect(why(host)).toEqual(expect.any(String));
      expect(why(host, null)).toBeNull();
    },
  );

  it.each(['10.0.0.4', '10.0.255.254', '10.1.0.0', '100.64.0.4', '192.168.0.1', 'fd12::1'])(
    'not %s',
    (host) => {
      expect(why(host)).toBeNull();
    },
  );

  it('names the DNS server', () => {
    expect(why('10.0.0.2')).toContain('DNS');
    expect(why('100.64.0.2')).toContain('DNS');
  });
});
