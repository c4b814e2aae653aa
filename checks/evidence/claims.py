"""What a drop claims, held against what is measured.

`holds`, `differs` (both figures are shown), `false` (it claims what is not there) and
`unverifiable` (nothing here can measure it). In doubt a claim is unverifiable: a wrong reproach
costs more trust than a missed one.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from checks.evidence.answer_memo import NO_MEMORY, AnswerMemo
from checks.evidence.claimed_figures import Judged, judge_figure
from checks.evidence.claimed_mentions import Mentions, find_address
from checks.evidence.claimed_state import judge_part, judge_plan, judge_status, judge_time
from checks.evidence.plan_paths import PlanPaths
from checks.frozen import field, frozen
from checks.lazy_pattern import LazyPattern
from checks.model import (
    Claim,
    ClaimEvidence,
    ClaimKind,
    Coverage,
    Document,
    Drop,
    Length,
    LinkEvidence,
    Number,
    Part,
    Plan,
    SectionEvidence,
    Verdict,
)

_BRACKETS = LazyPattern(r"\([^()]*\)")
_WORD = LazyPattern(r"\w+")

_NO_PLANS = PlanPaths()

HeadingFinder = Callable[[str, Document], SectionEvidence]
"""(title, page) -> whether a heading of the page treats it, and which."""


@frozen
class Subject:
    """What a drop is held against.

    `pages` maps its targets, as written, to the pages found for them; where a drop names no
    target, the page of its part may stand under that part's target. `unread` maps targets to files that
    are there and are no readable documents, such as tables; `ambiguous` maps targets that several files
    fit to those files. `plan`, `part` and the evidence of the part are None or empty for an orphan.
    `links` are the followed links of the pages, by page path; `plans` the paths of all plans.
    """

    find_heading: HeadingFinder
    pages: Mapping[str, Document] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    ambiguous: Mapping[str, Sequence[str]] = field(default_factory=dict)
    plan: Plan | None = None
    part: Part | None = None
    sections: Sequence[SectionEvidence] = ()
    length: Length = Length.UNPLANNED
    links: Mapping[str, Sequence[LinkEvidence]] = field(default_factory=dict)
    plans: PlanPaths = _NO_PLANS
    answers: AnswerMemo = NO_MEMORY

    @property
    def documents(self) -> tuple[Document, ...]:
        """The pages found, each once, in the order of the targets."""
        return tuple({page.path: page for page in self.pages.values()}.values())

    @property
    def number(self) -> Number | None:
        """The number of the part that the drop belongs to."""
        return self.part.number if self.part else None


def judge_claims(drop: Drop, subject: Subject, *, tolerance: float) -> tuple[ClaimEvidence, ...]:
    """The verdict on each claim of a drop, in the drop's order. `tolerance` is the share of the claimed
    figure (0.05) by which lines, words and bytes may differ."""
    mentions = [
        Mentions(page, subject.links.get(page.path, ()), subject.answers) for page in subject.documents
    ]
    prepared = _Prepared(_judge_sections(drop, subject), mentions)
    return tuple(
        ClaimEvidence(claim, *_judge(claim, drop, subject, prepared, tolerance)) for claim in drop.claims
    )


@frozen
class _Prepared:
    """What many claims of a drop ask: what became of each section that it claims, by title, and what its
    pages mention."""

    sections: Mapping[str, Judged]
    mentions: Sequence[Mentions]


def _judge(claim: Claim, drop: Drop, subject: Subject, prepared: _Prepared, tolerance: float) -> Judged:
    match claim.kind:
        case ClaimKind.TARGET:
            return _judge_target(claim, subject, is_undone=drop.is_undone)
        case ClaimKind.SECTION:
            return prepared.sections[claim.claimed]
        case ClaimKind.CITATION:
            return _judge_citation(claim, prepared.mentions)
        case ClaimKind.SOURCE:
            return _judge_source(claim, subject)
        case ClaimKind.PART:
            return judge_part(drop.part, subject.number)
        case ClaimKind.PLAN:
            return judge_plan(claim.claimed, subject.plan, subject.plans)
        case ClaimKind.STATUS:
            known = subject.pages.keys() | subject.unread.keys() | subject.ambiguous.keys()
            missing = [target for target in drop.targets if target not in known]
            return judge_status(drop, missing, subject.documents, subject.sections, subject.length)
        case ClaimKind.TIME:
            return judge_time(drop, subject.part)
        case _:
            pages = _pages_of_figure(claim, drop, subject)
            return judge_figure(claim, pages, tolerance, subject.answers)


def _judge_target(claim: Claim, subject: Subject, *, is_undone: bool) -> Judged:
    """A file that is there. Where the drop says that it failed or has yet to begin, a missing one is
    what it should have written, and no claim to have done so."""
    page = subject.pages.get(claim.claimed)
    if page is not None:
        return page.path, Verdict.HOLDS
    if file := subject.unread.get(claim.claimed):
        return file, Verdict.HOLDS
    if candidates := subject.ambiguous.get(claim.claimed):
        return f"several files fit: {', '.join(candidates[:3])}", Verdict.UNVERIFIABLE
    return "no such file", Verdict.UNVERIFIABLE if is_undone else Verdict.FALSE


def _pages_of_figure(claim: Claim, drop: Drop, subject: Subject) -> Sequence[Document]:
    """The page of the file behind which a figure stands, where a line names one or has a figure for each:
    "a.md (120 lines), b.md (80 lines)"; else all pages."""
    if len(drop.targets) < 2:
        return subject.documents
    files = [each for each in drop.claims_of(ClaimKind.TARGET) if each.line == claim.line]
    figures = [each for each in drop.claims_of(claim.kind) if each.line == claim.line]
    before = [each for each in files if each.column <= claim.column]
    if not before or (len(files) > 1 and len(figures) != len(files)):
        return subject.documents
    page = subject.pages.get(max(before, key=lambda each: each.column).claimed)
    return (page,) if page else ()


def _judge_sections(drop: Drop, subject: Subject) -> Mapping[str, Judged]:
    """A section listed as covered needs a heading. One that treats it in part differs where the plan
    requires the section; where it has a name that the drop gave it, it proves nothing."""
    required = defaultdict(list)
    for each in subject.sections:
        if words := _name_words(each.section.title):
            required[words].append(each)
    titles = dict.fromkeys(claim.claimed for claim in drop.claims_of(ClaimKind.SECTION))
    planned = {title: required[words] for title in titles if (words := _name_words(title)) in required}
    own: dict[str, list[SectionEvidence]] = {title: [] for title in titles if title not in planned}
    # Page by page: preparing one takes longer than asking it.
    for page in subject.documents if own else ():
        for title, found in own.items():
            found.append(subject.find_heading(title, page))
    if not subject.documents:
        return dict.fromkeys(titles, (None, Verdict.UNVERIFIABLE))
    judged = {title: _judge_found(found, Verdict.DIFFERS) for title, found in planned.items()}
    return judged | {title: _judge_found(found, Verdict.UNVERIFIABLE) for title, found in own.items()}


def _judge_found(found: Sequence[SectionEvidence], in_part: Verdict) -> Judged:
    for coverage, verdict in ((Coverage.PRESENT, Verdict.HOLDS), (Coverage.PARTIAL, in_part)):
        if best := next((each for each in found if each.verdict is coverage), None):
            return f"{best.heading} (line {best.line})" if best.heading else best.basis or None, verdict
    return "no heading for it", Verdict.FALSE


def _name_words(title: str) -> tuple[str, ...]:
    """A title as it is compared: without signs, letter case and what stands in brackets."""
    return tuple(_WORD.findall(_BRACKETS.sub(" ", title).casefold()))


def _judge_citation(claim: Claim, mentions: Sequence[Mentions]) -> Judged:
    if not mentions:
        return None, Verdict.UNVERIFIABLE
    found = [mention for each in mentions if (mention := each.find(claim.claimed))]
    best = next((each for each in found if each[1] is Verdict.HOLDS), found[0] if found else None)
    return best or ("not mentioned", Verdict.FALSE)


def _judge_source(claim: Claim, subject: Subject) -> Judged:
    if not subject.documents:
        return None, Verdict.UNVERIFIABLE
    for page in subject.documents:
        if line := find_address(claim.claimed, page, subject.answers):
            return f"line {line}", Verdict.HOLDS
    return "address not on the page", Verdict.FALSE
