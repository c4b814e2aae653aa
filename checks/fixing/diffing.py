"""A changed file as a unified diff that `git apply` takes."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice

_UNPLAIN = re.compile(rb"[^ !#-\[\]-~]")
"""Bytes that git does not write as they are into a quoted name."""

_NAMED = dict(zip(b'\a\b\t\n\v\f\r"\\', (bytes([each]) for each in b'abtnvfr"\\'), strict=True))


def render_diff(path: str, before: bytes, after: bytes) -> str:
    """The diff of one file, empty where nothing changed. Both are UTF-8. Lines are those of LF: a carriage
    return is part of its line."""
    if before == after:
        return ""
    old, new = _quote("a/" + path), _quote("b/" + path)
    head = f"diff --git {old} {new}\n--- {_name(old)}\n+++ {_name(new)}\n"
    hunks = unified_diff(_lines(before), _lines(after))
    return head + "".join(_iter_closed(islice(hunks, 2, None)))


def _lines(data: bytes) -> list[str]:
    *lines, rest = data.decode("utf-8").split("\n")
    return [*(f"{line}\n" for line in lines), *([rest] if rest else [])]


def _iter_closed(hunks: Iterator[str]) -> Iterator[str]:
    for line in hunks:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _name(quoted: str) -> str:
    """A name as it stands after `---`: a tab ends one that has a space in it."""
    return f"{quoted}\t" if " " in quoted and not quoted.startswith('"') else quoted


def _quote(path: str) -> str:
    """A path as git writes it: between quotation marks, with escapes, where it holds more than
    plain ASCII."""
    data = path.encode("utf-8", "surrogateescape")
    quoted = _UNPLAIN.sub(_escape, data)
    return data.decode() if quoted == data else f'"{quoted.decode()}"'


def _escape(match: "re.Match[bytes]") -> bytes:
    byte = match[0][0]
    return b"\\" + _NAMED.get(byte, b"%03o" % byte)
