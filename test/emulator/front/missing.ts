import { documentOfAws } from './aws-documents.ts';
import type { Context } from './context.ts';
import { ec2Reply, errorReply, escapeXml, jsonReply, queryReply } from './errors.ts';
import { simulatePrincipalPolicy } from './simulate.ts';
import type { Operation, Reply } from './types.ts';
import { items, textAt } from './xml.ts';

type Answer = (op: Operation, context: Context) => Promise<Reply | undefined> | Reply | undefined;

function publicAccess(context: Context, region: string) {
  const found = context.state.blockPublicAccess[region] ?? { mode: 'off' as const, exclusions: [] };
  context.state.blockPublicAccess[region] = found;
  return found;
}

function publicAccessOptions(op: Operation, context: Context): Reply {
  const { mode } = publicAccess(context, op.region);
  const state = mode === 'off' ? 'default-state' : 'update-complete';
  return ec2Reply(
    op,
    `<vpcBlockPublicAccessOptions><awsAccountId>${op.accountId}</awsAccountId><awsRegion>${op.region}</awsRegion><state>${state}</state><internetGatewayBlockMode>${mode}</internetGatewayBlockMode><managedBy>account</managedBy><exclusionsAllowed>allowed</exclusionsAllowed></vpcBlockPublicAccessOptions>`,
  );
}

function publicAccessExclusions(op: Operation, context: Context): Reply {
  const rows = publicAccess(context, op.region).exclusions.map(
    (e) =>
      `<item><exclusionId>${e.ExclusionId}</exclusionId><internetGatewayExclusionMode>${e.Mode}</internetGatewayExclusionMode><resourceArn>${e.ResourceArn}</resourceArn><state>${e.State}</state></item>`,
  );
  return ec2Reply(
    op,
    `<vpcBlockPublicAccessExclusionSet>${rows.join('')}</vpcBlockPublicAccessExclusionSet>`,
  );
}

function modifyPublicAccess(op: Operation, context: Context): Reply {
  const mode = String(op.params.InternetGatewayBlockMode ?? 'off');
  if (mode !== 'off' && mode !== 'block-bidirectional' && mode !== 'block-ingress') {
    return errorReply(
      op,
      400,
      'InvalidParameterValue',
      `Value (${mode}) for parameter InternetGatewayBlockMode is invalid.`,
    );
  }
  publicAccess(context, op.region).mode = mode;
  return publicAccessOptions(op, context);
}

function createExclusion(op: Operation, context: Context): Reply {
  const { exclusions } = publicAccess(context, op.region);
  const on = op.params.SubnetId ? `subnet/${op.params.SubnetId}` : `vpc/${op.params.VpcId}`;
  const made = {
    ExclusionId: `vpcbpa-exclude-${String(exclusions.length + 1).padStart(17, '0')}`,
    ResourceArn: `arn:aws:ec2:${op.region}:${op.accountId}:${on}`,
    Mode:
      op.params.InternetGatewayExclusionMode === 'allow-egress'
        ? ('allow-egress' as const)
        : ('allow-bidirectional' as const),
    State: 'create-complete',
  };
  exclusions.push(made);
  return ec2Reply(
    op,
    `<vpcBlockPublicAccessExclusion><exclusionId>${made.ExclusionId}</exclusionId><internetGatewayExclusionMode>${made.Mode}</internetGatewayExclusionMode><resourceArn>${made.ResourceArn}</resourceArn><state>${made.State}</state></vpcBlockPublicAccessExclusion>`,
  );
}

/** moto invents a Xen boot log; ours is what the test put there, and nothing at first, as for a new instance. */
async function consoleOutput(op: Operation, context: Context): Promise<Reply> {
  const id = String(op.params.InstanceId ?? '');
  const body = await context.forward(op);
  if (body.status !== 200) return body;
  const text = context.state.consoleOutput[id];
  const output = text === undefined ? '' : `<output>${Buffer.from(text).toString('base64')}</output>`;
  return ec2Reply(
    op,
    `<instanceId>${escapeXml(id)}</instanceId><timestamp>${new Date().toISOString()}</timestamp>${output}`,
  );
}

