"""What pure functions gave, remembered between runs."""

import marshal
from typing import Any, TypeVar

from checks.frozen import frozen
from checks.model import Memo
from checks.reading.records import encode_value
from checks.reading.stored import decode_value

_Value = TypeVar("_Value")

_Kept = tuple[Any, bytes, bytes]
"""What a task made: the trace, the value as a record, and the answers as another memory's dump."""


@frozen
class Recalled:
    """What a task made (`checks.model.Made`)."""

    trace: object
    record: bytes

    def read(self, cls: type[_Value]) -> _Value:
        """The value of this class."""
        return decode_value(self.record, cls)


class Memory:
    """A memo (`checks.model.Memo`) over bytes that another run dumped. What is neither asked
    for nor put in during a run is dropped."""

    def __init__(self, stored: bytes) -> None:
        """Takes what `dump` gave, or nothing; it is decoded when somebody asks for a value.
        `made` counts the values that were not remembered."""
        self._stored = stored
        self._known: tuple[dict[bytes, Any], dict[str, _Kept]] | None = None
        self._answers: dict[bytes, Any] = {}
        self._tasks: dict[str, _Kept] = {}
        self.made = 0

    def _open(self) -> tuple[dict[bytes, Any], dict[str, _Kept]]:
        if self._known is None:
            # These bytes come out of the cache's file, whose owner and checksum were looked at.
            self._known = marshal.loads(self._stored) if self._stored else ({}, {})  # noqa: S302
        return self._known

    def get(self, key: bytes) -> object | None:
        """The answer remembered for this key, None where there is none."""
        value = self._answers.get(key)
        if value is None and (value := self._open()[0].get(key)) is not None:
            self._answers[key] = value
        return value

    def put(self, key: bytes, value: object) -> None:
        """Remembers an answer."""
        self._answers[key] = value
        self.made += 1

    def recall(self, task: str) -> Recalled | None:
        """What the task made when it was last done."""
        kept = self._tasks.get(task) or self._open()[1].get(task)
        if kept is None:
            return None
        self._tasks[task] = kept
        return Recalled(kept[0], kept[1])

    def retrace(self, task: str, trace: object) -> None:
        """Keeps another trace of what was recalled."""
        self._tasks[task] = (trace, *self._tasks[task][1:])
        self.made += 1

    def begin(self, task: str) -> "Memory":
        """A memory of the task's own, with the answers of the last time."""
        kept = self._tasks.get(task) or self._open()[1].get(task)
        return Memory(kept[2] if kept else b"")

    def keep(self, task: str, trace: object, value: object, own: Memo) -> None:
        """Remembers what the task made, and the answers in its own memory."""
        answers = own.dump() if isinstance(own, Memory) else b""
        self._tasks[task] = (trace, encode_value(value), answers)
        self.made += 1

    @property
    def used(self) -> int:
        """How many values were asked for or put in."""
        return len(self._answers) + len(self._tasks)

    def is_changed(self) -> bool:
        """Whether a dump would differ from what was stored."""
        known = self._known or ({}, {})
        return self.made > 0 or (len(self._answers), len(self._tasks)) != (len(known[0]), len(known[1]))

    def dump(self) -> bytes:
        """What was used or put in, as bytes."""
        return marshal.dumps((self._answers, self._tasks))
