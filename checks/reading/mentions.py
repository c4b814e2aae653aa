"""Where in a text a path is mentioned in prose, so that it may become a link."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from checks.lazy_pattern import LazyPattern
from checks.model import Document

_PATH = LazyPattern(r"[\w./-]+")
_TRAILING = "./-"
_NUMBER = LazyPattern(r"\d+[a-z]?", re.IGNORECASE)
_NO_PROSE = LazyPattern(r"\s*(?:#|\[[^\]]*\]:|\[\^)|    |\t")
_BEFORE_ADDRESS = LazyPattern(r"[<\"'=:@#&~!\]\\]$")
_LONG_HTML = LazyPattern(r"<(?:pre|script|style|textarea|\?|![A-Z\[])", re.IGNORECASE)
_OPENS_EMPHASIS = LazyPattern(r"(?:^|[\s(])\*{1,3}$")
_BRACKET = LazyPattern(r"[\[\]]")
_ADDRESS = LazyPattern(r"""\]\(\s*+[^()\s\\]*+(?:\s++(?:"[^"\\]*"|'[^'\\]*'))?+\s*+\)""")
"""The address of a link, as far as that is sure to end where it does."""
_CODE_SPAN = LazyPattern(r"(?<!`)(`+)(?!`)[^\n]{0,500}?(?<!`)\1(?!`)")
_GOES_ON = LazyPattern(r"\s?[,&]\s?\d|[–\w:#@!(\[\]\\]")
"""After a mention: more numbers of the same folder (`tools/01, 02`), or more of an address."""


Mention = tuple[int, str] | tuple[()]
"""Column of a path and how it is written; nothing where there is none."""


def find_mention(document: Document, line: int, column: int) -> Mention:
    """The path that is mentioned at a place, unless it stands in code, in a link, an address, a heading
    or anything else that is not plain prose."""
    question = f"mention {line} {column}"
    return document.remember(question, lambda: _find_mention(document, line, column))


def _find_mention(document: Document, line: int, column: int) -> Mention:
    if not document.is_exact or line < document.body_line or document.is_code(line):
        return ()
    lines = document.text.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    if _NO_PROSE.match(text) or any(each in text for each in "<$|") or _is_html_open(lines[: line - 1]):
        return ()
    for match in _PATH.finditer(text):
        written = match[0].rstrip(_TRAILING)
        start, end = match.start(), match.start() + len(written)
        if start <= column - 1 < end:
            paragraph = "\n".join([*_iter_before(lines, line)][::-1])
            is_free = _is_prose(f"{paragraph}\n{text[:start]}", text[end:])
            may_be_formula = "$" in paragraph and any("$" in each for each in _iter_behind(lines, line))
            return (start + 1, written) if is_free and not may_be_formula else ()
    return ()


class NamedFiles:
    """The files of a base by what a mention may call them: there may be thousands of mentions."""

    def __init__(self, files: Iterable[str]) -> None:
        """`files` are all paths of the base."""
        self._by_name: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for path in files:
            for name in _iter_names(path):
                self._by_name[name].append(path)

    def is_sole(self, path: str, written: str) -> bool:
        """Whether a mention means this file and can mean no other one."""
        *folders, name = written.split("/")
        others = self._by_name.get(("".join(folders[-1:]), name), ())
        return _names(written, path) and all(each == path or not _names(written, each) for each in others)


def _iter_names(path: str) -> Iterator[tuple[str, str]]:
    """What a file may be called: the last folder that is written, or none, and the name after it."""
    *above, file = path.split("/")
    yield "", file
    for folder in above[-1:]:
        number, hyphen, _ = file.partition("-")
        yield from ((folder, name) for name in {file, file.removesuffix(".md")})
        if hyphen and _NUMBER.fullmatch(number):
            yield folder, number


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


def _is_html_open(before: list[str]) -> bool:
    """Whether a comment, or HTML that blank lines do not end, may go on after these lines."""
    text = "\n".join(before)
    return "<" in text and (text.rfind("<!--") > text.rfind("-->") or bool(_LONG_HTML.search(text)))


def _is_prose(before: str, after: str) -> bool:
    """Whether nothing may be open in the paragraph before a mention: no bracket, in which it may be a
    link's text, no address of a link, no code span, no HTML and no comment; and whether it is a whole
    word."""
    plain = _CODE_SPAN.sub("", before).replace("\\[", "").replace("\\]", "")
    plain = _ADDRESS.sub("]", plain)
    is_open = _is_bracket_open(plain) or any(each in plain for each in ("](", "`", "<"))
    is_open = is_open or any(each in before for each in ("\\`", "]:"))
    is_emphasis = _OPENS_EMPHASIS.search(before) is not None
    is_pattern = not is_emphasis and "*" in (before[-1:], after[:1])
    return not (is_open or is_pattern or _BEFORE_ADDRESS.search(before) or _GOES_ON.match(after))


def _is_bracket_open(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket == "[" else max(0, depth - 1)
    return depth > 0


def _iter_before(lines: list[str], line: int) -> Iterator[str]:
    """The lines of the same paragraph before a line, the nearest first."""
    for index in range(line - 2, -1, -1):
        if not lines[index].strip():
            return
        yield lines[index]


def _iter_behind(lines: list[str], line: int) -> Iterator[str]:
    """The lines of the same paragraph after a line."""
    return takewhile(str.strip, islice(lines, line, None))
