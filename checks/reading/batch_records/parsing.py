"""Which files are records of a batch: by their names and the first key of their front matter."""

from collections.abc import Callable

from checks.model import Document, Problem, Review, Run
from checks.reading.batch_records.reviews import parse_review
from checks.reading.batch_records.runs import parse_run

REVIEW, RUN = "KNOWLEDGE-REVIEW-", "KNOWLEDGE-RUN-"
"""What the names of records begin with."""

_Parsed = tuple[Review | Run | None, tuple[Problem, ...]]
_KINDS: tuple[tuple[str, str, Callable[[Document], _Parsed]], ...] = (
    (REVIEW, "review", parse_review),
    (RUN, "run", parse_run),
)


def parse_record(document: Document) -> _Parsed | None:
    """The record of a file (None where nothing in it can be used) and what is wrong with it; None
    for a file that is no record."""
    name = document.path.rpartition("/")[2]
    for beginning, key, parse in _KINDS:
        if name.startswith(beginning) and key in document.front_matter:
            return parse(document)
    return None
