"""The words in which a drop tells its outcome."""

import re
from collections.abc import Iterator
from operator import itemgetter

from checks.reading.drops.rows import CROSSES, TICKS

_DONE = r"(?:complete|completed|done|finished|ready)"
_MADE = r"(?:complete|completed|finish|finished|done|create|created|write|written|deliver|delivered|executed)"
_CROSS = rf"[{CROSSES}]"
_NOTHING_DONE = (
    # "unable to complete", "could not be written", "not created"; "not complete" may be nearly so
    r"\b(?:unable to|cannot|can['’]t|could not|couldn['’]t)\s+(?:be\s+)?(?:\w+\s+)?" + _MADE + r"\b",
    r"\bnot\s+(?:yet\s+)?(?:been\s+)?(?:written|created|delivered|executed|successful)\b",
    r"\b(?:nothing|none|no (?:file|page|document|output|sections?))\s+(?:(?:was|were|is|has been|yet)\s+)?"
    + _MADE
    + r"\b",
)
_SHORT_OF_DONE = (
    # "mostly complete", "half finished", "not yet fully complete", "did not finish"
    r"\b(?:almost|mostly|nearly|largely|partly|half|substantially|virtually|practically|all but|far from)"
    rf"[\s-]+(?:\w+[\s-]+)?{_DONE}\b",
    rf"\bnot\s+(?:yet\s+)?(?:fully\s+|entirely\s+|quite\s+)?{_DONE}\b",
    rf"\b(?:did not|didn['’]t)\s+(?:\w+\s+)?{_MADE}\b",
)
_SECTIONS_LACKING = (
    r"\bsections?\b[^.;]{0,40}"
    r"\b(?:missing|omitted|skipped|left out|to be written|not (?:written|covered|included))\b"
)
_SHARE = rf"^\W{{0,3}}(?:(?:about|approx\.?|around|roughly)\s)?\W?\d{{1,2}}(?:\.\d{{1,2}})?\s?%\s*{_DONE}\b"
"""A value that begins with "80% complete"; behind a part the share is the plan's."""
_FAILED = re.compile(
    "|".join(
        (r"\b(?:failed|failure|aborted|abandoned|cancell?ed|timed? ?out|error)\b", _CROSS, *_NOTHING_DONE)
    ),
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    "|".join(
        (
            r"\b(?:partial|partially|truncated|incomplete|unfinished|cut off|cut short)\b",
            *_SHORT_OF_DONE,
            _SECTIONS_LACKING,
            _SHARE,
        )
    ),
    re.IGNORECASE,
)
_SECTIONS_OF = re.compile(
    r"(?<![\d.,])(\d{1,3})\s*(?:of|/)\s*(\d{1,3})\s+(?:\w+\s+)?sections\b", re.IGNORECASE
)
_NO_REVIEW = r"(?!(?:for |yet |the |a |been )*review)"
_EXCEPT = re.compile(
    rf"\b(?:except(?:\s+for)?|apart from|minus)\s+{_NO_REVIEW}\w"
    rf"|\bbut\b.{{0,60}}\b(?:missing|omitted|skipped|not\s+{_NO_REVIEW}\w+)\b"
    r"|\bwith (?:errors|gaps|omissions|to-?dos)\b|\bto (?:follow|come)\b"
    rf"|{_SECTIONS_LACKING}",
    re.IGNORECASE,
)
"""What takes back a part of a completion."""
_NO_FAULT = re.compile(
    r"\berror[- ]free\b|\b(?:no|zero|0|without|none|nothing|never|not|free of)\s+(?:\w+\s+)?"
    r"(?:failed|failures?|errors?|aborted|partial|partially|truncated|truncation|incomplete|unfinished"
    r"|missing|omitted|skipped|left out|to-?dos)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:in[ -]progress|pending|not (?:yet )?\w+|to be \w+|started|draft|blocked|to ?do|wip)\b",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"\W*(?:(?:(?:still|work|writing|currently|now)\s+)?in[ -]progress|wip|ongoing|under[ -]?way|started)\b"
    r"(?!\s+(?:review|by)\b)",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"\W*(?:pending|planned|queued|to[ -]?do|not (?:yet )?(?:started|begun))\b"
    r"(?=\s*(?:$|[^\w\s]|(?:for|until|since|because|due)\b))",
    re.IGNORECASE,
)
"""How a value begins that tells of work to come: "pending review" tells of work that is done."""
_COMPLETE = re.compile(
    r"\b(?:complete|completed|completes|success|successful|successfully|done|finished|fully|ready|delivered)\b(?!\s?\?)"
    r"|✓|^\W*(?:ok|pass(?:ed)?)\b"
    r"|\b(?:created|written|executed|finalized)\b(?=\s*(?:$|[^\w\s]|and\b))",
    re.IGNORECASE,
)
_CHOICES = re.compile(r"\[([^\[\]])\]([^\[\]]*)")
_BAD_WORD = r"(?:failed|failure|aborted|partial|partially|incomplete|truncated|unfinished)\b"
_BAD_PHRASES = (_CROSS, *_NOTHING_DONE, *_SHORT_OF_DONE, _SECTIONS_LACKING)
_BAD = re.compile("|".join((_BAD_WORD, *_BAD_PHRASES, _SHARE)), re.IGNORECASE)
_ALONE = r"(?=\s*(?:$|[^\w\s]|(?:to|at|as|on|by|and|but|due|after|because|since|with|success)\b))"
_BAD_ALONE = re.compile("|".join((_BAD_WORD + _ALONE, *_BAD_PHRASES)), re.IGNORECASE)


