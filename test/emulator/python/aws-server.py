"""The real AWS CLI, imported once; every call runs its `main` in a fork of this process, as `bin/aws` would.

Listens on the Unix socket named by the first argument. A call is one JSON document, `{"args", "env", "cwd"}`, ended by
the caller's end of stream; the answer is `{"code", "stdout", "stderr"}`. No answer: the fork was killed.
Ends when its standard input does, so that a run which crashes leaves no server behind.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
import tempfile

import awscli.clidriver
from botocore.loaders import JSONFileLoader

SECONDS = 60
SERVICES = {
    "ec2": "describe-vpcs",
    "iam": "list-roles",
    "kms": "list-keys",
    "logs": "describe-log-groups",
    "s3api": "list-buckets",
    "ssm": "list-documents",
}
# awscli sets this when it is imported, to find its own data.
DATA_PATH = os.environ["AWS_DATA_PATH"]


def warm_up() -> None:
    """Has the CLI import what it imports only when asked for something, and reads the services' models; calls nobody.

    A fork has its own copy of the models, which are as they lie in their files.
    """
    read = JSONFileLoader.load_file
    models = {}

    def remember(loader: JSONFileLoader, path: str) -> object:
        models.setdefault(path, None)
        return read(loader, path)

    JSONFileLoader.load_file = remember
    for service, operation in SERVICES.items():
        driver = awscli.clidriver.create_clidriver()
        driver.main([service, operation, "--generate-cli-skeleton", "--region", "eu-central-1"])
    for path in models:
        models[path] = read(JSONFileLoader(), path)
    JSONFileLoader.load_file = lambda loader, path: models.get(path) or read(loader, path)


def exit_code(status: object) -> int:
    if status is None:
        return 0
    return status if isinstance(status, int) else 1


def run(call: dict) -> dict:
    os.environ.clear()
    os.environ.update(call["env"], AWS_DATA_PATH=DATA_PATH)
    os.chdir(call["cwd"])
    sys.argv = ["aws", *call["args"]]
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        os.dup2(stdout.fileno(), 1)
        os.dup2(stderr.fileno(), 2)
        try:
            status = awscli.clidriver.main()
        except SystemExit as end:
            status = end.code
        sys.stdout.flush()
        sys.stderr.flush()
        texts = []
        for file in (stdout, stderr):
            file.seek(0)
            texts.append(file.read().decode())
    return {"code": exit_code(status), "stdout": texts[0], "stderr": texts[1]}


def answer(connection: socket.socket) -> None:
    signal.alarm(SECONDS)
    with connection, connection.makefile("rwb") as stream:
        stream.write(json.dumps(run(json.loads(stream.read()))).encode())


def reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def serve(path: str) -> None:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)
    print("ready", flush=True)
    while True:
        readable, _, _ = select.select([listener, sys.stdin], [], [])
        reap()
        if sys.stdin in readable:
            return
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            try:
                answer(connection)
            finally:
                os._exit(0)
        connection.close()


if __name__ == "__main__":
    nowhere = os.open(os.devnull, os.O_WRONLY)
    own = os.dup(1)
    os.dup2(nowhere, 1)
    warm_up()
    sys.stdout.flush()
    os.dup2(own, 1)
    gc.freeze()
    serve(sys.argv[1])
