import type { XmlRepair } from '../repairs.ts';
import { descendants, element, setMember, textAt } from '../xml.ts';

/** IAM writes policies percent-encoded (RFC 3986); moto leaves some of them raw. */
const encodePolicies: XmlRepair = (root) => {
  for (const name of ['Document', 'PolicyDocument', 'AssumeRolePolicyDocument']) {
    for (const node of descendants(root, name)) {
      if (/^\s*[{[]/.test(node.text))
        node.text = encodeURIComponent(node.text).replace(
          /[!'()*]/g,
          (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
        );
    }
  }
};

const userBoundary: XmlRepair = (root, op, context) => {
  encodePolicies(root, op, context);
  for (const user of [
    ...descendants(root, 'User'),
    ...descendants(root, 'UserDetailList').flatMap((l) => l.children),
  ]) {
    const boundary = context.overlay.userBoundaries.get(`${op.accountId} ${textAt(user, 'UserName')}`);
    if (boundary) {
      setMember(user, 'PermissionsBoundary', [
        element('PermissionsBoundaryType', 'PermissionsBoundaryPolicy'),
        element('PermissionsBoundaryArn', boundary),
      ]);
    }
  }
};

/** moto puts an unknown key's user under `sts`; AWS has users under `iam` only. */
const callerIdentity: XmlRepair = (root) => {
  for (const arn of descendants(root, 'Arn'))
    arn.text = arn.text.replace(/^(arn:[^:]+):sts:(:\d+:user\/)/, '$1:iam:$2');
};

export const IAM_RESPONSES: Record<string, XmlRepair> = {
  'iam:GetPolicyVersion': encodePolicies,
  'iam:GetRole': encodePolicies,
  'iam:GetRolePolicy': encodePolicies,
  'iam:GetUserPolicy': encodePolicies,
  'iam:GetGroupPolicy': encodePolicies,
  'iam:GetInstanceProfile': encodePolicies,
  'iam:ListInstanceProfilesForRole': encodePolicies,
  'iam:ListRoles': encodePolicies,
  'iam:GetUser': userBoundary,
  'iam:GetAccountAuthorizationDetails': userBoundary,
  'sts:GetCallerIdentity': callerIdentity,
};
