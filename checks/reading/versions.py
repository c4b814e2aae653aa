"""What facts and measurements depend on besides the files: this program, its parsers, Python."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_ROOMS = ("model", "reading", "evidence")
_PARSERS = ("pyromark", "yaml")


@cache
def version() -> str:
    """Changes with each file of the rooms that read and measure, of the parsers, and with Python.

    Files are told by name, size and times: to read them all would take longer than to find
    that nothing has changed.
    """
    facts = (sys.version, [sorted(_iter_states(folder)) for folder in _iter_folders()])
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def _iter_folders() -> Iterator[str]:
    home = Path(__file__).parents[1]
    yield from (str(home / room) for room in _ROOMS)
    for name in _PARSERS:
        spec = find_spec(name)  # finds a package without running it
        yield from (spec.submodule_search_locations or ()) if spec else ()


def _iter_states(folder: str) -> Iterator[tuple[str, int, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _iter_states(entry.path)
                continue
            state = entry.stat()
            yield entry.path, state.st_size, state.st_mtime_ns, state.st_ctime_ns
