"""Bytes to text: what is repaired, what is said, and where."""

import pytest
from growth import LINEAR, growth_of
from hypothesis import given
from hypothesis import strategies as st

from checks.reading.mojibake import find_mojibake
from checks.reading.text import count_lines, count_words, decode, spell_alike


def faults(data: bytes) -> list[tuple[str, int, int]]:
    return [(each.rule, each.place.line, each.place.column) for each in decode("a.md", data)[1]]


def test_plain_utf8_is_left_as_it_is() -> None:
    assert decode("a.md", "Crêpes → 20 × 3\n".encode()) == ("Crêpes → 20 × 3\n", ())


@pytest.mark.parametrize(
    ("data", "text", "expected"),
    [
        (b"\xef\xbb\xbf# A\n", "# A\n", [("byte-order-mark", 1, 1)]),
        (b"a\r\nb\r\n", "a\nb\n", [("line-ends", 1, 1)]),
        (b"a\nb\r\nc\rd\n", "a\nb\nc\nd\n", [("line-ends", 2, 1)]),
        (b"ab\ncd\xff\n", "ab\ncd�\n", [("not-utf8", 2, 3)]),
        (
            "a\r\rbé\r\n".encode() + b"\xc3\xa9\xff\n",
            "a\n\nbé\né�\n",
            [("not-utf8", 4, 2), ("line-ends", 1, 1)],
        ),
        ("# É\n".encode("utf-16"), "# É\n", [("not-utf8", 1, 1)]),
    ],
)
def test_other_bytes_are_read_and_reported(data: bytes, text: str, expected: list[object]) -> None:
    assert decode("a.md", data)[0] == text
    assert faults(data) == expected


def test_a_file_with_nul_bytes_is_no_text() -> None:
    assert decode("a.md", b"a\nb\0")[0] is None
    assert faults(b"a\nb\0") == [("binary-file", 2, 1)]
    assert faults(b"a\rb\r\nc\0") == [("binary-file", 3, 1)]
    assert faults("# A\n".encode("utf-32")) == [("binary-file", 1, 1)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a\r\nb\r\n", "has Windows line endings (CRLF)"),
        (b"a\rb\r", "has the line endings of old Macs (CR)"),
        (b"a\r\nb\r", "mixes line endings"),
        (b"a\r\nb\n", "mixes line endings"),
    ],
)
def test_line_ends_are_called_what_they_are(data: bytes, said: str) -> None:
    (problem,) = decode("a.md", data)[1]
    assert problem.message.startswith(said)


SOUND = "# Bread 🍞\n\n- ✅ knead → rest\n- 220 °C × 35 min — “done”\n"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_a_text_that_was_read_wrongly_is_repaired(encoding: str) -> None:
    damaged = SOUND.encode().decode(
        encoding, errors="strict" if encoding == "mac_roman" else "surrogateescape"
    )
    text = "".join(
        bytes([ord(char) - 0xDC00]).decode("latin-1") if "\udc80" <= char <= "\udcff" else char
        for char in damaged
    )
    repaired, problems = decode("a.md", text.encode())
    assert repaired == SOUND
    assert [(each.rule, each.place.line) for each in problems] == [("mojibake", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "The mean is √± of it, and ≈∞ is no value, “Ångström” is a unit.\n",
        "naïve café, Zürich, Ærø, coöperate\n",
        "δ ≤ ε ⇒ |f(x) − L| < ε\n",
        "日本語の説明、とても長い文章です。\n",
    ],
)
def test_unusual_but_sound_text_is_no_mojibake(text: str) -> None:
    assert decode("a.md", text.encode()) == (text, ())


def test_a_sound_text_with_one_damaged_place_is_reported_and_left() -> None:
    text = "é ü ö ñ\nIt isnâ€™t.\n"
    decoded, problems = decode("a.md", text.encode())
    assert decoded == text
    assert [(each.rule, each.place.line, each.place.column) for each in problems] == [("mojibake", 2, 7)]


def test_damaged_places_of_a_sound_text_have_their_own_places() -> None:
    text, problems = decode("a.md", "# Café\n\nIt â€™ s été, â€™ s\nété â€™ s\n".encode())
    assert text is not None
    assert "â€™" in text
    assert [(each.place.line, each.place.column) for each in problems] == [(3, 4), (3, 15), (4, 5)]


def test_many_damaged_places_take_linear_time() -> None:
    def prepare(size: int) -> bytes:
        return (f"â€™ é{'.' * 400}\n" * size).encode()

    assert growth_of(prepare, lambda data: decode("a.md", data), 1_000) < LINEAR


@pytest.mark.parametrize(("text", "lines"), [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\x0bb\n\n", 2)])
def test_physical_lines(text: str, lines: int) -> None:
    assert count_lines(text) == lines


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_every_character_is_known_by_its_damage(encoding: str) -> None:
    for char in "éßÆ–—“”•…→⇒≥∑├🍞αω×":
        try:
            damaged = char.encode().decode(encoding)
        except UnicodeDecodeError:
            continue
        assert find_mojibake(f"{damaged} and {damaged}") is not None, char


@given(st.text(st.sampled_from("aé \n\t\x1c\x85\xa0\u2003\u3000\u200b—")))
def test_words_are_runs_of_what_is_no_space(text: str) -> None:
    assert count_words(text) == len(text.split())


def test_no_space_is_forgotten() -> None:
    spaces = [char for code in range(0x110000) if (char := chr(code)).isspace()]
    assert [count_words(f"a{space}b") for space in spaces] == [2] * len(spaces)


SPELLINGS = {
    "**Lines**:  700\N{NO-BREAK SPACE}lines": "**Lines**: 700 lines",
    "a\tb \N{THIN SPACE} c": "a b c",
    "1\N{NO-BREAK SPACE}200 lines": "1\N{NO-BREAK SPACE}200 lines",
    "__Lines__: a/__init__.md": "**Lines**: a/__init__.md",
    "Rye &amp; wheat&nbsp;flour": "Rye & wheat flour",
    "AT&T; R&D": "AT&T; R&D",
    "Crêpes → 20 × 3": "Crêpes → 20 × 3",
}


@pytest.mark.parametrize(("text", "alike"), SPELLINGS.items())
def test_lines_are_spelled_alike(text: str, alike: str) -> None:
    assert spell_alike(text) == alike
