"""Globs over paths of a base."""

import re
from collections.abc import Callable, Iterable


def compile_patterns(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Whether a POSIX path fits one of the patterns, whatever the case of its letters.

    A pattern without a slash is held against the file's name, one with a slash against the
    whole path; `*` and `?` stay within a name, `**` crosses folders, a trailing slash
    stands for all below a folder.
    """
    expressions = [_translate(pattern) for pattern in patterns]
    if not expressions:
        return lambda path: False
    match = re.compile("|".join(expressions), re.I).fullmatch
    return lambda path: match(path) is not None


def _translate(pattern: str) -> str:
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = "**/" + pattern
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("/"))
    return "(?:" + "".join(_WILDCARDS.get(piece, re.escape(piece)) for piece in pieces) + ")"


_WILDCARDS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
