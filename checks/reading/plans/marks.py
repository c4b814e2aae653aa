"""Marks: what stands in a list box, and the words and stamps that say the same."""

import re
from datetime import date
from functools import lru_cache

from checks.model import Mark
from checks.reading.days import render_clock, with_iso_days

_MARKS: dict[str, Mark] = {
    "": Mark.OPEN,
    **dict.fromkeys("xX✓✔✅☑", Mark.DONE),
    **dict.fromkeys("/~-", Mark.PARTIAL),
    **dict.fromkeys("✗✘❌!", Mark.FAILED),
}
_VARIATION = "\ufe0f"  # makes an emoji of the sign before it, and says nothing else
_TICKS = "✅✓✔☑"
_CROSSES = "✗✘❌"

# [.] at the start of an item: a sign, or a word of state
_BOX = re.compile(r"\[([^\[\]]{0,24})\]")
# A word that means no state makes a box where it stands before what a plan ticks, and no other word does.
_WORD = re.compile(r"[A-Za-z][A-Za-z/ ?!-]*")
_TICKED = re.compile(r"\s+\W{0,4}(?:(?:PART|Worker|Section)\s+#?\d|CITE\b)", re.IGNORECASE)
# "(Completed 2025-01-31 16:45)", "✅ COMPLETE (2025-01-31)", "Done 2025-01-31 4:45 PM"
# "(Completed 2025-01-31-1645)"; four figures with a word behind them count something
_CLOCK = (
    r"(?:(\d{1,2}):(\d\d)(?::\d\d)?|(?<!\d)([01]\d|2[0-3])([0-5]\d)(?=\s*(?:$|[^\w\s.,+]|(?-i:[A-Z]{2,4})\b)))"
    r"(?:\s?([ap])\.?m\b)?"
)
_BEFORE_CLOCK = r"(?:(?:[ T,@~]|\sat\s){1,3}|\s[-–—]\s(?=\d{1,2}:)|-(?=\d{4}\b))"
_MOMENT = (
    r"(?:\sby\s[\w -]{1,30}?)?(?:\s(?:on|at)\b)?"
    rf"\W{{0,6}}?(\d{{4}}-\d\d-\d\d)(?:{_BEFORE_CLOCK}{_CLOCK})?"
)
# Words of completion come before others: "(created 2025-01-02, completed 2025-01-31)"; a day alone stands
# behind a dash or bar, at the end: "Create a/00-b.md | 2025-01-31 16:45 | 401 lines".
_STAMPS = (
    re.compile(rf"(?:\b(?:complet|finish)\w*|\bdone|[✅✓✔]){_MOMENT}", re.IGNORECASE),
    re.compile(rf"(?:\bcreat\w*|\(){_MOMENT}", re.IGNORECASE),
    re.compile(
        rf"\s[-–—|](?=\s\d{{4}}-\d\d-\d\d(?:[ T]\d\d:\d\d)?\s*(?:$|[|(,;–—-])){_MOMENT}", re.IGNORECASE
    ),
)
_DATE = re.compile(rf"\b(\d{{4}}-\d\d-\d\d)(?:{_BEFORE_CLOCK}{_CLOCK})?", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\W*(?:pending|to.?do|tbd\b|not\b|ready|planned|planning|open\b|waiting|queued)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\W*(?:100\s?%\s)?(?:file\s+exists|exists|completed?|done|success\w*|finished|created|written)\b(?!\s?\?)|\W*100\s?%\W*$",
    re.IGNORECASE,
)
_FAILED = re.compile(r"\W*(?:fail\w*|aborted)\b|\s*[✗✘❌]", re.IGNORECASE)
_PARTIAL = re.compile(r"\W*(?:partial\w*|wip|in[ -]progress|ongoing|under[ -]?way|started)\b", re.IGNORECASE)
# "Complete except section 8", "Done (sections 1-6), rest to follow"
_TAKES_BACK = re.compile(r"\b(?:except|apart from)\s+\w|\bto (?:follow|come)\b", re.IGNORECASE)
# Notes that are a state as a whole: "DONE", "COMPLETED - ALTERNATIVE", "Completed 2025-01-31 16:45 UTC", "not
# started". In "complete guide", "open weights" and "failed states" the word leads on into a topic.
_STATE = re.compile(
    r"(?:completed|done|finished|failed|aborted|pending|to-?\s?do|tbd|wip|queued|waiting|in[\s-]progress|ongoing"
    r"|not\s+(?:yet|started|begun|done|written|completed?)(?:\s+(?:started|begun|done|written|completed?))?"
    r"|partial(?:ly)?\s+(?:done|completed?|written)|(?-i:COMPLETE|SUCCESS|CREATED|PARTIAL))"
    r"(?=\W*$|[\s,:(–—-]*(?:(?:on|at)\s+)?[~≈]?\d|\s*[:;(!.✅✓✔☑]|\s+[-–—]\s|\s+(?:by|because|due|after)\s)",
    re.IGNORECASE,
)
# The same words in small letters, and words that begin a topic as easily, where nothing or a time follows.
_BARE_STATE = re.compile(
    r"(?:complete|success|successful|created|written|fail|partial|partially|planned|ready|open)"
    r"(?=\W*$|[\s,:(–—-]*(?:(?:on|at)\s+)?(?:\d{4}-\d\d|\d{1,2}:\d\d))",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"^\W+")
