"""Titles of parts and batches: the words, and the notes around them."""

import re
from functools import lru_cache

from checks.frozen import frozen
from checks.reading.plans.figures import ABOUT, UNIT, find_figures
from checks.reading.plans.marks import (
    has_tick,
    is_skipped,
    parse_date,
    parse_leading_sign,
    parse_mark,
    parse_state,
)

_SEPARATOR = re.compile(r"\s*(?:[-=]>|→|\)|[:：.·–—-]+)\s*")
_LEADING_NOTE = re.compile(r"\s*(?:\(([^()]{0,120})\)|\[([^\[\]]{0,120})\]|([✅✓✔☑❌✗]\ufe0f?))")
# A sign behind other notes only adorns them: "(~700 lines) ⭐".
_TRAILING_NOTE = re.compile(
    r"\(([^()]{0,200})\)[*_]?$|\[([^\[\]]{0,200})\](?!\()[*_]?$"
    r"|([✅✓✔☑❌✗⚠🔴🟡🟢]\ufe0f?|[⏳🔄🚧⏸🔜]\ufe0f?(?:\s?(?i:pending|to-?do|waiting|in progress))?"
    r"|(?<=[)\]])\s?[⭐🌟🔥🚀🎯💡🏆✨]\ufe0f?)$"
)
_TRAILING_SIZE = re.compile(
    rf"(?:\s[-–—]|\s?,)\s({ABOUT}\d[\d,.–-]{{0,12}}k?\+?\s{UNIT})$"
    rf"|(?:(?<=[✅✓✔☑\ufe0f])|\s(?:→|[-=]>))\s?(\d[\d,]{{0,8}}\s{UNIT})$",
    re.IGNORECASE,
)
# "(Lines: ~700)", "(Target ~700)"
_LABELLED_SIZE = re.compile(
    r"(?:(?:target\s+)?lines?\s?[:=]|target\s?[:=]?(?=\s?[~≈]))\s?([~≈]?\s?\d[\d,.–k+-]{0,12})$",
    re.IGNORECASE,
)
_CUSTOM_ID = re.compile(r"\s*\{:?\s?[#.][^{}]{0,80}\}$")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{0,300}\)")
_TRAILING_WORD = re.compile(
    r"(?:\s[-–—]\s*)?\b(COMPLETED?|DONE|SKIPPED|SKIP|CREATED)$|(?<=[✅✓✔☑\ufe0f])\s?(Completed?|Done)$"
)
# What says a state only behind a dash or the sign of one: "❌ Failed", "- PENDING"
_TRAILING_STATE = re.compile(
    r"(?<=[❌✗⚠🔄⏳🚧⏸🔴🟡🟢\ufe0f])"
    r"\s?((?i:failed|partial|in progress|pending|to-?do|blocked|not started|completed?|done))$"
    r"|\s[-–—|]\s(FAILED|PARTIAL|BLOCKED|(?i:in progress|pending|to-?do|not started|completed|done))$"
)
# "COMPLETED 2025-01-31 16:45", "- Done 2025-01-31", "✅ 2025-01-31"
_TRAILING_STAMP = re.compile(
    r"(?:(?:\s[-–—]\s*)?\b(?=[CD])|(?<=[✅✓✔☑\ufe0f])\s?)((?:(?:COMPLETED?|Completed|DONE|Done)\W{1,4})?"
    r"\d{4}-\d\d-\d\d(?:[ T]\d\d?:\d\d(?::\d\d)?(?: [A-Z]{1,4})?)?)$"
)
# "4 runners", "PARTs 1-4", "all in parallel", "main worker"; "config files" and "moving parts" are of a title
_BATCH_NOTE = re.compile(
    r"\d\s+(?:new\s+|parallel\s+)?(?:runners?|workers?|PARTs?|parts?|files?)\b|\b(?:PARTs?|Runners?|Workers?|Batch|BATCH)\s+#?\d"
    r"|\bin\s+parallel\b|\b(?:parallel|main|single)\s+(?:runners?|workers?)\b"
)
# What says as a whole that nobody shall carry the part out: "(disabled)", "[Removed: covered by PART 2]"
_LEFT_OUT = re.compile(
    r"\W*(?:(?:disabled|removed|cancell?ed|dropped)(?=\W*$|\s*[:;,]|\s[-–—]\s)|(?-i:DISABLED\b))",
    re.IGNORECASE,
)
_MOST_NOTES = 12  # around one title; more is no title


