import { type Invocation, SHELLS, type Shell } from '../contract/command.ts';
import { InputError } from '../contract/input-error.ts';
import type { Source } from '../contract/source.ts';
import { liveSource } from '../readers/source/live.ts';
import { replaySource } from '../readers/source/replay.ts';
import { readSnapshot } from '../snapshot/snapshot-file.ts';
import type { AwsConfig } from '../workstation/aws-config/index.ts';
import { workstationReader } from '../workstation/reader.ts';
import { connect } from './connect.ts';
import { one } from './options.ts';
import { progress } from './progress.ts';
import { note } from './streams.ts';

export interface OpenedSource {
  source: Source;
  /** Ends the progress line. */
  done(): void;
}

/** The snapshot that --snapshot names, or the live account. Throws InputError. */
export async function openSource(
  flags: Record<string, unknown>,
  words: readonly string[],
): Promise<OpenedSource> {
  const file = one(flags.snapshot);
  const shell = shellOf(flags);
  if (file !== undefined) {
    const snapshot = await readSnapshot(file);
    const region = one(flags.region);
    if (region !== undefined && region !== snapshot.scope.region) {
      const text = `The snapshot is of ${snapshot.scope.region}, not of ${region}.`;
      throw new InputError('snapshot-other-region', text, 'Leave out --region, or collect a snapshot there.');
    }
    if (flags.wait !== undefined) note('--wait has nothing to wait for: a snapshot does not change.', flags);
    return { source: replaySource(snapshot, shell), done() {} };
  }
  const bar = progress(words.length === 1 ? `examining ${words[0]}` : 'examining', flags.quiet === true);
  try {
    const { aws, config } = await connect(flags);
    if (flags.verbose === true) {
      bar.stop();
      const settings = [
        `identity from ${config.identityFrom}`,
        `Region ${config.region} from ${config.regionFrom}`,
        ...config.inForce,
      ];
      note(settings.join('; '), flags);
    }
    return {
      source: liveSource(aws, [...words], {
        onCall: bar.call,
        look: workstationReader(),
        invocation: invocationOf(flags, config, shell),
      }),
      done: bar.stop,
    };
  } catch (error) {
    bar.stop();
    throw error;
  }
}

/** The shell that commands are quoted for: `--shell`, else the usual one of this system. */
function shellOf(flags: Record<string, unknown>): Shell {
  const given = one(flags.shell);
  const shell = SHELLS.find((name) => name === given);
  if (given !== undefined && !shell) {
    const text = `--shell ${given}: there is no such shell.`;
    throw new InputError('unknown-shell', text, `Use --shell ${SHELLS.join(' or ')}.`);
  }
  return shell ?? (process.platform === 'win32' ? 'powershell' : 'posix');
}

/**
 * What commands have to carry. Keys and a web identity of the environment win over AWS_PROFILE, so that naming that
 * profile would lead to another identity.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-authentication.html
 */
function invocationOf(flags: Record<string, unknown>, config: AwsConfig, shell: Shell): Invocation {
  return {
    profile: config.credentialsOf === 'environment' ? null : (config.profile ?? null),
    region: config.region,
    endpointUrl: one(flags['endpoint-url']) ?? null,
    shell,
    ownCredentials: config.credentialsOf === 'profile',
  };
}