function associateLogKey(op: Operation, context: Context): Reply {
  const group = String(op.params.logGroupName ?? op.params.resourceIdentifier ?? '').replace(
    /^.*:log-group:/,
    '',
  );
  context.overlay.logKeys.set(
    `${op.accountId} ${op.region} ${group}`,
    op.action === 'AssociateKmsKey' ? String(op.params.kmsKeyId ?? '') : '',
  );
  return { ...jsonReply({}), body: '' };
}

function userBoundary(op: Operation, context: Context): Reply {
  const key = `${op.accountId} ${op.params.UserName}`;
  if (op.action === 'PutUserPermissionsBoundary')
    context.overlay.userBoundaries.set(key, String(op.params.PermissionsBoundary ?? ''));
  else context.overlay.userBoundaries.delete(key);
  return queryReply(op, '');
}

/** AWS-owned documents exist in every account; moto has none. */
function getDocument(op: Operation): Reply | undefined {
  const name = String(op.params.Name ?? '').replace(/^arn:aws[^:]*:ssm:[^:]*:[^:]*:document\//, '');
  const content = documentOfAws(name);
  if (!content) return undefined;
  const common = {
    Name: name,
    DocumentVersion: '1',
    Status: 'Active',
    DocumentType: 'Session',
    DocumentFormat: 'JSON',
  };
  if (op.action === 'GetDocument')
    return jsonReply({ ...common, Content: JSON.stringify(content), CreatedDate: 1577836800 });
  return jsonReply({
    Document: {
      ...common,
      Owner: 'Amazon',
      SchemaVersion: '1.0',
      PlatformTypes: ['Windows', 'Linux', 'MacOS'],
      DefaultVersion: '1',
      LatestVersion: '1',
    },
  });
}

/** moto answers an empty list for a prefix list that does not exist. */
async function prefixListEntries(op: Operation, context: Context): Promise<Reply | undefined> {
  const id = String(op.params.PrefixListId ?? '');
  const lists = items(
    await context.ask(op, 'ec2', { Action: 'DescribeManagedPrefixLists' }),
    'prefixListSet',
  );
  if (lists.some((list) => textAt(list, 'prefixListId') === id)) return undefined;
  return errorReply(op, 400, 'InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`);
}

const INSTANCE_ID = /^i-([\da-f]{8}|[\da-f]{17})$/;

/** AWS tells an id that cannot be one from an id that is nobody's. */
export function malformedInstanceId(op: Operation): Reply | undefined {
  if (op.service !== 'ec2') return undefined;
  const ids = Object.entries(op.params).filter(([key]) => /^InstanceId(\.\d+)?$/.test(key));
  const bad = ids.find(([, id]) => !INSTANCE_ID.test(String(id)));
  return bad && errorReply(op, 400, 'InvalidInstanceID.Malformed', `Invalid id: "${bad[1]}"`);
}

/** Operations that moto lacks: AWS's answer for an account that never used the feature, or what a test set. */
export const MISSING: Record<string, Answer> = {
  'ec2:DescribeVpcBlockPublicAccessOptions': publicAccessOptions,
  'ec2:ModifyVpcBlockPublicAccessOptions': modifyPublicAccess,
  'ec2:DescribeVpcBlockPublicAccessExclusions': publicAccessExclusions,
  'ec2:CreateVpcBlockPublicAccessExclusion': createExclusion,
  'ec2:DescribeInstanceConnectEndpoints': (op) => ec2Reply(op, '<instanceConnectEndpointSet/>'),
  'ec2:GetInstanceMetadataDefaults': (op) => ec2Reply(op, '<accountLevel/>'),
  'ec2:GetConsoleOutput': consoleOutput,
  'ec2:GetManagedPrefixListEntries': prefixListEntries,
  'iam:SimulatePrincipalPolicy': simulatePrincipalPolicy,
  'iam:PutUserPermissionsBoundary': userBoundary,
  'iam:DeleteUserPermissionsBoundary': userBoundary,
  'logs:AssociateKmsKey': associateLogKey,
  'logs:DisassociateKmsKey': associateLogKey,
  'ssm:GetDocument': getDocument,
  'ssm:DescribeDocument': getDocument,
};
