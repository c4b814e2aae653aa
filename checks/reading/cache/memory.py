"""Results of pure functions, remembered between runs."""

import marshal
from collections.abc import Callable, Mapping
from typing import Any, Self, TypeVar

from checks.frozen import frozen
from checks.model import Memo
from checks.reading.cache.pieces import Piece, Place
from checks.reading.cache.records import encode_value
from checks.reading.cache.stored import decode_value

_Value = TypeVar("_Value")

Answers = Mapping[bytes, Any]
_Kept = tuple[Piece, Piece, Piece]
"""What a task made: the trace, marshalled, the value as a record, and the answers as another
memory's dump."""
Tasks = Mapping[str, _Kept]


@frozen
class Recalled:
    """What a task made (`checks.model.Made`)."""

    trace: object
    record: bytes | memoryview

    def read(self, cls: type[_Value]) -> _Value:
        """The value of this class."""
        return decode_value(self.record, cls)


class Memory:
    """A memo (`checks.model.Memo`) over bytes that another run dumped. What is neither asked
    for nor put in during a run is dropped."""

    def __init__(self, stored: bytes | memoryview) -> None:
        """Takes what `dump` gave, or nothing; it is decoded when somebody asks for a value.
        `made` counts the values that were not remembered."""
        self._stored = stored
        self._known: tuple[Answers, Tasks] | None = None
        self._read: Callable[[Piece], bytes | memoryview] = _read_bytes
        self._answers: dict[bytes, Any] = {}
        self._tasks: dict[str, _Kept] = {}
        self.made = 0
        self._is_retraced = False

    @classmethod
    def over(cls, answers: Answers, tasks: Tasks, read: Callable[[Piece], bytes | memoryview]) -> Self:
        """A memory of answers and tasks whose pieces `read` gives."""
        memory = cls(b"")
        memory._known, memory._read = (answers, tasks), read
        return memory

    def _open(self) -> tuple[Answers, Tasks]:
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
        # As above.
        return Recalled(marshal.loads(self._read(kept[0])), self._read(kept[1]))  # noqa: S302

    def retrace(self, task: str, trace: Any) -> None:
        """Keeps another trace of what was recalled."""
        self._tasks[task] = (marshal.dumps(trace), *self._tasks[task][1:])
        self._is_retraced = True

    def begin(self, task: str) -> "Memory":
        """A memory of the task's own, with the answers of the last time."""
        kept = self._tasks.get(task) or self._open()[1].get(task)
        return Memory(self._read(kept[2]) if kept else b"")

    def pack(self, trace: Any, value: object, own: Memo) -> bytes:
        """What a task made and the answers in its own memory, to be kept."""
        answers = own.dump() if isinstance(own, Memory) else b""
        return marshal.dumps((marshal.dumps(trace), encode_value(value), answers))

    def keep(self, task: str, packed: bytes) -> None:
        """Remembers what `pack` gave."""
        # These bytes come from our own process or a fork of it.
        self._tasks[task] = marshal.loads(packed)  # noqa: S302
        self.made += 1

    @property
    def used(self) -> int:
        """How many values were asked for or put in."""
        return len(self._answers) + len(self._tasks)

    def is_changed(self) -> bool:
        """Whether a dump would differ from what was stored."""
        known = self._known or ({}, {})
        sizes = (len(self._answers), len(self._tasks)), (len(known[0]), len(known[1]))
        return self.made > 0 or self._is_retraced or sizes[0] != sizes[1]

    def dump(self) -> bytes:
        """What was used or put in, as bytes."""
        tasks = {task: tuple(map(self._read, kept)) for task, kept in self._tasks.items()}
        return marshal.dumps((self._answers, tasks))

    def place(self, place: Place) -> tuple[Answers, Tasks]:
        """What was used or put in, with where its pieces lie."""
        tasks = {
            task: (place(trace), place(value), place(answers))
            for task, (trace, value, answers) in self._tasks.items()
        }
        return self._answers, tasks


def _read_bytes(piece: Piece) -> bytes:
    if not isinstance(piece, bytes):
        raise TypeError("a memory without a file holds no piece of one")
    return piece
