"""Whether a file of the base can be read."""

import os
import sys
from pathlib import Path


def is_readable(file: Path) -> bool:
    """Whether it can be. Windows says so of each file that is there, so it is tried."""
    if sys.platform != "win32":
        return os.access(file, os.R_OK)
    try:
        with file.open("rb"):
            return True
    except OSError:
        return False
