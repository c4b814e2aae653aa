"""Rules that are asked only where they may match find what they find when they are asked everywhere."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.rendering import parsing
from hooks.rendering.parsing import PageParser, TooDeepError

PIECES = (
    *"*_`~<>[]()!&$\n\\w@:#|=^ \t1a\u00e9\u00a0",
    *("- ", "+ ", "1. ", "> ", "    ", "\n\n", "---", "```", "~~~", "$$", "\u0661. "),
    *("| a | b |\n| - | - |\n", "\na | b\n-: | -\n", "\na | b\n:- | -\n"),
    *("[^n]", "[^n]: note", "[r]: loaf.md", "](loaf.md)", "![", "<b>", "</b>", "<!--", "&amp;", "\\*"),
    *("www.rye.example", "https://rye.example", "ann@rye.example", "xmpp:ann@rye.example", "`` ` ``"),
)


@pytest.fixture(scope="module")
def everywhere() -> PageParser:
    """A parser that asks all its rules everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "ask_where_rules_match", lambda parser: None)
        return PageParser()


def read(parser: PageParser, text: str) -> tuple[Any, ...]:
    env: dict[str, Any] = {}
    try:
        tokens = [token.as_dict() for token in parser.parse(text, env)]
    except TooDeepError:
        return ()
    notes = env.get("footnotes", {})
    return tokens, env.get("references"), notes.get("refs") or None, notes.get("list") or None


def test_the_same_is_found_in_all_pairs(everywhere: PageParser) -> None:
    parser = PageParser()
    for one, other in product(PIECES, repeat=2):
        text = f"{one}a{other} b\n{other}{one}c"
        assert read(parser, text) == read(everywhere, text), text


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=16))
def test_the_same_is_found_in_any_text(everywhere: PageParser, pieces: list[str]) -> None:
    text = "".join(pieces)
    assert read(PageParser(), text) == read(everywhere, text)


def test_every_rule_within_a_block_is_known() -> None:
    assert PageParser().inline.ruler.get_active_rules() == ["text", "by_character"]
