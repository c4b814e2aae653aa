"""What the stages that read one part share: its lines, its opener, its fields."""

import re
from collections.abc import Iterator, Sequence

from checks.frozen import frozen
from checks.model import Number
from checks.reading.numbers import parse_number
from checks.reading.plans.lines import Code, Field, Line
from checks.reading.plans.marks import find_box
from checks.reading.plans.outline import Block, parse_part_line

# "Mark PART 3 complete", "Mark checkbox: [✓] PART 3 ...", "PART 3 COMPLETE ✅", "[✓] PART 3 ✅",
# "Step 4: PART 3 done"
_NAMES_PART = re.compile(
    r"(?:step\s+\d{1,2}\w?\s*[:.–—-]\s*)?"
    r"(?P<mark>(?:mark(?:ed)?\b|update\s+checkbox|checkbox\b|tick\b)[\s:]*)?"
    r"(?:(?:the\s+)?checkbox\b[\s:]*)?(?:above\s+)?(?:as\s+)?"
    r"(?:\[[^\[\]]{0,12}\]\s*)?(?:PART|Worker|Runner)\s+#?(?P<number>\d{1,4}[a-z]?)\b(?:\s+of\s+\d{1,4}\b|/\d{1,4}\b)?(?P<rest>.*)$",
    re.IGNORECASE,
)
_COMPLETE = re.compile(
    r"[\s:–—-]*(?:is\s+|as\s+)?(?:COMPLETED?|DONE)\b|\s+(?:(?:is|now|marked|as)\s+){0,3}(?:completed?|done|finished)\b"
    r"|\s+(?:is\s+)?(?:Completed?|Done|Finished)\b(?!\s+\w)|\s*[✅✓✔]|\s*\[[✅✓✔xX ]\]"
)
# Any other box that names its own part beside words of completion: "Update checkbox to [✓] PART 3 COMPLETE",
# "Return to oracle: PART 3 COMPLETE ✅", "Completed PART 3"; but no step that reads or writes.
_MENTIONED = re.compile(r"\b(?:PART|Worker|Runner)\s+#?(\d{1,4}[a-z]?)\b", re.IGNORECASE)
_PARTS = ("part", "worker", "runner")
_SAYS_DONE = re.compile(
    r"\b(?:complet(?:ed?|ion)|done|finished|mark(?:ed)?|tick(?:ed)?|check(?:ed)?\s+off)\b|[✅✓✔]|\[[xX]\]",
    re.IGNORECASE,
)
_OTHER_STEP = re.compile(
    r"\W*(?:step\s+\d{1,2}\w?\W{1,3})?(?:section|create|write|add|read|search|scrape|link|cite|verify|review"
    r"|check(?!\s+off)|ensure|commit|git|wait|see|start|after|if|once|when)\b",
    re.IGNORECASE,
)
_OTHER_OBJECT = re.compile(
    r"\b(?:after|once|when|until|before|if)\s+(?:the\s+)?(?:PART|Worker|Runner)\s"
    r"|\b(?:INDEX|SKILL)\.md\b|KNOWLEDGE[ -]DROP",
    re.IGNORECASE,
)
_BARE_OPENER = re.compile(r"(?:PART|Worker)\s+#?(\d{1,4}[a-z]?)\s+create\s+[`*]{0,3}[\w./~-]", re.IGNORECASE)
_MAY_CLOSE = re.compile(r"part|worker|runner|complet|checkbox|done|finish")
_DONE_LABEL = re.compile(r"complet(?:ed?|ion)|done|finished")  # "**Complete:** [✓]"
_CLOSING_LABELS = ("complet", "status", "mark", "update checkbox")
_TICKS = "✅✓✔☑\ufe0f "
_BOX = re.compile(r"^\[[^\[\]]{0,12}\]\s*")
# "Mark complete", "Mark complete in plan.md", "Mark this part as [✓] done", "Update checkbox above"
_NAMELESS = re.compile(
    r"(?:mark\s+)?(?:this\s+)?(?:part\s+)?(?:as\s+)?(?:completed?|done|finished)\b\W{0,8}(?:\(|$|\d{4}-|(?:by|on)\s)"
    r"|mark\s+(?:(?:this|the|above|own)\s+){0,2}(?:(?:part|box|task)\s+)?(?:as\s+)?(?:\[[✓✅xX]\]\s*)?(?:completed?|done)\b"
    r"(?:\W{0,8}$|\s+(?:in|with|on|above)\b.{0,60}$)"
    r"|(?:mark|tick|update)\s+(?:(?:this|the|above|own|part)\s+){0,3}checkbox\b(?!.*\bparts?\b).{0,60}$",
    re.IGNORECASE,
)
# "[✓] **URL**: https://...", "[✓] Create folder/page.md": what opens a part that has no "PART n" box
_SOURCE_BOX = re.compile(r"(?:\*\*)?(?:URL|Source|Link)s?\b(?:\*\*)?\s*:|https?://", re.IGNORECASE)
_CREATE_BOX = re.compile(r"Created?:?\s+[`*]*[\w.+~@/-]{1,300}\.md\b", re.IGNORECASE)


