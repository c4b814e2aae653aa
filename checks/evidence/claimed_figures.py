"""Claimed figures (lines, words, bytes, counts) held against pages."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from checks.evidence.answer_memo import AnswerMemo
from checks.evidence.lines import is_less, is_more
from checks.lazy_pattern import LazyPattern
from checks.model import Claim, ClaimKind, Document, LinkKind, Verdict

_ADDRESS = LazyPattern(r"https?://[^\s<>()\[\]\"'`|]+")
_BARE = LazyPattern(
    r"[~≈]?\s*\d[\d,]*\+?\s*"
    r"(?:(?:total|data) )?(?:tables?|(?:fenced )?code blocks?)?",
    re.IGNORECASE,
)
_DELIMITER_ROW = LazyPattern(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FENCE = LazyPattern(r"[\s>*+\d.)-]*(?:```|~~~)")
_FRAME = LazyPattern(
    r"(?:table of contents|contents|overview|introduction|summary|conclusions?|sources?\b.*|references?\b.*"
    r"|citations?\b.*|further reading|see also|cross-references?|related.*|appendix.*|metadata)",
    re.IGNORECASE,
)
_WEB = ("http://", "https://")
_MARKS = LazyPattern(r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*+")
"""What stands in front of the head of a table in a quote or a list item."""

_NUMBERED = LazyPattern(r"(?:section|part|chapter)?\s*\d{1,2}(?:[.:)]|\s+[-–—]|\s)", re.IGNORECASE)

Judged = tuple[str | None, Verdict]
"""What was measured, as text, and the verdict."""

_Measure = Callable[[Document, AnswerMemo], int]
_Judge = Callable[[Claim, Sequence[Document], float, AnswerMemo], Judged]


def judge_figure(claim: Claim, pages: Sequence[Document], tolerance: float, answers: AnswerMemo) -> Judged:
    """What a page measures for a claimed figure, and whether the claim stands.

    Where a drop wrote several pages, their sum or one of them has to fit; shown is the measure
    that does, else the sum. What is no number, such as "7OO", is no measure of any page.
    """
    judge = _JUDGES.get(claim.kind)
    if judge is None or not pages:
        return None, Verdict.UNVERIFIABLE
    if claim.number is None:
        return judge(claim, pages, tolerance, answers)[0], Verdict.DIFFERS
    if len(pages) == 1:
        return judge(claim, pages, tolerance, answers)
    verdicts = [judge(claim, (page,), tolerance, answers) for page in pages]
    whole = judge(claim, pages, tolerance, answers)
    return next((each for each in (whole, *verdicts) if each[1] is Verdict.HOLDS), whole)


def count_tables(page: Document) -> int:
    """GFM tables: a delimiter row below a row with as many cells, outside code."""
    code = {line for first, last in page.code for line in range(first, last + 1)}
    rows = page.text.split("\n")
    return sum(
        line not in code and line - 1 not in code and _begins_table(head, row)
        for line, (head, row) in enumerate(pairwise(rows), start=2)
    )


def _begins_table(head: str, row: str) -> bool:
    """Whether two lines are the head of a table and the row below it."""
    if "-" not in row or "|" not in head or not _DELIMITER_ROW.fullmatch(row.lstrip(" \t>")):
        return False
    return _count_cells(row.lstrip(" \t>")) == _count_cells(_MARKS.sub("", head, count=1))


def count_fences(page: Document) -> int:
    """Fenced code blocks."""
    rows = page.text.split("\n")
    return sum(1 for first, _ in page.code if first <= len(rows) and _FENCE.match(rows[first - 1]))


def _count_cells(row: str) -> int:
    """The cells of a table's row, of which a pipe at either end is no border between two."""
    bare = row.replace("\\|", "").strip()  # in GFM a pipe in code is a border too
    return bare.removeprefix("|").removesuffix("|").count("|") + 1


def _judge_size(measure: _Measure) -> _Judge:
    """A judge of lines, words or bytes: the figure may differ by the tolerance."""

    def judge(claim: Claim, pages: Sequence[Document], tolerance: float, answers: AnswerMemo) -> Judged:
        measured = sum(measure(page, answers) for page in pages)
        low, high = _bounds(claim)
        is_long = not _is_open(claim) and is_more(measured, high, 1 + tolerance)
        fits = not (is_long or is_less(measured, low, 1 - tolerance))
        return str(measured), Verdict.HOLDS if fits else Verdict.DIFFERS

    return judge


