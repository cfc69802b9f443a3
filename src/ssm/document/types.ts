/** The four session types of a Session document (session-manager-schema). */
export const SESSION_TYPES = [
  'Standard_Stream',
  'InteractiveCommands',
  'NonInteractiveCommands',
  'Port',
] as const;
export type SessionType = (typeof SESSION_TYPES)[number];

/** The document that holds an account's Session Manager preferences, one per Region. */
export const PREFERENCES_DOCUMENT = 'SSM-SessionManagerRunShell';

/** Shell preferences per operating system; `linux` covers macOS too. Empty when there are none. */
export interface ShellProfile {
  linux: string;
  windows: string;
}

/** `inputs` with AWS's defaults filled in: '' where no name is set, minutes as numbers. */
export interface SessionInputs {
  s3BucketName: string;
  s3KeyPrefix: string;
  s3EncryptionEnabled: boolean;
  cloudWatchLogGroupName: string;
  cloudWatchEncryptionEnabled: boolean;
  cloudWatchStreamingEnabled: boolean;
  kmsKeyId: string;
  runAsEnabled: boolean;
  runAsDefaultUser: string;
  /** Minutes, 1 to 60; 20 when the document says nothing. */
  idleSessionTimeout: number;
  /** Minutes, 1 to 1440; null when sessions have no maximum age. */
  maxSessionDuration: number | null;
  shellProfile: ShellProfile;
}
export type InputKey = keyof SessionInputs;

/** What one platform runs in an InteractiveCommands or NonInteractiveCommands session. */
export interface PlatformCommands {
  commands: string;
  /** True bypasses Run As: the command runs as root, or as the agent's account on Windows. */
  runAsElevated: boolean;
}

/** `properties` of a document that is not Standard_Stream. */
export interface SessionProperties {
  linux?: PlatformCommands;
  macos?: PlatformCommands;
  windows?: PlatformCommands;
  portNumber?: string;
  /** `LocalPortForwarding` for port forwarding; absent for SSH. */
  type?: string;
  /** The remote host of a port forward. */
  host?: string;
  localPortNumber?: string;
}

/** A declared document parameter. */
export interface SessionParameter {
  type: string;
  /** Absent when the person who starts the session must give a value. */
  default?: string;
}

export type ProblemSeverity = 'blocks' | 'degrades' | 'advises';

/** One thing wrong in a document, at its place. */
export interface DocumentProblem {
  /** Kebab-case id, stable. */
  message: ProblemId;
  /** The worst that follows from it, when the agent is older than `sinceAgent` if that is set. */
  severity: ProblemSeverity;
  /** The check that owns this fault, so that one fault is one cause. */
  owner: 'document' | 'session-key' | 'run-as';
  /** One sentence: the key, what was found, what is expected, since which agent. */
  summary: string;
  /** JSON pointer (RFC 6901) inside the document; '' is the whole document. */
  pointer: string;
  /** From 1; null when the content came as an object rather than text. */
  line: number | null;
  column: number | null;
  /** Set when agents of this version and later accept the value: nothing is wrong for them. */
  sinceAgent?: string;
}

export type ProblemId =
  | 'not-parseable'
  | 'not-an-object'
  | 'empty-document'
  | 'duplicate-key'
  | 'unknown-key'
  | 'misspelt-key'
  | 'schema-version-missing'
  | 'schema-version-wrong'
  | 'session-type-missing'
  | 'session-type-wrong'
  | 'preferences-not-standard-stream'
  | 'not-a-session-document'
  | 'inputs-missing'
  | 'inputs-not-a-map'
  | 'wrong-type'
  | 'boolean-as-string'
  | 'boolean-empty-string'
  | 'yaml-yes-no'
  | 'timeout-as-number'
  | 'timeout-out-of-range'
  | 'timeout-not-a-number'
  | 'surrounding-space'
  | 's3-arn-for-name'
  | 's3-url-for-name'
  | 's3-name-invalid'
  | 's3-name-has-dots'
  | 's3-prefix-slash'
  | 'log-group-arn-for-name'
  | 'log-group-name-invalid'
  | 'kms-key-id-invalid'
  | 'kms-key-aws-managed'
  | 'run-as-root'
  | 'run-as-user-invalid'
  | 'run-as-no-default-user'
  | 'properties-missing'
  | 'commands-missing'
  | 'port-missing'
  | 'port-invalid'
  | 'parameter-undeclared'
  | 'parameter-without-default'
  | 'parameter-type-wrong'
  | 'parameter-store-reference';

/** A Session document as the checks read it. Parsing never throws: what is wrong is in `problems`. */
export interface SessionDocument {
  name: string;
  /** False for {@link defaultSessionDocument}: the account never configured preferences. */
  exists: boolean;
  /** False when the text could not be read as JSON or YAML at all. */
  readable: boolean;
  format: 'JSON' | 'YAML' | 'object';
  /** Null when it is missing or is none of the four. */
  sessionType: SessionType | null;
  description: string;
  inputs: SessionInputs;
  /**
   * Inputs whose value cannot be told from the document (wrong type, a parameter without default, a text that
   * was not readable): `inputs` holds the default there, which proves nothing. An answer that rests on one is open.
   */
  unresolved: readonly InputKey[];
  properties: SessionProperties;
  parameters: Readonly<Record<string, SessionParameter>>;
  /** Names of Parameter Store parameters (`{{ssm:name}}`): the agent reads them with `ssm:GetParameters`. */
  parameterStore: readonly string[];
  problems: readonly DocumentProblem[];
  /** JSON pointer of the content in the snapshot, as given in the options. */
  source?: string;
}

export interface ParseOptions {
  /** JSON pointer of the content in the snapshot. */
  source?: string;
  /** `DocumentFormat` as GetDocument prints it; guessed from the text when absent. */
  format?: 'JSON' | 'YAML';
}

/** A trap in a shell profile: never more than advice, since the host is not seen. */
export interface ShellProfileTrap {
  message:
    | 'profile-ends-session'
    | 'profile-replaces-shell'
    | 'profile-bashism'
    | 'profile-blocks'
    | 'profile-reads-stdin'
    | 'profile-wrong-shell'
    | 'profile-crlf'
    | 'profile-stops-on-error';
  /** One sentence that names the command and says what the person at the prompt will see. */
  summary: string;
  /** The offending line of the profile, trimmed. */
  line: string;
  /** From 1, within the profile's text. */
  lineNumber: number;
}
