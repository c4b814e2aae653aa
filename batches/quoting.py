"""Words of a command that a person may copy into a shell."""

import os
import shlex
import subprocess
import sys
from pathlib import Path


def quote_word(word: str | Path) -> str:
    """A word, in quotes where the shells of this system need them: not all of those of Windows know single
    ones. Paths get slashes, which Windows takes too; signs that no terminal shows are written in octal."""
    text = word if isinstance(word, str) else word.as_posix()
    if sys.platform == "win32":
        return subprocess.list2cmdline([text])
    return shlex.quote(text) if text.isprintable() else f"$'{''.join(map(_escape, text))}'"


def _escape(char: str) -> str:
    if char in "\\'":
        return f"\\{char}"
    return char if char.isprintable() else "".join(f"\\{byte:03o}" for byte in os.fsencode(char))