def _judge_sections(claim: Claim, pages: Sequence[Document], tolerance: float, answers: AnswerMemo) -> Judged:
    """A count of sections holds if it is that of any level of headings that may be meant:
    all of level 2, those without overview and sources, or the numbered ones."""
    counts = [sum(column) for column in zip(*(_section_counts(page) for page in pages), strict=True)]
    low, high = _bounds(claim)
    fits = any(low <= count <= high or (_is_open(claim) and count >= low) for count in counts)
    return str(counts[0]), Verdict.HOLDS if fits else Verdict.DIFFERS


def count_sections(page: Document) -> int:
    """The headings of a page's section level without its frame (overview, sources, ...)."""
    return _section_counts(page)[1]


def _section_counts(page: Document) -> tuple[int, int, int, int]:
    """Headings of the page's section level: all, without frame, numbered, and of any level
    numbered as sections."""
    level = _section_level(page)
    titles = [heading.text for heading in page.headings if heading.level == level]
    framed = [title for title in titles if not _FRAME.fullmatch(title.strip())]
    numbered = [title for title in titles if _NUMBERED.match(title)]
    named = [heading for heading in page.headings if heading.text.lower().startswith("section ")]
    return len(titles), len(framed), len(numbered), len(named)


def _section_level(page: Document) -> int:
    """2, or 1 where a page writes its sections on the first level."""
    ones = sum(1 for heading in page.headings if heading.level == 1)
    return 1 if ones > 2 and not any(heading.level == 2 for heading in page.headings) else 2


def _judge_count(measure: _Measure) -> _Judge:
    """A judge of code and tables. "6 tables" are six; "6 comparison tables" or "6 worked
    examples" are some of all, so there more is no contradiction, only fewer is."""

    def judge(claim: Claim, pages: Sequence[Document], tolerance: float, answers: AnswerMemo) -> Judged:
        measured = sum(measure(page, answers) for page in pages)
        low, high = _bounds(claim)
        exact = bool(_BARE.fullmatch(claim.claimed.strip())) and not claim.about
        fits = measured >= low and (not exact or _is_open(claim) or measured <= high)
        return str(measured), Verdict.HOLDS if fits else Verdict.DIFFERS

    return judge


def _judge_linked(*, web_only: bool) -> _Judge:
    """A judge of sources: as many linked addresses bear the figure out; fewer prove nothing,
    for sources may be named without a link. None at all contradicts it."""

    def judge(claim: Claim, pages: Sequence[Document], tolerance: float, answers: AnswerMemo) -> Judged:
        measured = len(
            {target for page in pages for target in _targets(page, answers) if _counts(target, web_only)}
        )
        low, _ = _bounds(claim)
        text = f"{measured} linked"
        if measured >= low:
            return text, Verdict.HOLDS
        return text, Verdict.UNVERIFIABLE if measured else Verdict.DIFFERS

    return judge


def _targets(page: Document, answers: AnswerMemo) -> set[str]:
    """Every address of a page, in links and in the text."""
    links = (link for link in page.links if link.kind.leads and link.kind is not LinkKind.IMAGE)
    addresses = {link.target.split("#", 1)[0].rstrip("/") for link in links}
    bare = answers.ask(page, "web addresses", lambda: sorted(set(_ADDRESS.findall(page.text))))
    addresses.update(found.rstrip("/.,;:)") for found in bare)
    return {address for address in addresses if address}


def _counts(address: str, web_only: bool) -> bool:
    return not web_only or address.lower().startswith(_WEB)


def _bounds(claim: Claim) -> tuple[int, int]:
    low = claim.number or 0
    return low, claim.upper if claim.upper is not None else low


def _is_open(claim: Claim) -> bool:
    return "+" in claim.claimed


def _remembered(measure: Callable[[Document], int], name: str) -> _Measure:
    """A measure that needs the page's text."""
    return lambda page, answers: answers.ask(page, name, lambda: measure(page))


_JUDGES: dict[ClaimKind, _Judge] = {
    ClaimKind.LINES: _judge_size(lambda page, _: page.lines),
    ClaimKind.WORDS: _judge_size(lambda page, _: page.words),
    ClaimKind.BYTES: _judge_size(lambda page, _: page.size),
    ClaimKind.SECTION_COUNT: _judge_sections,
    ClaimKind.CODE_COUNT: _judge_count(_remembered(count_fences, "fences")),
    ClaimKind.TABLE_COUNT: _judge_count(_remembered(count_tables, "tables")),
    ClaimKind.SOURCE_COUNT: _judge_linked(web_only=True),
    ClaimKind.CITATION_COUNT: _judge_linked(web_only=False),
}
