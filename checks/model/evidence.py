"""What is true: measurements and verdicts, beside what was planned and claimed."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from checks.frozen import frozen
from checks.model.documents import Link
from checks.model.drops import Claim
from checks.model.plans import CitationKind, CitationRequest, Mark, Number, RequiredSection
from checks.model.records import PartReview


class Coverage(StrEnum):
    """Whether a required section is there."""

    PRESENT = "present"
    PARTIAL = "partial"
    ABSENT = "absent"


class Verdict(StrEnum):
    """What became of a claim."""

    HOLDS = "holds"
    DIFFERS = "differs"
    FALSE = "false"
    UNVERIFIABLE = "unverifiable"

    @property
    def is_broken(self) -> bool:
        """Whether the claim differs from what is measured, or is false."""
        return self in (Verdict.DIFFERS, Verdict.FALSE)


class State(StrEnum):
    """How far a part is, derived from files alone; the order of the members is the order
    of progress."""

    PLANNED = "planned"
    WRITTEN = "written"
    REPORTED = "reported"
    VERIFIED = "verified"
    CHANGED = "changed since review"
    REVIEWED = "reviewed"
    CONSOLIDATED = "consolidated"

    @property
    def rank(self) -> int:
        """0 for `planned`."""
        return list(State).index(self)

    def reaches(self, least: "State") -> bool:
        """Whether a part in this state is as far as another. Of one that changed since its review no more
        is known than that a drop reports it."""
        known = State.REPORTED if self is State.CHANGED else self
        return self is least or known.rank >= least.rank


class Length(StrEnum):
    """How a page's lines stand to its target."""

    WITHIN = "within"
    SHORT = "short"
    LONG = "long"
    UNPLANNED = "unplanned"
    """No target is stated, or there is no page."""


@frozen
class SectionEvidence:
    """A required section held against a page. `heading` and `line` are the best heading's;
    `score` is from 0 to 1, to two decimals; `basis` says in a few words what the verdict rests on."""

    section: RequiredSection
    verdict: Coverage
    heading: str | None = None
    line: int | None = None
    score: float = 0.0
    basis: str = ""


