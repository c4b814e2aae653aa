"""Required and claimed sections compared with pages, which are read only where the answer is not
remembered."""

import marshal
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from checks.digests import digest_text
from checks.evidence.answer_memo import AnswerMemo, make_key
from checks.evidence.sections.titles import as_section
from checks.frozen import frozen
from checks.model import Coverage, Document, RequiredSection, SectionEvidence

if TYPE_CHECKING:
    from checks.evidence.sections.finding import SectionFinder

_PAGES_AT_ONCE = 8
"""A prepared page takes a hundred kilobytes, and is asked again soon or not at all."""

_LEAST_INQUIRIES = 16
"""These take a tenth of a second and more; forking takes some milliseconds."""

LEAST_AT_ONCE = 2 * _LEAST_INQUIRIES
"""Fewer are not worth a second process."""

_Stored = tuple[str, int | None, float, str]
"""The verdict of a section, the place of its heading among those of the page, score and basis."""

_Answer = tuple[bool, Sequence[_Stored]]
"""Whether the answer took the page's text, and what it says of each section."""

_Keys = tuple[bytes, bytes]
"""What an answer is remembered by where it comes from the outline, and where it took the text."""

_Look = Callable[["SectionFinder"], Sequence[SectionEvidence]]


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
    """Looks for sections in pages, once for each question whose answer is not remembered.

    Most answers come from a page's outline alone: these are remembered for each text that has the same, as
    most edits leave it as it is. Where a section has no heading of its own, the text below all headings
    was looked at too."""

    def __init__(self, answers: AnswerMemo, finders: Finders) -> None:
        """Nothing is asked yet."""
        self._answers = answers
        self._finders = finders
        self._outlines: dict[str, bytes] = {}

    def knows(self, inquiry: Inquiry) -> bool:
        """Whether the answer is remembered, or would not be."""
        keys = self._keys(inquiry.page, _about_sections(inquiry.required))
        return self._answers.forgets or self._recall(keys) is not None

    def learn(self, inquiry: Inquiry, answer: bytes) -> None:
        """Remembers what `answer` gave."""
        questions = [_about_sections(inquiry.required), *map(_about_title, inquiry.titles)]
        # These bytes come from our own process or a fork of it.
        for question, found in zip(questions, marshal.loads(answer), strict=True):  # noqa: S302
            self._learn(self._keys(inquiry.page, question), found)

    def answer(self, inquiry: Inquiry) -> bytes:
        """The answers to an inquiry, for another process."""
        asked = [_look(inquiry.required), *(_look_for(title) for title in inquiry.titles)]
        return marshal.dumps([self._answer(inquiry.page, look) for look in asked])

    def measure(self, required: Sequence[RequiredSection], page: Document) -> tuple[SectionEvidence, ...]:
        """The evidence for the sections of a part, in their order; each has a head."""
        stored = self._ask(page, _about_sections(required), _look(required))
        return tuple(_restore(each, section, page) for each, section in zip(stored, required, strict=True))

    def find(self, title: str, page: Document) -> SectionEvidence:
        """The evidence for a title that a drop claims."""
        (stored,) = self._ask(page, _about_title(title), _look_for(title))
        return _restore(stored, as_section(title), page)

    def _ask(self, page: Document, question: Hashable, look: _Look) -> Sequence[_Stored]:
        keys = self._keys(page, question)
        known = self._recall(keys)
        if known is None:
            found = self._answer(page, look)
            self._learn(keys, found)
            known = found[1]
        return known

    def _keys(self, page: Document, question: Hashable) -> _Keys:
        return make_key(self._outline(page), question), make_key(page, question)

    def _recall(self, keys: _Keys) -> Sequence[_Stored] | None:
        found = map(self._answers.find, keys)
        return cast("Sequence[_Stored] | None", next((each for each in found if each is not None), None))

    def _learn(self, keys: _Keys, found: _Answer) -> None:
        (of_outline, of_text), (took_text, stored) = keys, found
        self._answers.learn(of_text if took_text else of_outline, stored)

    def _answer(self, page: Document, look: _Look) -> _Answer:
        finder = self._finders.find(page)
        found = look(finder)
        places = {heading.line: place for place, heading in enumerate(page.headings)}
        return finder.reads_text, [_store(each, places) for each in found]

    def _outline(self, page: Document) -> bytes:
        """Tells a page's title and headings from others, wherever they stand."""
        if page.path not in self._outlines:
            headings = [(heading.level, heading.text) for heading in page.headings]
            self._outlines[page.path] = digest_text(repr((page.title, headings)))
        return self._outlines[page.path]


def ask_at_once(asked: Sequence[tuple[Covering, Inquiry]]) -> None:
    """Answers what is not remembered in several processes, where there is much of it."""
    unknown = [(covering, inquiry) for covering, inquiry in asked if not covering.knows(inquiry)]
    if len(unknown) < LEAST_AT_ONCE:
        return
    # Only a run with news needs it.
    from checks.parallel import map_in_processes

    def answer(each: tuple[Covering, Inquiry]) -> bytes:
        return each[0].answer(each[1])

    answers = map_in_processes(answer, unknown, [1] * len(unknown), _LEAST_INQUIRIES)
    for (covering, inquiry), found in zip(unknown, answers, strict=True):
        covering.learn(inquiry, found)


def _about_sections(required: Sequence[RequiredSection]) -> Hashable:
    # A digest, as it is asked of an outline and of a text.
    return digest_text(repr(("sections", [(section.head, section.notes) for section in required])))


def _about_title(title: str) -> Hashable:
    return "title", title


def _look(required: Sequence[RequiredSection]) -> _Look:
    return lambda finder: finder.measure(required)


def _look_for(title: str) -> _Look:
    return lambda finder: [finder.find(as_section(title))]


def _store(evidence: SectionEvidence, places: Mapping[int, int]) -> _Stored:
    place = None if evidence.line is None else places[evidence.line]
    return evidence.verdict.value, place, evidence.score, evidence.basis


def _restore(stored: _Stored, section: RequiredSection, page: Document) -> SectionEvidence:
    verdict, place, score, basis = stored
    if place is None:
        return SectionEvidence(section, Coverage(verdict), None, None, score, basis)
    heading = page.headings[place]
    return SectionEvidence(section, Coverage(verdict), heading.text, heading.line, score, basis)
