"""Evidence that is made again only where something that went into it has changed.

A task makes one piece of the evidence, such as that of one plan. It takes some values, reads
documents or only asks for their anchors, and looks up paths; all of that is its trace. The result of
an earlier run is used again where the trace still holds: the values are the same, each document that
was read is unchanged, those whose anchors were asked for have the same anchors, and each look-up
of a path has the same answer. A task is a pure function of these, so it would make the same again.
(Verifying traces, in the words of Mokhov, Mitchell and Peyton Jones, "Build systems à la carte",
2018.)

Most edits change one page, and a task may read a dozen. So what it makes may come in pieces with traces of
their own, which lie among the task's answers: a piece that is as it was is taken from what the task made
the last time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar, cast

from checks.digests import digest_text
from checks.evidence.answer_memo import AnswerMemo
from checks.evidence.path_index import PathIndex
from checks.model import Document, Memo, NoMemo

_Value = TypeVar("_Value")

_Asked = tuple[str, str]
"""Look-ups of paths, NUL between them, and the digest of what answered them."""

_Trace = tuple[bytes, tuple[str, ...], tuple[str, ...], str, tuple[_Asked, ...]]
"""Digest of what a task was given, of the documents that it looked at, and of the anchors of those
that it looked for; the paths of the ones and of the others, also those where it found none; digest
of all paths of the base; the look-ups of each piece, and last those beside."""

_PieceTrace = tuple[bytes, tuple[str, ...], tuple[str, ...], tuple[bytes, ...], int]
"""The like of a piece: digest of its documents, their paths, the keys of the answers that it asked
for, and which of the task's look-ups are its own."""

_Known = tuple[_Asked, bytes, tuple[str, ...], tuple[str, ...], tuple[bytes, ...]]
"""The same, with the look-ups themselves in front."""

_Notes = tuple[set[str], set[str], set[str], set[bytes]]
"""Paths of documents that were looked at, and of those that were looked for; look-ups; keys of answers."""