@frozen
class CitationEvidence:
    """A requested citation held against base and page.

    `resolves_to` is a file, or a folder with a trailing slash, of the base; None where
    nothing fits, or where several do: then `candidates` has them. `line`, `column` and
    `link_target` are those of the best link, else of the first mention.
    """

    request: CitationRequest
    resolves_to: str | None
    candidates: tuple[str, ...] = ()
    mentioned: bool = False
    linked: bool = False
    link_works: bool = False
    line: int | None = None
    column: int | None = None
    link_target: str | None = None

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to say about it: what has a path is linked, and the link
        works; an author is named; what is vague cannot be measured."""
        if self.request.kind.has_path:
            return self.resolves_to is not None and self.link_works
        return self.mentioned or self.linked or self.request.kind is CitationKind.VAGUE


@frozen
class ClaimEvidence:
    """A claim with what was measured (as text, None if nothing could be) and the verdict."""

    claim: Claim
    measured: str | None
    verdict: Verdict


@frozen
class DropEvidence:
    """Where a drop belongs and what holds of it. `plan`/`part` are None for an orphan; `by`
    says how it was found (`stated`, `target`, `name`); `foreign` are files it names that
    another part plans; `pages` are its targets as found in the base, `missing` those that are not there."""

    path: str
    plan: str | None
    part: Number | None
    by: str
    pages: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    claims: tuple[ClaimEvidence, ...] = ()

    @property
    def broken_claims(self) -> tuple[ClaimEvidence, ...]:
        """The claims that differ from what is measured, or are false."""
        return tuple(each for each in self.claims if each.verdict.is_broken)


@frozen
class PartEvidence:
    """A part with everything measured of it. `page` is its target as found in the base;
    `candidates` has several paths where the target is ambiguous, one where it may be misspelt
    (then `page` is None); `drops` are in the order of their times; `blockers` say, one
    sentence each, what keeps it from being verified; `review` is the latest that was recorded,
    `rejected` says that it rejects the part as it is now."""

    plan: str
    number: Number
    page: str | None
    candidates: tuple[str, ...]
    lines: int | None
    length: Length
    sections: tuple[SectionEvidence, ...]
    citations: tuple[CitationEvidence, ...]
    drops: tuple[str, ...]
    claimed: Mark
    state: State
    blockers: tuple[str, ...] = ()
    review: PartReview | None = None
    rejected: bool = False

    @property
    def lacking_sections(self) -> tuple[SectionEvidence, ...]:
        """The sections that are not present."""
        return tuple(each for each in self.sections if each.verdict is not Coverage.PRESENT)

    @property
    def open_citations(self) -> tuple[CitationEvidence, ...]:
        """The citations that are not settled."""
        return tuple(each for each in self.citations if not each.is_settled)


@frozen
class BatchEvidence:
    """A batch has the least state of its parts."""

    number: Number
    state: State
    parts: tuple[Number, ...]


@frozen
class PlanEvidence:
    """A plan's parts and batches, in the plan's order."""

    path: str
    parts: tuple[PartEvidence, ...]
    batches: tuple[BatchEvidence, ...]
    state: State


class LinkState(StrEnum):
    """Where a link leads."""

    WORKS = "works"
    EXTERNAL = "external"
    ON_SITE = "on-site"
    """It leads to its path on a site that is made of the base or of one of its folders, and nowhere else."""
    DEAD_ON_SITE = "dead-on-site"
    """The same, but the anchor does not exist there."""
    MISSING = "missing"
    DEAD_ANCHOR = "dead-anchor"
    OTHER_CASE = "other-case"
    """Its anchor differs from an id in capitals alone: GitHub follows it, and other viewers do not."""
    OUTSIDE = "outside"
    """It leaves the base's root."""
    EXCLUDED = "excluded"
    """It leads to what the configuration leaves out, which nobody has looked at."""
    EMPTY = "empty"
    UNDEFINED = "undefined"
    """The definition that it refers to is not there."""
    UNUSED = "unused"
    """It is a definition, and nothing refers to it."""


@frozen
class LinkEvidence:
    """A link followed within the base. `path` is the file, or folder with a trailing slash,
    that it leads to; `anchor` the fragment, decoded; `candidates` are files of the same name
    for a target that is missing, and what has the anchor on a site that shows pages as folders."""

    link: Link
    state: LinkState
    path: str | None = None
    anchor: str | None = None
    candidates: tuple[str, ...] = ()


@frozen
class FaultyLinks:
    """The links of one document that neither work nor lead out into the web, in its order."""

    path: str
    links: tuple[LinkEvidence, ...]


@frozen
class CitedFiles:
    """The other files that one document links to, sorted; folders are left out."""

    path: str
    cites: tuple[str, ...]


@frozen
class FolderLinks:
    """What the links of the documents in one folder come to; documents without any are left out."""

    faulty: tuple[FaultyLinks, ...]
    cited: tuple[CitedFiles, ...]


@frozen
class Copy:
    """A paragraph that stands in an earlier page too; `exact` where all words are the same."""

    path: str
    line: int
    first_path: str
    first_line: int
    exact: bool


@frozen
class Evidence:
    """All evidence of a base, each mapping by path, sorted.

    `links` has all links of each document; `faulty_links` those that neither work nor lead out
    into the web, of the documents that have some. `planned_by` maps a page to the (plan, part)
    pairs that plan it; `reported_by` to the drops that name it; `cited_by` to the documents
    that link to it, without itself. `copies` are paragraphs that several pages have.
    """

    plans: Mapping[str, PlanEvidence]
    drops: Mapping[str, DropEvidence]
    links: Mapping[str, Sequence[LinkEvidence]]
    faulty_links: Mapping[str, Sequence[LinkEvidence]]
    planned_by: Mapping[str, Sequence[tuple[str, Number]]]
    reported_by: Mapping[str, Sequence[str]]
    cited_by: Mapping[str, Sequence[str]]
    copies: Sequence[Copy]
