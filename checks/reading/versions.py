"""What facts and measurements depend on besides the files: this program, its parsers, Python."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
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
    home = Path(__file__).parents[1]
    return digest_folders([*(str(home / room) for room in _ROOMS), *iter_package_folders(_PARSERS)])


def digest_folders(folders: Iterable[str]) -> str:
    """Changes with each file of the folders, and with Python."""
    facts = (sys.version, [sorted(_iter_states(folder)) for folder in folders])
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def iter_package_folders(names: Iterable[str]) -> Iterator[str]:
    """The folders of the packages that are installed."""
    for name in names:
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
