import { defineCheck } from '../../src/contract/check.ts';
import { workstation } from '../../src/facts/client/workstation-fact.ts';
import { badPluginBuilds, clientFloor } from '../../src/ssm/versions/index.ts';
import { programAnswer, programMessages } from '../support/program.ts';

export default defineCheck({
  id: 'client/session-manager-plugin',
  title: 'The Session Manager plugin is on PATH, runs, and is a build that AWS supports',
  why: 'The AWS CLI starts the session before it looks for the plugin. Without one it calls TerminateSession, so that a person who may not sees an AccessDenied instead.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/plugin-version-history.html',
  impact: 'advises',
  legs: ['caller'],
  needs: { workstation },
  messages: {
    ...programMessages('The Session Manager plugin'),
    withdrawn: 'The Session Manager plugin {version} is a build that AWS took back: {effect}',
  },
  run({ workstation }, { selection }) {
    const ssh = selection.for.includes('ssh') ? [clientFloor('plugin-ssh')] : [];
    return programAnswer(workstation?.plugin ?? null, {
      program: 'session-manager-plugin',
      floors: [...ssh, clientFloor('session-manager-plugin')],
      bad: badPluginBuilds,
      link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html',
      install: 'Install the latest Session Manager plugin, or put it on PATH',
    });
  },
});
