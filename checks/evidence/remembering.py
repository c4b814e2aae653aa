"""What a text says, asked once: answers that depend on one text and one question alone.

Such an answer (which heading covers a title, where a text has a name, how many tables it
has) is remembered by a digest of both. What depends on other files too, such as where a link
leads or whether a claim holds, is never remembered: it is made anew on each run.
"""

from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import TypeVar, cast

from checks.model import Document, Memo

_Answer = TypeVar("_Answer")
_DIGEST_BYTES = 16


class Remembering:
    """Asks a memo first. Whoever stores the memo drops it when the program's code changes."""

    def __init__(self, memo: Memo) -> None:
        """Nothing is asked yet."""
        self._memo = memo

    def ask(self, page: Document, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """The answer remembered for this text and question, else what `answer` gives: a plain
        value that is not None. Of `question`, which has to hold everything else that goes in,
        `repr` counts; of the page its bytes and its name, which is its title where it has none."""
        asked = f"{page.sha256}{page.path.rpartition('/')[2]}\0{question!r}"
        key = blake2b(asked.encode(errors="surrogatepass"), digest_size=_DIGEST_BYTES).digest()
        known = self._memo.get(key)
        if known is None:
            known = answer()
            self._memo.put(key, known)
        return cast("_Answer", known)
