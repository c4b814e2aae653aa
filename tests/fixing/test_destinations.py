"""The place of a link's address: replaced there, the link leads elsewhere and nothing else changes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from documents import document_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checks.fixing.applying import apply_edits
from checks.model import Document, Edit, Link, LinkKind
from checks.reading.markdown.destinations import find_destination

NEW = "new/place.md"
EXAMPLES = [
    block.partition("\n")[2].replace("→", "\t")
    for block in (Path(__file__).parents[1] / "proof/dialect_examples.txt").read_text().split("%%")
]
BITS = st.sampled_from(
    [
        *("[", "]", "](", ")", "(", "![", "<", ">", "`", "``", "\\", "\n", "\n\n", " ", '"', "'", "a", "b c"),
        *("[a](b.md)", "[a](<b c.md>)", '[a](b.md "t")', "[a]", "[a][b]", "[b][]", "![a](b.png)"),
        *("\n[a]: b.md\n", "\n[b]: <c d.md> 't'\n", "\n[a]:\nc.md\n", "\n> ", "\n- ", "\n    ", "\n```\n"),
        *(
            '<a href="b.md">',
            "<img src='c d.md'>",
            "&amp;",
            "&#46;",
            "\\]",
            "\\)",
            "#x",
            "?y=1",
            "é",
            "|",
            "<!--",
            "-->",
        ),
    ]
)


def read(text: str) -> Document:
    return document_of("a.md", text)


def check_destinations(text: str) -> int:
    """Replaces the address of each link that has a place; how many have one."""
    document = read(text)
    found = 0
    for link in document.links:
        place = find_destination(document, link)
        if place is None:
            continue
        found += 1
        edit = Edit("a.md", place.line, place.column, place.line, place.end_column, NEW)
        changed = read(apply_edits(text.encode(), [edit]).decode())
        _compare(document.links, changed.links, link, place.written)
        assert changed.headings == document.headings
        assert changed.code == document.code
    return found


def _compare(before: Sequence[Link], after: Sequence[Link], link: Link, written: str) -> None:
    """This link leads to the new place, as do others of the same definition; what else there is
    stays as it is, but for its column."""
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        same = old == link
        # An image may take its address from the definition, too.
        kinds = {old.kind, link.kind}
        defined = LinkKind.REFERENCE in kinds and kinds <= {LinkKind.REFERENCE, LinkKind.IMAGE}
        together = defined and old.target == link.target
        # What is written as a link within this one's brackets is shown in their text.
        plain = [replace(each, column=0, target="", text="") for each in (old, new)]
        assert plain[0] == plain[1]
        assert new.text in (old.text, old.text.replace(written, NEW))
        if not old.kind.leads:
            continue
        assert new.target == NEW if same else new.target in ((old.target, NEW) if together else (old.target,))


@pytest.mark.parametrize("number", range(1, len(EXAMPLES)))
def test_examples(number: int) -> None:
    check_destinations(EXAMPLES[number])


def test_most_links_of_the_examples_have_a_place() -> None:
    links = [link for text in EXAMPLES for link in read(text).links if link.kind.leads]
    leading = [link for link in links if link.kind is not LinkKind.AUTOLINK]
    found = sum(map(check_destinations, EXAMPLES))
    print(f"addresses found: {found} of {len(leading)}")
    assert found > 0.8 * len(leading)


@settings(max_examples=300, deadline=None)
@example("\n[a]: b.md\n![\n[a]: b.md\n][a](b.md)")
@given(st.lists(BITS, max_size=14).map("".join))
def test_generated_texts(text: str) -> None:
    check_destinations(text.replace("\0", ""))


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(st.lists(BITS, max_size=20).map("".join))
def test_many_generated_texts(text: str) -> None:
    check_destinations(text)