@frozen
class Title:
    """`text` is the title alone; `notes` are what stood in brackets or as signs before and
    behind it and is no part of it: sizes, stamps, states. `raw` is all that stood there."""

    text: str
    notes: tuple[str, ...]
    raw: str

    @property
    def is_left_out(self) -> bool:
        """Whether a note says that nobody shall carry it out."""
        return any(map(_LEFT_OUT.match, self.notes))


@lru_cache(maxsize=1024)
def parse_title(rest: str) -> Title | None:
    """The title behind a number: `": Title (~700 lines) [✓]"`. None where no separator leads to
    it ("PART 3 COMPLETE"); a heading may end behind its number."""
    notes: list[str] = []
    text = rest
    while len(notes) < _MOST_NOTES and (found := _LEADING_NOTE.match(text)):
        notes.append(_note(found))
        text = text[found.end() :]
    separator = _SEPARATOR.match(text)
    if not separator:
        return Title("", tuple(notes), rest.strip()) if not text.strip() else None
    text = text[separator.end() :]
    while len(notes) < _MOST_NOTES and (found := _LEADING_NOTE.match(text)) and _is_state(_note(found)):
        notes.append(_note(found))
        text = text[found.end() :].lstrip(" :-–—")
    text, trailing = _strip_trailing(text.rstrip().removesuffix(":"))
    return Title(text, (*notes, *trailing), rest.strip())


def _strip_trailing(text: str) -> tuple[str, list[str]]:
    notes: list[str] = []
    text = _LINK.sub(r"\1", _CUSTOM_ID.sub("", text.strip()))
    while len(notes) < _MOST_NOTES:
        found = _TRAILING_NOTE.search(text[-204:])
        word = None if found else _TRAILING_WORD.search(text[-40:])
        plain = None if found else _find_plain_note(text)
        if plain:
            notes.insert(0, _note(plain))
            text = text[: len(text) - len(plain[0])].rstrip(" -–—|")
        elif found and (found[3] or _is_size(_note(found)) or _is_trailing_state(found)):
            notes.insert(0, _note(found))
            adorned = "*_" if found[0][-1] in "*_" else ""
            text = text[: len(text) - len(found[0])].rstrip(" -–—|" + adorned)
        elif word and (has_tick("".join(notes)) or has_tick(text) or word[0].lstrip()[:1] in tuple("-–—")):
            notes.insert(0, word[1] or word[2])
            text = text[: len(text) - len(word[0])].rstrip(" -–—|")
        else:
            break
    return text, notes


def _find_plain_note(text: str) -> re.Match[str] | None:
    """A note behind a title that stands in no brackets."""
    end = text[-60:]
    return _TRAILING_STAMP.search(end) or _TRAILING_SIZE.search(end) or _TRAILING_STATE.search(end)


def _note(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group is not None)


def _is_trailing_state(found: re.Match[str]) -> bool:
    """A mark of one letter or stroke behind a title stands in square brackets: "p(x)" is mathematics."""
    note = _note(found)
    is_argument = found[1] is not None and len(note.strip()) < 2 and parse_leading_sign(note.strip()) is None
    return not is_argument and _is_state(note)


def _is_state(note: str) -> bool:
    return (
        (parse_mark(note) is not None and len(note) <= 4)
        or parse_state(note) is not None
        or parse_date(note) is not None
        or is_skipped(note)
        or note.upper().startswith("FILE EXISTS")
        or _LEFT_OUT.match(note) is not None
    )


def _is_size(note: str) -> bool:
    has_figure = any(True for _ in find_figures(note)) or _LABELLED_SIZE.fullmatch(note.strip())
    return bool(has_figure or _BATCH_NOTE.search(note))


def labelled_size(note: str) -> str:
    """The size in a note such as "Lines: ~700", in the words of others: "~700 lines"."""
    found = _LABELLED_SIZE.fullmatch(note.strip())
    return f"{found[1]} lines" if found else ""
