"""Fixes of several rules: few lines replaced by others, and links that lead elsewhere."""

from collections.abc import Sequence

import pytest
from documents import document_of
from hypothesis import given
from hypothesis import strategies as st

from checks.fixing.applying import apply_edits
from checks.model import Applicability, Document, Edit, Fix, Link
from checks.rules.mending import replace_lines, retarget_anchor, retarget_link, write_address

LINES = st.lists(st.sampled_from(["", "a", "b", "cd"]), min_size=1, max_size=6)


def count_same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines both begin with."""
    return next(
        number for number in range(min(len(one), len(other)), -1, -1) if one[:number] == other[:number]
    )


@given(LINES, LINES)
def test_the_wanted_text_comes_of_it(shown: list[str], wanted: list[str]) -> None:
    if shown == wanted:
        return
    edit = replace_lines("a.md", shown, wanted)
    assert edit.path == "a.md"
    assert apply_edits("\n".join(shown).encode(), [edit]) == "\n".join(wanted).encode()
    first = count_same(shown, wanted)
    last = min(count_same(shown[::-1], wanted[::-1]), min(len(shown), len(wanted)) - first)
    assert first <= edit.line <= first + 1
    assert last - 1 <= len(shown) - edit.end_line <= last


@pytest.mark.parametrize(
    ("shown", "wanted", "edit"),
    [
        ("a b c", "a x c", Edit("a.md", 2, 1, 2, 2, "x")),
        ("a b c", "a b x c", Edit("a.md", 3, 1, 3, 2, "x\nc")),
        ("a b", "a b c", Edit("a.md", 2, 1, 2, 2, "b\nc")),
        ("a b c", "a c", Edit("a.md", 2, 1, 3, 2, "c")),
        ("a a", "a a a", Edit("a.md", 2, 1, 2, 2, "a\na")),
        ("a b c d e", "a x c d e", Edit("a.md", 2, 1, 2, 2, "x")),
        ("a b c d e", "a b c x e", Edit("a.md", 4, 1, 4, 2, "x")),
    ],
)
def test_lines(shown: str, wanted: str, edit: Edit) -> None:
    assert replace_lines("a.md", shown.split(), wanted.split()) == edit


def test_an_address_holds_nothing_that_ends_it() -> None:
    assert write_address("stone (old)/00 [a]#b.md") == "stone%20%28old%29/00%20%5Ba%5D%23b.md"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("b.md#x", "b.md#arch"),
        ("b.md", "b.md#arch"),
        ("b.md#x#y", "b.md#arch"),
        ("b&amp;c.md#x", None),
        (r"b\_c.md#x", None),
    ],
)
def test_anchors(written: str, address: str | None) -> None:
    document, link = read_link(written)
    assert show_texts(retarget_anchor(document, link, "arch")) == ([] if address is None else [address])


@pytest.mark.parametrize(
    ("written", "is_safe"),
    [("b.md#Arch", True), ("#%41RCH", True), ("#archs", False), ("b.md", False), ("#x#Arch", False)],
)
def test_an_anchor_in_other_letter_case_means_the_same(written: str, is_safe: bool) -> None:
    document, link = read_link(written)
    (fix,) = retarget_anchor(document, link, "arch")
    assert fix.applicability is (Applicability.SAFE if is_safe else Applicability.UNSAFE)


@pytest.mark.parametrize(
    ("written", "path", "address"),
    [
        ("gone/Xylem.md?q#Part", "stone/Xylem.md", "stone/Xylem.md?q#Part"),
        ("?q#Part", "stone/b.md", "stone/b.md?q#Part"),
        ("gone/b.md", "stone/c (1).md", "stone/c%20%281%29.md"),
        ("gone/b.md", r"st\one/b.md", None),
        ("c:gone.md", "stone/gone.md", None),
        ("gone/b.md#a&b", "stone/b.md", None),
    ],
)
def test_files(written: str, path: str, address: str | None) -> None:
    document, link = read_link(written)
    assert show_texts(retarget_link(document, link, path)) == ([] if address is None else [address])


@pytest.mark.parametrize(
    ("path", "is_safe"), [("stone/Xylem.md", True), ("templates/Xylem.md", False), ("a-template.md", False)]
)
def test_the_file_of_a_template_may_not_be_the_one_that_is_meant(path: str, is_safe: bool) -> None:
    document, link = read_link("gone/" + path.rpartition("/")[2])
    (fix,) = retarget_link(document, link, path)
    assert fix.applicability is (Applicability.SAFE if is_safe else Applicability.UNSAFE)


@pytest.mark.parametrize(("path", "is_safe"), [("a/Xylem.md", False), ("stone/Xylem.md", True)])
def test_raw_html_may_mean_the_folder_that_a_site_makes_of_the_page(path: str, is_safe: bool) -> None:
    document = document_of("a.md", '# A\n\nSee <a href="Xylem.md">it</a>.\n')
    (fix,) = retarget_link(document, document.links[0], path)
    assert fix.applicability is (Applicability.SAFE if is_safe else Applicability.UNSAFE)


def test_an_address_that_is_not_found_without_doubt_is_left() -> None:
    document = document_of("a.md", "# A\n\nSee <a href=gone/b.md#arhc>it</a>.\n")
    (link,) = document.links
    assert retarget_link(document, link, "stone/b.md") == ()
    assert retarget_anchor(document, link, "arch") == ()


def read_link(written: str) -> tuple[Document, Link]:
    document = document_of("a.md", f"# A\n\nSee [it]({written}).\n")
    return document, document.links[0]


def show_texts(fixes: Sequence[Fix]) -> list[str]:
    """What the fixes write, each in place of the whole address."""
    return [edit.text for fix in fixes for edit in fix.edits if edit.column == len("See [it](") + 1]
