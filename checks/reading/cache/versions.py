"""What facts and measurements depend on besides the files: this program, its parsers, Python."""

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from checks.digests import digest_text
from checks.reading.cache.sealing import cache_path, seal, unseal

_KIND = "program"
_ROOMS = ("model", "reading", "evidence")
"""The rooms that read and measure; what they use lies above them."""
_PARSERS = ("pyromark", "yaml")

_Source = tuple[str, Collection[str] | None]
"""A folder, and which of the folders directly in it count; None for all of them."""


@cache
def version(folder: Path | None = None) -> str:
    """Changes with the content of each file of the rooms that read and measure, of what these use, of the
    parsers, and with Python. `folder` is that of the cache, else the user's.

    Reading all these files takes longer than finding that nothing has changed. So their content is
    recognised by their names, sizes and times; a program that is installed anew, as in each run of a
    service, has others and is read.
    """
    home = Path(__file__).parents[2]
    sources = [(str(home), _ROOMS), *((each, None) for each in iter_package_folders(_PARSERS))]
    states, file = _digest_states(sources), cache_path(folder, _KIND, home)
    _, known = unseal(file, _KIND, states)
    if known is not None:
        return bytes(known).decode()
    from checks.writing import replace_file  # most runs write nothing

    made = _digest_contents(sources)
    # A folder that cannot be written costs speed and nothing else.
    with suppress(OSError):
        replace_file(file, seal(made.encode(), _KIND, states))
    return made


def _digest_contents(sources: Iterable[_Source]) -> str:
    import hashlib  # a program that was not changed has been read already

    digest = hashlib.sha256(sys.version.encode())
    for place, (folder, rooms) in enumerate(sources):
        for path, *_ in sorted(_iter_states(folder, rooms)):
            content = hashlib.sha256(Path(path).read_bytes()).hexdigest()
            told = f"{place} {os.path.relpath(path, folder)} {content}\n"
            digest.update(told.encode(errors="surrogatepass"))
    return digest.hexdigest()[:32]


def digest_folders(folders: Iterable[str]) -> str:
    """Changes with each file of the folders, told by name, size and times, and with Python."""
    return _digest_states((folder, None) for folder in folders)


def _digest_states(sources: Iterable[_Source]) -> str:
    facts = (sys.version, [sorted(_iter_states(*source)) for source in sources])
    return digest_text(repr(facts)).hex()


def iter_package_folders(names: Iterable[str]) -> Iterator[str]:
    """The folders of the packages that are installed."""
    for name in names:
        spec = find_spec(name)  # finds a package without running it
        yield from (spec.submodule_search_locations or ()) if spec else ()


def _iter_states(folder: str, rooms: Collection[str] | None = None) -> Iterator[tuple[str, int, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__" and (rooms is None or entry.name in rooms):
                    yield from _iter_states(entry.path)
                continue
            state = entry.stat()
            yield entry.path, state.st_size, state.st_mtime_ns, state.st_ctime_ns
