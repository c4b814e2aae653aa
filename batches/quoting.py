"""Words of a command that a person may copy into a shell."""

import shlex
import subprocess
import sys
from pathlib import Path


def quote_word(word: str | Path) -> str:
    """A word, in quotes where the shells of this system need them: not all of those of Windows know single
    ones. Paths get slashes, which Windows takes too."""
    text = word if isinstance(word, str) else word.as_posix()
    return subprocess.list2cmdline([text]) if sys.platform == "win32" else shlex.quote(text)
