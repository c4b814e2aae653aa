"""Answers about one text: found once for each text, name and question."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from base_files import write_file
from cited_garden import measure_in
from documents import document_of
from evidence_bases import asked_file

from checks.config import Config
from checks.evidence.answer_memo import NO_MEMORY, AnswerMemo
from checks.evidence.covering import Covering, Finders, Inquiry, ask_at_once
from checks.evidence.sections.titles import as_section
from checks.model import Document, SectionEvidence
from checks.reading.base import read_base
from checks.reading.cache.memory import AnswerMemory


def test_an_answer_belongs_to_one_text_one_name_and_one_question() -> None:
    memory = AnswerMemory()
    answers = AnswerMemo(memory)
    one, same = Document("a/x.md", "", "1" * 64, 1, 0), Document("b/x.md", "", "1" * 64, 1, 0)
    other, renamed = Document("a/x.md", "", "2" * 64, 1, 0), Document("a/y.md", "", "1" * 64, 1, 0)
    assert answers.ask(one, ("lines", 1), lambda: 1) == 1
    assert answers.ask(same, ("lines", 1), lambda: 2) == 1
    assert answers.ask(other, ("lines", 1), lambda: 3) == 3
    assert answers.ask(renamed, ("lines", 1), lambda: 4) == 4
    assert answers.ask(one, ("lines", 2), lambda: 5) == 5
    assert answers.ask(one, ("lines", 1), lambda: 0) == 1


def test_many_pages_are_asked_in_processes_with_the_same_answers(tmp_path: Path) -> None:
    for number in range(40):
        write_file(tmp_path, f"bread/{number:02}.md", f"# Bread\n\n## Flour {number}\n\n## Oven heat\n")
    documents = read_base(Config(root=tmp_path)).documents
    required = [as_section("Heat of the oven (steam)"), as_section("Flour 3"), as_section("Sieves")]
    inquiries = [Inquiry(page, required, ["Oven heat"]) for page in documents.values()]
    memory = AnswerMemory()
    asked_at_once = Covering(AnswerMemo(memory), Finders())
    ask_at_once([(asked_at_once, inquiry) for inquiry in inquiries])
    assert memory.made == 80
    asked_singly = Covering(AnswerMemo(AnswerMemory()), Finders())
    for page in documents.values():
        assert asked_at_once.measure(required, page) == asked_singly.measure(required, page)
        assert asked_at_once.find("Oven heat", page) == asked_singly.find("Oven heat", page)
    assert memory.made == 80, "all was answered before"


def test_without_a_memory_nothing_is_prepared(tmp_path: Path) -> None:
    write_file(tmp_path, "bread/00.md", "# Bread\n\n## Oven\n")
    page = read_base(Config(root=tmp_path)).documents["bread/00.md"]
    covering = Covering(NO_MEMORY, Finders())
    ask_at_once([(covering, Inquiry(page, [as_section("Oven")], []))] * 40)
    assert covering.measure([as_section("Oven")], page)[0].line == 3


class Shelf:
    """One page, held against the sections `Oven` and `Flour` with a memory."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.memory = AnswerMemory()
        self.prepared = 0
        prepare = Finders.find

        def find(finders: Finders, page: Document) -> Any:
            self.prepared += 1
            return prepare(finders, page)

        monkeypatch.setattr(Finders, "find", find)

    def ask(self, text: str, name: str = "00-bread.md") -> tuple[list[int | None], int]:
        """The lines of the sections' headings, which have to be those found without a memory, and
        how often the page had to be looked into."""
        write_file(self.root, name, text)
        page = read_base(Config(root=self.root)).documents[name]
        expected, self.prepared = self._ask(AnswerMemory(), page), 0
        found = self._ask(self.memory, page)
        assert found == expected
        return [each.line for each in found], self.prepared

    def _ask(self, memory: AnswerMemory, page: Document) -> Sequence[SectionEvidence]:
        covering = Covering(AnswerMemo(memory), Finders())
        required = [as_section("Oven"), as_section("Flour")]
        return *covering.measure(required, page), covering.find("Flour", page)


def test_headings_answer_for_every_text_below_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path, monkeypatch)
    assert shelf.ask("# Bread\n\n## Oven\n\nHot.\n\n## Flour\n") == ([3, 7, 7], 2)
    assert shelf.ask("# Bread\n\n**Flour**\n\n## Oven\n\nWarm.\n\n## Flour\n") == ([5, 9, 9], 0)
    assert shelf.ask("# Bread\n\n## Oven\n\n### Flour\n") == ([3, 5, 5], 2)
    assert shelf.ask("# Bread\n\n## Flour\n\n## Oven\n") == ([5, 3, 3], 2)
    assert shelf.ask("# Oven\n\n## Oven\n\n## Flour\n") == ([3, 5, 5], 2)
    assert shelf.ask("## Oven\n\n## Flour\n") == ([1, 3, 3], 2)
    assert shelf.ask("## Oven\n\n## Flour\n", "00-flour.md") == ([1, 3, 3], 2), "its title is its name"


def test_a_section_without_a_heading_is_looked_for_in_each_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path, monkeypatch)
    assert shelf.ask("# Bread\n\n## Oven\n") == ([3, None, None], 2)
    assert shelf.ask("# Bread\n\n## Oven\n") == ([3, None, None], 0)
    assert shelf.ask("# Bread\n\n## Oven\n\n- **Flour**: of rye\n") == ([3, 3, 3], 2)
    assert shelf.ask("# Bread\n\n## Oven\n\n## Flour\n") == ([3, 5, 5], 2)


def test_links_are_searched_once_however_the_text_around_them_changes() -> None:
    memory = AnswerMemory()
    link = "[clay](../beds/soil-science/07-heavy-clay-soil.md)"

    def measure(text: str) -> tuple[int | None, int]:
        """The line of the link, and how many answers had to be found."""
        made, page = memory.made, document_of("garden-oracle/roses/00-pruning.md", text)
        (found,) = measure_in([asked_file("soil-science", "07")], page, AnswerMemo(memory))
        assert (found,) == measure_in([asked_file("soil-science", "07")], page)
        return found.line, memory.made - made

    assert measure(f"# Pruning\n\n{link}\n") == (3, 1)
    assert measure(f"# Pruning\n\nIn winter.\n\n{link}\n") == (5, 0)
    assert measure(f"# Pruning\n\n[a](b.md)\n\n{link}\n") == (5, 1)
    assert measure("# Pruning\n\n[a](b.md)\n") == (None, 2)
    assert measure("# Pruning\n\nIn summer.\n\n[a](b.md)\n") == (None, 1)
    assert measure("# Pruning\n\nOf soil-science/07.\n\n[a](b.md)\n") == (3, 1)
