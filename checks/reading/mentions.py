"""Where in a text a path is mentioned in prose, so that it may become a link."""

import re
from collections.abc import Iterable, Iterator

from checks.model import Document

_PATH = re.compile(r"[\w./-]+")
_TRAILING = "./-"
_NUMBER = re.compile(r"\d+[a-z]?", re.I)
_NO_PROSE = re.compile(r"\s*(?:#|\[[^\]]*\]:|\[\^)|    |\t")
_BEFORE_ADDRESS = re.compile(r"(?:[<\"'=:@#&~\\]|\]\()$")
_GOES_ON = re.compile(r"\s?[,&]\s?\d|[–\w*:#@\]\\]")
"""Behind a mention: more numbers of the same folder (`tools/01, 02`), or more of an address."""


def find_mention(document: Document, line: int, column: int) -> tuple[int, str] | None:
    """The path that is mentioned at a place: its column and how it is written; None where it
    stands in code, in a link, an address, a heading or anything else that is not plain prose."""
    if not document.is_exact or line < document.body_line or document.is_code(line):
        return None
    lines = document.text.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    if _NO_PROSE.match(text) or "<" in text or "$" in text:
        return None
    for match in _PATH.finditer(text):
        written = match[0].rstrip(_TRAILING)
        start, end = match.start(), match.start() + len(written)
        if start <= column - 1 < end:
            paragraph = "\n".join([*_iter_before(lines, line)][::-1])
            is_free = _is_prose(f"{paragraph}\n{text[:start]}", text[end:])
            return (start + 1, written) if is_free else None
    return None


def names_one_file(written: str, path: str, files: Iterable[str]) -> bool:
    """Whether a mention means this file and can mean no other one."""
    return _names(written, path) and all(each == path or not _names(written, each) for each in files)


def _names(written: str, path: str) -> bool:
    """Whether a mention can mean the file: its last folders and its name as written, its name
    without `.md`, or its number (`tools/01` means `tools/01-ovens.md`)."""
    *folders, name = written.split("/")
    *above, file = path.split("/")
    if len(folders) > len(above) or folders != above[len(above) - len(folders) :]:
        return False
    if name == file or (folders and name == file.removesuffix(".md")):
        return True
    return bool(folders) and bool(_NUMBER.fullmatch(name)) and file.startswith(f"{name}-")


def _is_prose(before: str, after: str) -> bool:
    """Whether nothing is open in the paragraph before a mention: no bracket, in which it may be a
    link's text, no code span and no comment; and whether it is a whole word."""
    plain = before.replace("\\[", "").replace("\\]", "")
    is_open = (
        plain.count("[") > plain.count("]")
        or plain.count("`") % 2 == 1
        or ("`" in plain.rpartition("\n")[2] and "`" in after)
        or plain.count("<!--") > plain.count("-->")
    )
    return not (is_open or _BEFORE_ADDRESS.search(before) or _GOES_ON.match(after))


def _iter_before(lines: list[str], line: int) -> Iterator[str]:
    """The lines of the same paragraph before a line, the nearest first."""
    for index in range(line - 2, -1, -1):
        if not lines[index].strip():
            return
        yield lines[index]
