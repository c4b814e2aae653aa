"""INDEX.md and the list of SKILL.md, brought up to what the base is."""

from collections.abc import Iterator
from pathlib import Path

from batches.errors import BatchError
from batches.measuring import Measured
from checks.derived.index import INDEX_PATH, render_index
from checks.derived.skill import SKILL_PATH, has_list
from checks.fixing.deriving import renew_skill


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
        held = (Path(base.root) / SKILL_PATH).read_bytes()
        try:
            wanted_list = renew_skill(base, held)
        except ValueError as error:
            raise BatchError(f"{SKILL_PATH}: {error}") from error
        if wanted_list != held:
            yield SKILL_PATH, wanted_list
