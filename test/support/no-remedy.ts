const HOST = 'a symptom: AWS APIs cannot see the cause; the report lists what to look at on the host';
const WAIT = 'nothing is wrong yet: the summary says when to look again, and --wait looks by itself';
const ANOTHER_KEY = 'another key has to be chosen, which is its owner’s decision';

/** Failing messages for which no remedy can be given, `check/message`, each with the reason. */
export const NO_REMEDY: Readonly<Record<string, string>> = {
  'agent/ping/lost': HOST,
  'agent/connection/not-connected': HOST,
  'agent/connection/not-yet': WAIT,
  'agent/registration/absent': HOST,
  'agent/registration/not-running': 'a symptom of instance/state, which has the remedy',
  'agent/registration/not-yet': WAIT,
  'identity/instance-profile/not-yet': WAIT,
  'instance/state/starting': WAIT,
  'instance/state/terminated': 'a terminated instance does not come back',
  'logging/log-group-key/not-usable': 'the key needs its key material, which only its owner has',
  'logging/log-group-key/not-symmetric': ANOTHER_KEY,
  'logging/log-group-key/absent': ANOTHER_KEY,
  'logging/s3-bucket/managed-key': 'the bucket is another account’s: its owner has to choose a key',
  'logging/s3-bucket/not-usable': 'the key needs its key material, which only its owner has',
  'logging/s3-bucket/not-symmetric': ANOTHER_KEY,
  'logging/s3-bucket/key-absent': ANOTHER_KEY,
};
