"""A base whose files are cited, and the evidence of pages that do."""

from collections.abc import Sequence

from documents import document_of
from evidence_bases import base_of

from checks.evidence.answer_memo import NO_MEMORY, AnswerMemo
from checks.evidence.citations import measure_citations
from checks.evidence.links import follow_links
from checks.evidence.path_index import PathIndex
from checks.model import CitationEvidence, CitationRequest, Document

PLAN = "garden-oracle/_ingest-auto/completed/expansion-roses/ingestion.md"
PAGE = "garden-oracle/roses/00-pruning.md"
BASE = base_of(
    {},
    files=[
        PAGE,
        "garden-oracle/beds/soil-science/07-heavy-clay-soil.md",
        "garden-oracle/beds/soil-science/08-lime.md",
        "garden-oracle/beds/soil-science/09-slow-peat-moss.markdown",
        "garden-oracle/beds/soil-science/trials/12-worm-counts.md",
        "garden-oracle/beds/soil-science-history/07-liebig.md",
        "garden-oracle/beds/tools/00-overview.md",
        "garden-oracle/beds/watering/00-overview.md",
        "garden-oracle/beds/watering/03-drip-lines.md",
        "garden-oracle/beds/watering/03-soaker-hoses.md",
        "john-gerard-oracle/INDEX.md",
    ],
)
INDEX = PathIndex(BASE)


def measure(request: CitationRequest, text: str) -> CitationEvidence:
    (evidence,) = measure_in([request], document_of(PAGE, text))
    return evidence


def measure_in(
    requests: Sequence[CitationRequest], page: Document, answers: AnswerMemo = NO_MEMORY
) -> tuple[CitationEvidence, ...]:
    return measure_citations(requests, page, follow_links(page, BASE.documents, INDEX), PLAN, INDEX, answers)
