"""`python -m batches review`: shows what holds of a batch and what does not, and records a verdict."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from batches.choosing import as_word, choose_batch, choose_parts, choose_plan, parts_of
from batches.cli import parse_text, render_call, tell
from batches.errors import BatchError
from batches.git import has_changes
from batches.measuring import Measured, configure, measure
from batches.reviewing.later_changes import find_changes, list_files
from batches.reviewing.recording import Said, find_reviewer, record_verdict
from batches.reviewing.standing import Standing, find_objection, find_standing, is_reviewed
from batches.reviewing.ticking import find_boxless
from checks.evidence.states import render_target
from checks.exit_codes import CLEAN, FINDINGS
from checks.model import (
    Acceptance,
    Batch,
    ClaimEvidence,
    Coverage,
    Judgement,
    Plan,
    Review,
    Verdict,
)
from checks.moments import render_moment
from checks.plurals import count, join
from checks.selecting import find_rule


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("batch", metavar="BATCH", help="the batch's number in the plan")
    parser.add_argument("--parts", metavar="PARTS", help="only these parts, as in 1,3")
    parser.add_argument("--no-diff", action="store_true", help="only name changed files, without a diff")
    verdict = parser.add_argument_group("verdict").add_mutually_exclusive_group()
    verdict.add_argument("--approve", action="store_true", help="record that the parts are accepted")
    verdict.add_argument("--reject", action="store_true", help="record that the parts have to be done again")
    group = parser.add_argument_group("with a verdict")
    group.add_argument("--by", type=parse_text, metavar="NAME", help="who reviews (default: git's user.name)")
    group.add_argument(
        "--note", type=parse_text, metavar="TEXT", help="what was found or corrected, or has to be done"
    )
    group.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="CODES",
        help="approve despite findings of these rules, as in DRP102,PAG103; followed by its own --because",
    )
    group.add_argument(
        "--because",
        type=parse_text,
        action="append",
        default=[],
        metavar="REASON",
        help="why they are accepted",
    )


def run(options: argparse.Namespace) -> int:
    """Shows the batch; with a verdict, records it. Findings where something stands against a part."""
    accepted = _read_acceptances(options)
    config = configure(options.root, options.config)
    measured = measure(config)
    plan = choose_plan(measured.base, options.plan)
    batch = choose_batch(plan, options.batch)
    parts = choose_parts(plan, batch, options.parts)
    standing = [find_standing(measured, plan, part) for part in parts]
    if options.approve or options.reject:
        return _record(measured, plan, batch, standing, accepted, options)
    title = f", {batch.title}" if batch.title else ""
    tell(f"{plan.title}: batch {batch.number}{title}", "")
    for each in standing:
        tell(*_iter_lines(measured, each, with_diff=not options.no_diff), "")
    tell(_render_advice(batch, standing, options))
    return CLEAN if all(each.is_clean for each in standing) else FINDINGS


def _read_acceptances(options: argparse.Namespace) -> tuple[Acceptance, ...]:
    if len(options.accept) != len(options.because):
        raise BatchError("each --accept CODE needs one --because REASON, and the other way round")
    if options.accept and not options.approve:
        raise BatchError("--accept needs --approve")
    for name in ("by", "note"):
        if getattr(options, name) is not None and not (options.approve or options.reject):
            raise BatchError(f"--{name} is recorded with a verdict: give --approve or --reject too")
    if options.reject and not options.note:
        raise BatchError("--reject needs --note TEXT: what whoever does it again should know")
    pairs = zip(options.accept, options.because, strict=True)
    if not all(options.because):
        raise BatchError("--because needs a reason")
    return tuple(
        Acceptance(find_rule(code.strip()).code, because)
        for codes, because in pairs
        for code in codes.split(",")
    )


def _record(
    measured: Measured,
    plan: Plan,
    batch: Batch,
    standing: Sequence[Standing],
    accepted: Sequence[Acceptance],
    options: argparse.Namespace,
) -> int:
    if options.approve:
        codes = {each.code for each in accepted}
        objections = [why for each in standing if (why := find_objection(each, codes))]
        for why in objections:
            tell(f"batches: {why}")
        if objections:
            tell("batches: nothing was recorded")
            return FINDINGS
    judgement = Judgement.ACCEPTED if options.approve else Judgement.REJECTED
    reviewer = options.by or find_reviewer(Path(measured.base.root))
    said = Said(judgement, reviewer, accepted, options.note or "")
    review = record_verdict(measured, plan, batch, standing, said)
    numbers = ", ".join(str(each.part.number) for each in standing)
    noun = "part" if len(standing) == 1 else "parts"
    tell(f"{review.path}: {noun} {numbers} {judgement.value} by {reviewer}")
    for part in find_boxless(each.part for each in standing) if options.approve else ():
        tell(f"{plan.path}:{part.line}: part {part.number} has no box to tick: write there that it is done")
    tell(_render_next(measured, plan, batch, review, options))
    return CLEAN


def _render_next(
    measured: Measured, plan: Plan, batch: Batch, review: Review, options: argparse.Namespace
) -> str:
    number = as_word(batch.number)
    if options.reject:
        again = render_call(f"run {number} --runner 'COMMAND {{brief}}'", options)
        # Runners see only what is committed, and a run does not begin beside other changes.
        waits = has_changes(Path(measured.base.root), plan.path)
        return f"next: commit {plan.path}, which has new ticks; then {again}" if waits else f"next: {again}"
    accepted = {each.number for each in review.parts if each.judgement is Judgement.ACCEPTED}
    left = [str(part.number) for part in parts_of(plan, batch) if part.number not in accepted]
    if left:
        return f"still to be reviewed: {', '.join(left)}"
    return f"next: {render_call(f'consolidate --batch {number}', options)}"


def _iter_lines(measured: Measured, standing: Standing, *, with_diff: bool) -> Iterator[str]:
    part, evidence = standing.part, standing.evidence
    yield f"part {part.number}  {part.title}  [{evidence.state.value}]"
    planned = f" (planned {render_target(part.line_target)})" if part.line_target else ""
    if evidence.page:
        size = "could not be read" if evidence.lines is None else f"{count(evidence.lines, 'line')}{planned}"
        yield f"  page       {evidence.page}, {size}"
    if evidence.sections:
        present = sum(each.verdict is Coverage.PRESENT for each in evidence.sections)
        yield f"  sections   {present} of {len(evidence.sections)} present"
    if evidence.citations:
        linked = sum(each.linked and each.link_works for each in evidence.citations)
        yield f"  citations  {linked} of {len(evidence.citations)} linked"
    for path in evidence.drops:
        yield f"  drop       {path}: {_render_claims(measured.evidence.drops[path].claims)}"
    yield from (f"  blocks     {blocker}" for blocker in evidence.blockers)
    for each in standing.findings:
        place = f"{each.place.path}:{each.place.line}:{each.place.column}"
        yield f"  {each.severity.value:<9}  {each.code} {place} {each.message}"
    yield from _iter_changes(measured, standing, with_diff=with_diff)


def _render_claims(claims: Sequence[ClaimEvidence]) -> str:
    """How many hold of those that can be measured, as `status` counts them, and how many cannot."""
    held = sum(each.verdict is Verdict.HOLDS for each in claims)
    open_ones = sum(each.verdict is Verdict.UNVERIFIABLE for each in claims)
    more = f", {open_ones} not measurable" if open_ones else ""
    return f"{held} of {len(claims) - open_ones} claims hold{more}"


def _iter_changes(measured: Measured, standing: Standing, *, with_diff: bool) -> Iterator[str]:
    seen = standing.evidence.review
    if seen is None:
        yield "  no review yet"
        return
    yield f"  {seen.judgement.value} by {seen.reviewer} on {render_moment(seen.reviewed)}"
    documents = measured.base.documents
    files = list_files(standing.evidence)
    digests = {path: documents[path].sha256 for path in files if path in documents}
    for change in find_changes(Path(measured.base.root), standing.evidence, seen, digests):
        yield f"  changed since: {change.path}"
        if with_diff:
            yield from (f"    {line}" for line in change.diff)


def _render_advice(batch: Batch, standing: Sequence[Standing], options: argparse.Namespace) -> str:
    """What can be approved of what is shown, and was not yet."""
    waiting = [each for each in standing if not is_reviewed(each.evidence)]
    clean = [str(each.part.number) for each in waiting if each.is_clean]
    if not waiting:
        return "all of it is reviewed"
    if not clean:
        return "nothing can be approved as it is: fix it, or see --accept and --reject"
    is_whole = len(clean) == len(standing)
    chosen = "" if is_whole and not options.parts else f" --parts {','.join(clean)}"
    approve = render_call(f"review {as_word(batch.number)}{chosen} --approve", options)
    some = f"part {clean[0]} holds" if len(clean) == 1 else f"parts {join(clean)} hold"
    what = "all of it holds" if is_whole else some
    return f"{what}; read the pages, then: {approve}"
