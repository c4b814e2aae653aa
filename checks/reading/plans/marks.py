"""Marks: what stands in a list box, and the words and stamps that say the same."""

import re
from functools import lru_cache

from checks.model import Mark

_MARKS: dict[str, Mark] = {
    "": Mark.OPEN,
    **dict.fromkeys("xX✓✔✅☑", Mark.DONE),
    **dict.fromkeys("/~-", Mark.PARTIAL),
    **dict.fromkeys("✗✘❌!", Mark.FAILED),
}
_VARIATION = "\ufe0f"  # makes an emoji of the sign before it, and says nothing else
_TICKS = "✅✓✔☑"

# [.] at the start of an item: three characters hold a sign, its variation selector and a space.
_BOX = re.compile(r"\[([^\[\]]{0,3})\]")
# "(Completed 2025-01-31 16:45)", "✅ COMPLETE (2025-01-31)", "COMPLETED 2025-01-31T16:45"
_STAMP = re.compile(
    r"(?:\b(?:complet|finish|creat)\w*|\bdone|[✅✓✔(])\W{0,6}?(\d{4}-\d\d-\d\d)"
    r"(?:(?:[ T,]|\sat\s){1,2}(\d{1,2}:\d\d))?",
    re.I,
)
_DATE = re.compile(r"\b(\d{4}-\d\d-\d\d)(?:[ T](\d{1,2}:\d\d))?")
_NOT_YET = re.compile(
    r"\W*(?:pending|to.?do|not\b|ready|planned|planning|open\b|in progress|waiting|queued)", re.I
)
_DONE = re.compile(r"\W*(?:completed?|done|success\w*|finished|created|written)\b", re.I)
_FAILED = re.compile(r"\W*(?:fail\w*|aborted)\b|\s*[✗✘❌]", re.I)
_PARTIAL = re.compile(r"\W*partial\w*\b", re.I)
_RESULT = re.compile(r"\b(?:[Cc]reated|[Ww]ritten|[Cc]ompleted|COMPLETED?|SUCCESS|CREATED)\b")


@lru_cache(maxsize=1024)
def parse_mark(raw: str) -> Mark | None:
    """The mark that the characters between two brackets make, None if they make none."""
    return _MARKS.get(raw.replace(_VARIATION, "").strip()) if raw else None


def find_box(text: str, start: int = 0) -> tuple[str, int] | None:
    """What stands in the brackets that open `text` at `start`, and where they end; None where
    those are a link, a footnote, a reference number or a word."""
    found = _BOX.match(text, start)
    if not found:
        return None
    raw, end = found.group(1), found.end()
    after = text[end : end + 1]
    if after in "([" and after:
        return None
    if parse_mark(raw) is not None:
        return raw, end
    sign = raw.replace(_VARIATION, "").strip()
    return (raw, end) if len(sign) < 2 and not sign.isdigit() and after in ("", " ", "\t") else None


def has_tick(text: str) -> bool:
    """Whether a tick sign stands anywhere in the text."""
    return any(sign in text for sign in _TICKS)


def starts_with_tick(text: str) -> bool:
    """Whether the first sign of the text is a tick."""
    return text.lstrip("*_ ")[:1] in tuple(_TICKS)


def parse_status(text: str, *, result: bool = False) -> Mark | None:
    """The mark that a status field's value or a bracketed note makes: its box first, else
    its first word; with `result`, a word of success anywhere. None where it says nothing."""
    text = text.strip().lstrip("*_` ")
    if (box := find_box(text)) is not None and (mark := parse_mark(box[0])) is not None:
        return mark
    bare = text.lstrip(_TICKS + _VARIATION + " *")
    if _NOT_YET.match(bare):
        return Mark.OPEN
    if _FAILED.match(text):
        return Mark.FAILED
    if _PARTIAL.match(bare):
        return Mark.PARTIAL
    words = _RESULT.search(text) if result else _DONE.match(text)
    return Mark.DONE if starts_with_tick(text) or words else None


def parse_stamp(text: str) -> str | None:
    """`YYYY-MM-DD HH:MM` or `YYYY-MM-DD` behind a word or sign of completion."""
    return _stamp(_STAMP.search(text))


def parse_date(text: str) -> str | None:
    """The first date of a text, with its time of day if one follows."""
    return _stamp(_DATE.search(text))


def _stamp(found: re.Match[str] | None) -> str | None:
    if not found:
        return None
    day, time = found.groups()
    return f"{day} {time.zfill(5)}" if time else str(day)
