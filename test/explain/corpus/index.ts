import { AGENT_LOG } from './agent-log.ts';
import { AGENT_SESSION } from './agent-session.ts';
import { AWS_CLI } from './aws-cli.ts';
import { CONSOLE } from './console.ts';
import { EC2_CONSOLE } from './ec2-console.ts';
import { ECS_EXEC } from './ecs-exec.ts';
import { OWN_WORDS } from './own-words.ts';
import { PLUGIN } from './plugin.ts';
import { SSH } from './ssh.ts';
import { SSO } from './sso.ts';
import { ANSIBLE, PACKER, VSCODE } from './tools.ts';
import { WEBSOCKET } from './websocket.ts';

/** One pasted text and what must come first; null for a text that nothing may match. */
export interface Pasted {
  kind: string;
  id: string | null;
  text: string;
}

const KINDS: Readonly<Record<string, string>> = {
  'aws-cli': AWS_CLI,
  sso: SSO,
  plugin: PLUGIN,
  websocket: WEBSOCKET,
  ssh: SSH,
  'agent-log': AGENT_LOG,
  'agent-session': AGENT_SESSION,
  console: CONSOLE,
  'ec2-console': EC2_CONSOLE,
  'ecs-exec': ECS_EXEC,
  ansible: ANSIBLE,
  packer: PACKER,
  vscode: VSCODE,
  'own-words': OWN_WORDS,
};

/** Every line of the corpus. A line break inside a text is written as a backslash and n. */
export const CORPUS: readonly Pasted[] = Object.entries(KINDS).flatMap(([kind, lines]) =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', ...rest] = line.split(' | ');
      const text = rest.join(' | ').replaceAll('\\n', '\n').replaceAll('\\t', '\t');
      return { kind, id: id === '-' ? null : id, text };
    }),
);
