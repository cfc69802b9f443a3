/** Failing messages for which no remedy can be given, `check/message`, each with the reason. */
export const NO_REMEDY: Readonly<Record<string, string>> = {
  'agent/ping/lost': 'a symptom: AWS APIs cannot see the cause; the report lists what to look at on the host',
  'agent/connection/not-connected':
    'a symptom: AWS APIs cannot see the cause; the report lists what to look at on the host',
  'agent/registration/absent':
    'a symptom: AWS APIs cannot see the cause; the report lists what to look at on the host',
};
