"""The command to run next: the order in which a plan is carried out."""

from batches.progress.figures import BatchProgress, PartProgress, PlanProgress
from checks.model import Outcome, State

_ENDED = (Outcome.VERIFIED, Outcome.UNVERIFIED, Outcome.FAILED, Outcome.TIMED_OUT)


def find_next(plan: PlanProgress) -> tuple[str, str] | None:
    """The next command, without the program's name, and why; None where nothing is left to do.

    A batch is run, then what its parts lack is mended, then it is reviewed, and only then comes the
    next one; after the last the plan is consolidated.
    """
    if plan.completed:
        return None
    for batch in plan.batches:
        to_do = [part for part in batch.parts if not part.disabled]
        if any(part.state.rank < State.REVIEWED.rank for part in to_do):
            return _next_of_batch(batch, to_do)
    if not plan.parts:
        return None
    return "consolidate", "all parts are reviewed"


def _next_of_batch(batch: BatchProgress, parts: list[PartProgress]) -> tuple[str, str]:
    planned = [part for part in parts if part.state is State.PLANNED]
    lacking = [part for part in parts if part.state.rank < State.VERIFIED.rank]
    if batch.number is None:
        return _next_of_part((planned or lacking or parts)[0])
    if any(outcome not in _ENDED for outcome in batch.outcomes):
        return _run(batch), "its run is not finished"
    if planned:
        return _run(batch), f"{len(planned)} of its {len(parts)} parts are not written"
    if lacking:
        return _next_of_part(lacking[0])
    changed = [part for part in parts if part.state is State.CHANGED]
    why = f"{len(changed)} parts changed since their review" if changed else "its parts are verified"
    return f"review {batch.number}", why


def _run(batch: BatchProgress) -> str:
    return f"run {batch.number} --runner 'COMMAND {{brief}}'"


def _next_of_part(part: PartProgress) -> tuple[str, str]:
    if part.state is State.WRITTEN:
        return f"scaffold {part.number}", "its page is written, and no drop reports it"
    return f"brief {part.number}", f"the part is {part.state.value}, and the brief says what it lacks"
