"""The proof that the checks check: nothing is found in bases in which all is true, and what is
made false in them is found, by the right rule and in the right line.

The quick tests take a few mutants of each family, `slow` ones take all.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from falsehoods import FAMILIES, Due, Mutant, iter_mutants
from shelf import Shelf, make_shelf
from styles import STYLES
from topics import read_topics

from checks.config import Config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.model import Finding
from checks.reading.base import read_base

RECALL = 0.99
QUICK = 4
"""So many mutants of each family are tried in the quick run."""

TOPICS = read_topics()


def make_base(number: int) -> Shelf:
    """One of many bases: two topics that lie side by side, in two styles that never are the same."""
    topics = (TOPICS[number % len(TOPICS)], TOPICS[(number + 1) % len(TOPICS)])
    first, second = number % len(STYLES), (number + 2 + number // len(STYLES)) % len(STYLES)
    return make_shelf(topics, (STYLES[first], STYLES[second if second != first else second - 1]), number)


SHELVES = tuple(make_base(number) for number in range(7))


class Copy:
    """A base on disk that is changed and put right again."""

    def __init__(self, shelf: Shelf, root: Path) -> None:
        self._shelf = shelf
        self._root = root
        for path, text in shelf.files.items():
            self._put(path, text)

    def find(self, changes: Mutant | None = None) -> tuple[Finding, ...]:
        """What is found in the base, with the mutant's changes in it if one is given."""
        changed = changes.changes if changes else {}
        for path, text in changed.items():
            self._put(path, text)
        config = Config(root=self._root)
        base = read_base(config)
        findings = run_rules(base, gather_evidence(base, config), config).findings
        for path in changed:
            self._put(path, self._shelf.files.get(path))
        return findings

    def _put(self, path: str, text: str | None) -> None:
        file = self._root / path
        if text is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def is_found(due: Due, findings: Sequence[Finding]) -> bool:
    return any(
        each.code in due.codes and each.place.path == due.path and each.place.line in due.lines
        for each in findings
    )


def find_missed(mutants: Sequence[Mutant], root: Path) -> Iterator[str]:
    """A line for each mutant of which something that is due is not found. They come base by base."""
    copy = None
    for at, mutant in enumerate(mutants):
        if copy is None or mutants[at - 1].shelf is not mutant.shelf:
            copy = Copy(mutant.shelf, root / str(at))
        findings = copy.find(mutant)
        missed = [due for due in mutant.due if not is_found(due, findings)]
        if missed:
            yield f"{mutant.family}: {mutant.name}: {missed}, found {[str(each) for each in findings[:5]]}"


def mutants_of(family: str) -> tuple[Mutant, ...]:
    return tuple(mutant for shelf in SHELVES for mutant in iter_mutants(shelf, family))


def report(family: str, mutants: Sequence[Mutant], missed: Sequence[str]) -> None:
    print(f"{family}: {len(mutants) - len(missed)} of {len(mutants)} found")


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.name)
def test_nothing_is_found_where_all_is_true(shelf: Shelf, tmp_path: Path) -> None:
    assert [f"{each.place} {each.code} {each.message}" for each in Copy(shelf, tmp_path).find()] == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(7, 127))
def test_nothing_is_found_in_many_more_bases(number: int, tmp_path: Path) -> None:
    found = Copy(make_base(number), tmp_path).find()
    assert [f"{each.place} {each.code} {each.message}" for each in found] == []


def test_what_is_due_is_not_there_before_the_change() -> None:
    """Each mutant differs from its base, and each family has its share."""
    for family in FAMILIES:
        mutants = mutants_of(family)
        assert len(mutants) >= 100
        assert all(
            mutant.shelf.files.get(path) != text
            for mutant in mutants
            for path, text in mutant.changes.items()
        )
        assert all(mutant.due for mutant in mutants)


@pytest.mark.parametrize("family", FAMILIES)
def test_false_statements_are_found(family: str, tmp_path: Path) -> None:
    mutants = mutants_of(family)
    few = mutants[:: len(mutants) // QUICK + 1]
    missed = list(find_missed(few, tmp_path))
    assert missed == []


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_all_false_statements_are_found(family: str, tmp_path: Path) -> None:
    mutants = mutants_of(family)
    missed = list(find_missed(mutants, tmp_path))
    report(family, mutants, missed)
    assert len(missed) <= (1 - RECALL) * len(mutants), "\n".join(missed)
