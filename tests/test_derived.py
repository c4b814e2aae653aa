"""Files computed from the base: titles, summaries and names of folders are text in them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from base_files import write_base

from checks.config import Config
from checks.derived.index import render_index
from checks.derived.llms import iter_llms_full, render_llms
from checks.derived.skill import render_list
from checks.evidence.gather import gather_evidence
from checks.frozen import replace
from checks.model import KnowledgeBase
from checks.reading.base import read_base
from checks.reading.markdown.facts import parse_facts


def write_index(base: KnowledgeBase) -> str:
    return render_index(base, gather_evidence(base, Config(root=Path(base.root))))


def write_llms(base: KnowledgeBase) -> str:
    return render_llms(base, "Base")


FILES = pytest.mark.parametrize("render", [write_index, render_list, write_llms])
FOLDER = "o/<b>_x_[y](z)"


@pytest.fixture
def base(tmp_path: Path) -> KnowledgeBase:
    plan = "# P\n\n## PART 1: A\n\n- [ ] PART 1: Create a.md\n"
    files = {
        f"{FOLDER}/00-odd.md": '---\ntitle: "a\\n- [b](c.md)\\u0007"\nsummary: "One\\n\\n# Two"\n---\nOdd.\n',
        "o/01-plain.md": "# Plain\n\nSaid plainly.\n",
        "expansions/p/plan.md": '---\ntitle: "Plan\\n## Of mine"\n---\n' + plan,
    }
    write_base(tmp_path, files)
    return read_base(Config(root=tmp_path))


@FILES
def test_a_title_with_a_line_end_is_one_line(
    base: KnowledgeBase, render: Callable[[KnowledgeBase], str]
) -> None:
    (item,) = [line for line in render(base).split("\n") if "00-odd.md" in line]
    assert item.startswith(r"- [a - \[b\](c.md)](")
    assert item.isprintable()


@FILES
def test_nothing_but_pages_is_linked_and_no_heading_is_added(
    base: KnowledgeBase, render: Callable[[KnowledgeBase], str]
) -> None:
    facts = parse_facts(render(base))
    assert len(facts.links) == len(base.pages) + (render is not render_list)
    assert {"Two", "Of mine"}.isdisjoint(heading.text for heading in facts.headings)


def test_one_part_of_a_plan_is_one(base: KnowledgeBase) -> None:
    assert ": 1 part, 0 ticked, 0 with a file\n" in write_index(base)


@FILES
def test_the_name_of_a_folder_is_text(base: KnowledgeBase, render: Callable[[KnowledgeBase], str]) -> None:
    assert r"o/\<b\>\_x\_\[y\](z)" in render(base)


def test_one_part_is_no_parts(base: KnowledgeBase) -> None:
    assert "(expansions/p/plan.md): 1 part, 0 ticked, " in write_index(base)


def test_the_texts_of_pages_are_counted(base: KnowledgeBase) -> None:
    assert "> The texts of 2 pages. " in next(iter(iter_llms_full(base, "Base")))
    one = replace(base, pages=base.pages[:1])
    assert "> The texts of 1 page. " in next(iter(iter_llms_full(one, "Base")))
