"""moto's own server, made cheaper for a run with hundreds of accounts. Takes the arguments of moto_server.

moto parses five megabytes of AWS managed policies anew for each account and keeps a copy of every document. Here they
are parsed once, and an account gets copies that share the documents, which nobody can change.
"""

import copy
import gc
import sys

from moto.iam import models
from moto.server import main

parse_policies = models.IAMBackend._init_aws_policies
parsed: list[models.AWSManagedPolicy] = []


def policies_of(backend: models.IAMBackend) -> list[models.AWSManagedPolicy]:
    if not parsed:
        parsed.extend(parse_policies(backend))
    own = [copy.copy(policy) for policy in parsed]
    for policy in own:
        policy.account_id = backend.account_id
        policy.tags = {}
        policy.versions = list(policy.versions)
    return own


models.IAMBackend._init_aws_policies = policies_of
# Nothing that was imported will ever be garbage, and accounts stay: looking through them often is wasted.
gc.freeze()
gc.set_threshold(50_000, 50, 100)
sys.exit(main())
