"""A list of parts from answers on a terminal."""

from collections.abc import Callable, Mapping

import yaml

from batches.planning.parsing import find_fault_of_lines, find_fault_of_target

Ask = Callable[[str], str]
"""Shows a question and returns the answer."""

_LISTS = (
    ("sections", "  Sections, one a line, such as `Flour (rye, wheat)`; an empty line ends"),
    ("reads", "  Pages to read first, one a line"),
    ("searches", "  Searches, one a line"),
    ("cite", "  Citations, one a line, such as `tools/00,01` or `grain/`"),
)


def ask_list(ask: Ask) -> str:
    """Asks for title, goal and parts, up to a part without title; the answers as the file that could have
    been given instead. Raises `EOFError` where the answers end before."""
    answers: dict[str, object] = {"title": ask("Title of the plan: "), "goal": ask("Goal: ")}
    parts: list[Mapping[str, object]] = []
    while title := ask(f"Part {len(parts) + 1}, title (empty to end): ").strip():
        parts.append({"title": title, **_ask_part(ask)})
    return yaml.safe_dump({**answers, "parts": parts}, allow_unicode=True, sort_keys=False)


def _ask_part(ask: Ask) -> Mapping[str, object]:
    target = _ask_right(ask, find_fault_of_target, "  File to write, such as `bread/00-starter.md`: ")
    lines = _ask_right(ask, find_fault_of_lines, "  Lines, such as 700 or 450-550 (empty for none): ")
    given: dict[str, object] = {"target": target, "lines": lines or None}
    for key, question in _LISTS:
        given[key] = _ask_list(ask, question)
    return given


def _ask_right(ask: Ask, find_fault: Callable[[str], str], question: str) -> str:
    """Asks again until the answer is right, since all other answers would be lost with it."""
    answer = ask(question).strip()
    while fault := find_fault(answer):
        answer = ask(f"  {fault}\n{question}").strip()
    return answer


def _ask_list(ask: Ask, question: str) -> list[str]:
    items: list[str] = []
    while item := ask(f"{question}: " if not items else "    ").strip():
        items.append(item)
    return items
