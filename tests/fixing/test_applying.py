"""Edits on the bytes of files: what is inserted, and that nothing else changes."""

import pytest
from edit_strategies import LINE_ENDS, edits_of, files
from hypothesis import given
from hypothesis import strategies as st

from checks.fixing.applying import UnfitEditError, apply_edits, convert
from checks.model import Edit, Form

MARK = b"\xef\xbb\xbf"


def edit(line: int, column: int, end_line: int, end_column: int, text: str) -> Edit:
    return Edit("a.md", line, column, end_line, end_column, text)


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        (b"one two\n", [edit(1, 5, 1, 8, "2")], b"one 2\n"),
        (b"\xc3\xa9\xf0\x9f\x8d\x9e x", [edit(1, 3, 1, 4, "-")], "é🍞-x".encode()),
        (MARK + b"a\r\nb", [edit(2, 1, 2, 1, "c\n")], MARK + b"a\r\nc\r\nb"),
        (MARK + b"a", [edit(1, 1, 1, 2, "b")], MARK + b"b"),
        (b"a\rb\r", [edit(2, 2, 2, 2, "\nc")], b"a\rb\rc\r"),
        (b"a\r\nb\r\nc\n", [edit(3, 1, 3, 2, "d\ne")], b"a\r\nb\r\nd\r\ne\n"),
        (b"a\nb\nc", [edit(1, 2, 3, 1, "")], b"ac"),
        (b"a\nb", [edit(2, 1, 2, 2, "B"), edit(1, 1, 1, 2, "A")], b"A\nB"),
        (b"", [edit(1, 1, 1, 1, "x\n")], b"x\n"),
    ],
)
def test_edits(before: bytes, edits: list[Edit], after: bytes) -> None:
    assert apply_edits(before, edits) == after


def test_a_file_that_is_no_utf8() -> None:
    with pytest.raises(UnfitEditError, match="not UTF-8 at byte 1"):
        apply_edits(b"a\xffb", [edit(1, 1, 1, 1, "x")])


def test_line_separators_of_unicode_end_no_line() -> None:
    assert apply_edits("a\u2028b\x0bc\x85d\ne".encode(), [edit(2, 1, 2, 2, "f")]).endswith(b"\nf")


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ([edit(3, 1, 3, 1, "x")], "no line 3"),
        ([edit(0, 1, 1, 1, "x")], "no line 0"),
        ([edit(1, 3, 1, 3, "x")], "no column 3"),
        ([edit(1, 2, 1, 1, "x")], "overlap"),
        ([edit(1, 1, 2, 1, "x"), edit(1, 2, 2, 2, "y")], "overlap"),
    ],
)
def test_edits_that_do_not_fit(edits: list[Edit], said: str) -> None:
    with pytest.raises(UnfitEditError, match=said):
        apply_edits(b"a\nb", edits)


def test_conversions() -> None:
    assert convert(MARK + b"a\r\nb\rc\n", Form.UNIX_LINE_ENDS) == MARK + b"a\nb\nc\n"
    assert convert(MARK + b"a\r\n", Form.NO_BYTE_ORDER_MARK) == b"a\r\n"
    with pytest.raises(UnfitEditError):
        convert(b"\xff\r\n", Form.UNIX_LINE_ENDS)


def cut_out(data: bytes, edits: tuple[Edit, ...]) -> list[bytes]:
    """The bytes between the edits, found by walking over the file character by character."""
    mark = MARK if data.startswith(MARK) else b""
    starts = {(each.line, each.column) for each in edits}
    ends = {(each.end_line, each.end_column) for each in edits}
    kept: list[bytes] = [mark]
    text = data[len(mark) :].decode()
    line, column, inside, index = 1, 1, False, 0
    while index <= len(text):
        if (line, column) in ends:
            inside = False
            kept.append(b"")
        if (line, column) in starts:
            inside = True
        if index == len(text):
            break
        end = next((each for each in ("\r\n", *LINE_ENDS) if text.startswith(each, index)), "")
        if not inside:
            kept[-1] += (end or text[index]).encode()
        index += len(end) or 1
        line, column = (line + 1, 1) if end else (line, column + 1)
    return kept


@given(st.data())
def test_nothing_outside_the_edits_changes(data: st.DataObject) -> None:
    before = data.draw(files())
    edits = data.draw(edits_of(before))
    kept = cut_out(before, edits)
    texts = [each.text for each in sorted(edits, key=lambda each: (each.line, each.column))]
    possible = {
        end: b"".join(
            piece + (texts[at].replace("\n", end).encode() if at < len(texts) else b"")
            for at, piece in enumerate(kept)
        )
        for end in LINE_ENDS
    }
    after = apply_edits(before, edits)
    assert after in possible.values()
    windows = before.count(b"\r\n")
    if windows > before.count(b"\n") - windows and windows > before.count(b"\r") - windows:
        assert after == possible["\r\n"]


@given(files())
def test_without_edits_nothing_changes(before: bytes) -> None:
    assert apply_edits(before, ()) == before
