import { singleReader } from '../reader.ts';

/**
 * A document's default version, keyed by name; null when this account and Region have none.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html
 */
export const document = singleReader({
  action: 'ssm:GetDocument',
  resource: (key, scope) => {
    if (key.startsWith('arn:')) return key;
    const account = /^(AWS|Amazon)-/.test(key) ? '' : scope.accountId;
    return `arn:${scope.partition}:ssm:${scope.region}:${account}:document/${key}`;
  },
  // Those of AWS have no account in their ARN, and a shared one has another's.
  resources: ({ partition, region }) => [`arn:${partition}:ssm:${region}:*:document/*`],
  // Not InvalidDocumentVersion: a document that is there has a default version, so that is no absence.
  absentOn: ['InvalidDocument'],
  async readOne(aws, Name) {
    const { GetDocumentCommand, SSMClient } = await import('../clients/ssm.ts');
    // Without a version AWS answers the default one, which is the one that sessions use.
    const answer = await aws.client(SSMClient).send(new GetDocumentCommand({ Name }));
    const { DocumentVersion, Status, StatusInformation, Content, DocumentType, DocumentFormat } = answer;
    return {
      Name: answer.Name ?? Name,
      DocumentVersion,
      Status,
      StatusInformation,
      DocumentType,
      DocumentFormat,
      Content,
    };
  },
});
