"""Evidence that is made again only where something that went into it has changed.

A task makes one piece of the evidence, such as that of one plan. It takes some values, reads
documents or only asks for their anchors, and looks up paths; all of that is its trace. The result of
an earlier run is used again where the trace still holds: the values are the same, each document that
was read is unchanged, those whose anchors were asked for have the same anchors, and each look-up
of a path has the same answer. A task is a pure function of these, so it would make the same again.
(Verifying traces, in the words of Mokhov, Mitchell and Peyton Jones, "Build systems à la carte",
2018.)
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar, cast

from checks.digests import digest_text
from checks.evidence.path_index import PathIndex
from checks.evidence.remembering import Remembering
from checks.frozen import frozen
from checks.model import Document, Memo, NoMemo

_Value = TypeVar("_Value")

_Trace = tuple[bytes, tuple[str, ...], tuple[str, ...], str, str, str]
"""Digest of what a task was given, of the documents that it looked at, and of the anchors of those
that it looked for; the paths of the ones and of the others, also those where it found none; digest
of all paths of the base; the look-ups that it made, NUL between them, and the digest of what
answered them."""


class LookedAt(Mapping[str, Document]):
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


@frozen
class Attempt:
    """A task about to be done: all that it may use beside the values that it takes."""

    task: str
    given: object
    documents: LookedAt
    index: PathIndex
    memo: Memo

    @property
    def remembering(self) -> Remembering:
        """The task's own memory of answers."""
        return Remembering(self.memo)


class Tracing:
    """The tasks of one base."""

    def __init__(self, memo: Memo, documents: Mapping[str, Document], index: PathIndex) -> None:
        """Nothing is recalled yet."""
        self._memo = memo
        self._documents = documents
        self._index = index
        self._hashes = {path: document.sha256 for path, document in documents.items()}

    def make(self, task: str, given: object, cls: type[_Value], work: Callable[[Attempt], _Value]) -> _Value:
        """What the task makes, a value of this class: recalled where its trace holds, else made anew."""
        known = self.recall(task, given, cls)
        if known is not None:
            return known
        attempt = self.begin(task, given)
        return self.keep(attempt, work(attempt))

    def recall(self, task: str, given: object, cls: type[_Value]) -> _Value | None:
        """What the task made before, where its trace still holds. The values that it takes are compared by
        their `repr`."""
        made = self._memo.recall(task)
        if made is None:
            return None
        digest, paths, sought, all_paths, asked, answers = cast("_Trace", made.trace)
        if digest != self._digest(given, paths, sought):
            return None
        if all_paths != self._index.digest:
            if answers != self._index.digest_answers(asked.split("\0") if asked else ()):
                return None
            self._memo.retrace(task, (digest, paths, sought, self._index.digest, asked, answers))
        return made.read(cls)

    def begin(self, task: str, given: object) -> Attempt:
        """A task that has to be done."""
        return Attempt(task, given, LookedAt(self._documents), self._index.apart(), self._memo.begin(task))

    def keep(self, attempt: Attempt, value: _Value) -> _Value:
        """Remembers what a task made, with its trace, and hands it back."""
        self._memo.keep(attempt.task, self._trace(attempt), value, attempt.memo)
        return value

    def pack(self, attempt: Attempt, value: object) -> bytes:
        """What `keep` would remember, made in one process for another."""
        return self._memo.pack(self._trace(attempt), value, attempt.memo)

    def unpack(self, task: str, packed: bytes, cls: type[_Value]) -> _Value:
        """Remembers what `pack` gave; what the task made, a value of this class."""
        self._memo.keep_packed(task, packed)
        made = self._memo.recall(task)
        if made is None:
            raise LookupError(task)
        return made.read(cls)

    @property
    def forgets(self) -> bool:
        """Whether there is no memory, so that nothing can be packed."""
        return isinstance(self._memo, NoMemo)

    def _trace(self, attempt: Attempt) -> _Trace:
        paths = tuple(sorted(attempt.documents.paths))
        sought = tuple(sorted(attempt.documents.sought - attempt.documents.paths))
        asked = sorted(attempt.index.asked)
        known = self._index.digest, "\0".join(asked), self._index.digest_answers(asked)
        return self._digest(attempt.given, paths, sought), paths, sought, *known

    def _digest(self, given: object, paths: Iterable[str], sought: Iterable[str]) -> bytes:
        found = [self._documents.get(path) for path in sought]
        anchors = [document and document.anchor_digest for document in found]
        return digest_text(repr((given, [self._hashes.get(path) for path in paths], anchors)))
