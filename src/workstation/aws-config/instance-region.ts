import { request } from 'node:http';

/**
 * The Region of the EC2 instance that this runs on, which version 2 of the AWS CLI falls back to.
 * Never through a proxy; at most `AWS_METADATA_SERVICE_TIMEOUT` seconds (default 1) per request.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 * @returns undefined anywhere else
 */
export async function instanceRegion(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true') return undefined;
  const ipv6 = env.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE?.toLowerCase() === 'ipv6';
  const base =
    env.AWS_EC2_METADATA_SERVICE_ENDPOINT || (ipv6 ? 'http://[fd00:ec2::254]' : 'http://169.254.169.254');
  const timeout = (Number(env.AWS_METADATA_SERVICE_TIMEOUT) || 1) * 1000;
  try {
    const token = await ask(new URL('/latest/api/token', base), 'PUT', timeout, {
      'x-aws-ec2-metadata-token-ttl-seconds': '60',
    });
    const region = await ask(new URL('/latest/meta-data/placement/region', base), 'GET', timeout, {
      'x-aws-ec2-metadata-token': token,
    });
    return /^[a-z\d-]{1,63}$/.test(region) ? region : undefined;
  } catch {
    return undefined;
  }
}

function ask(url: URL, method: string, timeout: number, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers, signal: AbortSignal.timeout(timeout) }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > 4096) call.destroy(new Error('too long'));
      });
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(body.trim())
          : reject(new Error(`status ${response.statusCode}`)),
      );
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end();
  });
}
