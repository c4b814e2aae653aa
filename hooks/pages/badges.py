"""Badges: a few words on how something stands, with a tone that is shown by both colour and shape."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from markupsafe import Markup, escape

from checks.frozen import frozen
from checks.model import (
    CitationEvidence,
    Coverage,
    DropEvidence,
    Length,
    LineTarget,
    Mark,
    PartEvidence,
    Severity,
    State,
    Verdict,
)
from checks.plurals import count
from hooks.rendering.directions import without_bidi_controls


class Tone(StrEnum):
    """How good the news is."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    PLAIN = "plain"


@frozen
class Badge:
    """`label` says what the badge is about, `value` how that stands, `word` what it means; `hint` is the long
    form. The label is empty where value and word say it all: "4 claims differ"."""

    tone: Tone
    label: str
    value: str
    word: str = ""
    hint: str = ""

    @property
    def text(self) -> str:
        """All of it in words: `7/8 sections`, `1,125/700 lines long`."""
        return " ".join(filter(None, (self.value, self.label, self.word)))


SEVERITY_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.FAIR, Severity.INFO: Tone.PLAIN}
VERDICT_TONES = {
    Verdict.HOLDS: Tone.GOOD,
    Verdict.DIFFERS: Tone.FAIR,
    Verdict.FALSE: Tone.BAD,
    Verdict.UNVERIFIABLE: Tone.PLAIN,
}
COVERAGE_TONES = {Coverage.PRESENT: Tone.GOOD, Coverage.PARTIAL: Tone.FAIR, Coverage.ABSENT: Tone.BAD}
MARK_WORDS = {Mark.OPEN: "open", Mark.DONE: "done", Mark.PARTIAL: "partly done", Mark.FAILED: "failed"}
STATE_HINTS = {
    State.PLANNED: "planned: its file does not exist yet",
    State.WRITTEN: "written: its file exists",
    State.REPORTED: "reported: a drop reports it, but something keeps it from being verified",
    State.VERIFIED: "verified: every section, line, citation and claim holds",
    State.CHANGED: "changed since it was reviewed",
    State.REVIEWED: "reviewed, and unchanged since",
    State.CONSOLIDATED: "consolidated: reviewed and filed",
}


def part_badges(evidence: PartEvidence, target: LineTarget | None) -> tuple[Badge, ...]:
    """How a part stands: its sections, lines, citations."""
    badges = (section_badge(evidence), length_badge(evidence, target), citation_badge(evidence))
    return tuple(badge for badge in badges if badge is not None)


def section_badge(evidence: PartEvidence) -> Badge | None:
    """Required sections found, None where none is asked for."""
    wanted = len(evidence.sections)
    if not wanted:
        return None
    found = sum(each.verdict is Coverage.PRESENT for each in evidence.sections)
    partly = sum(each.verdict is Coverage.PARTIAL for each in evidence.sections)
    tone = Tone.GOOD if found == wanted else Tone.FAIR if found + partly == wanted else Tone.BAD
    hint = f"{found} of {wanted} required sections are present" + (f", {partly} in part" if partly else "")
    return Badge(tone if evidence.page else Tone.PLAIN, "sections", f"{found}/{wanted}", hint=hint)


def length_badge(evidence: PartEvidence, target: LineTarget | None) -> Badge | None:
    """Lines against the target, None where there is neither."""
    if target is None:
        return Badge(Tone.PLAIN, "lines", number(evidence.lines)) if evidence.lines is not None else None
    value = f"{number(evidence.lines or 0)}/{span(target)}"
    if evidence.lines is None:
        return Badge(Tone.PLAIN, "lines", value, hint="nothing is written yet")
    fits = evidence.length is Length.WITHIN
    word = "" if fits else evidence.length.value
    return Badge(Tone.GOOD if fits else Tone.FAIR, "lines", value, word, _LENGTH_HINTS[evidence.length])


