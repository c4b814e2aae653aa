"""`python -m checks`, and the program `proofshelf-checks`."""

import gc
import os
import sys

OBJECTS = 100_000
"""How many new objects there are before cycles among them are looked for."""


def run() -> int:
    """Runs the command line of this process and ends it; the exit code where that is left to the caller.

    What a run makes lives until it ends, and next to none of it is in cycles: to look for them
    as often as Python does takes a third of a run without news.
    """
    gc.set_threshold(OBJECTS)
    # Only now: what is imported is not looked through either.
    from checks.cli import main

    code = main()
    if sys.gettrace() is None and sys.getprofile() is None:
        _leave(code)
    return code


def _leave(code: int) -> None:
    """Ends the process at once. To take apart all that was made, as Python does at the end, takes a
    tenth of a run without news; whoever measures the process is left to see its end."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return  # nobody reads any more: Python's own end knows what to say
    os._exit(code)


if __name__ == "__main__":
    sys.exit(run())