class TrackedDocuments(Mapping[str, Document]):
    """The documents of a base, taking note of which are looked at."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """None is looked at yet."""
        self._documents = documents
        self.paths: set[str] = set()
        self.sought: set[str] = set()

    def __getitem__(self, path: str) -> Document:
        """The document at a path."""
        self.paths.add(path)
        return self._documents[path]

    def __contains__(self, path: object) -> bool:
        """Whether there is a document at a path. Who asks may ask `PathIndex.has_anchor` about it."""
        self.sought.add(str(path))
        return path in self._documents

    def __iter__(self) -> Iterator[str]:
        """Not available: a trace could not say what was read."""
        raise TypeError("a task asks for the documents that it needs")

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self._documents)


class _Today:
    """The documents and paths of a base as they are, to hold traces against."""

    def __init__(self, documents: Mapping[str, Document], index: PathIndex) -> None:
        self.documents = documents
        self.index = index
        self._hashes = {path: document.sha256 for path, document in documents.items()}

    def digest(self, given: object, paths: Iterable[str], sought: Iterable[str]) -> bytes:
        """Tells values, documents at paths, and the anchors of those that were looked for from others."""
        found = [self.documents.get(path) for path in sought]
        anchors = [document and document.anchor_digest for document in found]
        return digest_text(repr((given, [self._hashes.get(path) for path in paths], anchors)))

    def answers_as_before(self, asked: _Asked) -> bool:
        """Whether look-ups are answered as they were."""
        return asked[1] == self.index.digest_answers(asked[0].split("\0") if asked[0] else ())


class TracedTask:
    """A task about to be done: all that it may use beside the values that it takes."""

    def __init__(self, task: str, given: object, today: _Today, memo: Memo) -> None:
        """Nothing is looked at yet. `memo` is that of all tasks, `memory` has the answers of this one."""
        self.task = task
        self.given = given
        self.documents = TrackedDocuments(today.documents)
        self.index = today.index.apart()
        self.memory = memo.begin(task)
        self.answers = AnswerMemo(self.memory)
        self._today = today
        self._made = memo.recall(task)
        self._pieces: list[_Asked] = []

    def last(self, cls: type[_Value]) -> _Value | None:
        """What the task made when it was last done, some of which may no longer be so."""
        return self._made.read(cls) if self._made else None

    def reuse(self, piece: object, recall: Callable[[], _Value], make: Callable[[], _Value]) -> _Value:
        """A piece of what the task makes: out of what it made when it was last done, as `recall` gives it, if
        it would be made the same again, else made. The `repr` of `piece` tells it from the others and
        has to hold all that goes into it beside documents and paths."""
        if self.answers.forgets:
            return make()
        key = digest_text(repr(piece))
        known = self._recall_piece(key)
        if known:
            value, (asked, digest, paths, sought, keys) = recall(), known
            self.answers.hold(keys)
        else:
            outside = self._swap_notes((set(), set(), set(), set()))
            value = make()
            made = self._swap_notes(outside)
            paths, sought, keys = tuple(sorted(made[0])), tuple(sorted(made[1])), tuple(sorted(made[3]))
            asked, digest = self._answer(made[2]), self._today.digest(None, paths, sought)
        self.memory.put(key, (digest, paths, sought, keys, len(self._pieces)))
        self._pieces.append(asked)
        self.documents.paths.update(paths)
        self.documents.sought.update(sought)
        self.answers.asked.update(keys)
        return value

    def trace(self) -> _Trace:
        """What went into the task."""
        paths = tuple(sorted(self.documents.paths))
        sought = tuple(sorted(self.documents.sought - self.documents.paths))
        asked = *self._pieces, self._answer(self.index.asked)
        digest = self._today.digest(self.given, paths, sought)
        return digest, paths, sought, self._today.index.digest, asked

    def holds(self, piece: object) -> bool:
        """Whether a piece would be made the same again."""
        return self._recall_piece(digest_text(repr(piece))) is not None

    def _recall_piece(self, key: bytes) -> _Known | None:
        """What went into a piece, if that is as it was."""
        trace = cast("_PieceTrace | None", self.memory.get(key))
        if trace is None or self._made is None:
            return None
        digest, paths, sought, keys, place = trace
        *_, all_paths, groups = cast("_Trace", self._made.trace)
        if digest != self._today.digest(None, paths, sought):
            return None
        if all_paths != self._today.index.digest and not self._today.answers_as_before(groups[place]):
            return None
        return groups[place], digest, paths, sought, keys

    def _answer(self, asked: Iterable[str]) -> _Asked:
        """Look-ups with the digest of what answers them."""
        ordered = sorted(asked)
        told = "\0".join(ordered)
        return told, self._answered.get(told) or self._today.index.digest_answers(ordered)

    @cached_property
    def _answered(self) -> Mapping[str, str]:
        """The look-ups of the last time with their digests, if there are the same paths as then."""
        if self._made is None:
            return {}
        *_, all_paths, groups = cast("_Trace", self._made.trace)
        return dict(groups) if all_paths == self._today.index.digest else {}

    def _swap_notes(self, notes: _Notes) -> _Notes:
        """What was noted so far, in place of which these notes are written on."""
        documents, index, answers = self.documents, self.index, self.answers
        taken = documents.paths, documents.sought, index.asked, answers.asked
        documents.paths, documents.sought, index.asked, answers.asked = notes
        return taken


class Tracing:
    """The tasks of one base."""

    def __init__(self, memo: Memo, documents: Mapping[str, Document], index: PathIndex) -> None:
        """Nothing is recalled yet."""
        self._memo = memo
        self._today = _Today(documents, index)

    def make(
        self, task: str, given: object, cls: type[_Value], work: Callable[[TracedTask], _Value]
    ) -> _Value:
        """What the task makes, a value of this class: recalled where its trace holds, else made anew."""
        known = self.recall(task, given, cls)
        if known is not None:
            return known
        traced = self.begin(task, given)
        return self.keep(traced, work(traced))

    def recall(self, task: str, given: object, cls: type[_Value]) -> _Value | None:
        """What the task made before, where its trace still holds. The values that it takes are compared by
        their `repr`."""
        made = self._memo.recall(task)
        if made is None:
            return None
        digest, paths, sought, all_paths, asked = cast("_Trace", made.trace)
        if digest != self._today.digest(given, paths, sought):
            return None
        if all_paths != self._today.index.digest:
            if not all(map(self._today.answers_as_before, asked)):
                return None
            self._memo.retrace(task, (digest, paths, sought, self._today.index.digest, asked))
        return made.read(cls)

    def begin(self, task: str, given: object) -> TracedTask:
        """A task that has to be done."""
        return TracedTask(task, given, self._today, self._memo)

    def keep(self, traced: TracedTask, value: _Value) -> _Value:
        """Remembers what a task made, with its trace, and hands it back."""
        self._memo.keep(traced.task, self.pack(traced, value))
        return value

    def pack(self, traced: TracedTask, value: object) -> bytes:
        """What `keep` would remember, made in one process for another."""
        return self._memo.pack(traced.trace(), value, traced.memory)

    def unpack(self, task: str, packed: bytes, cls: type[_Value]) -> _Value:
        """Remembers what `pack` gave; what the task made, a value of this class."""
        self._memo.keep(task, packed)
        made = self._memo.recall(task)
        if made is None:
            raise LookupError(task)
        return made.read(cls)

    @property
    def forgets(self) -> bool:
        """Whether there is no memory, so that nothing can be packed."""
        return isinstance(self._memo, NoMemo)
