"""A mention that becomes a link: one link more, and nothing else reads otherwise."""

from dataclasses import replace

import pytest
from documents import document_of
from growth import LINEAR, growth_of
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.fixing.applying import apply_edits
from checks.model import Document, Edit, LinkKind
from checks.reading import mentions
from checks.reading.mentions import NamedFiles, find_mention

MENTION, ADDRESS = "stone/00", "../stone/00-granite.md"
BITS = st.sampled_from(
    [
        *("a", " ", "\n", "\n\n", "b c", ".", ",", "(", ")", "[", "]", "](", "[x]", "[x](y)", "![", "`"),
        *("``", "*", "**", "_", "<", ">", "<b>", "</b>", '<a href="', '"', "'", "|", "\n| --- |\n", "\n- "),
        *("\n1. ", "\n> ", "\n    ", "# ", "\n```\n", "<!--", "-->", "$", "\\", "http://x.org/", "\n[x]: "),
        *("[^1]", "\n[^1]: ", "&amp;", "~~", "\n===\n"),
    ]
)


def read(text: str) -> Document:
    return document_of("bridges/arches.md", text)


def check_mention(before: str, after: str) -> bool:
    """Links the mention between two texts, if it may be linked; whether it may."""
    text = f"{before}{MENTION}{after}"
    document = read(text)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = find_mention(document, line, column)
    if not found or found[1] != MENTION:
        return False
    assert found[0] == column
    edit = Edit("a.md", line, column, line, column + len(MENTION), f"[{MENTION}]({ADDRESS})")
    changed = read(apply_edits(text.encode(), [edit]).decode())
    known = [replace(link, column=0) for link in document.links]
    added = [link for link in changed.links if replace(link, column=0) not in known]
    assert [(link.kind, link.target, link.text) for link in added] == [(LinkKind.INLINE, ADDRESS, MENTION)]
    assert len(changed.links) == len(document.links) + 1
    assert [each.slug for each in changed.headings] == [each.slug for each in document.headings]
    assert changed.code == document.code
    return True


@settings(max_examples=300, deadline=None)
@given(st.lists(BITS, max_size=8).map("".join), st.lists(BITS, max_size=6).map("".join))
def test_generated_texts(before: str, after: str) -> None:
    check_mention(before, after)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(st.lists(BITS, max_size=10).map("".join), st.lists(BITS, max_size=8).map("".join))
def test_many_generated_texts(before: str, after: str) -> None:
    check_mention(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See ", "."),
        ("(", ")"),
        ("- **", "** is"),
        ("a [link](x) and ", ", too"),
        ("a [link](x 'with a title') and [one]( y ) and ", ""),
        ("> ", "\n> more"),
        ("It costs $5,\n", " says"),
        ("As $x$ is\n", "\nsays.\n\nSo $y$."),
    ],
)
def test_prose(before: str, after: str) -> None:
    assert check_mention(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("`", "`"),
        ("$$\n", "\n$$"),
        ("$a\n", "\nb$"),
        ("$$\n| --- |\n", "\n| --- |\n$$"),
        ("[", "](x)"),
        ("[a](", ")"),
        ("[a](../", "-granite.md)"),
        ("[](,", ")"),
        ("[a](b\\)/", ")"),
        ('[a](b "c ', ' d")'),
        ('[a](b "c\\") ', ' d")'),
        ("[a](b[c](d)/", ")"),
        ("    ", ""),
        ("~~~\n", "\n~~~"),
        ("# ", ""),
        ("<!-- ", " -->"),
        ('<a href="', '">'),
        ("https://example.org/", ""),
        ("---\na: ", "\n---\n"),
        ("", ", 01"),
        ("", ",01"),
        ("[x]: ", ""),
        ("[a\nb ", " c](x)"),
        ("$", "$"),
        ("| ", " | b |"),
        ("a*", "*"),
    ],
)
def test_no_prose(before: str, after: str) -> None:
    assert not check_mention(before, after)


@pytest.mark.parametrize(
    ("written", "files", "is_one"),
    [
        ("stone/00", ["stone/00-granite.md"], True),
        ("stone/00", ["stone/00-granite.md", "old/stone/00-gneiss.md"], False),
        ("00-granite.md", ["stone/00-granite.md"], True),
        ("00-granite.md", ["stone/00-granite.md", "rock/00-granite.md"], False),
        ("00-granite", ["stone/00-granite.md"], False),
        ("stone/00-granite", ["stone/00-granite.md"], True),
        ("stone/0", ["stone/00-granite.md"], False),
        ("rock/00", ["stone/00-granite.md"], False),
        ("old/stone/00", ["stone/00-granite.md"], False),
    ],
)
def test_what_a_mention_can_mean(written: str, files: list[str], is_one: bool) -> None:
    assert NamedFiles(files).is_sole("stone/00-granite.md", written) is is_one


STEPS = st.sampled_from(["a", "0", "00", "00-a", "00-a.md", "0a-b.md", "a.md", "a.md.md", ""])
PATHS = st.lists(STEPS, min_size=1, max_size=3).map("/".join)


@given(st.lists(PATHS, min_size=1, max_size=6), PATHS)
def test_files_are_known_by_all_that_a_mention_can_call_them(files: list[str], written: str) -> None:
    meant = {path for path in files if mentions._names(written, path)}
    assert {path for path in files if NamedFiles(files).is_sole(path, written)} == (
        meant if len(meant) == 1 else set()
    )


def test_time_grows_as_mentions_and_files() -> None:
    def link_all(paths: list[str]) -> None:
        files = NamedFiles(paths)
        assert all(files.is_sole(path, path) for path in paths)

    def prepare(size: int) -> list[str]:
        return [f"{number // 10}/{number % 10}-stone.md" for number in range(size)]

    assert growth_of(prepare, link_all, 2_000) < LINEAR
