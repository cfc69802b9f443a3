"""moto's own server with its answers as they are, made cheaper for a run of ten thousand calls in hundreds of accounts.

Takes the arguments of moto_server. What moto does anew for each account or call, though it always comes out the same,
is done once here. The names are moto's own, so that an update which changes them fails at once.
"""

import copy
import functools
import gc
import json
import logging
import sys

from moto import backends
from moto.iam import access_control, models
from moto.moto_api._internal import urls
from moto.moto_server import werkzeug_app
from moto.server import main

parse_policies = models.IAMBackend._init_aws_policies
parsed: list[models.AWSManagedPolicy] = []


def policies_of(backend: models.IAMBackend) -> list[models.AWSManagedPolicy]:
    """Five megabytes of AWS managed policies are parsed once; an account's own copies share the documents."""
    if not parsed:
        parsed.extend(parse_policies(backend))
    own = [copy.copy(policy) for policy in parsed]
    for policy in own:
        policy.account_id = backend.account_id
        policy.tags = {}
        policy.versions = list(policy.versions)
    return own


models.IAMBackend._init_aws_policies = policies_of



def authorize(request, _url, _headers):
    """Whether the policies of a user allow an action on a resource, as moto decides it.

    moto's own enforcement asks for the resource `*` of almost every call, and so refuses a grant that names one; the
    front knows what a call is on.
    """
    ask = json.loads(request.data)
    key = access_control.create_access_key(ask["account"], "aws", ask["accessKeyId"], {})
    results = [
        access_control.IAMPolicy(policy).is_action_permitted(ask["action"], ask["resource"])
        for policy in key.collect_policies()
    ]
    denied = access_control.PermissionResult.DENIED in results
    allowed = access_control.PermissionResult.PERMITTED in results and not denied
    return 200, {}, json.dumps({"allowed": allowed})


urls.url_paths["{0}/moto-api/authorize"] = authorize

# Which service a call is for: moto lists its own folder and tries hundreds of expressions each time.
modules = tuple(backends.list_of_moto_modules())
backends.list_of_moto_modules = lambda: modules
dispatcher = werkzeug_app.DomainDispatcherApplication
dispatcher.get_backend_for_host = functools.cache(dispatcher.get_backend_for_host)

# A line for each call, which nobody reads.
logging.getLogger("werkzeug").setLevel(logging.ERROR)

# What is imported will never be garbage, and accounts stay: looking through them often is wasted.
gc.freeze()
gc.set_threshold(50_000, 50, 100)

if __name__ == "__main__":
    sys.exit(main())
