"""Memories for results of pure functions."""

from typing import Protocol, TypeVar

_Value = TypeVar("_Value")


class Answers(Protocol):
    """Remembers answers: plain values (None, bool, int, float, str, bytes, and tuples, lists and mappings
    of these) under a key. The caller makes the key from the content of everything that the answer
    depends on, so that a remembered one is the one that would be computed."""

    def get(self, key: bytes) -> object | None:
        """The answer remembered for this key, None where there is none."""

    def put(self, key: bytes, value: object) -> None:
        """Remembers an answer."""

    def dump(self) -> bytes:
        """What was asked for or put in, as bytes."""


class Made(Protocol):
    """What a task made when it was last done."""

    @property
    def trace(self) -> object:
        """What it was made from, as a plain value."""

    def read(self, cls: type[_Value]) -> _Value:
        """The value, which is of this class of the vocabulary or made of such."""


class Memo(Protocol):
    """Remembers what tasks made, by their names, with a trace of what went into it. The caller that
    recalls it has to check that the trace still holds before using the value."""

    def recall(self, task: str) -> Made | None:
        """What the task made when it was last done."""

    def retrace(self, task: str, trace: object) -> None:
        """Keeps another trace of what was recalled, which is as true."""

    def begin(self, task: str) -> Answers:
        """The task's own answers, with those that it was given when it was last done."""

    def pack(self, trace: object, value: object, answers: Answers) -> bytes:
        """What a task made, with the answers that it was given, to be kept: by this process or another."""

    def keep(self, task: str, packed: bytes) -> None:
        """Remembers what `pack` gave."""


class NoMemo:
    """Remembers neither answers nor tasks."""

    def get(self, key: bytes) -> object | None:
        """None."""

    def put(self, key: bytes, value: object) -> None:
        """Forgets the answer."""

    def dump(self) -> bytes:
        """Nothing."""
        return b""

    def recall(self, task: str) -> Made | None:
        """None."""

    def retrace(self, task: str, trace: object) -> None:
        """Forgets the trace."""

    def begin(self, task: str) -> "NoMemo":
        """Itself."""
        return self

    def pack(self, trace: object, value: object, answers: Answers) -> bytes:
        """Nothing."""
        return b""

    def keep(self, task: str, packed: bytes) -> None:
        """Forgets the value."""
