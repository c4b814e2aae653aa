"""Titles and headings as words."""

import pytest

from checks.evidence.sections.words import parse_phrase


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


def test_each_key_has_the_places_that_it_covers() -> None:
    assert parse_phrase("Mash tun mash").keys == {
        "mash": {0, 2},
        "tun": {1},
        "mashtun": {0, 1},
        "tunmash": {1, 2},
        "mashtunmash": {0, 1, 2},
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [("soil and water", [{0}, {1}]), ("soil-free beds in winter", [{0, 1}, {2}, {3}]), ("B-1", [{0, 1}])],
)
def test_words_with_hyphens_are_one_name_whatever_is_left_out(text: str, names: list[set[int]]) -> None:
    assert list(parse_phrase(text).names) == names


def test_short_forms_have_up_to_five_letters() -> None:
    forms = parse_phrase("Slow rye dough proves overnight gently").long_forms
    assert {"srdpo", "rdpog"} <= forms.keys()
    assert max(map(len, forms)) <= 6


def test_a_word_in_two_pieces_is_found_whatever_its_stem_is() -> None:
    title, heading = parse_phrase("Frozen dough"), parse_phrase("Freez-ing dough")
    assert title.keys.keys() & heading.keys.keys() == {"fro", "dough"}


def test_short_forms_and_the_words_that_they_stand_for() -> None:
    assert parse_phrase("Vision Transformer").long_forms == {
        "v4n": {0},
        "vt": {0, 1},
        "vit": {0, 1},
        "t9r": {1},
    }
    assert parse_phrase("ViT and GPUs").short_forms == {"vit": {0}, "gpu": {1}}
    assert parse_phrase("ViT (Vision Transformer)").short_forms == {}
