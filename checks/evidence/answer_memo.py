"""Answers to questions about one page, which are found once.

An answer that follows from the text and the question alone (which heading covers a title, how many
tables a text has) is remembered by a digest of both; one that needs paths of the base as well, together
with the look-ups that it took. What depends on other files in any other way, such as whether a claim
holds, is never remembered here.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar, cast

from checks.digests import digest_text
from checks.evidence.path_index import PathIndex
from checks.model import Answers, Document, NoMemo

_Answer = TypeVar("_Answer")

About = Document | bytes
"""What a question is about: a text, of which the bytes count and the name, which is its title where it has
none; or a digest of all of a page that the answer depends on."""


_Looked = tuple[tuple[str, ...], str, str, _Answer]
"""Look-ups of paths, digests of all paths and of what answers the look-ups, and the answer."""


class AnswerMemo:
    """Asks a memo first. Whoever stores the memo drops it when the program's code changes."""

    def __init__(self, answers: Answers) -> None:
        """Nothing is asked yet. `asked` are the keys of what was."""
        self._answers = answers
        self.asked: set[bytes] = set()

    def ask(self, about: About, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """The answer remembered for this question, else what `answer` gives: a plain value that is not None.
        Of `question`, which has to hold everything else that goes in, the `repr` is compared."""
        key = make_key(about, question)
        known = self.find(key)
        if known is None:
            known = answer()
            self.learn(key, known)
        return cast("_Answer", known)

    def ask_of(
        self, about: About, question: Hashable, index: PathIndex, answer: Callable[[PathIndex], _Answer]
    ) -> _Answer:
        """The answer to a question that depends on paths of the base too: it is remembered as long as
        the look-ups that it took are answered as they were."""
        key = make_key(about, question)
        known = cast("_Looked[_Answer] | None", self.find(key))
        if known is None or not (known[1] == index.digest or known[2] == index.digest_answers(known[0])):
            apart = index.apart()
            value = answer(apart)
            known = tuple(sorted(apart.asked)), index.digest, index.digest_answers(apart.asked), value
            self.learn(key, known)
        index.asked.update(known[0])
        return known[3]

    def find(self, key: bytes) -> object | None:
        """The answer of this key, None where none is remembered."""
        known = self._answers.get(key)
        if known is not None:
            self.asked.add(key)
        return known

    def learn(self, key: bytes, answer: object) -> None:
        """Remembers an answer under its key."""
        self._answers.put(key, answer)
        self.asked.add(key)

    @property
    def forgets(self) -> bool:
        """Whether there is no memory, so that learning is of no use."""
        return isinstance(self._answers, NoMemo)

    def hold(self, keys: Iterable[bytes]) -> None:
        """Asks for answers that are remembered, so that they stay so."""
        for key in keys:
            self._answers.get(key)


NO_MEMORY = AnswerMemo(NoMemo())
"""Finds every answer anew."""


def make_key(about: About, question: Hashable) -> bytes:
    """What a question about something is remembered by, as `AnswerMemo.ask` says."""
    known_by = about.hex() if isinstance(about, bytes) else about.sha256 + about.path.rpartition("/")[2]
    return digest_text(f"{known_by}\0{question!r}")
