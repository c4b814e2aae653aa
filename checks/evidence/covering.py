"""Required and claimed sections compared with pages, which are read only where the answer is not
remembered."""

import marshal
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from checks.evidence.answer_memo import AnswerMemo
from checks.evidence.sections.titles import as_section
from checks.frozen import frozen
from checks.model import Coverage, Document, RequiredSection, SectionEvidence

if TYPE_CHECKING:
    from checks.evidence.sections.finding import SectionFinder

_PAGES_AT_ONCE = 8
"""A prepared page takes a hundred kilobytes, and is asked again soon or not at all."""

_LEAST_INQUIRIES = 16
"""These take a tenth of a second and more; forking takes some milliseconds."""

_Stored = tuple[str, str | None, int | None, float, str]


@frozen
class Inquiry:
    """What will be asked of one page: the sections of a part, and titles that its drops claim."""

    page: Document
    required: Sequence[RequiredSection]
    titles: Sequence[str]


class Finders:
    """Pages prepared for questions, a few at a time."""

    def __init__(self) -> None:
        """No page is read yet."""
        self._finders: dict[str, SectionFinder] = {}

    def find(self, page: Document) -> "SectionFinder":
        """The page, prepared."""
        # Where all is remembered the matcher is not even imported.
        from checks.evidence.sections.finding import SectionFinder

        if page.path not in self._finders:
            if len(self._finders) >= _PAGES_AT_ONCE:
                del self._finders[next(iter(self._finders))]
            self._finders[page.path] = SectionFinder(page)
        return self._finders[page.path]


class Covering:
    """Looks for sections in pages, once for each question whose answer is not remembered."""

    def __init__(self, answers: AnswerMemo, finders: Finders) -> None:
        """Nothing is asked yet."""
        self._answers = answers
        self._finders = finders

    def knows(self, inquiry: Inquiry) -> bool:
        """Whether the answer is remembered, or would not be."""
        question = _about_sections(inquiry.required)
        return self._answers.forgets or self._answers.knows(inquiry.page, question)

    def learn(self, inquiry: Inquiry, answer: bytes) -> None:
        """Remembers what `answer` gave."""
        # These bytes come from our own process or a fork of it.
        sections, titles = marshal.loads(answer)  # noqa: S302
        self._answers.learn(inquiry.page, _about_sections(inquiry.required), sections)
        for title, stored in zip(inquiry.titles, titles, strict=True):
            self._answers.learn(inquiry.page, _about_title(title), stored)

    def answer(self, inquiry: Inquiry) -> bytes:
        """The answers to an inquiry, for another process."""
        finder = self._finders.find(inquiry.page)
        sections = [_store(each) for each in finder.measure(inquiry.required)]
        titles = [_store(finder.find(as_section(title))) for title in inquiry.titles]
        return marshal.dumps((sections, titles))

    def measure(self, required: Sequence[RequiredSection], page: Document) -> tuple[SectionEvidence, ...]:
        """The evidence for the sections of a part, in their order; each has a head."""
        stored = self._answers.ask(
            page,
            _about_sections(required),
            lambda: [_store(each) for each in self._finders.find(page).measure(required)],
        )
        return tuple(_restore(each, section) for each, section in zip(stored, required, strict=True))

    def find(self, title: str, page: Document) -> SectionEvidence:
        """The evidence for a title that a drop claims."""
        section = as_section(title)
        stored = self._answers.ask(
            page, _about_title(title), lambda: _store(self._finders.find(page).find(section))
        )
        return _restore(stored, section)


def ask_at_once(asked: Sequence[tuple[Covering, Inquiry]]) -> None:
    """Answers what is not remembered in several processes, where there is much of it."""
    unknown = [(covering, inquiry) for covering, inquiry in asked if not covering.knows(inquiry)]
    if len(unknown) < 2 * _LEAST_INQUIRIES:
        return
    # Only a run with news needs it.
    from checks.parallel import map_in_processes

    def answer(each: tuple[Covering, Inquiry]) -> bytes:
        return each[0].answer(each[1])

    answers = map_in_processes(answer, unknown, [1] * len(unknown), _LEAST_INQUIRIES)
    for (covering, inquiry), found in zip(unknown, answers, strict=True):
        covering.learn(inquiry, found)


def _about_sections(required: Sequence[RequiredSection]) -> Hashable:
    return "sections", tuple((section.head, section.notes) for section in required)


def _about_title(title: str) -> Hashable:
    return "title", title


def _store(evidence: SectionEvidence) -> _Stored:
    return evidence.verdict.value, evidence.heading, evidence.line, evidence.score, evidence.basis


def _restore(stored: _Stored, section: RequiredSection) -> SectionEvidence:
    verdict, heading, line, score, basis = stored
    return SectionEvidence(section, Coverage(verdict), heading, line, score, basis)
