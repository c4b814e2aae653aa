"""Bytes to text: encodings, byte order marks and line ends."""

import codecs
from collections.abc import Iterable, Iterator

from checks.lazy_pattern import LazyPattern
from checks.model import Applicability, Edit, Fix, Place, Problem
from checks.model.visible import encode_text
from checks.reading.mojibake import Damage, Mojibake, beyond_ascii, find_mojibake

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE_SPACES = frozenset("\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {
    chr(code) for code in range(0x2000, 0x200B)
}
_SPACES_MARKED = bytes(ord(" " if chr(byte).isspace() and byte < 128 else "x") for byte in range(256))
_LONE_RETURN = LazyPattern(r"\r(?!\n)")
# Between digits white space stays: "1 200" may have one that does not break.
_UNEVEN = LazyPattern(r"\s{2,}|(?<!\d)\s|\s(?!\d)")
# "__Lines__:", but not the name of `a/__init__.md`
_UNDERSCORED = LazyPattern(r"(?<![\w/])__(?=[^\s_])([^_]{1,300})(?<=\S)__(?!\w|\.\w)")


def decode(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file with `\\n` line ends and mojibake repaired, or None for a file
    that is no text (it has NUL bytes). Never raises: each fault is a problem."""
    # The mark of UTF-32 begins as that of UTF-16 does.
    if data.startswith(_UTF16) and not data.startswith(codecs.BOM_UTF32_LE):
        return _decode_utf16(path, data)
    if b"\0" in data:
        line = _find_place(path, data, data.index(b"\0")).line
        message = (
            "has NUL bytes, so it is not text and was not read: give it another suffix or save it as UTF-8"
        )
        return None, (Problem("binary-file", Place(path, line), message),)
    problems: list[Problem] = []
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        problems.append(
            _problem("byte-order-mark", path, "begins with a byte order mark: save it as plain UTF-8")
        )
    text = _decode_utf8(path, data, problems)
    text = _normalise_line_ends(path, text, problems)
    return _repair(path, text, problems), tuple(problems)


def is_exact(text: str, data: bytes) -> bool:
    """Whether a decoded text is that of the bytes: UTF-8, and nothing in it repaired."""
    if encode_text(text) == data:
        return True
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return _with_unix_ends(written) == text


def count_lines(text: str) -> int:
    """Physical lines; a last line without line end counts too."""
    return text.count("\n") + (not text.endswith("\n") and text != "")


def count_words(text: str) -> int:
    """Runs of what is no space: `len(text.split())`, in a third of the time where no space is
    other than an ASCII one."""
    if not _WIDE_SPACES.isdisjoint(beyond_ascii(text)):
        return len(text.split())
    marked = encode_text(text).translate(_SPACES_MARKED)
    return marked.count(b" x") + marked.startswith(b"x")


def spell_alike(text: str) -> str:
    """The text of a line in the spelling that most have: one plain space for each run of white space, two
    stars for what is bold, by underscores or leaning as well, and the sign that an entity stands for."""
    if "&" in text and ";" in text:
        text = text.replace("&amp;", "&").replace("&nbsp;", " ")
    if "  " in text or not text.isprintable():
        text = _UNEVEN.sub(" ", text)
    if "***" in text:
        text = text.replace("***", "**")
    return _UNDERSCORED.sub(r"**\1**", text) if "__" in text else text


def _problem(rule: str, path: str, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(rule, Place(path, line, column), message)


def _decode_utf16(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    problem = _problem("not-utf8", path, "is UTF-16, not UTF-8: save it as UTF-8")
    text = data.decode("utf-16", errors="replace")
    if "\0" in text:
        return None, (problem,)
    return _with_unix_ends(text), (problem,)


def _decode_utf8(path: str, data: bytes, problems: list[Problem]) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02x} is not UTF-8: save the file as UTF-8"
        problems.append(Problem("not-utf8", _find_place(path, data, error.start), message))
        return data.decode("utf-8", errors="replace")


def _find_place(path: str, data: bytes, offset: int) -> Place:
    """The place of a byte in the text that is read, in which each line ends with LF."""
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = before.rfind(b"\n") + 1
    return Place(path, before.count(b"\n") + 1, len(before[start:].decode("utf-8", errors="replace")) + 1)


def _with_unix_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _normalise_line_ends(path: str, text: str, problems: list[Problem]) -> str:
    if "\r" not in text:
        return text
    unix = text.replace("\r\n", "\n")
    lone = len(_LONE_RETURN.findall(text))
    windows = len(text) - len(unix)
    if lone and "\n" not in text:
        message = "has the line endings of old Macs (CR), which are read as LF"
        problems.append(_problem("line-ends", path, message))
    elif lone or windows != unix.count("\n"):
        line = text[: text.index("\r")].count("\n") + 1
        message = f"mixes line endings (the first carriage return is on line {line}): use one kind"
        problems.append(_problem("line-ends", path, message, line))
    else:
        problems.append(_problem("line-ends", path, "has Windows line endings (CRLF), which are read as LF"))
    return unix.replace("\r", "\n")


def _repair(path: str, text: str, problems: list[Problem]) -> str:
    found = find_mojibake(text)
    if found is None:
        return text
    if found.repaired is None:
        problems.extend(_iter_damages(path, text, found))
        return text
    first = found.places[0]
    message = (
        f"contains UTF-8 misread as {found.encoding} in {len(found.places)} places, such as “{first.run}” "
        f"for “{first.meant}”; it was read as repaired: save the file with the right characters"
    )
    fix = Fix("write what was meant", Applicability.SAFE, tuple(_iter_edits(path, text, found.places)))
    place = Place(path, *_position(text, first.offset))
    problems.append(Problem("mojibake", place, message, fixes=(fix,)))
    return found.repaired


def _iter_damages(path: str, text: str, found: Mojibake) -> Iterator[Problem]:
    """Each damaged place of a sound text."""
    for each, edit in zip(found.places, _iter_edits(path, text, found.places), strict=True):
        message = (
            f"has “{each.run}” for “{each.meant}”, UTF-8 misread as {found.encoding}, "
            "in a text that is otherwise sound: write the right character"
        )
        fix = Fix(f"write “{each.meant}”", Applicability.SAFE, (edit,))
        yield Problem("mojibake", Place(path, edit.line, edit.column), message, fixes=(fix,))


def _iter_edits(path: str, text: str, places: Iterable[Damage]) -> Iterator[Edit]:
    """What repairs these places, which are in order, as the text stands in the file."""
    line, start, done = 1, 0, 0
    for each in places:
        passed = text.count("\n", done, each.offset)
        if passed:
            line, start = line + passed, text.rfind("\n", done, each.offset) + 1
        done = each.offset
        column = each.offset - start + 1
        yield Edit(path, line, column, line, column + len(each.run), each.meant)


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
