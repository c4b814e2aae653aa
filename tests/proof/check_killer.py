"""Runs command lines of the checks and kills each. A line of JSON says which `words` and when: `before`
the n-th thing that they do to the disk, or `after` seconds. It is answered with how the command ended.
The process forks for each, so that nothing is imported again."""

import json
import os
import signal
import sys
import time

from checks.cli import main

_EVENTS = ("os.chmod", "os.rename", "os.remove")
"""Beside these a file that is opened to be written: what is only read leaves nothing half done."""
_WRITING = os.O_WRONLY | os.O_RDWR


def run_and_die(words: list[str], before: int | None) -> int:
    """The exit code, if it comes to that."""
    left = before

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if left is not None and (event in _EVENTS or _is_writing(event, arguments)):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    return main(words)


def _is_writing(event: str, arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if event == "open" else 0
    return isinstance(flags, int) and bool(flags & _WRITING)


def _run_silently(words: list[str], before: int | None) -> None:
    """In a child, which ends with it."""
    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # standard output is for the answers
        code = run_and_die(words, before)
    finally:
        os._exit(code)


def serve() -> None:
    """Answers each line."""
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if not child:
            _run_silently(job["words"], job.get("before"))
        if "after" in job:
            time.sleep(job["after"])
            os.kill(child, signal.SIGKILL)
        _, state = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(state), flush=True)


if __name__ == "__main__":
    real, sys.stdout = sys.stdout, sys.stderr
    main(sys.argv[1:])  # imports what the commands need
    sys.stdout = real
    serve()
