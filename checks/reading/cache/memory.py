"""Results of pure functions, remembered between runs."""

import marshal
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from checks.frozen import frozen
from checks.model import Answers
from checks.reading.cache.pieces import Piece, Place
from checks.reading.cache.records import encode_value
from checks.reading.cache.stored import decode_value

_Value = TypeVar("_Value")

_Kept = tuple[Piece, Piece, Piece]
"""What a task made: the trace, marshalled, the value as a record, and the answers as `AnswerMemory` dumps
them."""
Tasks = Mapping[str, _Kept]


@frozen
class Recalled:
    """What a task made (`checks.model.Made`)."""

    trace: object
    record: bytes | memoryview

    def read(self, cls: type[_Value]) -> _Value:
        """The value of this class."""
        return decode_value(self.record, cls)


class AnswerMemory:
    """Answers (`checks.model.Answers`) that another run dumped, and new ones. What is neither asked for nor
    put in during a run is dropped."""

    def __init__(self, stored: bytes | memoryview = b"") -> None:
        """Takes what `dump` gave, or nothing; it is decoded when somebody asks for an answer.
        `made` counts those that were not remembered."""
        self._stored = stored
        self._used: dict[bytes, Any] = {}
        self.made = 0

    @cached_property
    def _known(self) -> Mapping[bytes, Any]:
        # These bytes come out of the cache's file, whose owner and checksum were looked at.
        known: Mapping[bytes, Any] = marshal.loads(self._stored) if self._stored else {}  # noqa: S302
        return known

    def get(self, key: bytes) -> object | None:
        """The answer remembered for this key, None where there is none."""
        value = self._used.get(key)
        if value is None and (value := self._known.get(key)) is not None:
            self._used[key] = value
        return value

    def put(self, key: bytes, value: object) -> None:
        """Remembers an answer."""
        self._used[key] = value
        self.made += 1

    def dump(self) -> bytes:
        """What was asked for or put in, as bytes."""
        return marshal.dumps(self._used)


class Memory:
    """A memo (`checks.model.Memo`) of what tasks made in another run. What is neither recalled nor kept
    during a run is dropped: `used` has the rest, and `made` counts what was not remembered."""

    def __init__(self, known: Tasks, read: Callable[[Piece], bytes | memoryview]) -> None:
        """`read` gives the bytes of the pieces."""
        self._known = known
        self._read = read
        self.used: dict[str, _Kept] = {}
        self.made = 0
        self._is_retraced = False

    def recall(self, task: str) -> Recalled | None:
        """What the task made when it was last done."""
        kept = self._find(task)
        if kept is None:
            return None
        self.used[task] = kept
        # As above.
        return Recalled(marshal.loads(self._read(kept[0])), self._read(kept[1]))  # noqa: S302

    def retrace(self, task: str, trace: Any) -> None:
        """Keeps another trace of what was recalled."""
        self.used[task] = (marshal.dumps(trace), *self.used[task][1:])
        self._is_retraced = True

    def begin(self, task: str) -> AnswerMemory:
        """The task's own answers, with those of the last time."""
        kept = self._find(task)
        return AnswerMemory(self._read(kept[2]) if kept else b"")

    def pack(self, trace: Any, value: object, answers: Answers) -> bytes:
        """What a task made and its answers, to be kept."""
        return marshal.dumps((marshal.dumps(trace), encode_value(value), answers.dump()))

    def keep(self, task: str, packed: bytes) -> None:
        """Remembers what `pack` gave."""
        # These bytes come from our own process or a fork of it.
        self.used[task] = marshal.loads(packed)  # noqa: S302
        self.made += 1

    def is_changed(self) -> bool:
        """Whether what is to be remembered differs from what was stored."""
        return self.made > 0 or self._is_retraced or len(self.used) != len(self._known)

    def place(self, place: Place) -> Tasks:
        """What was used, with where its pieces lie."""
        return {
            task: (place(trace), place(value), place(answers))
            for task, (trace, value, answers) in self.used.items()
        }

    def _find(self, task: str) -> _Kept | None:
        return self.used.get(task) or self._known.get(task)
