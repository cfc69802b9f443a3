import { describe, expect, test } from 'vitest';
import { shellProfileTraps } from '../../../src/ssm/document/index.ts';

const linux = (text: string, platform = 'Linux') =>
  shellProfileTraps({ linux: text, windows: '' }, platform).map(
    ({ message, lineNumber }) => `${lineNumber} ${message}`,
  );
const windows = (text: string) =>
  shellProfileTraps({ linux: '', windows: text }, 'Windows').map(
    ({ message, lineNumber }) => `${lineNumber} ${message}`,
  );

describe('Linux and macOS', () => {
  test.each([
    ['cd /tmp\nexit', ['2 profile-ends-session']],
    ['echo hi; exit 0', ['1 profile-ends-session']],
    ['logout', ['1 profile-ends-session']],
    ['set -e\necho', ['1 profile-stops-on-error']],
    ['set -euo pipefail', ['1 profile-stops-on-error']],
    ['exec top', ['1 profile-replaces-shell']],
    ['exec /usr/bin/menu.sh', ['1 profile-replaces-shell']],
    ['read -p "Ticket: " ticket', ['1 profile-reads-stdin']],
    ['cat', ['1 profile-reads-stdin']],
    ['top', ['1 profile-blocks']],
    ['tail -f /var/log/messages', ['1 profile-blocks']],
    ['sudo journalctl -u x -f', ['1 profile-blocks']],
    ['sleep 600', ['1 profile-blocks']],
    ['while true; do date; done', ['1 profile-blocks']],
    ['source ~/.bashrc', ['1 profile-bashism']],
    ['if [[ -f x ]]; then ls; fi', ['1 profile-bashism']],
    ['a=(1 2)', ['1 profile-bashism']],
    ['shopt -s histappend', ['1 profile-bashism']],
    ['cat <<< "hello"', ['1 profile-bashism']],
    ['Write-Host "hi"', ['1 profile-wrong-shell']],
    ['cd /tmp\r\nls\r', ['1 profile-crlf']],
  ])('%j', (text, expected) => {
    expect(linux(text)).toEqual(expected);
    expect(linux(text, 'MacOS')).toEqual(expected);
  });

  test.each([
    '',
    'pwd;ls',
    // AWS's own samples: the lines after exec are typed into the new shell.
    'exec /bin/bash\ncd /usr',
    'exec bash\nsource ~/.bashrc\n[[ -f x ]] && ls',
    '/bin/bash\nshopt -s histappend',
    'exec env HOME=/home/ops bash -l\nsource /etc/profile',
    'sudo su - ec2-user\nsource ~/.bash_profile',
    'exec sudo -i -u ops\nsource ~/.bashrc',
    'export PS1="\\u@\\h$ "',
    'timestamp=$(date \'+%Y-%m-%dT%H:%M:%SZ\')\nuser=$(whoami)\necho $timestamp && echo "Welcome $user"\'!\'\necho "All session activity is being logged."',
    // What is conditional is presumed to be meant.
    '[ -f /etc/maintenance ] && exit 1',
    'if [ -z "$HOME" ]; then\n  exit 1\nfi\ncd "$HOME"',
    'for f in a b; do\n  [ -f "$f" ] || exit\ndone',
    '# exit\n  # top',
    'echo "exit now; top" # then exit',
    'cat <<EOF\nexit\ntop\nEOF',
    'cat /etc/motd',
    'sleep 1',
    'ping -c 1 example.com',
    'set -o vi',
    'exec 2>/dev/null',
    'exited=1; echo $exited; topology=x',
  ])('no trap in %j', (text) => {
    expect(linux(text)).toEqual([]);
  });

  test('says what the person at the prompt will see, and the command', () => {
    const [trap] = shellProfileTraps({ linux: 'cd /; exit', windows: '' }, 'Linux');
    expect(trap).toEqual({
      message: 'profile-ends-session',
      summary: '"exit" ends the shell, so the session closes as soon as it opens.',
      line: 'cd /; exit',
      lineNumber: 1,
    });
    expect(shellProfileTraps({ linux: 'source x', windows: '' }, 'Linux')[0]?.summary).toContain(
      'On Ubuntu and Debian sh is dash',
    );
  });
});

describe('Windows', () => {
  test.each([
    ['date\nexit', ['2 profile-ends-session']],
    ['Exit', ['1 profile-ends-session']],
    ['$n = Read-Host "Ticket"', ['1 profile-reads-stdin']],
    ['while ($true) { Get-Process; Start-Sleep 2 }', ['1 profile-blocks']],
    ['Get-Content x.log -Wait', ['1 profile-blocks']],
    ['export FOO=1', ['1 profile-wrong-shell']],
    ['date\r\ncd C:\\\r\n', []],
    ['$timestamp = (Get-Date).ToString("yyyy-MM-ddTH:mm:ssZ")\nWrite-Host "Welcome $user!"', []],
  ])('%j', (text, expected) => {
    expect(windows(text)).toEqual(expected);
  });

  test('each platform reads its own profile only', () => {
    expect(shellProfileTraps({ linux: 'exit', windows: '' }, 'Windows')).toEqual([]);
    expect(shellProfileTraps({ linux: '', windows: 'exit' }, 'Linux')).toEqual([]);
  });
});
