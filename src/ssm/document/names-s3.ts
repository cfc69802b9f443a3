import { lostOrRefused, type NameRules, withoutSpace } from './names.ts';

/** The agent wants a bucket's name: no ARN, no URL, no path (session-manager-schema; S3 bucket naming rules). */
export function checkBucketName(rules: NameRules): void {
  const { inputs, unresolved } = rules;
  if (inputs.s3BucketName === '' || unresolved.has('s3BucketName')) return;
  const name = withoutSpace(rules, 's3BucketName', inputs.s3BucketName);
  const severity = lostOrRefused(inputs.s3EncryptionEnabled);
  const arn = /^arn:[\w-]*:s3:::([^/]+)(?:\/(.*))?$/i.exec(name);
  const url = /^(?:s3:\/\/|https?:\/\/)([^/]+)(?:\/(.*))?$/i.exec(name);
  if (arn) {
    rules.add('s3BucketName', {
      message: 's3-arn-for-name',
      severity,
      summary: `inputs.s3BucketName is the ARN ${name}; the bucket's name is expected: ${quoted(arn[1], arn[2])}.`,
    });
  } else if (url) {
    const host = url[1]?.replace(/\.s3[.-].*$/, '');
    rules.add('s3BucketName', {
      message: 's3-url-for-name',
      severity,
      summary: `inputs.s3BucketName is the URL ${name}; the bucket's name is expected: ${quoted(host, url[2])}.`,
    });
  } else if (name.includes('/')) {
    const [bucket, ...rest] = name.split('/');
    rules.add('s3BucketName', {
      message: 's3-name-invalid',
      severity,
      summary: `inputs.s3BucketName is ${JSON.stringify(name)}, a path; the bucket's name is expected: ${quoted(bucket, rest.join('/'))}.`,
    });
  } else if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    // Names with capitals and underscores exist from before 2018 in us-east-1.
    const legacy = /^[A-Za-z0-9][A-Za-z0-9._-]{2,254}$/.test(name);
    rules.add('s3BucketName', {
      message: 's3-name-invalid',
      severity: legacy ? 'advises' : severity,
      summary: `inputs.s3BucketName is ${JSON.stringify(name)}; a bucket name has 3 to 63 small letters, digits, dots and hyphens${legacy ? ' (older ones in us-east-1 may differ)' : ''}.`,
    });
  } else if (name.includes('.')) {
    rules.add('s3BucketName', {
      message: 's3-name-has-dots',
      severity: 'advises',
      summary: `inputs.s3BucketName is ${JSON.stringify(name)}; AWS advises against dots, since the TLS certificate of S3 does not cover such host names.`,
    });
  }
}

/** Slashes at the ends make folders with empty names. */
export function checkKeyPrefix(rules: NameRules): void {
  const { inputs, unresolved } = rules;
  if (inputs.s3BucketName === '' || inputs.s3KeyPrefix === '' || unresolved.has('s3KeyPrefix')) return;
  if (!/^\/|\/$|\/\//.test(inputs.s3KeyPrefix)) return;
  const plain = inputs.s3KeyPrefix.replace(/\/{2,}/g, '/').replace(/^\/|\/$/g, '');
  rules.add('s3KeyPrefix', {
    message: 's3-prefix-slash',
    severity: 'advises',
    summary: `inputs.s3KeyPrefix is ${JSON.stringify(inputs.s3KeyPrefix)}; slashes at its ends may give folders without a name, which a policy for ${plain}/* does not match. Write ${JSON.stringify(plain)}.`,
  });
}

function quoted(bucket: string | undefined, prefix: string | undefined): string {
  const path = prefix?.replace(/\/?\*?$/, '');
  const name = `s3BucketName ${JSON.stringify(bucket ?? '')}`;
  return path ? `${name}, s3KeyPrefix ${JSON.stringify(path)}` : name;
}
