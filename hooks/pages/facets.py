"""What a reader can narrow a search by: what a document is, where it lies, how far it is."""

from collections.abc import Iterator

from hooks.measuring.measurement import Measured
from hooks.measuring.tags import read_tags
from hooks.pages.proof import kind_of


def iter_facets(path: str, measured: Measured) -> Iterator[tuple[str, str]]:
    """The name and value of each facet of a document."""
    yield "kind", kind_of(path, measured)
    yield "folder", path.rpartition("/")[0] or "/"
    for plan, number in measured.evidence.planned_by.get(path, ()):
        planned = measured.parts.get((plan, number))
        if planned:
            yield "state", planned.evidence.state.value
            if planned.part.batch is not None:
                yield "batch", f"{plan.rpartition('/')[0].rpartition('/')[2]} {planned.part.batch}".strip()
    document = measured.base.documents.get(path)
    for key in read_tags(document) if document else ():
        yield "tag", measured.tags[key].name
