"""`python -m checks`, and the program `proofshelf-checks`."""

import gc
import sys

_OBJECTS = 100_000
"""How many new objects there are before cycles among them are looked for."""


def run() -> int:
    """Runs the command line of this process; the exit code.

    What a run makes lives until it ends, and next to none of it is in cycles: to look for them
    as often as Python does takes a third of a run without news.
    """
    gc.set_threshold(_OBJECTS)
    # Only now: what is imported is not looked through either.
    from checks.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
