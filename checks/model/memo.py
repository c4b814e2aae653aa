"""A memory for results of pure functions, keyed by a digest of all that went into them."""

from typing import Protocol, TypeVar

_Value = TypeVar("_Value")


class Made(Protocol):
    """What a task made when it was last done."""

    @property
    def trace(self) -> object:
        """What it was made from, as a plain value."""

    def read(self, cls: type[_Value]) -> _Value:
        """The value, which is of this class of the vocabulary or made of such."""


class Memo(Protocol):
    """Remembers answers and what tasks made.

    An answer is a plain value (None, bool, int, float, str, bytes, and tuples, lists and mappings
    of these) under a key. The caller makes the key from the content of everything that
    it depends on, so that a remembered answer is the one that would be computed.

    A task has a name; what it made is kept with a trace of what went into it. The caller
    that recalls it has to check that the trace still holds before using the value.
    """

    def get(self, key: bytes) -> object | None:
        """The answer remembered for this key, None where there is none."""

    def put(self, key: bytes, value: object) -> None:
        """Remembers an answer."""

    def recall(self, task: str) -> Made | None:
        """What the task made when it was last done."""

    def retrace(self, task: str, trace: object) -> None:
        """Keeps another trace of what was recalled, which is as true."""

    def begin(self, task: str) -> "Memo":
        """A memory of the task's own, with the answers that it was given when it was last done."""

    def pack(self, trace: object, value: object, own: "Memo") -> bytes:
        """What a task made, with the answers in its own memory that it was given, to be kept: by this process
        or another."""

    def keep(self, task: str, packed: bytes) -> None:
        """Remembers what `pack` gave."""


class NoMemo:
    """Remembers nothing."""

    def get(self, key: bytes) -> object | None:
        """None."""

    def put(self, key: bytes, value: object) -> None:
        """Forgets the answer."""

    def recall(self, task: str) -> Made | None:
        """None."""

    def retrace(self, task: str, trace: object) -> None:
        """Forgets the trace."""

    def begin(self, task: str) -> "NoMemo":
        """Itself."""
        return self

    def pack(self, trace: object, value: object, own: Memo) -> bytes:
        """Nothing."""
        return b""

    def keep(self, task: str, packed: bytes) -> None:
        """Forgets the value."""
