"""Where a report goes: to standard output, or into the file of `--output`."""

import sys
from pathlib import Path

from checks.config import ConfigurationError


def write_output(text: str, file: Path | None) -> None:
    """Prints the text, or writes it to the file atomically. Raises `ConfigurationError` if the file
    cannot be written, or standard output is closed."""
    if file is not None:
        write_file(file, text.encode("utf-8", "replace"))
    elif sys.stdout is not None:
        print(text, end="")
    elif text:
        raise ConfigurationError("standard output is closed: --output FILE writes into a file")


def write_file(file: Path, content: bytes) -> None:
    """Writes a file atomically, through symbolic links. Raises `ConfigurationError` if it cannot be
    written."""
    from checks.writing import write_through  # only who writes needs it

    try:
        write_through(file, content)
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be written: {error.strerror}") from error
