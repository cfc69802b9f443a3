/** What a person may want of Session Manager, in the order of the report. */
export const CAPABILITIES = [
  'shell',
  'ssh',
  'port-forwarding',
  'remote-port-forwarding',
  'interactive-command',
  'session-encryption',
  's3-logging',
  'cloudwatch-logging',
  'run-as',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export type CapabilityVerdict = 'ready' | 'degraded' | 'not-ready' | 'unknown' | 'not-configured';

/** The capabilities that open a session; the other four are properties of one. */
export const SESSION_CAPABILITIES = CAPABILITIES.slice(0, 5);

export function isCapability(text: string): text is Capability {
  return (CAPABILITIES as readonly string[]).includes(text);
}
