"""Runs command lines of `batches` and kills each at its nth event: `killer.py WORDS...` reads a line
for each and answers with how the command ended. A line is a number, or the end of a file's name: then
the run is killed where that is about to be written. It forks, so that nothing is imported again."""

import os
import signal
import sys
from importlib import import_module

from batches.cli import main

_EVENTS = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "subprocess.Popen")
"""Beside these a file that is opened to be written: what is only read leaves nothing half done."""
_NAMING = ("os.link", "os.rename")
"""What gives a file that was written its name."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def run_and_die(words: list[str], point: str) -> int:
    """The exit code, if it comes to that."""
    count = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event not in _EVENTS and not _is_writing(event, arguments):
            return
        count += 1
        named = event in _NAMING and not point.isdigit() and str(arguments[1]).endswith(point)
        if named or str(count) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    code = main(words)
    print(f"{count} events", file=sys.stderr)
    return code


def _is_writing(event: str, arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if event == "open" else 0
    return isinstance(flags, int) and bool(flags & _WRITING)


def serve(words: list[str]) -> None:
    """Answers each line."""
    for name in (f"batches.cli.{words[0]}", "checks.reading.parsing", "checks.evidence.measuring", "yaml"):
        import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            code = 70
            try:
                os.dup2(2, 1)  # standard output is for the answers
                code = run_and_die(words, line.strip())
            finally:
                os._exit(code)
        _, state = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(state), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1:])
