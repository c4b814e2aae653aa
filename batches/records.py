"""Records beside a plan: front matter for programs, and the same for people below it."""

from collections.abc import Mapping

import yaml


def render_record(values: Mapping[str, object], text: str) -> bytes:
    """The bytes of a record: `values` as front matter, then the text."""
    head = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=100)
    return f"---\n{head}---\n\n{text.rstrip()}\n".encode()


def escape_cell(text: str) -> str:
    """A text for a cell of a table, on one line and without any markup of its own."""
    line = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\|[]*_`<>#&$!" else char for char in line)
