"""A memory for results of pure functions, keyed by a digest of all that went into them."""

from typing import Protocol


class Memo(Protocol):
    """Remembers plain values (None, bool, int, float, str, bytes, and tuples, lists and
    mappings of these). Whoever puts a value in makes its key from the content of everything
    that the value depends on, so that a remembered value is the one that would be computed."""

    def get(self, key: bytes) -> object | None:
        """The value remembered for this key, None where there is none."""

    def put(self, key: bytes, value: object) -> None:
        """Remembers a value."""


class NoMemo:
    """Remembers nothing."""

    def get(self, key: bytes) -> object | None:
        """None."""

    def put(self, key: bytes, value: object) -> None:
        """Forgets the value."""
