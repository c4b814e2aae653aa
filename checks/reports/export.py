"""The whole base as JSON: plans, parts, evidence, drops, pages and findings, for scripts.

Keys of version 1 stay; more may come. Paths are POSIX and relative to the root. Two runs
over the same base print the same bytes.
"""

from collections.abc import Iterable

from checks.model import (
    BatchEvidence,
    CitationEvidence,
    ClaimEvidence,
    Drop,
    DropEvidence,
    Evidence,
    Finding,
    KnowledgeBase,
    Part,
    PartEvidence,
    PartReview,
    Plan,
    Run,
    Scorecard,
    SectionEvidence,
    Suppressed,
)
from checks.reports.dumping import dump_json
from checks.reports.findings_as_json import describe_finding, describe_suppressed

VERSION = 1


def render_export(
    base: KnowledgeBase,
    evidence: Evidence,
    findings: Iterable[Finding],
    scorecards: Iterable[Scorecard] = (),
    suppressed: Iterable[Suppressed] = (),
) -> str:
    """The export as indented JSON with a last line end."""
    content = {
        "version": VERSION,
        "root": base.root,
        "plans": [_plan(plan, evidence) for plan in base.plans],
        "drops": [_drop(drop, evidence.drops[drop.path]) for drop in base.drops],
        "pages": [_page(path, base, evidence) for path in base.pages],
        "runs": [_run(run) for run in base.runs],
        "scorecards": [_scorecard(each) for each in scorecards],
        "findings": [describe_finding(finding) for finding in findings],
        "suppressed": [describe_suppressed(each) for each in suppressed],
    }
    return dump_json(content) + "\n"


def _plan(plan: Plan, evidence: Evidence) -> dict[str, object]:
    measured = evidence.plans[plan.path]
    titles = {batch.number: batch.title for batch in plan.batches}
    return {
        "path": plan.path,
        "title": plan.title,
        "date": plan.date,
        "state": measured.state.value,
        "claimed": plan.claimed and plan.claimed.value,
        "influential_files": [
            {"number": each.number, "path": each.path, "group": each.group} for each in plan.influential_files
        ],
        "batches": [_batch(batch, titles.get(batch.number, "")) for batch in measured.batches],
        "parts": [_part(part, each) for part, each in zip(plan.parts, measured.parts, strict=True)],
    }


def _batch(batch: BatchEvidence, title: str) -> dict[str, object]:
    return {"number": batch.number, "title": title, "parts": list(batch.parts), "state": batch.state.value}


def _part(part: Part, measured: PartEvidence) -> dict[str, object]:
    target = part.line_target
    return {
        "number": part.number,
        "title": part.title,
        "batch": part.batch,
        "target": part.target,
        "other_targets": list(part.other_targets),
        "upkeep_targets": list(part.upkeep_targets),
        "line_target": [target.low, target.high] if target else None,
        "claimed": part.claimed.value,
        "claimed_at": part.claimed_at,
        "reported_lines": list(part.reported_lines),
        "state": measured.state.value,
        "blockers": list(measured.blockers),
        "sections": [_section(each) for each in measured.sections],
        "citations": [_citation(each) for each in measured.citations],
        "influences": list(part.influence.numbers) if part.influence else [],
        "page": measured.page,
        "candidates": list(measured.candidates),
        "lines": measured.lines,
        "length": measured.length.value,
        "drops": list(measured.drops),
        "review": _review(measured.review) if measured.review else None,
    }


def _review(review: PartReview) -> dict[str, object]:
    return {
        "judgement": review.judgement.value,
        "reviewer": review.reviewer,
        "reviewed": review.reviewed,
        "digests": dict(review.digests),
        "accepted": [{"code": each.code, "because": each.because} for each in review.accepted],
        "note": review.note,
    }


def _section(measured: SectionEvidence) -> dict[str, object]:
    return {
        "number": measured.section.number,
        "title": measured.section.title,
        "verdict": measured.verdict.value,
        "heading": measured.heading,
        "line": measured.line,
        "score": measured.score,
        "basis": measured.basis,
    }


def _citation(measured: CitationEvidence) -> dict[str, object]:
    return {
        "as_written": measured.request.as_written,
        "kind": measured.request.kind.value,
        "resolves_to": measured.resolves_to,
        "candidates": list(measured.candidates),
        "mentioned": measured.mentioned,
        "linked": measured.linked,
        "link_works": measured.link_works,
        "line": measured.line,
        "link_target": measured.link_target,
    }


def _drop(drop: Drop, measured: DropEvidence) -> dict[str, object]:
    return {
        "path": drop.path,
        "title": drop.title,
        "plan": measured.plan,
        "part": drop.part,
        "belongs_to": {"plan": measured.plan, "part": measured.part, "by": measured.by},
        "targets": list(drop.targets),
        "pages": list(measured.pages),
        "foreign": list(measured.foreign),
        "claimed_lines": drop.claimed_lines,
        "status": drop.status,
        "timestamp": drop.timestamp,
        "runner": drop.runner,
        "claims": [_claim(each) for each in measured.claims],
    }


def _claim(measured: ClaimEvidence) -> dict[str, object]:
    claim = measured.claim
    return {
        "kind": claim.kind.value,
        "claimed": claim.claimed,
        "measured": measured.measured,
        "verdict": measured.verdict.value,
        "line": claim.line,
        "column": claim.column,
    }


def _run(run: Run) -> dict[str, object]:
    return {
        "path": run.path,
        "plan": run.plan,
        "batch": run.batch,
        "runner": run.runner,
        "parts": [
            {
                "number": part.number,
                "outcome": part.outcome.value,
                "attempts": [
                    {
                        "number": each.number,
                        "outcome": each.outcome.value,
                        "started": each.started,
                        "finished": each.finished,
                        "seconds": each.seconds,
                        "exit": each.exit_code,
                        "foreign": list(each.foreign),
                        "reasons": list(each.reasons),
                    }
                    for each in part.attempts
                ],
            }
            for part in run.parts
        ],
    }


def _scorecard(card: Scorecard) -> dict[str, object]:
    return {
        "runner": card.runner,
        "parts": card.parts,
        "verified": card.verified,
        "retries": card.retries,
        "claims": {
            "holds": card.holds,
            "differs": card.differs,
            "false": card.false,
            "unverifiable": card.unverifiable,
        },
        "seconds": card.seconds,
    }


def _page(path: str, base: KnowledgeBase, evidence: Evidence) -> dict[str, object]:
    document = base.documents[path]
    return {
        "path": path,
        "title": document.title,
        "lines": document.lines,
        "words": document.words,
        "sha256": document.sha256,
        "planned_by": [{"plan": plan, "part": part} for plan, part in evidence.planned_by.get(path, ())],
        "cites": sorted({link.path for link in evidence.links[path] if link.path and link.path != path}),
        "cited_by": list(evidence.cited_by.get(path, ())),
    }
