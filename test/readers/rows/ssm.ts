import * as sdk from '@aws-sdk/client-ssm';
import { answer, type Row, twoPages } from '../row.ts';

const ID = 'i-0a1b2c3d4e5f60718';
const TOKEN = { in: 'NextToken', out: 'NextToken' } as const;
const DOCUMENT = 'SSM-SessionManagerRunShell';
const SETTING = '/ssm/managed-instance/default-ec2-instance-management-role';
const CONTENT = '{"schemaVersion":"1.0","sessionType":"Standard_Stream","inputs":{}}';
const arn = (path: string) => `arn:aws:ssm:eu-west-1:111122223333:${path}`;
const NODE = { InstanceId: ID, PingStatus: 'Online' as const, AgentVersion: '3.3.987.0' };
const row = (key: string, resource: string, answers: Row['answers'], known: unknown): Row => ({
  client: sdk.SSMClient,
  key,
  resource,
  answers,
  known,
});

export const ssmRows = {
  node: row(
    ID,
    '*',
    twoPages(
      sdk.DescribeInstanceInformationCommand,
      { Filters: [{ Key: 'InstanceIds', Values: [ID] }], MaxResults: 50 },
      TOKEN,
      { InstanceInformationList: [] },
      { InstanceInformationList: [{ ...NODE, LastPingDateTime: new Date('2026-11-23T08:58:00Z') }] },
    ),
    { ...NODE, LastPingDateTime: '2026-11-23T08:58:00.000Z' },
  ),
  connection: row(
    ID,
    '*',
    [answer(sdk.GetConnectionStatusCommand, { Target: ID }, { Target: ID, Status: 'connected' })],
    { Target: ID, Status: 'connected' },
  ),
  serviceSetting: row(
    SETTING,
    arn(`servicesetting${SETTING}`),
    [
      answer(
        sdk.GetServiceSettingCommand,
        { SettingId: SETTING },
        {
          ServiceSetting: {
            SettingId: SETTING,
            SettingValue: 'service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole',
            Status: 'Customized',
          },
        },
      ),
    ],
    { SettingId: SETTING, SettingValue: 'service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole' },
  ),
  document: row(
    DOCUMENT,
    arn(`document/${DOCUMENT}`),
    [
      answer(
        sdk.GetDocumentCommand,
        { Name: DOCUMENT },
        {
          Name: DOCUMENT,
          CreatedDate: new Date('2026-01-02T03:04:05Z'),
          DocumentVersion: '3',
          Status: 'Active',
          Content: CONTENT,
          DocumentType: 'Session',
          DocumentFormat: 'JSON',
        },
      ),
    ],
    {
      Name: DOCUMENT,
      DocumentVersion: '3',
      Status: 'Active',
      DocumentType: 'Session',
      DocumentFormat: 'JSON',
      Content: CONTENT,
    },
  ),
  documentTags: row(
    DOCUMENT,
    arn(`document/${DOCUMENT}`),
    [
      answer(
        sdk.ListTagsForResourceCommand,
        { ResourceType: 'Document', ResourceId: DOCUMENT },
        { TagList: [{ Key: 'team', Value: 'ops' }] },
      ),
    ],
    [{ Key: 'team', Value: 'ops' }],
  ),
} satisfies Record<string, Row>;
