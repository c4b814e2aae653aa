"""The sentence around a link, as a reader would hear it."""

from collections.abc import Callable

import pytest
from documents import document_of
from growth import LINEAR, growth_of

from checks.evidence.sentences import LONGEST, find_sentences
from checks.model import Document, Link


def sentence(text: str, at: int = 0) -> str:
    document = document_of("a.md", text)
    links = [link for link in document.links if link.kind.leads]
    return find_sentences(document, links)[at]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two, see [it](b.md), is here. Three.", "Two, see it, is here."),
        ("See Fig. 3, e.g. [it](b.md) of J. Doe et al. Go? Yes", "See Fig. 3, e.g. it of J. Doe et al. Go?"),
        ("Lines\nthat go\non to [it](b.md) and\non.\n\nNext.", "Lines that go on to it and on."),
        ("- one\n- two **with [it](b.md)** and\n  more\n- three", "two with it and more"),
        ("1. [x] ticked [it](b.md)\n", "ticked it"),
        ("Text with [it](b.md)\n# Next\nOther text.", "Text with it"),
        ("Text with [it](b.md)\n| a | b |\n|---|---|\n", "Text with it"),
        ("Not | only with [it](b.md)\nor | without.", "Not | only with it or | without."),
        ("Of a | b\nand [it](b.md).", "Of a | b and it."),
        ("> quoted [it](b.md)\n> goes on\n", "quoted it goes on"),
        ("## About [it](b.md)\n\nText.", "About it"),
        ("| a | b |\n|---|---|\n| one<br>1 | see [it](b.md) |\n", "one 1 · see it"),
        ("`code`, *stress*, <b>b</b>, \\<c\\>, &lt;i&gt;, [it](b.md 't')", "code, stress, b, <c>, <i>, it"),
        ("A [linked ![pic](p.png)](b.md) and 2.7 + 7.3.", "A linked pic and 2.7 + 7.3."),
        ("A [reference][r] here.\n\n[r]: b.md\n", "A reference here."),
        ("A [shortcut] here[^1].\n\n[shortcut]: b.md\n\n[^1]: note\n", "A shortcut here."),
        ("snake_case_name and [a_(b)](a_(b).md)", "snake_case_name and a_(b)"),
        ("At $T = 2.7$ G, for $5 to $10, by [it](b.md)", "At T = 2.7 G, for $5 to $10, by it"),
        ("前の文。次の[文](b.md)です。終わり。", "次の文です。"),
        ("- [It](b.md)\n", ""),
        ("[It](b.md).\n", ""),
        ("A \ue000 private <!-- hidden --> character by [it](b.md)", "A private character by it"),
        ("---\ntitle: x\n---\nText by [it](b.md) there", "Text by it there"),
    ],
)  # fmt: skip
def test_it_is_the_one_that_holds_the_link(text: str, expected: str) -> None:
    assert sentence(text) == expected


SHORT = "al approx cf Ch Dr e.g ed Eq eqs etc Fig figs i.e Mr Ms no p pp Prof resp Sec St Tab Vol vs J"


@pytest.mark.parametrize("short", SHORT.split())
def test_what_is_shortened_ends_none(short: str) -> None:
    assert sentence(f"One. Two {short}. 3 of [it](b.md). Four.") == f"Two {short}. 3 of it."


@pytest.mark.parametrize("word", ["metal", "bed", "step", "US", "first"])
def test_what_only_ends_as_a_short_word_does_ends_one(word: str) -> None:
    assert sentence(f"One {word}. Two of [it](b.md).") == "Two of it."


def test_each_link_has_its_own() -> None:
    text = "One [a](a.md). Two [b](b.md). Three [a](a.md)."
    assert [sentence(text, at) for at in range(3)] == ["One a.", "Two b.", "Three a."]


def test_a_long_one_is_cut_at_words_around_the_link() -> None:
    found = sentence("before " * 100 + "the [link](b.md) " + "after " * 100)
    assert found.startswith("… before")
    assert found.endswith("after …")
    assert "the link" in found
    assert len(found) <= LONGEST + 4


def test_a_long_one_without_blanks_is_cut_anywhere() -> None:
    found = sentence("粉" * 300 + " " + "粉" * 20 + "[酵母](b.md)" + "水" * 50 + " " + "水" * 300)
    assert "粉酵母水" in found
    assert LONGEST <= len(found) <= LONGEST + 4


@pytest.mark.parametrize(
    "write",
    [
        lambda size: "word " * size + "[it](b.md) " + "x. " * size,
        lambda size: "[" * size + "[it](b.md)" + "(" * size,
        lambda size: "*" * size + " [it](b.md) " + "*_" * size,
        lambda size: "[it](b.md) " + "<!--" * size + "<a" * size,
        lambda size: ("By [it](b.md) here.\n" + "x\n" * 40) * (size // 40),
    ],
    ids=["words", "brackets", "stars", "tags", "links"],
)
def test_time_grows_as_a_pathological_text(write: Callable[[int], str]) -> None:
    def prepare(size: int) -> tuple[Document, list[Link]]:
        document = document_of("a.md", write(size))
        return document, [link for link in document.links if link.kind.leads]

    assert growth_of(prepare, lambda prepared: find_sentences(*prepared), 20_000) < LINEAR
