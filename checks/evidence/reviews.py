"""What reviewers said of parts, held against what the files are now."""

from collections.abc import Mapping
from datetime import datetime

from checks.evidence.states import review_state, with_states
from checks.frozen import replace
from checks.model import Judgement, KnowledgeBase, Number, PartEvidence, PartReview, PlanEvidence


class Reviews:
    """The latest review of each part, by its plan and number."""

    def __init__(self, base: KnowledgeBase) -> None:
        """Over all records of a base."""
        self._documents = base.documents
        self._seen: dict[tuple[str, Number], PartReview] = {}
        for review in base.reviews:
            for part in review.parts:
                known = self._seen.get((review.plan, part.number))
                if known is None or _time(known) <= _time(part):
                    self._seen[review.plan, part.number] = part
        self._plans = frozenset(plan for plan, _ in self._seen)

    def find(self, plan: str, number: Number) -> PartReview | None:
        """The latest review of a part."""
        return self._seen.get((plan, number))

    def add_to(self, plan: PlanEvidence) -> PlanEvidence:
        """The evidence of a plan with the states that its reviews give it. This is done on each run,
        apart from what was measured: a review says nothing of the files."""
        if plan.path not in self._plans:
            return plan
        return with_states(replace(plan, parts=tuple(map(self._add, plan.parts))))

    def _add(self, measured: PartEvidence) -> PartEvidence:
        seen = self.find(measured.plan, measured.number)
        if seen is None:
            return measured
        digests = self.digests_of(measured)
        seen = _follow_root(seen, measured)
        state = review_state(
            measured.state,
            seen,
            digests,
            blocked=bool(measured.blockers),
            completed=is_completed(measured.plan),
        )
        rejected = seen.judgement is Judgement.REJECTED and dict(seen.digests) == digests
        return replace(measured, state=state, review=seen, rejected=rejected)

    def digests_of(self, measured: PartEvidence) -> Mapping[str, str]:
        """The digests of a part's page and drops as they are now."""
        paths = [measured.page] if measured.page else []
        return {
            path: self._documents[path].sha256
            for path in (*paths, *measured.drops)
            if path in self._documents
        }


def _follow_root(seen: PartReview, measured: PartEvidence) -> PartReview:
    """The review with the page by its path in this base: the reviewer may have given a folder above or below
    this root. Drops are named by their plan's folder."""
    page = measured.page
    if page is None or page in seen.digests:
        return seen
    known = next((path for path in seen.digests if _is_same(path, page, measured.plan)), page)
    digests = {page if path == known else path: digest for path, digest in seen.digests.items()}
    blobs = {page if path == known else path: blob for path, blob in seen.blobs.items()}
    return replace(seen, digests=digests, blobs=blobs)


def _is_same(path: str, page: str, plan: str) -> bool:
    """Whether two paths differ by what a root above or below puts before them, and so before the plan's."""
    if page.endswith(f"/{path}"):
        return plan.startswith(page.removesuffix(path))
    return path.endswith(f"/{page}")


def _time(review: PartReview) -> datetime:
    """When it was made: its text has an offset, and does not sort by time."""
    return datetime.fromisoformat(review.reviewed)


def is_completed(path: str) -> bool:
    """Whether a plan lies where consolidation moves it."""
    return "completed" in path.split("/")[:-1]
