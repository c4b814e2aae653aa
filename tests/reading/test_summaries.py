"""What a list of pages says of a page: its first words that say something."""

import pytest
from documents import document_of
from growth import LINEAR, growth_of

PROSE = "A starter is flour and water that ferments."


def summarise(text: str) -> str:
    document = document_of("bread/00-starter.md", text)
    return document.summary


SENTENCE = f"A starter lives {'very ' * 15}long, if it is fed each morning."


@pytest.mark.parametrize(
    "before",
    [
        "# Starter",
        "**Date**: 2025-03-02\n**Part**: 3",
        "**Date:** 2025-03-02",
        "**File**: bread/00-starter.md\n- lines: 700\n- sections: 8",
        "- an item that goes\non in the next line",
        "- an item\n\n  with a paragraph of its own below",
        "1) an item of a list that is\nnumbered",
        "> A quote of somebody who knew\nwhat bread is.",
        "What | how much there is of it\n--- | ---\nflour | 500 g and no more",
        "| what is in it | how much |\n| --- | --- |",
        "[summary]: #summary\n[motivation]: #motivation",
        "<div>\n<p>What stands in HTML is not read.</p>\n</div>",
        "```\nA starter in a block of code.\n```",
        "name: somebody who wrote this\nrole: baker\n------",
        "A heading of two lines\nby what stands below\n===",
        "<!-- A starter that nobody sees, in a comment. -->",
        "Table of contents",
        "December 7",
        "Topics of today:",
        "[![Bread is built each day](https://example.org/badge.svg)](https://example.org/ci) ![x][y]",
        "![A loaf of bread that was cut into four parts](loaf.png)",
        "![[Starters that are fed each day.base]]",
        ":label:`a_label_of_four_words_and_more_characters`",
        "{% include a file of starters that are fed each day %}",
        "{{< note of starters that are fed each day >}}",
        "{* ../../a file of starters that are fed each day *}",
        "import Tabs of starters from '@theme/Tabs/of/starters/and/more'",
        "!!! note of starters that are fed each day",
        '<img src="a.png" alt="starters that are fed each day">',
        "*",
    ],
)
def test_what_is_no_prose_is_passed_over(before: str) -> None:
    assert summarise(f"{before}\n\n{PROSE}\n\nMore.") == PROSE


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (f"{PROSE}\n- flour\n- water", PROSE),
        (f"{PROSE}\n* * *\nMore.", PROSE),
        (f"{PROSE}\n\n* * *\nMore.", PROSE),
        (
            "**Note:** a starter that is fed\neach day lives long.",
            "Note: a starter that is fed each day lives long.",
        ),
        ("`levain` is what the French call it.", "levain is what the French call it."),
        ("*Always* feed it in the morning.", "Always feed it in the morning."),
        (
            "See [the ovens](01-ovens.md), [rye][1] and [RFC 7].\n\n[1]: a.md\n[RFC 7]: b.md",
            "See the ovens, rye and RFC 7.",
        ),
        ("No link is [this], they say.", "No link is [this], they say."),
        (
            "_Always_ feed `a_b` and [_rye_](r.md) in _the\nmorning_, snake_case_.",
            "Always feed a_b and rye in the morning, snake_case_.",
        ),
        ('<abbr title="a, b">BRD</abbr> is <em>bread</em>, not `Vec<b>`.', "BRD is bread, not Vec<b>."),
        ("![A loaf](loaf.png) See [[Ovens|the ovens]] and [[Rye]] too.", "See the ovens and Rye too."),
        ("Feed it[^1] each day[^flour], not `[^a-z]`.\n\n[^1]: Rye.", "Feed it each day, not [^a-z]."),
        ("Rename the starter.", "Rename the starter."),
        ("Rename the starter.\n\nIt is a levain from now on.", "It is a levain from now on."),
        (
            "A starter that is fed each morning and evening holds:\n\n- flour",
            "A starter that is fed each morning and evening holds …",
        ),
        ("Holds:\n\n- flour", "Holds:"),
        ("- flour\n- water", ""),
        ("---\ndescription: ' Of  starters: '\n---\n" + PROSE, "Of starters:"),
        ("word " * 60, "word " * 47 + "word …"),
        (f"{SENTENCE} {'Word ' * 60}", SENTENCE),
        (f"{SENTENCE} It is fed, e.g. By hand {'word ' * 60}", SENTENCE),
        (f"{SENTENCE} It thrives. Both {'word ' * 60}", f"{SENTENCE} It thrives."),
        (f"A short one. {'Word ' * 60}", f"A short one. {'Word ' * 44}Word …"),
        ("粉と水を混ぜる" * 50, ("粉と水を混ぜる" * 35)[:240] + " …"),
        (
            "その 粉と水を混ぜる" + "、種を育てる" * 50,
            ("その 粉と水を混ぜる" + "、種を育てる" * 50)[:240] + " …",
        ),
    ],
)
def test_summaries(text: str, summary: str) -> None:
    assert summarise(text) == summary


@pytest.mark.parametrize(
    "unit",
    [
        "-",
        "- ",
        "| ",
        "=   ",
        "_",
        "a\n\n",
        "[a] ",
        "**a** ",
        "**a:",
        "_a ",
        "<a ",
        "[[a ",
        "![a",
        "[^a",
        "`[^a",
    ],
)
def test_time_grows_as_the_text(unit: str) -> None:
    growth = growth_of(lambda size: f"head\n{unit * size}x\n", summarise, 1_500)
    assert growth < LINEAR
