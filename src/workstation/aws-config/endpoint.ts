import { ConfigError } from './config-error.ts';
import type { ChosenProfile } from './profile-name.ts';
import type { SharedFiles } from './shared-files.ts';

/** The endpoint configured for one service, by its name in the SDK (`SSM`, `CloudWatch Logs`). */
type EndpointOf = (serviceId: string) => string | undefined;

const VARIABLE = 'AWS_ENDPOINT_URL';

/**
 * Endpoints that are configured, in the AWS CLI's order: AWS_ENDPOINT_URL_SSM, AWS_ENDPOINT_URL, the profile's
 * services section, its `endpoint_url`. The SDK itself asks AWS_PROFILE or `default` for the last two, whatever
 * profile the client was given.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-endpoints.html
 * @throws ConfigError `invalid-setting`
 */
export function configuredEndpoints(
  env: NodeJS.ProcessEnv,
  chosen: ChosenProfile,
  files: SharedFiles,
): EndpointOf {
  const { section, name = 'default' } = chosen;
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS || section.get('ignore_configured_endpoint_urls');
  if (ignored?.toLowerCase() === 'true') return () => undefined;
  const services = section.get('services');
  const own = new Map<string, string>();
  for (const [service, lines] of files.services.get(services ?? '') ?? []) {
    const url = nested(lines).get('endpoint_url');
    if (url) own.set(service, checkedEndpoint(url, `endpoint_url of ${service} in [services ${services}]`));
  }
  const general = section.get('endpoint_url');
  if (general) checkedEndpoint(general, `endpoint_url of profile ${name}`);
  for (const [from, url] of Object.entries(env)) {
    if (url && (from === VARIABLE || from.startsWith(`${VARIABLE}_`))) checkedEndpoint(url, from);
  }
  return (serviceId) => {
    const service = serviceId.toLowerCase().replaceAll(' ', '_');
    const variable = env[`${VARIABLE}_${service.toUpperCase()}`] || env[VARIABLE];
    return variable || own.get(service) || general || undefined;
  };
}

/** @throws ConfigError `invalid-setting` where it is no http or https URL, or holds a password, which reports would tell */
export function checkedEndpoint(url: string, from: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && parsed.username + parsed.password !== '')
    throw new ConfigError(
      'invalid-setting',
      `${from} holds a user name or a password, which an endpoint of AWS never takes.`,
      'Give the URL without what stands before the @.',
    );
  if (parsed && /^https?:$/.test(parsed.protocol)) return url;
  throw new ConfigError(
    'invalid-setting',
    `${from} \`${url}\` is not an http or https URL.`,
    'It should look like https://vpce-….ssm.eu-west-1.vpce.amazonaws.com or http://127.0.0.1:5000.',
  );
}

/** Indented lines below a key: `name = value` each. */
function nested(value: string | undefined): Map<string, string> {
  const lines = value?.startsWith('\n') ? value.split('\n') : [];
  return new Map(
    lines.flatMap((line) => {
      const [, key, text] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      return key && text !== undefined ? [[key, text] as const] : [];
    }),
  );
}
