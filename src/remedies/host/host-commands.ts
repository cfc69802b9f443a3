import { awsCommand, commandLine, type Invocation } from '../../contract/command.ts';
import type { HostStep } from '../../contract/report.ts';
import { hostOf } from '../../network/index.ts';

export type Platform = 'Linux' | 'Windows' | 'MacOS';

/** What is known of a host whose agent is lost although all that AWS shows is healthy. */
export interface HostSituation {
  platform: Platform;
  /** Ubuntu installs the agent as a snap. */
  snap: boolean;
  /** As Systems Manager last listed it; null: never registered. */
  agentVersion: string | null;
  /** `silent`: no ping. `no-channel`: it pings, and has no control channel. */
  seen: 'never-registered' | 'silent' | 'no-channel';
  region: string;
  partition: string;
  /** For what is asked of AWS from the workstation. */
  invocation: Invocation;
  /** The instance's private IPv4 address; null for hybrid nodes. */
  address: string | null;
  /** What the agent's console lines complain of (the message ids of agent/console-log). */
  hints: readonly string[];
}

export type StepId =
  | 'disk'
  | 'agent'
  | 'installed'
  | 'diagnostics'
  | 'routes'
  | 'proxy'
  | 'hosts'
  | 'vpn'
  | 'clock'
  | 'identity'
  | 'twin';

export type Steps = Partial<Record<StepId, HostStep>>;

const host = (service: 'ssm' | 'ssmmessages', { region, partition }: HostSituation) =>
  hostOf(service, region, partition, false);

/** The steps as they are everywhere but for their commands. Whys are short: a step is two lines. */
function steps(situation: HostSituation, commands: Partial<Record<StepId, string>>): Steps {
  const stuck = situation.seen === 'no-channel';
  const texts: Record<Exclude<StepId, 'twin'>, [look: string, why: string]> = {
    disk: ['Disk full', 'an agent that cannot write falls silent'],
    agent: stuck
      ? ['Agent stuck', 'it pings, yet holds no channel; a restart opens one']
      : ['Agent stopped', 'nothing restarts a service that is masked or disabled'],
    installed: ['Agent not installed', 'not every image ships it'],
    diagnostics: ['All at once', "the agent's own test of credentials, endpoints and proxy"],
    routes: ['Metadata routes', 'an image keeps the gateway of the subnet it was made in'],
    proxy: stuck
      ? ['Proxy', 'it must let WebSockets through to ssmmessages']
      : ['Proxy', 'it must leave out 169.254.169.254 and trust no other TLS'],
    hosts: ['Hosts file and DNS', 'a leftover line or resolver sends names elsewhere'],
    vpn: ['VPN or host firewall', 'it may take the routes, or drop TCP 443'],
    clock: ['Clock', 'AWS refuses requests that are more than 5 minutes off'],
    identity: ['Machine identity', 'a cloned disk no longer fits its registration'],
  };
  const all = Object.entries(texts).flatMap(([id, [look, why]]) => {
    const command = commands[id as StepId];
    return command ? [[id, { look, command, why }] as const] : [];
  });
  const twin = situation.address ? { twin: hybridTwin(situation.address, situation.invocation) } : {};
  return { ...Object.fromEntries(all), ...twin };
}

/** An agent that holds a hybrid registration is `mi-…`, whatever machine it runs on (agent: identity order). */
function hybridTwin(address: string, invocation: Invocation): HostStep {
  return {
    look: 'Registered as mi-…',
    command: commandLine(
      awsCommand(
        ...['ssm', 'describe-instance-information'],
        ...['--filters', 'Key=ResourceType,Values=ManagedInstance'],
        ...['--query', `InstanceInformationList[?IPAddress=='${address}'].InstanceId`],
      ),
      invocation,
    ),
    why: 'a leftover hybrid activation wins over the instance id',
  };
}

/** Ubuntu installs the agent as a snap. */
const SNAP = {
  restart: 'sudo snap restart amazon-ssm-agent',
  status: 'snap services amazon-ssm-agent; sudo snap logs amazon-ssm-agent',
} as const;

export function LINUX(situation: HostSituation): Steps {
  const { snap, seen } = situation;
  const act = seen === 'no-channel' ? 'restart' : 'status';
  return steps(situation, {
    disk: 'df -h / /var /tmp; df -i /var',
    agent: snap ? SNAP[act] : `sudo systemctl ${act} amazon-ssm-agent`,
    installed: snap
      ? 'snap list amazon-ssm-agent; snap services amazon-ssm-agent'
      : 'rpm -q amazon-ssm-agent || dpkg -s amazon-ssm-agent; systemctl status amazon-ssm-agent',
    diagnostics: `sudo ${snap ? '/snap/amazon-ssm-agent/current/' : ''}ssm-cli get-diagnostics --output table`,
    proxy: `systemctl cat ${snap ? 'snap.amazon-ssm-agent.amazon-ssm-agent' : 'amazon-ssm-agent'} | grep -i proxy`,
    hosts: `grep amazonaws /etc/hosts; getent hosts ${host('ssm', situation)} ${host('ssmmessages', situation)}`,
    vpn: 'ip route get 169.254.169.254; ip route; sudo iptables -S OUTPUT',
    clock: 'timedatectl',
    identity: 'sudo tail -n 50 /var/log/amazon/ssm/amazon-ssm-agent.log',
  });
}

export function WINDOWS(situation: HostSituation): Steps {
  const names = `${host('ssm', situation)}, ${host('ssmmessages', situation)}`;
  return steps(situation, {
    disk: 'Get-PSDrive -PSProvider FileSystem',
    agent: `${situation.seen === 'no-channel' ? 'Restart' : 'Get'}-Service AmazonSSMAgent`,
    installed: 'Get-Service AmazonSSMAgent',
    diagnostics: "& 'C:\\Program Files\\Amazon\\SSM\\ssm-cli.exe' get-diagnostics --output table",
    routes: 'route print 169.254.*',
    proxy: 'netsh winhttp show proxy',
    hosts: `Select-String amazonaws $env:windir\\System32\\drivers\\etc\\hosts; ${names
      .split(', ')
      .map((name) => `Resolve-DnsName ${name}`)
      .join('; ')}`,
    vpn: "Get-NetRoute -DestinationPrefix '0.0.0.0/0'; Get-NetFirewallProfile",
    clock: 'w32tm /query /status',
    identity: 'Get-Content -Tail 50 $env:ProgramData\\Amazon\\SSM\\Logs\\amazon-ssm-agent.log',
  });
}

export function MACOS(situation: HostSituation): Steps {
  const service = 'system/com.amazon.aws.ssm';
  return steps(situation, {
    disk: 'df -h / /var',
    agent:
      situation.seen === 'no-channel'
        ? `sudo launchctl kickstart -k ${service}`
        : `sudo launchctl print ${service}`,
    installed: `ls /opt/aws/ssm/bin; sudo launchctl print ${service}`,
    diagnostics: 'sudo /opt/aws/ssm/bin/ssm-cli get-diagnostics --output table',
    proxy: 'scutil --proxy',
    hosts: `grep amazonaws /etc/hosts; dscacheutil -q host -a name ${host('ssm', situation)}`,
    vpn: 'route -n get 169.254.169.254; netstat -rn -f inet',
    clock: 'sntp 169.254.169.123',
    identity: 'sudo tail -n 50 /var/log/amazon/ssm/amazon-ssm-agent.log',
  });
}