_LABEL = re.compile(r"^\W*status\s?:\s*", re.IGNORECASE)
_SKIP = re.compile(r"\W*(?:skip|Skip|SKIP)(?:ped|PED)?(?:\W*$|\s*[:;(]|\s+[-–—]\s)|\W*SKIP(?:PED)?,")
_RESULT = re.compile(r"\b(?:[Cc]reated|[Ww]ritten|[Cc]ompleted|COMPLETED?|SUCCESS|CREATED)\b")
# "ALL 42 PARTS COMPLETE", "✅ EXPANSION COMPLETE - 2025-01-31", "42/42 PARTs complete": of the whole plan
_ALL_DONE = re.compile(
    r"\W{0,8}(?:(?P<done>\d{1,4})\s?(?:/|of)\s?(?P<all>\d{1,4})\s+|(?P<share>100\s?%)|"
    r"(?:the\s+|full\s+|entire\s+|knowledge\s+|oracle\s+){0,3}(?:expansion|ingestion|plan)\b|all\s+(?:\d{1,4}\s+)?)\s*"
    r"(?:(?P<noun>parts?|batches|runners|workers|files|content|tasks)\b)?\s*"
    r"(?:(?:are|is|have|has|been|now|fully|successfully)\s+){0,3}(?:completed?|done|finished|created|executed|written)\b"
    r"(?=\W*(?:$|\d{4}-)|\s*[^\w\s]|\s+(?:and|on|successfully)\b)",
    re.IGNORECASE,
)
# "No file created", "nothing written", "completed 0 of 8"; "no errors, file created" is a success.
_CLAUSE_ENDS = re.compile(r"[;!]|[.,](?=\s|$)|\s[-–—]\s|\bbut\b")
_NONE = re.compile(
    r"\b(?:no|not|nothing|none|never|without|unable|cannot|zero)\b|n['’]t\b|(?<![\d.,])0(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)
_OF_NONE = re.compile(r":?\s+(?:0(?![\d%]|[.,]\d)|(?:no|none|nothing|zero)\b)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def parse_mark(raw: str) -> Mark | None:
    """The mark that the characters between two brackets make, a sign or a word; None if they make none."""
    if not raw:
        return None
    mark = _MARKS.get(raw.replace(_VARIATION, "").strip())
    if mark is None and len(raw) > 1:
        mark = Mark.OPEN if is_skipped(raw) else parse_state(raw)
    return mark


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
    sign = raw.replace(_VARIATION, "").strip()
    if len(sign) < 2 and parse_mark(raw) is not None:
        return raw, end
    if after not in ("", " ", "\t", "*") or sign.isdigit():
        return None
    is_word = _WORD.fullmatch(sign) is not None and _TICKED.match(text, end) is not None
    return (raw, end) if len(sign) < 2 or is_word or parse_mark(raw) is not None else None


def has_tick(text: str) -> bool:
    """Whether a tick sign stands anywhere in the text."""
    return any(sign in text for sign in _TICKS)


def starts_with_tick(text: str) -> bool:
    """Whether the first sign of the text is a tick."""
    return text.lstrip("*_ ")[:1] in tuple(_TICKS)


def parse_leading_sign(text: str) -> Mark | None:
    """The mark of the sign that a text begins with: "✅ PART 1: ...", "❌ PART 2: ..."."""
    sign = text.lstrip("*_ ")[:1]
    return _MARKS[sign] if sign and sign in _TICKS + _CROSSES else None


def is_skipped(note: str) -> bool:
    """Whether a note or box says that a part is left out: "SKIP", "skipped: too long"."""
    return _SKIP.match(note) is not None


def parse_state(note: str) -> Mark | None:
    """The mark that a bracketed note makes if the whole of it says a state, with a time or a reason at
    most; None for words of a title."""
    note = _LABEL.sub("", note)
    bare = _SIGNS.sub("", note)
    is_state = parse_leading_sign(note.lstrip("` ")) or find_box(note.lstrip("*_` "))
    return parse_status(note) if is_state or _STATE.match(bare) or _BARE_STATE.match(bare) else None


def _is_all(text: str) -> bool:
    """Whether a text begins with a count that is full: "8/8 complete"."""
    found = _ALL_DONE.match(text)
    return found is not None and found["done"] is not None and found["done"] == found["all"]


def parse_status(text: str, *, result: bool = False) -> Mark | None:
    """The mark that a status field's value makes: its box first, else
    its first word; with `result`, a word of success anywhere. None where it says nothing."""
    text = text.strip().lstrip("*_` ")
    if (box := find_box(text)) is not None and (mark := parse_mark(box[0])) is not None:
        return mark
    bare = text.lstrip(_TICKS + _VARIATION + " *")
    if _NOT_YET.match(bare):
        return Mark.OPEN
    if _FAILED.match(text):
        return Mark.FAILED
    if _PARTIAL.match(bare) or (_DONE.match(bare) and _TAKES_BACK.search(bare)):
        return Mark.PARTIAL
    if starts_with_tick(text):
        return Mark.DONE
    if result:
        return _parse_result(text)
    return Mark.DONE if _DONE.match(text) or _is_all(text) else None


def tells_all_done(text: str, *, in_part: bool = False) -> bool:
    """Whether a text begins by saying that all parts of a plan, or the plan itself, are complete. Inside of
    a part, "100% complete" and "8/8 complete" speak of this one."""
    found = _ALL_DONE.match(text)
    if found is None or found["done"] != found["all"]:
        return False
    return not in_part or found["noun"] is not None or not (found["share"] or found["done"])


def _parse_result(text: str) -> Mark | None:
    """Done where a clause tells a success; open where all of them say that nothing came of it."""
    clauses = [(clause, found) for clause in _CLAUSE_ENDS.split(text) if (found := _RESULT.search(clause))]
    if all(
        _NONE.search(clause, 0, found.start()) or _OF_NONE.match(clause, found.end())
        for clause, found in clauses
    ):
        return Mark.OPEN if clauses else None
    return Mark.DONE


def parse_stamp(text: str) -> str | None:
    """`YYYY-MM-DD HH:MM` or `YYYY-MM-DD` behind a word or sign of completion."""
    text = with_iso_days(text)
    found = (_stamp(found) for pattern in _STAMPS for found in pattern.finditer(text))
    return next((stamp for stamp in found if stamp), None)


def tells_when_done(text: str) -> bool:
    """Whether a text has a word or sign of completion with its day: "400 lines, completed 2025-01-31"."""
    return any(map(_stamp, _STAMPS[0].finditer(with_iso_days(text))))


def parse_date(text: str) -> str | None:
    """The first date of a text, with its time of day if one follows."""
    dates = _DATE.finditer(with_iso_days(text))
    return next((stamp for found in dates if (stamp := _stamp(found))), None)


def _stamp(found: re.Match[str]) -> str | None:
    """The moment if there is such a day; without its time of day if there is no such time."""
    day, hour, minute, hours, minutes, half = found.groups()
    hour, minute = hour or hours, minute or minutes
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return f"{day} {clock}" if hour and (clock := render_clock(hour, minute, half)) else str(day)
