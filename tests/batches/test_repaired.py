"""Places in a text that is read repaired, and in its file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batches.errors import BatchError
from batches.reviewing.repaired import place_in_file
from checks.fixing.applying import apply_edits
from checks.model import Document, Edit
from checks.reading.documents import parse_document

_LINES = st.lists(st.text(st.sampled_from("ab [é✓ü\u00a0—"), max_size=12), min_size=1, max_size=4)


def read(data: bytes) -> Document:
    document, _ = parse_document("plan.md", data)
    assert document is not None
    return document


def insert(line: int, column: int) -> Edit:
    return Edit("plan.md", line, column, line, column, "|")


@given(_LINES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_each_place_is_found(lines: list[str], ends: str, marked: bool) -> None:
    lines = ["é ✓ ü —", *lines]
    data = ("\ufeff" * marked + ends.join(lines).encode().decode("mac_roman")).encode()
    document = read(data)
    assert document.text.split("\n") == lines
    for number, line in enumerate(lines, 1):
        for column in range(1, len(line) + 2):
            edits = place_in_file(document, data, [insert(number, column)])
            changed = read(apply_edits(data, edits)).text.split("\n")
            before, _, after = changed[number - 1].partition("|")
            assert before + after == line
            # Within a run of damaged signs nothing can stand; behind it is the next place.
            gap = line[column - 1 : len(before)]
            assert not [sign for sign in gap if sign.isascii()]


def test_an_exact_text_has_its_places() -> None:
    data = "# Où ça\r\n".encode()
    assert place_in_file(read(data), data, [insert(1, 4)]) == (insert(1, 4),)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("é ✓ ü — more".encode().decode("mac_roman").encode(), "was changed by somebody else meanwhile"),
        ("é ✓ ü —".encode(), "was changed by somebody else meanwhile"),
        ("é".encode("latin-1"), "is not UTF-8 at byte 0"),
    ],
)
def test_a_file_that_is_another_by_now(now: bytes, told: str) -> None:
    document = read("é ✓ ü —".encode().decode("mac_roman").encode())
    with pytest.raises(BatchError, match=f"plan.md: {told}"):
        place_in_file(document, now, [insert(1, 1)])
