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
    ],
)
def test_words_that_say_something(text: str, words: list[str]) -> None:
    assert [word.plain for word in parse_phrase(text).words] == words
