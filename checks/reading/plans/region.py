"""What the stages that read one part share: its lines, its opener, its fields."""

import re
from collections.abc import Iterator, Sequence

from checks.frozen import frozen
from checks.model import Number
from checks.reading.plans.figures import parse_number
from checks.reading.plans.lines import Field, Line
from checks.reading.plans.outline import Block, parse_part_line

# "Mark PART 3 complete", "Mark checkbox: [✓] PART 3 ...", "PART 3 COMPLETE ✅", "[✓] PART 3 ✅"
_NAMES_PART = re.compile(
    r"(?P<mark>(?:mark(?:ed)?\b|update\s+checkbox|checkbox\b|tick\b)[\s:]*)?(?:(?:the\s+)?checkbox\b[\s:]*)?(?:above\s+)?(?:as\s+)?"
    r"(?:\[[^\[\]]{0,12}\]\s*)?(?:PART|Worker)\s+(?P<number>\d{1,4}[a-z]?)\b(?:\s+of\s+\d{1,4}\b|/\d{1,4}\b)?(?P<rest>.*)$",
    re.I,
)
_COMPLETE = re.compile(
    r"[\s:–—-]*(?:is\s+|as\s+)?(?:COMPLETED?|DONE)\b|\s+(?:as\s+)?(?:completed?|done|finished)\b"
    r"|\s*[✅✓✔]|\s*\[[✅✓✔xX ]\]"
)
_CLOSING_LABELS = ("complet", "status", "mark", "update checkbox")
_TICKS = "✅✓✔☑\ufe0f "
_BOX = re.compile(r"^\[[^\[\]]{0,12}\]\s*")
_NAMELESS = re.compile(
    r"(?:mark\s+)?(?:this\s+)?(?:part\s+)?(?:as\s+)?completed?\b\W{0,8}(?:\(|$|\d{4}-)", re.I
)
# "[✓] **URL**: https://...", "[✓] Create folder/page.md": what opens a part that has no "PART n" box
_SOURCE_BOX = re.compile(r"(?:\*\*)?(?:URL|Source|Link)s?\b(?:\*\*)?\s*:|https?://", re.I)
_CREATE_BOX = re.compile(r"Created?:?\s+[`*]*[\w.+~@/-]{1,300}\.md\b", re.I)


@frozen
class Region:
    """One part's lines. `opener` is the line that repeats its number with what to create,
    `closers` those that say it is complete; either may have no box."""

    block: Block
    lines: Sequence[Line]
    text_lines: Sequence[Line]
    """The body without code and blank lines."""
    fields: Sequence[tuple[Line, Field]]
    """The labelled lines among these."""
    opener: Line | None
    closers: tuple[Line, ...]

    @property
    def heading(self) -> Line:
        """The line that begins the part."""
        return self.lines[0]

    @property
    def body(self) -> Sequence[Line]:
        """The lines below the heading."""
        return self.lines[1:]

    @property
    def marked(self) -> frozenset[int]:
        """The numbers of the opener's and the closers' lines."""
        return frozenset(line.number for line in (self.opener, *self.closers) if line)

    def list_below(self, label: Line) -> Iterator[Line]:
        """The items of the list right under a line, at most one blank line between."""
        start = label.number - self.heading.number + 1
        for index in range(start, len(self.lines)):
            line = self.lines[index]
            if line.is_blank and index == start:
                continue
            if not line.item or not line.is_text:
                return
            yield line


def read_region(lines: Sequence[Line], block: Block) -> Region:
    """The lines of a block, with its opener and closers."""
    own = block.lines(lines)
    text = [line for line in own[1:] if line.is_text and not line.is_blank]
    opener = own[0] if own[0].item else _find_opener(text, block.number)
    closers = [line for line in text if line is not opener and closed_number(line) in (block.number, "")]
    if not closers:  # a number mistyped in the closing line still closes this part
        closers = [
            line for line in text if line.box and line is not opener and closed_number(line) is not None
        ]
    fields = [(line, line.field) for line in text if line.field]
    return Region(block, own, text, fields, opener, tuple(closers))


def closed_number(line: Line) -> Number | None:
    """The number of the part that a closing line closes, "" where it names none; None where
    the line is no closing line."""
    if not ("part" in line.lowered or "worker" in line.lowered or "complet" in line.lowered):
        return None
    label = line.field.label.lower() if line.field else ""
    text = line.field.value if line.field and label.startswith(_CLOSING_LABELS) else line.body
    plain = text.replace("*", "").replace("`", "").strip().lstrip(_TICKS)
    if not line.box and text is not line.body:
        plain = _BOX.sub("", plain)
    if found := _NAMES_PART.match(plain):
        closes = label.startswith(("complet", "mark")) or found["mark"] or _is_completion(found["rest"])
        return parse_number(found["number"]) if closes else None
    return "" if line.box and _NAMELESS.match(plain) and not parse_part_line(line) else None


def _is_completion(rest: str) -> bool:
    return bool(_COMPLETE.match(rest))


def _find_opener(text: Sequence[Line], number: Number) -> Line | None:
    """The line of the body that names the part and what to create; a mistyped number is
    forgiven in the first lines, and a box on the source or the file to create opens too."""
    named = (
        (line, parsed[0])
        for line in text
        if not line.level and (parsed := parse_part_line(line)) and closed_number(line) is None
    )
    others = []
    for line, found in named:
        if found == number:
            return line
        others.append(line)
    first = text[:3]
    if mistyped := next((line for line in others if line.box and line in first[:2]), None):
        return mistyped
    boxes = (line for line in first if line.box)
    return next(
        (
            line
            for line in boxes
            if _SOURCE_BOX.match(line.body) or (line is text[0] and _CREATE_BOX.match(line.body))
        ),
        None,
    )
