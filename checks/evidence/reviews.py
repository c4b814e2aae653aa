"""What reviewers said of parts, held against what the files are now."""

import re
from collections.abc import Mapping
from datetime import datetime

from checks.evidence.states import review_state, with_states
from checks.frozen import replace
from checks.lazy_pattern import LazyPattern
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

    def find(self, plan: str, number: Number) -> PartReview | None:
        """The latest review of a part."""
        return self._seen.get((plan, number))

    def add_to(self, plan: PlanEvidence) -> PlanEvidence:
        """The evidence of a plan with the states that its reviews give it. This is done on each run,
        apart from what was measured: a review says nothing of the files."""
        if not any(path == plan.path for path, _ in self._seen):
            return plan
        return with_states(replace(plan, parts=tuple(map(self._add, plan.parts))))

    def _add(self, measured: PartEvidence) -> PartEvidence:
        seen = self.find(measured.plan, measured.number)
        if seen is None:
            return measured
        digests = self.digests_of(measured)
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


def _time(review: PartReview) -> datetime:
    """When it was made: its text has an offset, and does not sort by time."""
    return datetime.fromisoformat(review.reviewed)


def render_moment(stated: str) -> str:
    """When a record says that it was made, to the minute, with its offset: `2025-03-03 10:00 +01:00`."""
    offset = _OFFSET.search(stated)
    zone = ("UTC" if offset[0] in ("Z", "+00:00") else offset[0]) if offset else ""
    return " ".join(filter(None, (stated[:10], stated[11:16], zone)))


_OFFSET = LazyPattern(r"(?<=\d)(?:Z|[+-]\d\d:\d\d)$", re.ASCII)


def is_completed(path: str) -> bool:
    """Whether a plan lies where consolidation moves it."""
    return "completed" in path.split("/")[:-1]
