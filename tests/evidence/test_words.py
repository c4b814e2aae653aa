"""Titles and headings as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.evidence.sections.stems import START, UNLIKE_STARTS, find_stem
from checks.evidence.sections.words import parse_phrase

_PARTS = (
    "ties xi es ed en ce ency ancy y ing s ss M RoPE ViT Vision Transformer GPUs kubernetes k8s 2 a of C++"
)
TEXTS = st.lists(st.sampled_from([*_PARTS.split(), " ", "-", " and "]), max_size=8).map("".join)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The best ovens", ["best", "ovens"]),
        ("The best ovens.", ["best", "ovens"]),
        ("An oven-", ["oven"]),
        ("Section 3: The oven of a baker (~100 lines)", ["oven", "baker"]),
        ("State-of-the-art ovens", ["state", "of", "the", "art", "ovens"]),
        ("The", ["the"]),
        ("Ovens {#of-bakers}", ["ovens"]),
        ("Ovens {: .wide #oven }", ["ovens"]),
        ("Sets {oven, bakers}", ["sets", "oven", "bakers"]),
        ("IV. The oven", ["oven"]),
        ("Ivy. Ovens", ["ivy", "ovens"]),
        ("GPUs and their APIs", ["gpu", "api"]),
        ("OVENS", ["ovens"]),
    ],
)
def test_words_that_say_something(text: str, words: list[str]) -> None:
    assert [word.plain for word in parse_phrase(text).words] == words


@given(TEXTS, TEXTS)
def test_keys_that_two_phrases_share_are_found_without_making_all(text: str, title: str) -> None:
    phrase, sought = parse_phrase(text), parse_phrase(title).keys
    found = phrase.find_keys({key[:START] for key in sought})
    shared = {key: places for key, places in phrase.keys.items() if key in sought}
    assert {key: places for key, places in found.items() if key in sought} == shared
    assert {key for key in sought if phrase.has_key(key)} == shared.keys()


@pytest.mark.parametrize(
    ("text", "names"),
    [("soil and water", [{0}, {1}]), ("soil-free beds in winter", [{0, 1}, {2}, {3}]), ("B-1", [{0, 1}])],
)
def test_words_with_hyphens_are_one_name_whatever_is_left_out(text: str, names: list[set[int]]) -> None:
    assert list(parse_phrase(text).names) == names


@given(TEXTS, TEXTS)
def test_long_forms_are_known_without_making_all(text: str, short: str) -> None:
    phrase = parse_phrase(text)
    asked = {short, *parse_phrase(short).long_forms, *phrase.long_forms}
    assert {each for each in asked if phrase.has_long_form(each)} == asked & phrase.long_forms.keys()


def test_short_forms_have_up_to_five_letters() -> None:
    forms = parse_phrase("Slow rye dough proves overnight gently").long_forms
    assert {"srdpo", "rdpog"} <= forms.keys()
    assert max(map(len, forms)) <= 6


@given(TEXTS.map(str.lower))
def test_words_begin_like_their_stem(word: str) -> None:
    stem = find_stem(word)
    assert word.startswith(stem[:-1])
    assert len(word) <= 5 or word[:START] in {stem[:START], *UNLIKE_STARTS}


def test_a_word_in_two_pieces_is_found_whatever_its_stem_is() -> None:
    sought = parse_phrase("Frozen dough").keys
    found = parse_phrase("Freez-ing dough").find_keys({key[:START] for key in sought})
    assert sought.keys() & found.keys() == {"fro", "dough"}
