"""The command to run next: the order in which a plan is carried out."""

from collections.abc import Collection, Iterator

from batches.choosing import as_word
from batches.progress.figures import BatchProgress, PartProgress, PlanProgress
from checks.model import Outcome, State
from checks.plurals import count

_ENDED = (Outcome.VERIFIED, Outcome.UNVERIFIED, Outcome.FAILED, Outcome.TIMED_OUT)


def find_next(plan: PlanProgress, uncommitted: Collection[str] = ()) -> tuple[str, str] | None:
    """The next command, without the program's name, and why; None where nothing is left to do.
    `uncommitted` are files that git has otherwise, or not yet.

    A batch is run, then what its parts lack is mended, then it is reviewed and committed, and only
    then comes the next one; after the last the plan is consolidated.
    """
    if plan.completed:
        return None
    for batch in plan.batches:
        to_do = [part for part in batch.parts if not part.disabled]
        if any(part.state.rank < State.REVIEWED.rank for part in to_do):
            command, why = _next_of_batch(batch, to_do)
            # Runners see only what is committed, and a run does not begin beside other changes.
            waits = command.startswith("run ") and plan.path in uncommitted
            return command, f"{why}; commit {plan.path} first" if waits else why
        # The last one goes with the plan.
        if batch is not plan.batches[-1] and not set(uncommitted).isdisjoint(_iter_files(batch)):
            return f"consolidate --batch {as_word(batch.number or 0)}", "it is reviewed, and not committed"
    if not plan.parts:
        return None
    return "consolidate", "all parts are reviewed"


def _iter_files(batch: BatchProgress) -> Iterator[str]:
    yield from batch.records
    for part in batch.parts:
        yield from (*([part.page] if part.page else []), *part.drops)


def _next_of_batch(batch: BatchProgress, parts: list[PartProgress]) -> tuple[str, str]:
    planned = [part for part in parts if part.state is State.PLANNED]
    lacking = [part for part in parts if part.state.rank < State.VERIFIED.rank]
    if batch.number is None:
        return _next_of_part((planned or lacking or parts)[0])
    number = as_word(batch.number)
    run = f"run {number} --runner 'COMMAND {{brief}}'"
    if any(outcome not in _ENDED for outcome in batch.outcomes):
        return run, "its run is not finished"
    if planned:
        verb = "is" if len(planned) == 1 else "are"
        return run, f"{len(planned)} of its {count(len(parts), 'part')} {verb} not written"
    rejected = [str(part.number) for part in parts if part.rejected]
    if rejected:
        return run, f"a reviewer rejected part {', '.join(rejected)}"
    if lacking:
        return _next_of_part(lacking[0])
    changed = [str(part.number) for part in parts if part.state is State.CHANGED]
    why = f"changed since review: part {', '.join(changed)}" if changed else "its parts are verified"
    return f"review {number}", why


def _next_of_part(part: PartProgress) -> tuple[str, str]:
    if part.state is State.WRITTEN:
        return f"scaffold {part.number}", "its page is written, and no drop reports it"
    return f"brief {part.number}", f"the part is {part.state.value}, and the brief says what it lacks"
