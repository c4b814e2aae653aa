"""Claims on the work itself (part, plan, status, time) held against plan and pages."""

from collections.abc import Sequence

from checks.evidence.claimed_figures import Judged
from checks.evidence.plan_paths import PlanPaths, telling_words
from checks.lazy_pattern import LazyPattern
from checks.model import Coverage, Document, Drop, Length, Number, Part, Plan, SectionEvidence, Verdict
from checks.moments import parse_day

_DATE = LazyPattern(r"20\d\d-\d\d-\d\d")


def judge_part(stated: Number | None, found: Number | None) -> Judged:
    """The stated part against the one that the drop belongs to."""
    if found is None or stated is None:
        return None, Verdict.UNVERIFIABLE
    same = str(stated).lower() == str(found).lower()
    return str(found), Verdict.HOLDS if same else Verdict.DIFFERS


def judge_plan(stated: str, plan: Plan | None, paths: PlanPaths) -> Judged:
    """The stated plan against the drop's: they need a telling word in common. `paths` are those
    of all plans: a path that is none of them is false, and that of another one differs."""
    if paths.lacks(stated):
        return plan.path if plan else "no plan, as none has that path", Verdict.FALSE
    if plan is None:
        return None, Verdict.UNVERIFIABLE
    if stated in (plan.path, plan.title) or plan.path.endswith(f"/{stated}"):
        return plan.path, Verdict.HOLDS
    if stated in paths:
        return plan.path, Verdict.DIFFERS
    words, known = telling_words(stated), telling_words(f"{plan.title} {plan.path}")
    if words and words <= known:
        return plan.path, Verdict.HOLDS
    return plan.path, Verdict.UNVERIFIABLE if words & known or not words else Verdict.DIFFERS


def judge_status(
    drop: Drop,
    missing: Sequence[str],
    pages: Sequence[Document],
    sections: Sequence[SectionEvidence],
    length: Length,
) -> Judged:
    """The status of a drop against files, sections and length. `missing` are the drop's targets that are
    not in the base. "complete" without any plan to measure by cannot be verified."""
    lacking = [evidence for evidence in sections if evidence.verdict is not Coverage.PRESENT]
    measured, status = _shown(missing, sections, lacking, length), drop.status
    if status == "complete" and missing:
        return measured, Verdict.FALSE
    if drop.is_undone:
        return measured, Verdict.HOLDS if missing else Verdict.UNVERIFIABLE
    if not pages or (not sections and length is Length.UNPLANNED):
        return measured, Verdict.HOLDS if status == "partial" and missing else Verdict.UNVERIFIABLE
    whole = not missing and not lacking and length is not Length.SHORT
    return measured, Verdict.HOLDS if whole == (status == "complete") else Verdict.DIFFERS


def judge_time(drop: Drop, part: Part | None) -> Judged:
    """A stated time against the file's name and the plan's tick: a day that one of them has not differs;
    one that the plan's tick repeats holds; else nothing measures it. Where the offset is stated, its day in
    UTC will do too: name and tick may be written in another zone."""
    day = (drop.timestamp or "")[:10]
    days = (day, (drop.moment or day)[:10])
    named = _named_day(drop.path)
    ticked = part.claimed_at if part else None
    shown = f"{ticked} in the plan" if ticked else ""
    if named and named not in days:
        return " and ".join(filter(None, (f"{named} in the file's name", shown))), Verdict.DIFFERS
    if not ticked:
        return None, Verdict.UNVERIFIABLE
    if ticked in (drop.timestamp, day):
        return shown, Verdict.HOLDS
    return shown, Verdict.UNVERIFIABLE if ticked[:10] in days else Verdict.DIFFERS


def _named_day(path: str) -> str | None:
    """The day in a drop's name, if there is such a day."""
    named = _DATE.search(path.rpartition("/")[2])
    return named[0] if named and parse_day(named[0]) else None


def _shown(
    missing: Sequence[str],
    sections: Sequence[SectionEvidence],
    lacking: Sequence[SectionEvidence],
    length: Length,
) -> str | None:
    """What was measured of a part's state, in a few words."""
    said = []
    if missing:
        said.append(f"missing: {', '.join(missing[:3])}")
    if sections:
        said.append(f"{len(sections) - len(lacking)} of {len(sections)} sections")
    if length is Length.SHORT:
        said.append("short of the line target")
    elif length is Length.LONG and not (missing or lacking):
        # More than was asked for is nothing that is lacking.
        said.append("over the line target")
    return "; ".join(said) or None
