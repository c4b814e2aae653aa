"""What pure functions gave, remembered between runs."""

import marshal
from typing import Any


class Memory:
    """A memo (`checks.model.Memo`) over bytes that another run dumped. What is neither asked
    for nor put in during a run is dropped."""

    def __init__(self, stored: bytes) -> None:
        """Takes what `dump` gave, or nothing; it is decoded when somebody asks for a value.
        `made` counts the values that were not remembered."""
        self._stored = stored
        self._known: dict[bytes, Any] | None = None
        self._used: dict[bytes, Any] = {}
        self.made = 0

    def get(self, key: bytes) -> object | None:
        """The value remembered for this key, None where there is none."""
        if self._known is None:
            # These bytes come out of the cache's file, whose owner and checksum were looked at.
            self._known = marshal.loads(self._stored) if self._stored else {}  # noqa: S302
        value = self._used.get(key)
        if value is None and (value := self._known.get(key)) is not None:
            self._used[key] = value
        return value

    def put(self, key: bytes, value: object) -> None:
        """Remembers a value."""
        self._used[key] = value
        self.made += 1

    @property
    def used(self) -> int:
        """How many values were asked for or put in."""
        return len(self._used)

    def is_changed(self) -> bool:
        """Whether a dump would differ from what was stored."""
        return self.made > 0 or len(self._used) != len(self._known or {})

    def dump(self) -> bytes:
        """What was used or put in, as bytes."""
        return marshal.dumps(self._used)
