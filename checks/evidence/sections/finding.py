"""Required sections held against a page: the verdict, its heading and its reason.

present
    A heading scores at least `PRESENT`: it has the words that decide, and what it lacks is
    general, stands in the headings around it, or is made up for by a bracketed item. It must
    not belong to another section of the part (see `owners`). Where
    a third of the part's sections reach that, the page is the one the part asked for, and
    `LIKELY` is enough for the others: another page with a similar heading gets no such credit.
    Where half of them are present, a heading that is left over may answer in other words, by
    the text below it (see `remaining`), and headings one after the other may have an item of the
    title each (see `splitting`).
partial
    A heading scores at least `PARTIAL`, or a bold block in the text reaches `PRESENT`: half
    of the topic, or all of it without a heading of its own, or below another section's.
absent
    Neither. Section numbers and order play no role.

The thresholds lie in the gaps of 162 hand-labelled sections (20 pages of one field): present
ones score 0.6 and more, but for one at 0.38; the six others at most 0.55. Measured there, 155
of 156 present ones are found, each with the right heading, and none of the others is called
present. Of 3,078 titles held against a foreign page 2.0 % are (1.7 % have a heading with all
the words there). On 16 more pages, of other fields and written by somebody who did not know the
matcher, 121 of 123 present ones are found, none of the five others is called present, and
of 1,920 titles on foreign pages 1.2 %; the rules for headings left over were set with these
pages in view. Of 155 labelled sections cut out of their own pages, one is still called present;
the rules for whose a heading is were set with those cuts in view, and after the 16 pages were
measured.
`tests/accuracy/test_sections_labels.py` repeats all but the third measurement.
"""

from collections.abc import Sequence
from functools import cached_property

from checks.evidence.sections.block_index import BlockIndex
from checks.evidence.sections.matching import Fit, Wanted, fit_block, prepare
from checks.evidence.sections.outline import outline_bold_leads, outline_headings
from checks.evidence.sections.owners import Choice, choose_answers, find_best
from checks.evidence.sections.remaining import RemainingHeadings
from checks.evidence.sections.splitting import find_pieces
from checks.evidence.sections.texts import read_texts
from checks.evidence.sections.weights import weigh_words
from checks.evidence.sections.words import parse_phrase
from checks.frozen import replace
from checks.model import Coverage, Document, RequiredSection, SectionEvidence

PRESENT = 0.78
LIKELY = 0.6
PARTIAL = 0.4
_NAMED_LACKS = 3
"""More missing words than this are not listed."""


