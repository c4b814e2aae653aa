"""INDEX.md and the list of SKILL.md, brought up to what the base is."""

from collections.abc import Iterator
from pathlib import Path

from batches.changing import edit_content
from batches.errors import BatchError
from batches.measuring import Measured
from checks.derived.index import INDEX_PATH, render_index
from checks.derived.skill import SKILL_PATH, has_list, render_skill
from checks.model import KnowledgeBase
from checks.rules.mending import replace_lines


def iter_stale(measured: Measured) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each of them that is not as it should be, also of an INDEX.md that is not there; one
    that is written by hand is left out. Raises `BatchError` where SKILL.md cannot be edited."""
    base = measured.base
    index = base.documents.get(INDEX_PATH)
    if index is None or INDEX_PATH in base.derived:
        wanted = render_index(base, measured.evidence)
        if index is None or index.text != wanted:
            yield INDEX_PATH, wanted.encode()
    if has_list(base):
        yield from _iter_skill(base)


def _iter_skill(base: KnowledgeBase) -> Iterator[tuple[str, bytes]]:
    """SKILL.md with its list renewed; of what is written by hand every byte stays."""
    document = base.documents[SKILL_PATH]
    try:
        wanted = render_skill(base, document.text)
    except ValueError as error:
        raise BatchError(f"{SKILL_PATH}: {error}") from error
    if document.text == wanted:
        return
    if not document.is_exact:
        raise BatchError(f"{SKILL_PATH}: is not valid UTF-8: save it as UTF-8 first")
    edit = replace_lines(SKILL_PATH, document.text.split("\n"), wanted.split("\n"))
    yield SKILL_PATH, edit_content(SKILL_PATH, (Path(base.root) / SKILL_PATH).read_bytes(), (edit,))
