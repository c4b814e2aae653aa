"""Records beside a plan: front matter for programs, and the same for people below it."""

from collections.abc import Mapping

import yaml

from batches.errors import BatchError
from checks.model import KnowledgeBase
from checks.reading.record_values import RULE


def render_record(values: Mapping[str, object], text: str) -> bytes:
    """The bytes of a record: `values` as front matter, then the text."""
    head = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=100)
    return f"---\n{head}---\n\n{text.rstrip()}\n".encode()


def refuse_unsound(base: KnowledgeBase, path: str) -> None:
    """Raises `BatchError` where the file at a record's path is none, or has entries that are not sound, as
    after a merge: whoever writes the record anew would drop what it says."""
    known = {*(each.path for each in base.reviews), *(each.path for each in base.runs)}
    unsound = any(each.rule == RULE and each.place.path == path for each in base.problems)
    if unsound or (path in base.documents and path not in known):
        raise BatchError(f"{path}: is no sound record: mend it, or move it away")


def escape_cell(text: str) -> str:
    """A text for a cell of a table, on one line and without any markup of its own."""
    line = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\|[]*_`<>#&$!" else char for char in line)
