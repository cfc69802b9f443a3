export {
  GetConnectionStatusCommand,
  GetDocumentCommand,
  GetServiceSettingCommand,
  ListTagsForResourceCommand,
  paginateDescribeInstanceInformation,
  SSMClient,
} from '@aws-sdk/client-ssm';
