"""Fixes: edits of files that would make a problem go away."""

from enum import StrEnum

from checks.frozen import frozen


class Applicability(StrEnum):
    """Who may apply a fix; the order of the members is that of safety."""

    SAFE = "safe"
    """It cannot change what is said: `--fix` applies it."""
    UNSAFE = "unsafe"
    """It may: `--unsafe-fixes` applies it."""
    SHOWN = "shown"
    """A suggestion that nothing applies by itself."""


@frozen
class Edit:
    """A piece of a file replaced by `text`, which has `\\n` line ends.

    `path` is POSIX and relative to the root. From `line`/`column` up to and without
    `end_line`/`end_column`; both count from 1, columns in characters of the text as it
    stands in the file (mojibake unrepaired, without byte order mark). Where both ends are
    equal, `text` is inserted.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Form(StrEnum):
    """What a file is beside its text."""

    UNIX_LINE_ENDS = "unix-line-ends"
    """Each line ends in LF."""
    NO_BYTE_ORDER_MARK = "no-byte-order-mark"


@frozen
class Conversion:
    """A file given another form, while its text stays."""

    path: str
    form: Form


@frozen
class Fix:
    """What to do about a problem, in words ("link to ../tools/01-ovens.md") and as edits and
    conversions of one file that belong together: all of them are applied, or none."""

    message: str
    applicability: Applicability
    edits: tuple[Edit, ...]
    conversions: tuple[Conversion, ...] = ()

    @property
    def path(self) -> str:
        """The file that it changes, empty where there is nothing to change."""
        if self.edits:
            return self.edits[0].path
        return self.conversions[0].path if self.conversions else ""
