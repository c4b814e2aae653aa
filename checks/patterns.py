"""Globs over paths of a base."""

import re
from collections.abc import Callable, Iterable


def compile_patterns(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A function that tells whether a POSIX path matches one of the patterns, ignoring case.

    A pattern without a slash is matched against the file's name, one with a slash against the
    whole path; `*` and `?` stay within a name, `**` crosses folders, a trailing slash
    stands for everything below a folder.
    """
    expressions = [_translate(pattern) for pattern in patterns]
    if not expressions:
        return lambda path: False
    match = re.compile("|".join(expressions), re.IGNORECASE | re.DOTALL).fullmatch
    return lambda path: match(path) is not None


_CROSSING = {"": "", "**": ".*?", "**/": "(?:.*?/)??"}
"""What crosses folders, as expressions."""


def _translate(pattern: str) -> str:
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = "**/" + pattern
    groups = _split(pattern.removeprefix("/"))
    # What comes first fits best, since all after it is left to what crosses folders next. So no
    # expression is tried at a second place but the last, however many there are.
    first = [_join(crossing, names, is_last=False) for crossing, names in groups[:-1]]
    return "".join([*first, _join(*groups[-1], is_last=True)])


def _split(pattern: str) -> list[tuple[str, str]]:
    """What crosses folders, each time with what follows it up to the next."""
    groups = [("", "")]
    for piece in re.split(r"(\*\*/|\*\*)", pattern):
        crossing, names = groups[-1]
        if piece not in _CROSSING:
            groups[-1] = (crossing, names + piece)
        elif names == "" and crossing and piece:
            # Two that follow each other cross as much as one.
            groups[-1] = (crossing if crossing == piece else "**", "")
        elif piece == "**/" and names and not names.endswith("/"):
            groups.append(("**", "/"))
        elif piece:
            groups.append((piece, ""))
    return groups


def _join(crossing: str, names: str, *, is_last: bool) -> str:
    """The expression of what crosses folders and what follows it."""
    fixed, *others = names.split("*")
    parts = [f"[^/]*?{_fix(each)}" for each in others]
    kept = parts[-1:] if is_last else []
    once = [f"(?>{part})" for part in (parts[:-1] if is_last else parts)]
    joined = "".join([_CROSSING[crossing], _fix(fixed), *once, *kept])
    return joined if is_last else f"(?>{joined})"


def _fix(text: str) -> str:
    return "[^/]".join(map(re.escape, text.split("?")))
