import { describe, expect, it } from 'vitest';
import { endpointGroupClosed, logsRefused, noIdentity, silentAgent, unreadable } from '../faults.ts';
import { report, target } from '../samples.ts';
import { pretty } from './render.ts';

describe('the terminal report', () => {
  it('of a healthy instance says what was proved and what cannot be seen', () => {
    expect(pretty(report([target()]), { exitCode: 0, elapsedMs: 1912 })).toMatchInlineSnapshot(`
      "READY  i-0a1b2c3d4e5f60718  web-1  111122223333  eu-west-1

        shell       ready  ssm: PingStatus Online, last heartbeat 2 minutes before
                           ssmmessages: GetConnectionStatus says connected
        s3-logging  ready  Role web may write to s3://corp-ssm-logs/prod/
        ready: ssh, port-forwarding, remote-port-forwarding, interactive-command
        not configured: session-encryption, cloudwatch-logging, run-as

        Not visible to AWS APIs: disk space, proxy and hosts file on the instance; the
        Session Manager plugin on your machine.
        Start it:  aws ssm start-session --target i-0a1b2c3d4e5f60718 --region eu-west-1

      ready: 20 passed, 0 failed, 0 unknown, 4 skipped (see -v)  1.9 s  exit 0
      "
    `);
  });

  it('of one fault puts the cause first', () => {
    expect(pretty(report([endpointGroupClosed()]), { exitCode: 1, elapsedMs: 2312 })).toMatchInlineSnapshot(`
      "NOT READY  i-0a1b2c3d4e5f60718  web-1  111122223333  eu-west-1

      ✗ CAUSE  The ssmmessages endpoint vpce-0f3c9a7715de2b441 refuses this instance
               on TCP 443
               network/endpoint-security-group

        Because     vpce-0f3c9a7715de2b441  Groups: sg-0e9d55aa21c7f3b08
                    sg-0e9d55aa21c7f3b08  IpPermissions: [{IpProtocol: tcp, FromPort:
                      443, ToPort: 443, IpRanges: [{CidrIp: 10.9.0.0/16}],
                      UserIdGroupPairs: []}]
                    i-0a1b2c3d4e5f60718  PrivateIpAddress: 10.20.4.17
        So          ✗ fail  agent/connection  GetConnectionStatus says notconnected
        But works   ✓ ssm: PingStatus Online, last heartbeat 2 minutes before
                    ✓ 18 checks pass: 6 network, 3 instance, 3 agent, 3 identity,
                      2 logging, 1 session
        Fix         Let the instance in on TCP 443: add one ingress rule to
                    sg-0e9d55aa21c7f3b08 (changes account 111122223333)
          aws ec2 authorize-security-group-ingress --region eu-west-1 --group-id sg-0e9d55aa21c7f3b08 --protocol tcp --port 443 --source-group sg-0b7a4410f2d98c6e5
        Then        ssm-doctor i-0a1b2c3d4e5f60718 --region eu-west-1 --wait 45m
        More        https://github.com/ssm-doctor/ssm-doctor/blob/main/docs/checks/network/endpoint-security-group.md
        Capability  all not ready; not configured: session-encryption

      not ready: 1 cause, 1 effect; 18 passed, 0 unknown, 4 skipped  2.3 s  exit 1
      "
    `);
  });

  it('of one fault at 60 columns', () => {
    expect(pretty(report([endpointGroupClosed()]), { exitCode: 1, width: 60 })).toMatchInlineSnapshot(`
      "NOT READY  i-0a1b2c3d4e5f60718  web-1  111122223333
        eu-west-1

      ✗ CAUSE  The ssmmessages endpoint vpce-0f3c9a7715de2b441
               refuses this instance on TCP 443
               network/endpoint-security-group

        Because     vpce-0f3c9a7715de2b441  Groups:
                      sg-0e9d55aa21c7f3b08
                    sg-0e9d55aa21c7f3b08  IpPermissions:
                      [{IpProtocol: tcp, FromPort: 443, ToPort:
                      443, IpRanges: [{CidrIp: 10.9.0.0/16}],
                      UserIdGroupPairs: []}]
                    i-0a1b2c3d4e5f60718  PrivateIpAddress:
                      10.20.4.17
        So          ✗ fail  agent/connection  GetConnectionStatus
                      says notconnected
        But works   ✓ ssm: PingStatus Online, last heartbeat 2
                      minutes before
                    ✓ 18 checks pass: 6 network, 3 instance,
                      3 agent, 3 identity, 2 logging, 1 session
        Fix         Let the instance in on TCP 443: add one
                    ingress rule to sg-0e9d55aa21c7f3b08 (changes
                    account 111122223333)
          aws ec2 authorize-security-group-ingress --region eu-west-1 --group-id sg-0e9d55aa21c7f3b08 --protocol tcp --port 443 --source-group sg-0b7a4410f2d98c6e5
        Then        ssm-doctor i-0a1b2c3d4e5f60718 --region eu-west-1 --wait 45m
        More        https://github.com/ssm-doctor/ssm-doctor/blob/main/docs/checks/network/endpoint-security-group.md
        Capability  all not ready; not configured:
                    session-encryption

      not ready: 1 cause, 1 effect; 18 passed, 0 unknown, 4
        skipped  exit 1
      "
    `);
  });

  it('of one fault at 120 columns wraps at 100, in ASCII', () => {
    expect(
      pretty(report([endpointGroupClosed()]), { exitCode: 1, width: 120, ascii: true }),
    ).toMatchInlineSnapshot(`
      "NOT READY  i-0a1b2c3d4e5f60718  web-1  111122223333  eu-west-1

      FAIL CAUSE  The ssmmessages endpoint vpce-0f3c9a7715de2b441 refuses this instance on TCP 443
                  network/endpoint-security-group

        Because     vpce-0f3c9a7715de2b441  Groups: sg-0e9d55aa21c7f3b08
                    sg-0e9d55aa21c7f3b08  IpPermissions: [{IpProtocol: tcp, FromPort: 443, ToPort: 443,
                      IpRanges: [{CidrIp: 10.9.0.0/16}], UserIdGroupPairs: []}]
                    i-0a1b2c3d4e5f60718  PrivateIpAddress: 10.20.4.17
        So          FAIL  agent/connection  GetConnectionStatus says notconnected
        But works   ok ssm: PingStatus Online, last heartbeat 2 minutes before
                    ok 18 checks pass: 6 network, 3 instance, 3 agent, 3 identity, 2 logging, 1 session
        Fix         Let the instance in on TCP 443: add one ingress rule to sg-0e9d55aa21c7f3b08 (changes
                    account 111122223333)
          aws ec2 authorize-security-group-ingress --region eu-west-1 --group-id sg-0e9d55aa21c7f3b08 --protocol tcp --port 443 --source-group sg-0b7a4410f2d98c6e5
        Then        ssm-doctor i-0a1b2c3d4e5f60718 --region eu-west-1 --wait 45m
        More        https://github.com/ssm-doctor/ssm-doctor/blob/main/docs/checks/network/endpoint-security-group.md
        Capability  all not ready; not configured: session-encryption

      not ready: 1 cause, 1 effect; 18 passed, 0 unknown, 4 skipped  exit 1
      "
    `);
  });

  it('of many failures says that they follow from one', () => {
    expect(pretty(report([noIdentity()]), { exitCode: 1 })).toMatchInlineSnapshot(`
      "NOT READY  i-0c44d19e77ab3f052  batch-7  111122223333  eu-west-1

      ✗ CAUSE  i-0c44d19e77ab3f052 has no identity: no instance profile, and default
               host management is off in eu-west-1
               identity/instance-profile

        Because     i-0c44d19e77ab3f052  IamInstanceProfile: absent
                    /ssm/managed-instance/default-ec2-instance-management-role
                      SettingValue: $None
        So          ✗ fail  agent/registration  i-0c44d19e77ab3f052 is not in
                      DescribeInstanceInformation
                    ✗ fail  agent/ping  No PingStatus: the node is not registered
                    ✗ fail  agent/connection  GetConnectionStatus says notconnected
                    – skipped  identity/trust-policy, identity/permissions
        But works   ✓ 14 checks pass: 7 network, 3 instance, 2 logging, 1 agent,
                      1 session
        Fix         Attach ssm-core, which exists and allows all five actions (changes
                    account 111122223333)
          aws ec2 associate-iam-instance-profile --region eu-west-1 --instance-id i-0c44d19e77ab3f052 --iam-instance-profile Name=ssm-core
        Or          Turn on default host management for every instance without a
                    profile (changes account 111122223333)
          https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
        Then        ssm-doctor i-0c44d19e77ab3f052 --region eu-west-1 --wait 45m
        More        https://github.com/ssm-doctor/ssm-doctor/blob/main/docs/checks/identity/instance-profile.md
        Capability  all not ready

      not ready: 1 cause, 3 effects; 14 passed, 0 unknown, 6 skipped  exit 1
      "
    `);
  });

  it('of a silent agent lists what to look at on the host', () => {
    expect(pretty(report([silentAgent()]), { exitCode: 1 })).toMatchInlineSnapshot(`
      "NOT READY  i-0a1b2c3d4e5f60718  web-1  111122223333  eu-west-1

      ✗ UNEXPLAINED  i-0a1b2c3d4e5f60718 has been silent since 2026-11-21 04:10 UTC
                     (PingStatus ConnectionLost)
                     agent/ping

        So          ✗ fail  agent/connection  GetConnectionStatus says notconnected
        But works   ✓ 18 checks pass: 7 network, 3 instance, 3 identity, 2 agent,
                      2 logging, 1 session
        More        https://github.com/ssm-doctor/ssm-doctor/blob/main/docs/checks/agent/ping.md

        Nothing that AWS shows explains it. On the host, most frequent first:
         1. Disk space: the agent stops when it cannot write
              df -h / /var/lib/amazon
         2. Agent stopped: nothing restarts a masked service
              sudo systemctl status amazon-ssm-agent
         3. Clock: requests signed more than 5 minutes off are refused
              timedatectl

        Capability  all not ready; not configured: session-encryption

        Not visible to AWS APIs: disk space, proxy and hosts file on the instance; the
        Session Manager plugin on your machine.

      not ready: 2 failed, no cause seen; 18 passed, 0 unknown, 4 skipped  exit 1
      "
    `);
  });

  it('of unread answers names the smallest grant', () => {
    expect(pretty(report([unreadable()]), { exitCode: 3 })).toMatchInlineSnapshot(`
      "UNKNOWN  i-0a1b2c3d4e5f60718  web-1  111122223333  eu-west-1
      No fault found, but 2 checks could not be decided.

        Unknown     ? unknown  agent/connection  Not known: the control channel is
                      connected (no policy of yours allows it); needs
                      ssm:GetConnectionStatus
                    ? unknown  identity/permissions  Not known: the role may make the
                      core Session Manager calls; needs iam:GetRolePolicy
        Not checked ? unknown  access/start-session  Not known: the caller may open a
                      session
        Grant       ssm:GetConnectionStatus on *
                    iam:GetRolePolicy on arn:aws:iam::111122223333:role/web
                    to arn:aws:sts::111122223333:assumed-role/NetReadOnly/ana
                    all that ssm-doctor ever needs: ssm-doctor policy
        Known       ✓ ssm: PingStatus Online, last heartbeat 1 minute before
                    ✓ 18 checks pass: 7 network, 3 instance, 3 agent, 2 identity,
                      2 logging, 1 session
        Capability  all unknown

        Not visible to AWS APIs: disk space, proxy and hosts file on the instance; the
        Session Manager plugin on your machine.

      unknown: 18 passed, 0 failed, 2 unknown, 1 not checked, 4 skipped (see -v)
        exit 3
      "
    `);
  });

  it('of lost logs says that sessions work, and as of when', () => {
    const source = { kind: 'snapshot' as const, capturedAt: '2026-11-23T09:00:00.000Z' };
    expect(pretty(report([logsRefused()], { source }), { exitCode: 0 })).toMatchInlineSnapshot(`
      "DEGRADED  i-0a1b2c3d4e5f60718  web-1  111122223333  eu-west-1
      As of the snapshot of 2026-11-23 09:00 UTC.

      ! DEGRADES  Role web may not write session logs to s3://corp-ssm-logs/prod/
                  logging/s3-permissions

        Because     arn:aws:iam::111122223333:role/web  s3:PutObject: implicitDeny
        But works   ✓ ssm: PingStatus Online, last heartbeat 2 minutes before
                    ✓ ssmmessages: GetConnectionStatus says connected
                    ✓ 19 checks pass: 7 network, 4 agent, 3 instance, 3 identity,
                      1 session, 1 logging
        Fix         Add the statement to role web (changes account 111122223333)
          {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::corp-ssm-logs/prod/*"}
        Then        ssm-doctor i-0a1b2c3d4e5f60718 --region eu-west-1
        More        https://github.com/ssm-doctor/ssm-doctor/blob/main/docs/checks/logging/s3-permissions.md
        Capability  ready: shell, ssh, port-forwarding, remote-port-forwarding,
                    interactive-command, session-encryption, cloudwatch-logging; not
                    ready: s3-logging; not configured: run-as

        Not visible to AWS APIs: disk space, proxy and hosts file on the instance; the
        Session Manager plugin on your machine.
        Start it:  aws ssm start-session --target i-0a1b2c3d4e5f60718 --region eu-west-1

      degraded: 1 cause; 19 passed, 0 unknown, 4 skipped  exit 0
      "
    `);
  });

  it('with -v shows the path under the cause and every check with its reason', () => {
    expect(
      pretty(report([endpointGroupClosed()]), { exitCode: 1, width: 100, verbose: true }),
    ).toMatchInlineSnapshot(`
      "NOT READY  i-0a1b2c3d4e5f60718  web-1  111122223333  eu-west-1

      ✗ CAUSE  The ssmmessages endpoint vpce-0f3c9a7715de2b441 refuses this instance on TCP 443
               network/endpoint-security-group

        Because     vpce-0f3c9a7715de2b441  Groups: sg-0e9d55aa21c7f3b08
                      /readings/vpcEndpoints/vpc-1/0/Groups
                    sg-0e9d55aa21c7f3b08  IpPermissions: [{IpProtocol: tcp, FromPort: 443, ToPort: 443,
                      IpRanges: [{CidrIp: 10.9.0.0/16}], UserIdGroupPairs: []}]
                    i-0a1b2c3d4e5f60718  PrivateIpAddress: 10.20.4.17
        So          ✗ fail  agent/connection  GetConnectionStatus says notconnected
        But works   ✓ ssm: PingStatus Online, last heartbeat 2 minutes before
                    ✓ 18 checks pass: 6 network, 3 instance, 3 agent, 3 identity, 2 logging, 1 session
        Path to ssmmessages  ssmmessages.eu-west-1.amazonaws.com by interface-endpoint: blocked
           1  ✓          instance i-0a1b2c3d4e5f60718  10.20.4.17
           2  ✓          security-group sg-0b7a4410f2d98c6e5  outbound: TCP 443 to 10.20.9.8
           3  ✗ fail     security-group sg-0e9d55aa21c7f3b08  inbound: TCP 443 from 10.20.4.17
           4  ? unknown  service ssmmessages.eu-west-1.amazonaws.com
          note: The endpoint serves one Availability Zone only.
        Fix         Let the instance in on TCP 443: add one ingress rule to sg-0e9d55aa21c7f3b08 (changes
                    account 111122223333)
          aws ec2 authorize-security-group-ingress --region eu-west-1 --group-id sg-0e9d55aa21c7f3b08 --protocol tcp --port 443 --source-group sg-0b7a4410f2d98c6e5
          resource "aws_vpc_security_group_ingress_rule" "ssm" {
            from_port = 443
          }
        Then        ssm-doctor i-0a1b2c3d4e5f60718 --region eu-west-1 --wait 45m
        More        https://github.com/ssm-doctor/ssm-doctor/blob/main/docs/checks/network/endpoint-security-group.md
        Capability  all not ready; not configured: session-encryption

        Not visible to AWS APIs: disk space, proxy and hosts file on the instance; the Session Manager
        plugin on your machine.

        instance
        ✓           instance/state  i-0a1b2c3d4e5f60718 is running
        ✓           instance/status-checks  System and instance status are ok
        ✓           instance/metadata-service  The metadata service is enabled

        agent
        ✓           agent/registration  i-0a1b2c3d4e5f60718 is registered with Systems Manager
        ✓           agent/ping  PingStatus is Online, 2 minutes before
        ✗ fail      agent/connection  GetConnectionStatus says notconnected
                      follows from network/endpoint-security-group
        ✓           agent/version  Agent 3.3.987.0 is new enough

        identity
        ✓           identity/instance-profile  Profile web with role web is attached
        ✓           identity/trust-policy  ec2.amazonaws.com may assume role web
        ✓           identity/permissions  Role web may make the five core calls
        – skipped   identity/hybrid-activation  Only for hybrid (mi-) nodes

        network
        ✓           network/route  rtb-0a91 leads to the endpoints
        ✓           network/security-group  sg-0b7a4410f2d98c6e5 lets TCP 443 out
        ✓           network/network-acl  acl-0d2f passes TCP 443 and its replies
        ✓           network/vpc-endpoint  Endpoints for ssm and ssmmessages are available
        ✗ fail      network/endpoint-security-group  The ssmmessages endpoint vpce-0f3c9a7715de2b441
                      refuses this instance on TCP 443
        ✓           network/private-dns  Private DNS is on
        ✓           network/vpc-dns  enableDnsSupport and enableDnsHostnames are on
        – skipped   network/remote-host  No --remote was given

        session
        ✓           session/preferences  SSM-SessionManagerRunShell is a valid Session document
        – skipped   session/encryption-key  The document names no key

        logging
        ✓           logging/s3-bucket  Bucket corp-ssm-logs exists in eu-west-1
        ✓           logging/s3-permissions  Role web may write to s3://corp-ssm-logs/prod/
        – skipped   logging/log-group  The document names no log group

      not ready: 1 cause, 1 effect; 18 passed, 0 unknown, 4 skipped  exit 1
      "
    `);
  });

  it('with -q is the verdict and its causes', () => {
    expect(pretty(report([endpointGroupClosed()]), { exitCode: 1, quiet: true })).toMatchInlineSnapshot(`
      "NOT READY  i-0a1b2c3d4e5f60718  web-1  111122223333  eu-west-1
      ✗ CAUSE  The ssmmessages endpoint vpce-0f3c9a7715de2b441 refuses this instance
               on TCP 443
               network/endpoint-security-group
      "
    `);
  });
});
