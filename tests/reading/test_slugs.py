"""Heading ids are those that GitHub gives."""

import pytest

from checks.reading.markdown.slugs import SlugCounter, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Starter & hydration", "starter--hydration"),
        (" A/B: `a_b`, 1.5 x ", "ab-a_b-15-x"),
        ("Many   spaces", "many---spaces"),
        ("Tab\there", "tabhere"),
        ("", ""),
        ("Ärger über CAFÉ", "ärger-über-café"),
        ("日本語", "日本語"),
        ("दिशानिर्देश", "दिशानिर्देश"),
        ("การ์ตูน", "การ์ตูน"),
        ("cafe\u0301", "cafe\u0301"),
        ("x² ½ ①", "x--"),
        ("Ⅷ ٣ a‿b", "ⅷ-٣-a‿b"),
        ("☔ rain", "-rain"),
        ("☔\ufe0f rain", "\ufe0f-rain"),
        ("#\ufe0f\u20e3 b", "\ufe0f\u20e3-b"),
        ("🅰\ufe0f d", "🅰\ufe0f-d"),
        ("👩\u200d💻 e", "-e"),
        ("aİb", "aib"),
        ("ΟΔΟΣ", "οδοσ"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_number_that_is_taken_is_skipped() -> None:
    counter = SlugCounter()
    assert [counter.add(each) for each in ("a", "a", "a-1", "A", "a-1")] == [
        "a",
        "a-1",
        "a-1-1",
        "a-2",
        "a-1-2",
    ]
