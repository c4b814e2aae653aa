"""The facts cache: what parsing a file gave, so that an unchanged file is not parsed again.

One file holds the facts of a whole base, keyed by content hash. It never holds a verdict.
It is JSON, so a cache that somebody else wrote can be wrong but cannot run code; on any
doubt (another owner, version or checksum) it is left aside and written anew.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyromark

from checks.model import Heading, Link, LinkKind
from checks.reading.facts import Facts, parse_facts
from checks.reading.files import replace_file


class FactsCache:
    """Facts by the hash of a file's bytes, from one file on disk; without a file it only
    parses. What is asked for is kept for `save`, what is not is dropped there."""

    def __init__(self, file: Path | None = None) -> None:
        """Reads `file` where it can be trusted."""
        self._file = file
        self._known = _read(file) if file else {}
        self._used: dict[str, Any] = {}

    def facts(self, sha256: str, body: str) -> Facts:
        """The facts of a text whose file has this hash."""
        record = self._known.get(sha256)
        facts = _decode(record) if record else parse_facts(body)
        if self._file:
            self._used[sha256] = record or _encode(facts)
        return facts

    def save(self) -> None:
        """Replaces the file in one step where anything changed. A folder that cannot be
        written costs speed and nothing else, so that is no error."""
        if self._file is None or self._used.keys() == self._known.keys():
            return
        content = json.dumps(self._used, separators=(",", ":")).encode()
        try:
            replace_file(self._file, _header(content) + content)
        except OSError:
            return


def cache_file(folder: Path | None, root: Path) -> Path:
    """Where the cache of a base lies: in `folder`, else in the user's cache folder, so that
    checking writes nothing into a base."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "proofshelf"
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return (folder or home) / f"facts-{name}.json"


def _read(file: Path) -> Mapping[str, Any]:
    try:
        if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return {}
        header, _, content = file.read_bytes().partition(b"\n")
        if header + b"\n" != _header(content):
            return {}
        known = json.loads(content)
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _header(content: bytes) -> bytes:
    return f"proofshelf-facts {_VERSION} {hashlib.sha256(content).hexdigest()}\n".encode()


def _encode(facts: Facts) -> list[Any]:
    return [
        [[each.level, each.text, each.line, each.slug] for each in facts.headings],
        [[each.kind, each.target, each.text, each.line, each.column] for each in facts.links],
        facts.code,
        facts.anchors,
    ]


def _decode(record: Any) -> Facts:
    headings, links, code, anchors = record
    return Facts(
        tuple(Heading(*each) for each in headings),
        tuple(Link(_KINDS[each[0]], *each[1:]) for each in links),
        tuple((first, last) for first, last in code),
        tuple(anchors),
    )


_KINDS = {kind.value: kind for kind in LinkKind}


def _version() -> str:
    """Changes with the parser and with the code that turns its events into facts."""
    source = b"".join(
        Path(__file__).with_name(name).read_bytes() for name in ("facts.py", "slugs.py", "cache.py")
    )
    return f"{pyromark.__version__}-{hashlib.sha256(source).hexdigest()[:16]}"


_VERSION = _version()
