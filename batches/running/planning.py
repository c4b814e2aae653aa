"""What a run has to do: which parts, from which files, and why it may not begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from batches.assignments import Assignment, assign
from batches.changing import digest_of
from batches.choosing import as_word, parts_of
from batches.errors import BatchError, EarlierStepError
from batches.git import find_base_changes, find_ignored, git, git_text
from batches.measuring import Measured, measure
from batches.records import record_path
from batches.running.places import Places
from batches.running.record import Ledger
from batches.running.runner_output import Permission, permit
from batches.running.tasks import Task
from batches.running.transfers import TransferLog
from batches.running.verdicts import find_done, judge
from checks.derived.index import INDEX_PATH
from checks.derived.skill import SKILL_PATH, has_list
from checks.model import UNFINISHED, Attempt, Batch, KnowledgeBase, Outcome, Part, Plan, State
from checks.plurals import join
from checks.reading.batch_records.parsing import REVIEW, RUN

TRIED = (Outcome.UNVERIFIED, Outcome.FAILED, Outcome.TIMED_OUT)
"""Outcomes of parts that a runner has tried and that do not hold."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A batch to be carried out: `parts` in the plan's order."""

    measured: Measured
    plan: Plan
    batch: Batch
    parts: tuple[Part, ...]


def refuse_early(measured: Measured, plan: Plan, batch: Batch) -> None:
    """Raises `EarlierStepError` where an earlier batch is not reviewed."""
    for earlier in plan.batches[: plan.batches.index(batch)]:
        states = [(part.number, measured.evidence_of(plan, part).state) for part in parts_of(plan, earlier)]
        behind = [(number, state) for number, state in states if state.rank < State.REVIEWED.rank]
        if behind:
            ready = all(state.rank >= State.VERIFIED.rank for _, state in behind)
            told = ", ".join(f"part {number} is {state.value}" for number, state in behind)
            number = as_word(earlier.number)
            step = f"review {number}" if ready else f"run {number} --runner 'COMMAND {{brief}}'"
            raise EarlierStepError(
                f"batch {earlier.number} has to be reviewed before batch {batch.number}: {told}", step
            )


