"""Comments that speak to the checks: `<!-- checks: allow RULE: reason -->`.

Written as `allow`, it is for the lines that it stands on and, where it stands alone, for the next
line that is neither blank nor such a comment itself; as `allow-file` for the whole file; as
`allow-block` up to `<!-- checks: end -->`. Several rules have commas between them, and `until
YYYY-MM-DD` after them is the last day. Malformed comments are kept, with a message saying what is
wrong; so are those that nearly speak to the checks, as `<!-- Check: Allow LNK101: reason -->`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from checks.frozen import replace
from checks.lazy_pattern import LazyPattern
from checks.model import Comment
from checks.moments import parse_day
from checks.reading.markdown.facts import CHECKS_WORD, PlacedComment
from checks.suggestions import suggest

_END_OF_WORD = LazyPattern(r"[ :]")
_CODE = r"[a-z]{3}\d{3}"
_NAME = r"[a-z\d]+(?:-[a-z\d]+)+"
_NEAR = LazyPattern(
    r"\s*(?P<head>checks?\s*:?\s*(?P<word>allow[\w-]*))\s+"
    rf"(?:(?:{_CODE}|{_NAME})(?:\s*[,:]|\s+until\s)|{_CODE}\s*\Z)",
    re.IGNORECASE,
)
"""A comment that speaks to the checks but for its first word. What it allows has to look like a rule,
and like nothing else: a note to check something is no concern of ours."""

_NOTHING = LazyPattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t>]*)?")
"""What a line may hold and be blank all the same: the marks of quotes and of a list item."""


def find_check_comments(comments: Sequence[PlacedComment], text: str) -> tuple[Comment, ...]:
    """The comments of a text that allow something or try to, in order."""
    spoken = [each for each in comments if _speaks(each)]
    return _Parser(blank_check_comments(spoken, text).split("\n")).read(spoken) if spoken else ()


def blank_check_comments(comments: Sequence[PlacedComment], text: str) -> str:
    """The text, of the same lines and columns, with blanks for comments that speak to the checks."""
    spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    lines = text.split("\n")
    for each in filter(_speaks, comments):
        for number in range(each.line, each.end_line + 1):
            line = lines[number - 1]
            start = each.column - 1 if number == each.line else _indent(line)
            end = each.end_column - 1 if number == each.end_line else len(line)
            spans[number].append((start, end))
    for number, found in spans.items():
        lines[number - 1] = _blank(lines[number - 1], found)
    return "\n".join(lines)


def _blank(line: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, done = list[str](), 0
    for start, end in spans:
        pieces += (line[done:start], " " * (end - start))
        done = end
    return "".join((*pieces, line[done:]))


def _indent(line: str) -> int:
    """Where a line of a comment begins, after the marks of its quote."""
    return len(line) - len(line.lstrip(" \t>"))


def _speaks(comment: PlacedComment) -> bool:
    return _is_exact(comment) or _NEAR.match(comment.text) is not None


def _is_exact(comment: PlacedComment) -> bool:
    return comment.text.lstrip().startswith(CHECKS_WORD)


class _Parser:
    """The comments of one text; `lines` are those of the text without them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._following = _find_following(lines)
        self._found: list[Comment] = []
        self._open: list[Comment] = []

    def read(self, comments: Sequence[PlacedComment]) -> tuple[Comment, ...]:
        for each in comments:
            self._read_one(each)
        message = "opens a block that never ends: write `<!-- checks: end -->` after it"
        self._found += [_blame(each, message) for each in self._open]
        return tuple(sorted(self._found, key=lambda each: (each.line, each.column)))

    def _read_one(self, raw: PlacedComment) -> None:
        if not _is_exact(raw) and (near := _NEAR.match(raw.text)):
            self._found.append(_blame_near(raw, near))
            return
        said = " ".join(raw.text.split()).removeprefix(CHECKS_WORD).strip()
        word = _END_OF_WORD.split(said, maxsplit=1)[0]
        comment = Comment(raw.line, raw.column)
        take = _TAKERS.get(word)
        if take is None:
            self._found.append(_blame(comment, f"says {word!r}, {_suggest(word)}"))
        else:
            take(self, _parse(said[len(word) :], comment), raw)

    def _take_line(self, comment: Comment, raw: PlacedComment) -> None:
        self._found.append(replace(comment, first=raw.line, last=self._last_line(raw)))

    def _take_file(self, comment: Comment, _raw: PlacedComment) -> None:
        self._found.append(comment)

    def _take_block(self, comment: Comment, _raw: PlacedComment) -> None:
        self._open.append(comment)

    def _take_end(self, comment: Comment, raw: PlacedComment) -> None:
        if self._open:
            opened = self._open.pop()
            self._found.append(replace(opened, first=opened.line, last=raw.end_line))
        else:
            bare = Comment(comment.line, comment.column)
            self._found.append(_blame(bare, "ends a block that nothing opens: remove it, or open the block"))

    def _last_line(self, raw: PlacedComment) -> int:
        """The last line that a comment speaks for: its own, or the next where it stands alone."""
        following = self._following[raw.line - 1]
        if following <= raw.end_line:
            return raw.end_line
        return following if following <= len(self._following) else raw.end_line


def _find_following(lines: Sequence[str]) -> Sequence[int]:
    """For each line the number of the first from it on that is not blank; one more than there are
    lines where none is."""
    following, found = [0] * len(lines), len(lines) + 1
    for index in reversed(range(len(lines))):
        if not _NOTHING.fullmatch(lines[index]):
            found = index + 1
        following[index] = found
    return following


_TAKERS: Mapping[str, Callable[[_Parser, Comment, PlacedComment], None]] = {
    "allow": _Parser._take_line,
    "allow-file": _Parser._take_file,
    "allow-block": _Parser._take_block,
    "end": _Parser._take_end,
}


def _parse(rest: str, comment: Comment) -> Comment:
    """The comment with what it says after its first word: `RULE, RULE until DATE: reason`."""
    head, _, reason = rest.partition(":")
    words = head.replace(",", " ").split()
    until = ""
    if "until" in words:
        at = words.index("until")
        until = " ".join(words[at + 1 :])
        words = words[:at]
        if not parse_day(until):
            return _blame(comment, f"says until {until!r}, which is not a date: write it as 2027-01-31")
    if not words:
        return _blame(comment, "names no rule: write `allow RULE: reason`")
    if not any(map(str.isalnum, reason)):
        return _blame(comment, "gives no reason: write `allow RULE: reason`")
    return replace(comment, rules=tuple(words), reason=reason.strip(), until=until)


def _blame_near(raw: PlacedComment, near: "re.Match[str]") -> Comment:
    """A comment that does not speak to the checks, and whose author thinks it does."""
    head, word = " ".join(near["head"].split()), near["word"].lower()
    meant = f"write `{CHECKS_WORD} {word}`" if word in _TAKERS else _suggest(word)
    return Comment(raw.line, raw.column, fault=f"begins with `{head}`, which allows nothing: {meant}")


def _suggest(word: str) -> str:
    if "line" in word or "next" in word:
        # The nearest word would be that for a whole file.
        return "write `allow` on a line of its own before that line, or at its end"
    return suggest(word.lower(), _TAKERS, f"known words are {', '.join(_TAKERS)}")


def _blame(comment: Comment, fault: str) -> Comment:
    """The comment with what is wrong with it; what was found first stays."""
    return replace(comment, fault=comment.fault or fault)