@frozen
class Region:
    """One part's lines. `opener` is the line that repeats its number with what to create,
    `closers` those that say it is complete; either may have no box."""

    block: Block
    lines: Sequence[Line]
    text_lines: Sequence[Line]
    """The body without code, blank lines and what items go on in."""
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

    def line_below(self, label: Line) -> Line | None:
        """The paragraph's first line right under a label, at most one blank line between."""
        start = label.number - self.heading.number + 1
        below = next((line for line in self.lines[start : start + 2] if not line.is_blank), None)
        return below if below and below.is_text and not below.item and not below.level else None

    def list_below(self, label: Line) -> Iterator[Line]:
        """The items of the list right under a line; comments count as blank lines. Behind one a list goes on
        if its first two items have one between them."""
        first, is_loose, is_apart = None, None, False
        for index in range(label.number - self.heading.number + 1, len(self.lines)):
            line = self.lines[index]
            if line.is_blank or line.is_rest or line.code is Code.COMMENT:
                is_apart = is_apart or not line.is_rest
                continue
            if not line.item or not line.is_text:
                return
            if first is not None:
                is_loose = is_apart if is_loose is None else is_loose
                if is_apart and not (is_loose and _is_like(line, first)):
                    return
            first, is_apart = first or line, False
            yield line


def _is_like(item: Line, first: Line) -> bool:
    """Whether an item may be of one list with the first."""
    same_kind = bool(item.box) == bool(first.box) and bool(item.field) == bool(first.field)
    return same_kind and item.indent == first.indent


def read_region(lines: Sequence[Line], block: Block) -> Region:
    """The lines of a block, with its opener and closers."""
    own = block.lines(lines)
    text = [line for line in own[1:] if line.is_text and not line.is_blank and not line.is_rest]
    opener = own[0] if own[0].item else _find_opener(text, block.number)
    closers = _find_closers([line for line in text if line is not opener], block.number)
    fields = [(line, field) for line in text for field in line.fields]
    return Region(block, own, text, fields, opener, tuple(closers))


def _find_closers(text: Sequence[Line], number: Number) -> list[Line]:
    """The lines that close a part; a number that is mistyped in its closing line still closes it."""
    if closers := [line for line in text if closed_number(line) in (number, "")]:
        return closers
    boxes = [line for line in text if line.box]
    return [line for line in boxes if _tells_completion(line, number)] or [
        line for line in boxes if closed_number(line) is not None
    ]


def _tells_completion(line: Line, number: Number) -> bool:
    """Whether a box names this part alone, beside words of completion, and does not title it."""
    if not any(word in line.lowered for word in _PARTS):
        return False
    if not _SAYS_DONE.search(line.body) or parse_part_line(line):
        return False
    if _OTHER_STEP.match(line.plain) or _OTHER_OBJECT.search(line.plain):
        return False
    named = {parse_number(found) for found in _MENTIONED.findall(line.plain)}
    return named == {number}


def closed_number(line: Line) -> Number | None:
    """The number of the part that a closing line closes, "" where it names none; None where
    the line is no closing line."""
    if not _MAY_CLOSE.search(line.lowered):
        return None
    label = line.field.label.lower() if line.field else ""
    text = line.field.value if line.field and label.startswith(_CLOSING_LABELS) else line.body
    if line.field and not line.box and _DONE_LABEL.fullmatch(label) and find_box(line.field.value):
        return ""
    plain = text.replace("*", "").replace("`", "").replace("~~", "").strip().lstrip(_TICKS)
    if not line.box and text is not line.body:
        plain = _BOX.sub("", plain)
    if found := _NAMES_PART.match(plain):
        closes = label.startswith(("complet", "mark")) or found["mark"] or _COMPLETE.match(found["rest"])
        return parse_number(found["number"]) if closes else None
    return "" if line.box and _NAMELESS.match(plain) and not parse_part_line(line) else None


def _is_bare_opener(line: Line, number: Number) -> bool:
    """Whether a box names the part and what to create, without a colon: "[x] PART 3 Create a/00-b.md"."""
    found = _BARE_OPENER.match(line.plain)
    return found is not None and parse_number(found[1]) == number


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
    if bare := next((line for line in text if line.box and _is_bare_opener(line, number)), None):
        return bare
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
