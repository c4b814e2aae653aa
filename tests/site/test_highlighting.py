"""Code in colours: the text as it was, and no mark that has none."""

from html import unescape
from itertools import count
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from hooks.rendering import highlighting
from hooks.rendering.highlighting import render_code

SAMPLES = {
    "python": 'def rise(hours: int) -> str:\n    """How long."""\n\n    return f"{hours} h"  # and no more\n',
    "yaml": "flour: rye\nwater:\n  - warm\n  - 300 ml\n",
    "console": "$ ls -l\ntotal 0\n",
    "json": '{"rye": [1, 2.5, null],\t"salt": true}\n',
}


@pytest.mark.parametrize("language", SAMPLES)
def test_the_text_stays_and_colours_with_it(language: str) -> None:
    code = SAMPLES[language]
    lexer = get_lexer_by_name(language, stripnl=False)
    block = BeautifulSoup(render_code(code, language), "html.parser").find("code")
    assert block is not None
    assert unescape(block.get_text()) == code
    classes = {str(name) for mark in block.find_all("span") for name in mark["class"]}
    names = {name for kind, text in lexer.get_tokens(code) for name in _class_of(kind)}
    assert classes == names - {"w"}


def test_no_mark_for_blanks_nor_for_kinds_that_only_refine_another() -> None:
    block = render_code("rye: flour\n", "yaml")
    assert 'class="w"' not in block
    assert '<span class="l">flour</span>' in block


def _class_of(kind: object) -> set[str]:
    """The class that Pygments gives a kind, the standard one that it refines where it is none."""
    names: list[str] = HtmlFormatter()._get_css_classes(kind).split()  # type: ignore[attr-defined]  # Pygments has no public way to ask
    return set(names[:1])


def test_a_block_that_takes_too_long_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count().__next__
    monkeypatch.setattr(highlighting, "time", SimpleNamespace(process_time=clock, perf_counter=clock))
    assert "language-" not in render_code("<rye>\n" * 3, "python")
    block = BeautifulSoup(render_code("<rye>\n" * 3, "python"), "html.parser")
    assert block.get_text().strip() == "<rye>\n<rye>\n<rye>"
    assert not block.select("code span")


def test_a_language_that_is_read_slowly_keeps_no_build_busy() -> None:
    """Of these Pygments takes the square, an hour for as long a block as is coloured at all."""
    assert "language-" not in render_code("\n" * 60_000, "autohotkey")
