const GUIDE = 'https://docs.aws.amazon.com/systems-manager/latest/userguide';

/**
 * Addresses for the sources of a row. Pages of the current user guide and GitHub threads have one; source files,
 * release notes and withdrawn pages are named as they are in the sheet and get none.
 */
export function sourceLinks(source: string): string[] {
  return source
    .split(/;\s*/)
    .map((part) => part.replace(/\s*\(.*\)$/, '').trim())
    .flatMap((part) => {
      const page = /^UG:([a-z][\w-]*)$/i.exec(part)?.[1];
      if (page) return [`${GUIDE}/${page}.html`];
      const thread = /^GH:([\w.-]+\/[\w.-]+)#(\d+)$/.exec(part);
      if (thread) return [`https://github.com/${thread[1]}/issues/${thread[2]}`];
      if (part.startsWith('CWL:')) {
        return ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'];
      }
      return [];
    });
}
