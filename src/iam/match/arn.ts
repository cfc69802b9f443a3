/** The six parts of an ARN; the last keeps its colons. */
export interface ArnParts {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
}

/** Splits on the first five colons; undefined when there are fewer. A colon inside `${…}` does not count. */
export function splitArn(text: string): string[] | undefined {
  const parts: string[] = [];
  let from = 0;
  let variable = text.indexOf('${');
  for (let at = 0; parts.length < 5; at += 1) {
    if (at >= text.length) return undefined;
    if (at === variable) {
      const end = text.indexOf('}', at);
      if (end > 0) at = end;
      variable = end > 0 ? text.indexOf('${', end) : -1;
    } else if (text[at] === ':') {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/**
 * Reads an ARN; undefined when the text is not one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): ArnParts | undefined {
  const parts = splitArn(text);
  if (parts?.[0] !== 'arn') return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  return { partition, service, region, account, resource };
}

/** The account of an ARN; undefined when it has none (an S3 bucket, an AWS-owned document) or is no ARN. */
export function accountOf(arn: string): string | undefined {
  return parseArn(arn)?.account || undefined;
}
