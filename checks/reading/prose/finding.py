"""All faults of one text."""

from collections.abc import Iterator

from checks.model import Problem
from checks.reading.prose.citations import find_citation_faults
from checks.reading.prose.dates import find_date_faults
from checks.reading.prose.identifiers import find_arxiv_ids, find_identifier_faults
from checks.reading.prose.placeholders import find_placeholders
from checks.reading.prose.residue import find_residue
from checks.reading.prose.text import Prose


def find_faults(prose: Prose) -> Iterator[Problem]:
    """Every fault of a text."""
    arxiv_ids = tuple(find_arxiv_ids(prose))
    yield from find_residue(prose)
    yield from find_placeholders(prose)
    yield from find_identifier_faults(prose, arxiv_ids)
    yield from find_date_faults(prose, arxiv_ids)
    yield from find_citation_faults(prose)
