"""Words that the messages of several rules share."""

from posixpath import dirname, relpath

from checks.model import (
    COUNTED,
    CitationKind,
    CitationRequest,
    Claim,
    ClaimEvidence,
    ClaimKind,
    Drop,
    LineTarget,
    Mark,
    Part,
    PartEvidence,
    Plan,
    Verdict,
)
from checks.plurals import count

_MARKS = {
    Mark.OPEN: "not ticked",
    Mark.DONE: "ticked",
    Mark.PARTIAL: "marked partial",
    Mark.FAILED: "marked failed",
}
_SAID = {
    ClaimKind.PART: "says that it is {claimed}, but it belongs to part {measured}",
    ClaimKind.PLAN: "says that it belongs to “{claimed}”, but it belongs to {measured}",
    ClaimKind.TARGET: "says that it wrote {claimed}, but there is {measured}",
    ClaimKind.SECTION: "claims the section “{claimed}”, but the file has no heading for it",
    ClaimKind.CITATION: "claims to cite {claimed}, but the file does not mention it",
    ClaimKind.SOURCE: "claims the source {claimed}, but the file does not contain its address",
    ClaimKind.STATUS: "says that it is {claimed}, but the files show otherwise ({measured})",
    ClaimKind.TIME: "is dated {claimed}, but it is {measured}",
}


def say_mark(mark: Mark) -> str:
    """A mark as a message says it: `ticked`, `not ticked`."""
    return _MARKS[mark]


def say_claim(drop: Drop, evidence: ClaimEvidence) -> str:
    """A claim of a drop beside what was measured: `claims 700 lines, but the file has 498`."""
    claim = evidence.claim
    nothing = "nothing is missing" if claim.kind is ClaimKind.STATUS else "nothing of it"
    measured = evidence.measured or nothing
    noun = COUNTED.get(claim.kind)
    if claim.kind is ClaimKind.SECTION and evidence.verdict is Verdict.DIFFERS:
        return f"claims the section “{claim.claimed}”, but the file covers it only in part, under {measured}"
    if noun is None:
        return _SAID[claim.kind].format(claimed=_say_claimed(drop, claim), measured=measured)
    claimed = claim.claimed if any(map(str.isalpha, claim.claimed)) else f"{claim.claimed} {noun}"
    shown = f"{int(measured):,}" if measured.isdecimal() else measured
    return f"claims {claimed}, but the file has {shown}{'' if noun in claimed else f' {noun}'}"


def _say_claimed(drop: Drop, claim: Claim) -> str:
    """What is claimed; of part and status the value, since the drop's words may be a sentence."""
    if claim.kind is ClaimKind.PART:
        return f"part {drop.part}"
    return drop.status or claim.claimed if claim.kind is ClaimKind.STATUS else claim.claimed


def say_request(request: CitationRequest) -> str:
    """The item as written; a numbered influential file with its path."""
    if request.kind is CitationKind.INFLUENTIAL and request.path:
        return f"{request.as_written} ({request.path})"
    return request.as_written


def say_length(plan: Plan, part: Part, measured: PartEvidence) -> str:
    """How long a page is and should be: `has 41 lines, but part 1 of plan.md plans 60`."""
    planned = say_target(part.line_target) if part.line_target else "none"
    return f"has {count(measured.lines or 0, 'line')}, but part {part.number} of {plan.path} plans {planned}"


def say_target(target: LineTarget) -> str:
    """A line target: `700`, `1,200-1,400`, `at least 700`, `at most 700`."""
    if target.high is None:
        return f"at least {target.low:,}"
    if not target.low:
        return f"at most {target.high:,}"
    return f"{target.low:,}" if target.low == target.high else f"{target.low:,}-{target.high:,}"


def link_to(path: str, page: str) -> str:
    """The address by which `page` links to `path`; both are relative to the root."""
    return relpath(path, dirname(page) or ".")


def name_of(path: str) -> str:
    """The file's name alone."""
    return path.rpartition("/")[2]


def lines_off(part: Part, measured: PartEvidence) -> int | None:
    """By how many lines a page misses its part's target; None where either is not known."""
    target, lines = part.line_target, measured.lines
    if target is None or lines is None:
        return None
    if lines < target.low:
        return target.low - lines
    return None if target.high is None else lines - target.high
