"""A list of parts from answers on a terminal."""

from datetime import date

from batches.planning.drafts import DraftPart, DraftSection
from batches.planning.parsing import parse_draft
from batches.planning.questions import ask_list
from checks.model import LineTarget

TODAY = date(2026, 3, 1)


def test_answers_make_a_plan() -> None:
    answers = iter(
        [
            *("Sourdough", "Two pages"),
            *("The starter", "bread/00-starter.md", "700"),
            *("Flour (rye, wheat)", "Feeding", ""),
            *("tools/00-scales.md", "", "sourdough hydration", "", "tools/00,01", ""),
            *("Baking day", "bread/01-baking.md", "", "", "", "", ""),
            "",
        ]
    )
    draft = parse_draft(ask_list(lambda _: next(answers)), "", TODAY)
    first, second = draft.parts
    assert (draft.title, draft.goal, draft.date) == ("Sourdough", "Two pages", "2026-03-01")
    assert first.sections == (DraftSection("Flour", ("rye", "wheat")), DraftSection("Feeding"))
    assert (first.reads, first.searches) == (("tools/00-scales.md",), ("sourdough hydration",))
    assert (first.lines, first.cite) == (LineTarget(700, 700), ("tools/00,01",))
    assert second == DraftPart("Baking day", "bread/01-baking.md", drop="baking-day")
    assert next(answers, None) is None


def test_a_wrong_answer_is_asked_for_again() -> None:
    targets = ["", "../starter.md", "bread/starter", "bread/00-starter.md"]
    answers = iter(["Sourdough", "", "The starter", *targets, "many", "700", "", "", "", "", ""])
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    (part,) = parse_draft(ask_list(ask), "", TODAY).parts
    assert (part.target, part.lines) == ("bread/00-starter.md", LineTarget(700, 700))
    told = [line for line in "".join(asked).split("\n") if "target" in line or "number of lines" in line]
    assert len(told) == 4
