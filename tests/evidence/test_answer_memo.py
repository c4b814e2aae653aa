"""Answers about one text: found once for each text, name and question."""

from pathlib import Path

from base_files import write_file

from checks.config import Config
from checks.evidence.answer_memo import AnswerMemo
from checks.evidence.covering import Covering, Finders, Inquiry, ask_at_once
from checks.evidence.sections.titles import as_section
from checks.model import Document, NoMemo
from checks.reading.base import read_base
from checks.reading.cache.memory import Memory


def test_an_answer_belongs_to_one_text_one_name_and_one_question() -> None:
    memory = Memory(b"")
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
    memory = Memory(b"")
    asked_at_once = Covering(AnswerMemo(memory), Finders())
    ask_at_once([(asked_at_once, inquiry) for inquiry in inquiries])
    assert memory.made == 80
    asked_singly = Covering(AnswerMemo(Memory(b"")), Finders())
    for page in documents.values():
        assert asked_at_once.measure(required, page) == asked_singly.measure(required, page)
        assert asked_at_once.find("Oven heat", page) == asked_singly.find("Oven heat", page)
    assert memory.made == 80, "all was answered before"


def test_without_a_memory_nothing_is_prepared(tmp_path: Path) -> None:
    write_file(tmp_path, "bread/00.md", "# Bread\n\n## Oven\n")
    page = read_base(Config(root=tmp_path)).documents["bread/00.md"]
    covering = Covering(AnswerMemo(NoMemo()), Finders())
    ask_at_once([(covering, Inquiry(page, [as_section("Oven")], []))] * 40)
    assert covering.measure([as_section("Oven")], page)[0].line == 3
