"""Required sections held against a page: the verdict, its heading and its reason.

present
    A heading scores at least `PRESENT`: it has the words that decide, and what it lacks is
    general, stands in the headings around it, or is made up for by a bracketed item. Where
    a third of the part's sections reach that, the page is the one the part asked for, and
    `LIKELY` is enough for the others: another page with a similar heading gets no such credit.
    Where half of them reach it, a heading that is left over may answer in other words, by
    the text below it (see `remaining`).
partial
    A heading scores at least `PARTIAL`, or a bold block in the text reaches `PRESENT`: half
    of the topic, or all of it without a heading of its own.
absent
    Neither. Section numbers and order play no role.

The thresholds lie in the gaps of 162 hand-labelled sections (20 pages of one field): present
ones score 0.6 and more, but for one at 0.38; the six others at most 0.55. Measured there, 155
of 156 present ones are found, each with the right heading, and none of the others is called
present. Of 3,078 titles held against a foreign page 2.2 % are (1.9 % have a heading with all
the words there). On 16 more pages, of other fields and written by somebody who did not know the
matcher, 121 of 123 present ones are found, none of the five others is called present, and
of 1,920 titles on foreign pages 1.2 %; the rules for headings left over were set with these
pages in view. `tests/accuracy/test_sections_labels.py` repeats the first measurement.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from checks.evidence.sections.block_index import BlockIndex
from checks.evidence.sections.matching import Fit, Wanted, fit_block, prepare
from checks.evidence.sections.outline import outline_bold_leads, outline_headings
from checks.evidence.sections.remaining import RemainingHeadings
from checks.evidence.sections.texts import read_texts
from checks.evidence.sections.titles import as_section
from checks.evidence.sections.weights import weigh_words
from checks.model import Coverage, Document, RequiredSection, SectionEvidence

PRESENT = 0.78
LIKELY = 0.6
PARTIAL = 0.4
_NAMED_LACKS = 3
"""More missing words than this are not listed."""


class SectionFinder:
    """One page, read once, to hold any number of titles against."""

    def __init__(self, page: Document) -> None:
        """Read the page's outline; its bold leads are read when first needed."""
        self._page = page
        self._headings = outline_headings(page)
        self._weights = weigh_words([block.phrase for block in self._headings])
        self._index = BlockIndex(self._headings)

    @cached_property
    def _bold_leads(self) -> BlockIndex:
        return BlockIndex(outline_bold_leads(self._page, self._headings))

    @cached_property
    def _texts(self) -> tuple[frozenset[str], ...]:
        return read_texts(self._page, self._headings)

    def find(self, section: RequiredSection, least: float = PRESENT) -> SectionEvidence:
        """The evidence for one section, present from a score of `least` on. Where it is
        absent, `heading` is None."""
        return self._judge(section, self._best(section, self._index), least)

    def measure(self, required: Sequence[RequiredSection]) -> tuple[SectionEvidence, ...]:
        """The evidence for all sections of a part, in their order."""
        best = [self._best(section, self._index) for section in required]
        sure = sum(fit is not None and fit.score >= PRESENT for fit in best)
        least = LIKELY if 3 * sure >= len(best) else PRESENT
        found = [self._judge(section, fit, least) for section, fit in zip(required, best, strict=True)]
        if 2 * sure >= len(best):
            self._add_remaining(found, best)
        return tuple(found)

    def _add_remaining(self, found: list[SectionEvidence], best: Sequence[Fit | None]) -> None:
        """Put the sections that a remaining heading answers in place of those not present."""
        present = [each.verdict is Coverage.PRESENT for each in found]
        if all(present):
            return
        taken = [fit.block for fit, there in zip(best, present, strict=True) if fit and there]
        remaining = RemainingHeadings(self._headings, self._texts, self._weights, taken)
        missing = {at: self._prepare(each.section) for at, each in enumerate(found) if not present[at]}
        for at, answer in remaining.assign(missing).items():
            evidence = _evidence(found[at].section, Coverage.PRESENT, answer.fit, answer.basis)
            found[at] = replace(evidence, score=round(max(LIKELY, answer.treated), 2))

    def _judge(self, section: RequiredSection, best: Fit | None, least: float) -> SectionEvidence:
        if best and best.score >= least:
            return _evidence(section, Coverage.PRESENT, best, _reason(best))
        lead = self._best(section, self._bold_leads)
        if lead and lead.score >= PRESENT:
            return _evidence(section, Coverage.PARTIAL, lead, f"bold block at line {lead.block.line}")
        if best and best.score >= PARTIAL:
            return _evidence(section, Coverage.PARTIAL, best, _reason(best))
        score = round(best.score, 2) if best else 0.0
        return SectionEvidence(section, Coverage.ABSENT, score=score, basis="no heading speaks of it")

    def _best(self, section: RequiredSection, blocks: BlockIndex) -> Fit | None:
        wanted = self._prepare(section)
        fits = (fit_block(wanted, block, self._weights) for block in blocks.sharing(wanted))
        return max((fit for fit in fits if fit), key=lambda fit: fit.rank, default=None)

    def _prepare(self, section: RequiredSection) -> Wanted:
        return prepare(section.head, section.notes, self._weights)


def measure_sections(required: Sequence[RequiredSection], page: Document) -> tuple[SectionEvidence, ...]:
    """The evidence for each required section of a part, in their order."""
    return SectionFinder(page).measure(required)


def find_heading(title: str, page: Document) -> SectionEvidence:
    """The evidence for a title alone, such as a drop claims it: `Fences (posts, rails)`."""
    return SectionFinder(page).find(as_section(title))


def _evidence(section: RequiredSection, verdict: Coverage, fit: Fit, basis: str) -> SectionEvidence:
    heading = fit.block.heading
    return SectionEvidence(section, verdict, heading.text, heading.line, round(fit.score, 2), basis)


def _reason(fit: Fit) -> str:
    if not fit.lacks:
        return "heading has all words"
    named = ", ".join(f"'{word}'" for word in fit.lacks[:_NAMED_LACKS])
    return f"heading lacks {named}{' and more' if len(fit.lacks) > _NAMED_LACKS else ''}"
