"""Paragraphs that stand in two pages, equal or nearly so."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from checks.digests import digest_text
from checks.evidence.answer_memo import NO_MEMORY, AnswerMemo
from checks.evidence.tracing import TracedTask, Tracing
from checks.frozen import frozen
from checks.model import (
    PARAGRAPH_SKETCH,
    Copy,
    Document,
    are_editions,
    is_archived,
    is_template,
    paragraph_at,
    split_words,
)

NEAR = 0.6
"""From this share of common runs of three words on, two paragraphs are one and the same."""

_RUN = 3
_KEPT = 4
"""How many different paragraphs with one hash are compared with a further one: more share it by chance."""


@frozen
class _Copies:
    """All of a base."""

    found: tuple[Copy, ...]


def recall_copies(
    documents: Mapping[str, Document], paths: Sequence[str], tracing: Tracing
) -> Sequence[Copy]:
    """The copies among pages, looked for anew where the sketches of one have changed, or one that shares
    some. Of the others the text plays no part."""

    def find(traced: TracedTask) -> _Copies:
        sketches = {path: documents[path].paragraph_sketches for path in paths}
        return _Copies(tuple(find_copies(sketches, traced.documents, traced.answers)))

    told = "\0".join([f"{path}\0{documents[path].sketch_digest}" for path in paths])
    return tracing.make("copies", digest_text(told), _Copies, find).found


def find_copies(
    sketches: Mapping[str, Sequence[int]], documents: Mapping[str, Document], answers: AnswerMemo = NO_MEMORY
) -> Iterator[Copy]:
    """The copies among pages, in the order of their sketches. A paragraph is paired with the first page
    that has it, so that one of a hundred pages gives 99 pairs and not 4,950. One that a template
    has, or another edition of the page, is no copy. Looks at no document but those that share a hash, and
    reads the text of none that was compared before."""
    repeated = _find_repeated([*sketches.values()])
    holding = [path for path, hashes in sketches.items() if not repeated.isdisjoint(hashes)]
    originals = _Originals(documents, answers)
    for path in sorted(holding, key=is_template, reverse=True):
        for line, hashes in _iter_sketches(documents[path], repeated):
            copy = originals.put(path, line, hashes)
            if copy and not _is_meant(copy):
                yield copy


def _find_repeated(sketches: Sequence[Sequence[int]]) -> set[int]:
    """The hashes that more than one page has. Most pages add only new ones to the set, which
    takes one pass in C; the hashes of the others are then looked for in all pages."""
    seen: set[int] = set()
    suspects: set[int] = set()
    for hashes in sketches:
        before = len(seen)
        seen.update(hashes)
        if len(seen) < before + len(hashes):
            suspects.update(hashes)
    if not suspects:
        return suspects
    counts = Counter(chain.from_iterable(map(suspects.intersection, sketches)))
    return {each for each, count in counts.items() if count > 1}


def _iter_sketches(document: Document, repeated: set[int]) -> Iterator[tuple[int, list[int]]]:
    """Line and repeated hashes of each paragraph that has some."""
    for index, line in enumerate(document.paragraph_lines):
        start = index * PARAGRAPH_SKETCH
        hashes = [
            each for each in document.paragraph_sketches[start : start + PARAGRAPH_SKETCH] if each in repeated
        ]
        if hashes:
            yield line, hashes


class _Originals:
    """The first paragraph of each kind, by hash: what others may be copies of."""

    def __init__(self, documents: Mapping[str, Document], answers: AnswerMemo) -> None:
        self.documents = documents
        self.answers = answers
        self.kept: dict[int, list[tuple[str, int]]] = {}
        lines = cache(lambda path: documents[path].text.split("\n"))
        self.words = cache(lambda path, line: split_words(paragraph_at(lines(path), line)))

    def put(self, path: str, line: int, hashes: Sequence[int]) -> Copy | None:
        """The paragraph as a copy of the first earlier one of another page; if there is none, it is kept."""
        candidates = dict.fromkeys(place for each in hashes for place in self.kept.get(each, ()))
        for first, first_line in candidates:
            if first != path and (share := self._share((path, line), (first, first_line))) >= NEAR:
                return Copy(path, line, first, first_line, exact=share == 1)
        for each in hashes:
            kept = self.kept.setdefault(each, [])
            if len(kept) < _KEPT:
                kept.append((path, line))
        return None

    def _share(self, one: tuple[str, int], other: tuple[str, int]) -> float:
        """The Jaccard index of the runs of words of two paragraphs; remembered, as it follows from
        two texts and two lines."""
        places = [(self.documents[path].sha256, line) for path, line in (one, other)]
        return self.answers.ask(digest_text(repr(places)), "share", lambda: self._compare(one, other))

    def _compare(self, one: tuple[str, int], other: tuple[str, int]) -> float:
        words, others = self.words(*one), self.words(*other)
        if words == others:
            return 1
        runs, other_runs = _runs(words), _runs(others)
        return min(0.99, len(runs & other_runs) / max(1, len(runs | other_runs)))


def _is_meant(copy: Copy) -> bool:
    """Whether pages that are made from a template, or editions of one page, have a paragraph in common, or
    an archive has one of them."""
    is_kept = is_archived(copy.path) or is_archived(copy.first_path)
    return is_kept or is_template(copy.first_path) or are_editions(copy.path, copy.first_path)


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(_RUN)), strict=False))