def find_uncommitted(places: Places, assigned: Assigned) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files of the base that are not committed: those of the batch, and others."""
    measured, plan = assigned.measured, assigned.plan
    whole = [
        each
        for part in parts_of(plan, assigned.batch)
        if (each := _permit(assign(measured, plan, part), places))
    ]
    changed = find_base_changes(places.repository, places.prefix)
    own = tuple(path for path in changed if _is_own(path, assigned, whole))
    others = tuple(path for path in changed if path not in own and not path.endswith(UNFINISHED))
    return own, others


def refuse_others(others: Sequence[str]) -> None:
    """Raises `BatchError` where files are not committed that are none of the batch: worktrees would lack
    them."""
    if others:
        raise BatchError(
            f"{join(others)}: not committed, and runners see only what is: commit or stash first"
        )


def _is_own(path: str, assigned: Assigned, permissions: Sequence[Permission]) -> bool:
    records = [record_path(assigned.plan, assigned.batch, kind) for kind in (RUN, REVIEW)]
    if path in records or _is_derived(path, assigned.measured.base):
        return True
    return any(each.names(path) for each in permissions)


def _is_derived(path: str, base: KnowledgeBase) -> bool:
    return (path == INDEX_PATH and path in base.derived) or (path == SKILL_PATH and has_list(base))


def read_committed(places: Places, paths: Sequence[str]) -> Mapping[str, bytes | None]:
    """Files of the base as the last commit has them, None for one that it lacks."""
    names = [f"{places.prefix}{path}" for path in paths]
    words = ("ls-tree", "-z", "--full-tree", "--name-only", "HEAD", "--", *names)
    known = (
        set(git(places.repository, *words).decode("utf-8", "surrogateescape").split("\0")) if names else ()
    )
    return {
        path: git(places.repository, "cat-file", "blob", f"HEAD:{name}") if name in known else None
        for path, name in zip(paths, names, strict=True)
    }


def permit_parts(measured: Measured, plan: Plan, parts: Sequence[Part], places: Places) -> list[Permission]:
    """What may be written for each part. Raises `BatchError` where a part's page is not clear, or where
    git ignores what it is to write."""
    found: list[Permission] = []
    for part in parts:
        work = assign(measured, plan, part)
        permission = _permit(work, places)
        if permission is None:
            meant = " or ".join(work.evidence.candidates)
            lack = f"may be {meant}" if meant else f"is {work.page}" if work.page else "is not named"
            raise BatchError(
                f"{plan.path}:{part.line}: the page of part {part.number} {lack}: name one in the plan, or "
                "leave the part out with --parts"
            )
        if any(permission.page == other.page or work.drop_path == other.drop_path for other in found):
            raise BatchError(
                f"{plan.path}:{part.line}: part {part.number} writes the files of another part "
                f"({work.page}, {work.drop_path}): name its own in the plan"
            )
        found.append(permission)
    _refuse_ignored(places, found)
    return found


def _refuse_ignored(places: Places, permissions: Sequence[Permission]) -> None:
    """What git ignores, or has as a link, is not found in a worktree: a runner would write in vain."""
    own = [path for each in permissions for path in (each.page, each.drop_path)]
    for path in own:
        folder = (places.base / path).parent
        if folder.resolve() != folder:
            raise BatchError(
                f"{path}: lies behind a symbolic link: name the folder that it leads to in the plan"
            )
    paths = [places.prefix + path for path in own]
    if ignored := find_ignored(places.repository, paths):
        told = ", ".join(path.removeprefix(places.prefix) for path in ignored)
        raise BatchError(
            f"{told}: git ignores such a file, and would not show what is written there: change .gitignore"
        )


def _permit(work: Assignment, places: Places) -> Permission | None:
    """What may be written for a part; None where its page is not clear."""
    if work.page is None or not work.page.endswith(".md") or ".." in work.page.split("/"):
        return None
    return permit(work, work.page, places.prefix, work.evidence.drops)


def plan_tasks(
    places: Places,
    assigned: Assigned,
    permissions: Sequence[Permission],
    uncommitted: Sequence[str],
    ledger: Ledger,
    taken: TransferLog,
    retries: int,
) -> tuple[list[Task], list[tuple[Part, str]]]:
    """The parts to carry out, and those that need not be, with why. Raises `BatchError` where a file
    that would be replaced is in no commit and was taken over by no run."""
    measured, plan = assigned.measured, assigned.plan
    tasks: list[Task] = []
    done: list[tuple[Part, str]] = []
    committed = read_committed(places, uncommitted)
    for part, permission in zip(assigned.parts, permissions, strict=True):
        why = find_done(measured, plan, part)
        if why:
            done.append((part, why))
            continue
        was = {path: digest_of(places.base / path) for path in _iter_files(measured, permission)}
        for path in sorted(set(was) & set(uncommitted)):
            if was[path] and not taken.has(path, was[path]):
                raise BatchError(f"{path}: is not committed, and no run wrote it: commit it, or move it away")
        without = {**committed, **dict.fromkeys(permission.gone)}
        at_commit = measure(measured.config, without) if without else measured
        known = ledger.part(part.number)
        tasks.append(
            Task(
                assign(at_commit, plan, part),
                permission,
                was,
                attempts=max((each.number for each in known.attempts), default=0),
                tries=_count_tries(known.outcome, known.attempts, retries),
                earlier=_find_earlier(measured, plan, part, known.attempts),
            )
        )
    return tasks, done


def _iter_files(measured: Measured, permission: Permission) -> list[str]:
    """The files of the base that a part may replace."""
    return [
        path
        for path in (*measured.base.files, *permission.gone)
        if path in permission.gone or permission.names(path)
    ]


def _count_tries(outcome: Outcome, attempts: Sequence[Attempt], retries: int) -> int:
    """How often a part may be begun. What a run that was broken off has tried counts, what an earlier
    one has does not."""
    if outcome not in (Outcome.WAITING, Outcome.INTERRUPTED, Outcome.RUNNING):
        return 1 + retries
    tried = 0
    for each in reversed(attempts):
        if each.outcome in TRIED:
            tried += 1
        elif each.outcome is Outcome.VERIFIED:
            break
    return max(1, 1 + retries - tried)


def _find_earlier(measured: Measured, plan: Plan, part: Part, attempts: Sequence[Attempt]) -> list[str]:
    """What did not hold before: what a reviewer wrote, and what the last try lacked."""
    evidence = measured.evidence_of(plan, part)
    if evidence.rejected and evidence.review:
        return [evidence.review.note] if evidence.review.note else []
    tried = [each for each in attempts if each.outcome in TRIED]
    if tried:
        return list(tried[-1].reasons)
    return list(judge(measured, plan, part).reasons) if evidence.drops else []


def head_commit(places: Places) -> str:
    """The commit from which all worktrees are made. Raises `BatchError` where there is none."""
    try:
        return git_text(places.repository, "rev-parse", "--verify", "HEAD^{commit}")
    except BatchError as error:
        raise BatchError("the repository has no commit yet: commit the base first") from error


def folders_written(permissions: Sequence[Permission], places: Places, plan: Plan) -> list[Path]:
    """The folders of the base in which a run writes."""
    paths = [INDEX_PATH, plan.path, *(permission.page for permission in permissions)]
    return sorted({(places.base / path).parent for path in paths})