_LENGTH_HINTS = {
    Length.WITHIN: "its length fits its target",
    Length.SHORT: "shorter than its target allows",
    Length.LONG: "longer than its target allows",
    Length.UNPLANNED: "no target is stated",
}


def citation_badge(evidence: PartEvidence) -> Badge | None:
    """How many of the plan's citations the page links to, of those that name something in the base."""
    wanted = [each for each in evidence.citations if each.request.kind.has_path]
    if not wanted:
        return None
    working = sum(is_linked(each) for each in wanted)
    tone = Tone.GOOD if working == len(wanted) else Tone.FAIR if evidence.page else Tone.PLAIN
    hint = f"{count(len(wanted), 'citation')} requested: {describe_links(wanted)}"
    return Badge(tone, "citations", f"{working}/{len(wanted)}", "linked and working", hint)


def describe_links(citations: Sequence[CitationEvidence]) -> str:
    """How many citations are links, how many of these work, and how many are only named."""
    linked = sum(each.linked for each in citations)
    working = sum(is_linked(each) for each in citations)
    named = sum(each.mentioned and not each.linked for each in citations)
    said = f"{number(linked)} linked"
    if linked:
        share = "all" if working == linked else number(working)
        said += f", {share} of these links work"
    return said + (f", {number(named)} only mentioned" if named else "")


def is_linked(citation: CitationEvidence) -> bool:
    """Whether the page links to what was asked for, and the link works."""
    return citation.linked and citation.link_works


def claim_badges(drops: Iterable[DropEvidence]) -> Iterator[Badge]:
    """How many claims of drops hold, differ, are false."""
    verdicts = [claim.verdict for drop in drops for claim in drop.claims]
    for verdict in Verdict:
        if amount := verdicts.count(verdict):
            words = f"{'claim' if amount == 1 else 'claims'} {verdict_words(verdict, amount)}"
            yield Badge(VERDICT_TONES[verdict], "", number(amount), words)


def verdict_words(verdict: Verdict, amount: int) -> str:
    """What so many claims do, to follow their number: "differs" for one, "differ" for several."""
    one, several = _VERDICT_WORDS[verdict]
    return one if amount == 1 else several


_VERDICT_WORDS = {
    Verdict.HOLDS: ("holds", "hold"),
    Verdict.DIFFERS: ("differs", "differ"),
    Verdict.FALSE: ("false", "false"),
    Verdict.UNVERIFIABLE: ("not measurable", "not measurable"),
}


def finding_badges(severities: Iterable[Severity]) -> Iterator[Badge]:
    """How many findings of each severity there are."""
    found = list(severities)
    for severity in Severity if found else ():
        if amount := found.count(severity):
            plural = "" if amount == 1 else "s"
            hint = f"{count(amount, 'finding')} of severity {severity.value}"
            yield Badge(SEVERITY_TONES[severity], "", number(amount), f"{severity.value}{plural}", hint)


def whole_dates(text: str) -> Markup:
    """A text as HTML whose dates, with their times, stay in one line."""
    # As a mere string: what is put into markup would be escaped again.
    escaped = str(escape(without_bidi_controls(text)))
    return Markup(_DATE.sub(r'<span class="ps-whole">\g<0></span>', escaped))  # noqa: S704 - escaped


_DATE = re.compile(r"\b\d{4}-\d\d-\d\d(?:[ -]\d\d:?\d\d)?(?: UTC| [+-]\d\d:\d\d)?\b", re.ASCII)


def number(value: int) -> str:
    """A number with commas between thousands, as in findings."""
    return f"{value:,}"


def duration(seconds: float) -> str:
    """A length of time: `42 s`, `7 min`, `3 h 05 min`."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{number(hours)} h {minutes:02} min" if hours else f"{minutes} min"


def span(target: LineTarget) -> str:
    """A line target: one number, both ends, or the least with a plus."""
    if target.high is None:
        return f"{number(target.low)}+"
    return number(target.low) if target.low == target.high else f"{number(target.low)}–{number(target.high)}"