def parse_status(text: str, *, ticked: bool = False) -> str | None:
    """What a status field's value says. What limits outweighs what praises, except that
    "complete (partial pooling compared)" stays complete: the word has to come first. A tick
    before the value praises where no limit begins it."""
    if _CHOICES.match(text):
        text, ticked = _chosen(text)
        if not ticked:
            return None
    text = _NO_FAULT.sub(" ", text)
    start, status = min(
        _iter_hits(text), key=itemgetter(0), default=(len(text), "complete" if ticked else "")
    )
    if ticked and any(map(str.isalnum, text[:start])):
        status = "complete"
    if status == "complete" and (
        "truncated" in text.lower() or _EXCEPT.search(text) or _lacks_sections(text)
    ):
        return "partial"
    return status or None


def parse_unfinished(text: str) -> str | None:
    """`partial` where a value begins with work that has begun and not ended, `pending` where with work that
    has yet to begin."""
    text = _chosen(text)[0] if _CHOICES.match(text) else text
    return "partial" if _BEGUN.match(text) else "pending" if _PENDING.match(text) else None


def _iter_hits(text: str) -> Iterator[tuple[int, str]]:
    """(place, status) of the first words of each kind; those that limit go before those that praise."""
    for pattern, status in ((_FAILED, "failed"), (_PARTIAL, "partial"), (_OPEN, ""), (_COMPLETE, "complete")):
        if match := pattern.search(text):
            yield match.start(), status
    yield from ((match.start(), "partial") for match in _SECTIONS_OF.finditer(text) if _is_short(match))


def _lacks_sections(text: str) -> bool:
    return any(map(_is_short, _SECTIONS_OF.finditer(text)))


def _is_short(match: re.Match[str]) -> bool:
    """Whether the sections are fewer than there should be."""
    return int(match[1]) < int(match[2])


def _chosen(text: str) -> tuple[str, bool]:
    """What stands behind the ticked boxes of a value that begins with a box, and whether there are any."""
    ticked = [match[2] for match in _CHOICES.finditer(text) if match[1] in "xX" + TICKS]
    return " ".join(ticked), bool(ticked)


def begins_badly(text: str, *, alone: bool) -> bool:
    """Whether a text begins with an outcome that is no success. `alone` is for texts that may
    speak of anything: there "Failed states", "Partial derivatives" and "59% complete" are none."""
    return (_BAD_ALONE if alone else _BAD).match(text) is not None


def is_share(text: str) -> bool:
    """Whether a value tells how much of something is complete."""
    return re.match(_SHARE, text, re.IGNORECASE) is not None
