"""Required sections and claimed ones held against pages, which are read only where the answer is
not remembered."""

import marshal
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.evidence.remembering import Remembering
from checks.evidence.sections.titles import as_section
from checks.model import Coverage, Document, RequiredSection, SectionEvidence

if TYPE_CHECKING:
    from checks.evidence.sections.finding import SectionFinder

_PAGES_AT_ONCE = 8
"""A prepared page takes a hundred kilobytes, and is asked again soon or not at all."""

_LEAST_INQUIRIES = 16
"""These take a tenth of a second and more; forking takes some milliseconds."""

_Stored = tuple[str, str | None, int | None, float, str]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What will be asked of one page: the sections of a part, and titles that its drops claim."""

    page: Document
    required: Sequence[RequiredSection]
    titles: Sequence[str]


class Covering:
    """Asks the pages of a base for sections."""

    def __init__(self, remembering: Remembering) -> None:
        """No page is read yet."""
        self._remembering = remembering
        self._finders: dict[str, SectionFinder] = {}

    def prepare(self, inquiries: Sequence[Inquiry]) -> None:
        """Answers what is not remembered in several processes, where there is much of it."""
        if self._remembering.forgets:
            return
        unknown = [
            each
            for each in inquiries
            if not self._remembering.knows(each.page, _about_sections(each.required))
        ]
        if len(unknown) < 2 * _LEAST_INQUIRIES:
            return
        # Only a run with news needs it.
        from checks.parallel import map_in_processes

        answers = map_in_processes(self._answer, unknown, [1] * len(unknown), _LEAST_INQUIRIES)
        for inquiry, answer in zip(unknown, answers, strict=True):
            # These bytes come from our own fork.
            sections, titles = marshal.loads(answer)  # noqa: S302
            self._remembering.learn(inquiry.page, _about_sections(inquiry.required), sections)
            for title, stored in zip(inquiry.titles, titles, strict=True):
                self._remembering.learn(inquiry.page, _about_title(title), stored)

    def _answer(self, inquiry: Inquiry) -> bytes:
        finder = self._finder(inquiry.page)
        sections = [_store(each) for each in finder.measure(inquiry.required)]
        titles = [_store(finder.find(as_section(title))) for title in inquiry.titles]
        return marshal.dumps((sections, titles))

    def measure(self, required: Sequence[RequiredSection], page: Document) -> tuple[SectionEvidence, ...]:
        """The evidence for the sections of a part, in their order; each has a head."""
        stored = self._remembering.ask(
            page,
            _about_sections(required),
            lambda: [_store(each) for each in self._finder(page).measure(required)],
        )
        return tuple(_restore(each, section) for each, section in zip(stored, required, strict=True))

    def find(self, title: str, page: Document) -> SectionEvidence:
        """The evidence for a title that a drop claims."""
        section = as_section(title)
        stored = self._remembering.ask(
            page, _about_title(title), lambda: _store(self._finder(page).find(section))
        )
        return _restore(stored, section)

    def _finder(self, page: Document) -> "SectionFinder":
        # Where all is remembered the matcher is not even imported.
        from checks.evidence.sections.finding import SectionFinder

        if page.path not in self._finders:
            if len(self._finders) >= _PAGES_AT_ONCE:
                del self._finders[next(iter(self._finders))]
            self._finders[page.path] = SectionFinder(page)
        return self._finders[page.path]


def _about_sections(required: Sequence[RequiredSection]) -> Hashable:
    return "sections", tuple((section.head, section.notes) for section in required)


def _about_title(title: str) -> Hashable:
    return "title", title


def _store(evidence: SectionEvidence) -> _Stored:
    return evidence.verdict.value, evidence.heading, evidence.line, evidence.score, evidence.basis


def _restore(stored: _Stored, section: RequiredSection) -> SectionEvidence:
    verdict, heading, line, score, basis = stored
    return SectionEvidence(section, Coverage(verdict), heading, line, score, basis)
