"""Labels of a drop with a slip in them: "**Creatd**: ...", "- Satus: ..."."""

from collections.abc import Iterator, Sequence

from checks.model import Place, Problem
from checks.reading.drops.rows import Row
from checks.suggestions import is_slip

_LABELS = (
    *("part", "file", "target", "lines", "status", "created", "completed", "timestamp", "runner", "sections"),
    *("citations", "sources", "output", "file created", "target file", "output file", "line count"),
)
_OTHER_WORDS = frozenset({"party", "filed", "create", "creates", "complete", "completes", "stats", "dated"})


def find_misspelt_labels(path: str, rows: Sequence[Row]) -> Iterator[Problem]:
    """Fields of the head whose name is a known one but for a slip, where no field has that name. The plural
    and the singular are no slips."""
    stated = {row.name for row in rows}
    for row in rows:
        if not row.head or not row.name or row.level or row.name in _OTHER_WORDS:
            continue
        for label in _LABELS:
            if label in stated or _singular(row.name) == _singular(label):
                continue
            if is_slip(row.name, label):
                written = row.bold or row.raw.strip("|*_- ")[: len(row.name)]
                message = f"“{written}” is no label of a drop: did you mean “{label.title()}”?"
                yield Problem("misspelt-label", Place(path, row.line, row.column(written)), message)


def _singular(label: str) -> str:
    """The label without the last s of each word."""
    return " ".join(word.removesuffix("s") for word in label.split())
