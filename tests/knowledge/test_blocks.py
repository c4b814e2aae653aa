"""The Python blocks of the pages in `knowledge/`: each runs, and prints what stands below it.

A block is one fence with the first word `python`. Where it prints, the fence directly behind it has
the word `text` and holds the output. A block that cannot run here has `python no-run`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "knowledge"

RUNNER = """
import contextlib, io, json, sys, traceback

results = []
for code in json.load(sys.stdin):
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(code, "block", "exec"), {"__name__": "__main__"})
    except BaseException:
        results.append([out.getvalue(), traceback.format_exc()])
    else:
        results.append([out.getvalue(), ""])
json.dump(results, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code with its line and what stands below it as its output."""

    line: int
    code: str
    output: str


def find_blocks(text: str) -> list[Block]:
    fences = [token for token in MarkdownIt("commonmark").parse(text) if token.type == "fence"]
    return [
        Block((token.map or [0])[0] + 1, token.content, output_behind(token, fences[at + 1 :], text))
        for at, token in enumerate(fences)
        if token.info.split() == ["python"]
    ]


def output_behind(token: Token, others: Sequence[Token], text: str) -> str:
    """The content of the fence that follows with nothing but blank lines between."""
    if not others or others[0].info.split() != ["text"] or not token.map or not others[0].map:
        return ""
    between = text.split("\n")[token.map[1] : others[0].map[0]]
    return "" if any(line.strip() for line in between) else others[0].content


def run_blocks(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """What each block printed, and how it failed; all in one process, each on its own."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUNNER],
        input=json.dumps([block.code for block in blocks]),
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    return [(out, error) for out, error in json.loads(done.stdout)]


def find_pages() -> list[Path]:
    """The pages with at least one block."""
    return [page for page in sorted(KNOWLEDGE.rglob("*.md")) if find_blocks(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", find_pages(), ids=lambda page: page.relative_to(KNOWLEDGE).as_posix())
def test_blocks_run_and_print_what_stands_below_them(page: Path) -> None:
    blocks = find_blocks(page.read_text(encoding="utf-8"))
    for block, (out, error) in zip(blocks, run_blocks(blocks), strict=True):
        place = f"{page.relative_to(ROOT)}:{block.line}"
        assert not error, f"{place} fails:\n{error}"
        assert out.rstrip() == block.output.rstrip(), f"{place} prints something else"


def test_a_block_that_fails_or_prints_something_else_is_noticed() -> None:
    text = (
        "```python\nprint(1)\n```\n\n```text\n2\n```\n\n```python\n1 / 0\n```\n\n```python no-run\nx\n```\n"
    )
    wrong, failing = find_blocks(text)
    assert (wrong.output, failing.output, failing.line) == ("2\n", "", 9)
    (out, error), (_, failure) = run_blocks([wrong, failing])
    assert (out, error) == ("1\n", "")
    assert "ZeroDivisionError" in failure


def test_output_counts_only_directly_behind_its_block() -> None:
    (block,) = find_blocks("```python\nprint(1)\n```\n\nBut first:\n\n```text\n1\n```\n")
    assert block.output == ""