class SectionFinder:
    """One page, read once, to hold any number of titles against. `reads_text` says whether the last answer
    took more than the page's title and its headings."""

    def __init__(self, page: Document) -> None:
        """Read the page's outline; its bold leads are read when first needed."""
        self.reads_text = False
        self._page = page
        self._headings = outline_headings(page)
        self._weights = weigh_words([parse_phrase(page.title), *(block.phrase for block in self._headings)])
        self._index = BlockIndex(self._headings)

    @cached_property
    def _bold_leads(self) -> BlockIndex:
        return BlockIndex(outline_bold_leads(self._page, self._headings))

    @cached_property
    def _texts(self) -> tuple[frozenset[str], ...]:
        return read_texts(self._page, self._headings)

    def _read_texts(self) -> tuple[frozenset[str], ...]:
        self.reads_text = True
        return self._texts

    def find(self, section: RequiredSection) -> SectionEvidence:
        """The evidence for one section alone. Where it is absent, `heading` is None."""
        self.reads_text = False
        title = self._prepare(section)
        best = find_best(self._fits(title, self._index))
        return self._judge(section, title, Choice(best, best), PRESENT)

    def measure(self, required: Sequence[RequiredSection]) -> tuple[SectionEvidence, ...]:
        """The evidence for all sections of a part, in their order."""
        self.reads_text = False
        titles = [self._prepare(section) for section in required]
        answers = [self._fits(title, self._index) for title in titles]
        choices = choose_answers(self._headings, self._page.title, titles, answers, PRESENT)
        own = [choice.own for choice in choices]
        sure = sum(fit is not None and fit.score >= PRESENT for fit in own)
        least = LIKELY if 3 * sure >= len(own) else PRESENT
        heads = [section.head for section in required]
        found = [
            self._judge(section, title, choice, least, "" if choice.owner is None else heads[choice.owner])
            for section, title, choice in zip(required, titles, choices, strict=True)
        ]
        if 2 * sum(each.verdict is Coverage.PRESENT for each in found) >= len(found):
            self._add_remaining(found, titles, own)
            self._add_split(found)
        return tuple(found)

    def _add_remaining(
        self, found: list[SectionEvidence], titles: Sequence[Wanted], best: Sequence[Fit | None]
    ) -> None:
        """Put the sections that a remaining heading answers in place of those not present."""
        present = [each.verdict is Coverage.PRESENT for each in found]
        if all(present):
            return
        taken = [fit.block for fit, there in zip(best, present, strict=True) if fit and there]
        remaining = RemainingHeadings(self._headings, self._read_texts, self._weights, taken)
        missing = {at: title for at, title in enumerate(titles) if not present[at]}
        for at, answer in remaining.assign(missing).items():
            evidence = _evidence(found[at].section, Coverage.PRESENT, answer.fit, answer.basis)
            found[at] = replace(evidence, score=round(max(LIKELY, answer.treated), 2))

    def _add_split(self, found: list[SectionEvidence]) -> None:
        """Put the sections that several headings have in pieces in place of those not present."""
        taken = {each.line for each in found if each.verdict is Coverage.PRESENT and each.line}
        for at, each in enumerate(found):
            if each.verdict is Coverage.PRESENT:
                continue
            if pieces := find_pieces(each.section.head, self._headings, taken):
                first, *others = [piece.heading for piece in pieces]
                basis = "continues in " + " and ".join(f"'{other.text}'" for other in others)
                found[at] = SectionEvidence(
                    each.section, Coverage.PRESENT, first.text, first.line, PRESENT, basis
                )

    def _judge(
        self, section: RequiredSection, title: Wanted, choice: Choice, least: float, owner: str = ""
    ) -> SectionEvidence:
        if choice.own and choice.own.score >= least:
            return _evidence(section, Coverage.PRESENT, choice.own, _reason(choice.own))
        self.reads_text = True
        lead = find_best(self._fits(title, self._bold_leads))
        if lead and lead.score >= PRESENT:
            return _evidence(section, Coverage.PARTIAL, lead, f"bold block at line {lead.block.line}")
        best = choice.best
        if best and best.score >= PARTIAL:
            basis = f"heading belongs to '{owner}'" if owner else _reason(best)
            return _evidence(section, Coverage.PARTIAL, best, basis)
        score = round(best.score, 2) if best else 0.0
        return SectionEvidence(section, Coverage.ABSENT, score=score, basis="no heading covers it")

    def _fits(self, title: Wanted, blocks: BlockIndex) -> list[Fit]:
        return [fit for block in blocks.sharing(title) if (fit := fit_block(title, block, self._weights))]

    def _prepare(self, section: RequiredSection) -> Wanted:
        return prepare(section.head, section.notes, self._weights)


def _evidence(section: RequiredSection, verdict: Coverage, fit: Fit, basis: str) -> SectionEvidence:
    heading = fit.block.heading
    return SectionEvidence(section, verdict, heading.text, heading.line, round(fit.score, 2), basis)


def _reason(fit: Fit) -> str:
    if not fit.lacks:
        return "heading has all words" if fit.score >= PRESENT else "heading has all words among others"
    named = ", ".join(f"'{word}'" for word in fit.lacks[:_NAMED_LACKS])
    return f"heading lacks {named}{' and more' if len(fit.lacks) > _NAMED_LACKS else ''}"
