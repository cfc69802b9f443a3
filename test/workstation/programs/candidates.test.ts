import { describe, expect, it } from 'vitest';
import { candidates, usualPlaces } from '../../../src/workstation/programs/candidates.ts';
import { awsCliVersion, pluginVersion } from '../../../src/workstation/programs/program.ts';

describe('where a program could stand', () => {
  it('on Windows: quoted entries, scripts that need a shell, the current directory in any case', () => {
    expect(
      candidates('aws', '"C:\\Program Files\\Amazon\\AWSCLIV2";;c:\\Work', 'win32', 'C:\\work').map((one) => [
        one.path,
        one.distrust,
      ]),
    ).toEqual([
      ['C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe', undefined],
      ['C:\\Program Files\\Amazon\\AWSCLIV2\\aws.cmd', 'script'],
      ['C:\\Program Files\\Amazon\\AWSCLIV2\\aws.bat', 'script'],
      ['c:\\Work\\aws.exe', 'current-directory'],
      ['c:\\Work\\aws.cmd', 'current-directory'],
      ['c:\\Work\\aws.bat', 'current-directory'],
    ]);
  });

  it('no PATH at all', () => {
    expect(candidates('aws', undefined, 'linux', '/w')).toEqual([{ path: '/w/aws', distrust: 'relative' }]);
  });

  it('usual places per platform', () => {
    expect(usualPlaces('session-manager-plugin', {}, 'win32')).toEqual([
      'C:\\Program Files\\Amazon\\SessionManagerPlugin\\bin\\session-manager-plugin.exe',
    ]);
    expect(usualPlaces('session-manager-plugin', {}, 'darwin')[0]).toBe(
      '/usr/local/sessionmanagerplugin/bin/session-manager-plugin',
    );
    expect(usualPlaces('aws', { HOME: '/home/ana' }, 'linux')).toContain('/home/ana/.local/bin/aws');
  });
});

describe('versions', () => {
  it.each([
    ['aws-cli/2.9.19 Python/3.11.2 Linux/6.1.0 source/x86_64.debian.12 prompt/off', '2.9.19'],
    ['aws-cli/1.45.11 Python/3.11.7 Linux/6.18 botocore/1.43.11', '1.45.11'],
    ['Note: something\naws-cli/2.31.0 Python/3.13.7 Darwin/24.6.0 exe/arm64', '2.31.0'],
    ['aws-cli/2.0.0dev5 Python/3.7', '2.0.0'],
    ['my-aws-cli/9.9.9', undefined],
    ['2.9.19', undefined],
    ['', undefined],
  ])('aws: %j', (output, version) => {
    expect(awsCliVersion(output)).toBe(version);
  });

  it.each([
    ['1.2.764.0\n', '1.2.764.0'],
    ['\n1.2.54.0\r\n', '1.2.54.0'],
    ['The Session Manager plugin was installed successfully.', undefined],
    ['version 1.2.3.4', undefined],
  ])('plugin: %j', (output, version) => {
    expect(pluginVersion(output)).toBe(version);
  });
});
