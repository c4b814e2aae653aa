"""Records beside a plan: front matter for programs, and the same for people below it."""

from collections.abc import Mapping

import yaml

from batches.errors import BatchError
from batches.file_names import name_number
from checks.model import Batch, KnowledgeBase, Plan, Review, Run
from checks.reading.batch_records.values import RULE


def render_record(values: Mapping[str, object], text: str) -> bytes:
    """The bytes of a record: `values` as front matter, then the text."""
    head = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=100)
    return f"---\n{head}---\n\n{text.rstrip()}\n".encode()


def record_path(plan: Plan, batch: Batch, kind: str) -> str:
    """Where the record of a batch lies; `kind` is how its name begins."""
    return f"{plan.path.rpartition('/')[0]}/{kind}batch-{name_number(batch.number)}.md".lstrip("/")


def refuse_other(base: KnowledgeBase, path: str, plan: Plan, batch: Batch) -> None:
    """Raises `BatchError` where the file at a record's path is not that of the batch, or has entries that
    are not sound, as after a merge: whoever writes it anew would drop what it says."""
    records: list[Review | Run] = [*base.reviews, *base.runs]
    known = next((each for each in records if each.path == path), None)
    unsound = any(each.rule == RULE and each.place.path == path for each in base.problems)
    if unsound or (path in base.documents and known is None):
        raise BatchError(f"{path}: is not a valid record: fix it, or move it away")
    if known and (known.plan, known.batch) != (plan.path, batch.number):
        raise BatchError(
            f"{path}: is the record of batch {known.batch} of {known.plan}: correct what it names, or give "
            "each plan a folder of its own"
        )


def escape_cell(text: str) -> str:
    """A text for a cell of a table, on one line and without any markup of its own."""
    line = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\|[]*_`<>#&$!" else char for char in line)
