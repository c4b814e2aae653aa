"""What a state rests on: what was measured, or who said so, and when."""

from collections.abc import Iterable, Iterator, Sequence

from checks.model import Coverage, DropEvidence, Length, PartEvidence, State, Verdict
from checks.plurals import count
from hooks.pages.badges import is_linked, verdict_words

_REVIEWED = (State.REVIEWED, State.CONSOLIDATED)


def describe_basis(evidence: PartEvidence, drops: Iterable[DropEvidence]) -> str:
    """The basis of a part's state in a few words: `8 sections, 4 citations, 12 claims hold`."""
    if evidence.rejected:
        return f"rejected {_describe_review(evidence)}"
    measured = ", ".join(_describe_measured(evidence, drops))
    if evidence.state in _REVIEWED:
        return "; ".join(filter(None, (_describe_review(evidence), measured, _describe_accepted(evidence))))
    if evidence.state is State.CHANGED:
        return f"reviewed {_describe_review(evidence)}; its files have changed since"
    if evidence.state is State.VERIFIED:
        return measured or "nothing is asked for that can be measured"
    return _describe_open(evidence)


def describe_basis_briefly(evidence: PartEvidence, drops: Sequence[DropEvidence]) -> str:
    """The basis of a part's state beside badges, which say how much holds: who reviewed it and when, and what
    was accepted; without a review, of what kinds the things are that hold."""
    if evidence.review and evidence.state in _REVIEWED:
        return "; ".join(filter(None, (_describe_review(evidence), _describe_accepted(evidence))))
    kinds = [f"{kind}s" for kind, _ in _count_measured(evidence, drops)]
    if evidence.state in (State.VERIFIED, *_REVIEWED) and kinds and not evidence.rejected:
        return f"{' and '.join(filter(None, (', '.join(kinds[:-1]), kinds[-1])))} hold"
    return describe_basis(evidence, drops)


def _describe_review(evidence: PartEvidence) -> str:
    review = evidence.review
    return f"by {review.reviewer} on {review.reviewed[:10]}" if review else ""


def _describe_accepted(evidence: PartEvidence) -> str:
    accepted = len(evidence.review.accepted) if evidence.review else 0
    return f"findings of {count(accepted, 'rule')} accepted" if accepted else ""


def describe_least(state: State, parts: Iterable[State]) -> str:
    """How many of several parts are in the state that is shown for them together, which is the least."""
    states = list(parts)
    alike = states.count(state)
    if len(states) < 2 or not alike:
        return ""
    if alike == len(states):
        return "both parts" if alike == 2 else f"all {count(alike, 'part')}"
    rest = "the other is" if len(states) - alike == 1 else "the others are"
    return f"{alike:,} of {count(len(states), 'part')}, {rest} further"


def _describe_measured(evidence: PartEvidence, drops: Iterable[DropEvidence]) -> Iterator[str]:
    """How many hold of each thing that is asked for or claimed."""
    for kind, amount in _count_measured(evidence, drops):
        verdict = f" {verdict_words(Verdict.HOLDS, amount)}" if kind == "claim" else ""
        yield count(amount, kind) + verdict


def _count_measured(evidence: PartEvidence, drops: Iterable[DropEvidence]) -> Iterator[tuple[str, int]]:
    """Each kind of thing that is asked for or claimed, of which something holds, and how many do."""
    asked = [each for each in evidence.citations if each.request.kind.has_path]
    fits = evidence.lines is not None and evidence.length is Length.WITHIN
    counts = (
        ("line", (evidence.lines or 0) if fits else 0),
        ("section", sum(each.verdict is Coverage.PRESENT for each in evidence.sections)),
        ("citation", sum(is_linked(each) for each in asked)),
        ("claim", sum(claim.verdict is Verdict.HOLDS for drop in drops for claim in drop.claims)),
    )
    return ((kind, amount) for kind, amount in counts if amount)


def _describe_open(evidence: PartEvidence) -> str:
    """What a state below `verified` says, and how much keeps the part from being verified."""
    if evidence.state is State.PLANNED:
        return "no file yet"
    said = "its file exists" if evidence.state is State.WRITTEN else "a drop reports it"
    left = len(evidence.blockers)
    keeps = "keeps" if left == 1 else "keep"
    return f"{said}, {count(left, 'thing')} {keeps} it from being verified" if left else said
