"""Links followed from pages of small bases."""

from collections.abc import Mapping

from evidence_bases import base_of

from checks.evidence.links import follow_links
from checks.evidence.path_index import PathIndex
from checks.model import LinkEvidence


def follow_from(page: str, target: str, others: Mapping[str, str], *files: str) -> LinkEvidence:
    """What becomes of a link in a page of a base with `others` and `files`."""
    base = base_of({**others, page: f"{others.get(page, '# A')}\n\n[x](<{target}>)\n"}, files=files)
    (evidence,) = follow_links(base.documents[page], base.documents, PathIndex(base))
    return evidence
