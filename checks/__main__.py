"""`python -m checks`, and the program `proofshelf-checks`."""

import gc
import os
import sys
from contextlib import suppress

from checks.exit_codes import INTERRUPTED

OBJECTS = 100_000
"""How many new objects there are before cycles among them are looked for."""


def run() -> int:
    """Runs the command line of this process and ends it; the exit code where that is left to the caller.

    What a run makes lives until it ends, and hardly any of it is in cycles: looking for cycles as
    often as Python does takes a third of a run without news.
    """
    gc.set_threshold(OBJECTS)
    code = _run_main()
    if sys.gettrace() is None and sys.getprofile() is None:
        _leave(code)
    return code


def _run_main() -> int:
    try:
        # Only now: what is imported is not looked through by the collector either.
        from checks.cli import main

        return main()
    except KeyboardInterrupt:  # while it was imported
        print("checks: interrupted", file=sys.stderr)
        return INTERRUPTED


def _leave(code: int) -> None:
    """Ends the process at once. Freeing every object, as Python does at exit, takes a tenth of a run
    without news. Under a tracer or profiler the process ends as usual."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # the reader has gone away; `main` has reported that already
            if stream is not None:
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    # `python -m` looks for modules in the current folder first. That folder is a base, and a `json.py` in
    # it must not be imported. A checkout that is not installed stays on the path.
    own = f"{sys.path[0]}{os.sep}checks{os.sep}__main__.py"
    if sys.path[0] == os.getcwd() and __file__ != own:  # noqa: PTH109 - `pathlib` may be such a module
        del sys.path[0]
    sys.exit(run())
