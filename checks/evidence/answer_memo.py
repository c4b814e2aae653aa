"""Answers that depend on one text and one question alone, so that they are found once.

Such an answer (which heading covers a title, where a text has a name, how many tables it
has) is remembered by a digest of both. What depends on other files too, such as where a link
leads or whether a claim holds, is never remembered: it is made anew on each run.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar, cast

from checks.digests import digest_text
from checks.evidence.path_index import PathIndex
from checks.model import Document, Memo, NoMemo

_Answer = TypeVar("_Answer")


class AnswerMemo:
    """Asks a memo first. Whoever stores the memo drops it when the program's code changes."""

    def __init__(self, memo: Memo) -> None:
        """Nothing is asked yet. `asked` are the keys of what was."""
        self._memo = memo
        self.asked: set[bytes] = set()

    def ask(self, page: Document, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """The answer remembered for this text and question, else what `answer` gives: a plain
        value that is not None. Of `question`, which has to hold everything else that goes in,
        the `repr` is compared; of the page its bytes and its name, which is its title where it has none."""
        key = self._key(page, question)
        known = self._memo.get(key)
        if known is None:
            known = answer()
            self._memo.put(key, known)
        return cast("_Answer", known)

    def ask_of(
        self, page: Document, question: Hashable, index: PathIndex, answer: Callable[[PathIndex], _Answer]
    ) -> _Answer:
        """The answer to a question that depends on paths of the base too: it is remembered as long as
        the look-ups that it took are answered as they were."""
        key = self._key(page, question)
        known = cast("tuple[tuple[str, ...], str, _Answer] | None", self._memo.get(key))
        if known is None or known[1] != index.digest_answers(known[0]):
            apart = index.apart()
            value = answer(apart)
            known = tuple(sorted(apart.asked)), index.digest_answers(apart.asked), value
            self._memo.put(key, known)
        index.asked.update(known[0])
        return known[2]

    def knows(self, page: Document, question: Hashable) -> bool:
        """Whether an answer is remembered."""
        return self._memo.get(self._key(page, question)) is not None

    def learn(self, page: Document, question: Hashable, answer: object) -> None:
        """Remembers what `ask` would have been answered."""
        self._memo.put(self._key(page, question), answer)

    @property
    def forgets(self) -> bool:
        """Whether there is no memory, so that learning is of no use."""
        return isinstance(self._memo, NoMemo)

    def hold(self, keys: Iterable[bytes]) -> None:
        """Asks for answers as who asked for them before, so that they stay remembered."""
        for key in keys:
            self._memo.get(key)

    def _key(self, page: Document, question: Hashable) -> bytes:
        key = digest_text(f"{page.sha256}{page.path.rpartition('/')[2]}\0{question!r}")
        self.asked.add(key)
        return key
