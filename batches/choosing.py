"""Which plan, batch and part a person means."""

from collections.abc import Sequence
from pathlib import Path

from batches.errors import BatchError
from batches.quoting import quote_word
from checks.arguments import name_program
from checks.evidence.reviews import is_completed
from checks.model import Batch, KnowledgeBase, Number, Part, Plan


def choose_plan(base: KnowledgeBase, wanted: str | None) -> Plan:
    """The plan of this path, in the base or from the current folder, or in the folder of this name; the
    only one that is not completed where none is asked for. Raises `BatchError` that lists the plans there
    are."""
    if not base.plans:
        raise BatchError(f"{base.root}: holds no plan: {name_program('batches')} new FOLDER writes one")
    if wanted is None:
        found = [plan for plan in base.plans if not is_completed(plan.path)]
    else:
        found = [plan for plan in base.plans if plan.is_called(wanted)]
        below = find_below_root(base, wanted)
        found = found or [plan for plan in base.plans if below and plan.is_called(below)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(plan.path for plan in found or base.plans)
    lead = "there are several plans" if wanted is None else f"--plan {wanted} fits {len(found)} plans"
    if not found:
        lead = "all plans are completed" if wanted is None else f"--plan {wanted} fits no plan"
    raise BatchError(f"{lead}: name one with --plan: {names}")


def choose_batch(plan: Plan, wanted: str) -> Batch:
    """The batch of this number. Raises `BatchError` that lists the plan's batches."""
    for batch in plan.batches:
        if _is_number(batch.number, wanted):
            return batch
    numbers = [batch.number for batch in plan.batches]
    raise BatchError(f"{plan.path} has no batch {wanted}: {_list('batches', numbers)}")


def choose_part(plan: Plan, wanted: str) -> Part:
    """The part of this number. Raises `BatchError` that lists the plan's parts."""
    for part in plan.parts:
        if _is_number(part.number, wanted):
            return part
    numbers = [part.number for part in plan.parts]
    raise BatchError(f"{plan.path} has no part {wanted}: {_list('parts', numbers)}")


def choose_parts(plan: Plan, batch: Batch, wanted: str | None) -> tuple[Part, ...]:
    """The parts of a batch that are meant, such as `1,3`, in the plan's order; all that are to be done
    where none is asked for. Raises `BatchError`, also where there is none at all."""
    parts = parts_of(plan, batch)
    numbers = [part.number for part in parts]
    twice = sorted({str(number) for number in numbers if numbers.count(number) > 1})
    if twice:
        raise BatchError(f"{plan.path}: part {', '.join(twice)} occurs twice: number each by itself")
    if not parts:
        why = ": all of its parts are disabled" if batch.parts else ""
        raise BatchError(f"batch {batch.number} of {plan.path} has no part to carry out{why}")
    if wanted is None:
        return parts
    chosen = [choose_part(plan, word) for word in wanted.split(",")]
    strangers = [str(part.number) for part in chosen if part not in parts]
    if strangers:
        raise BatchError(f"batch {batch.number} has no part {', '.join(strangers)} to carry out")
    return tuple(part for part in parts if part in chosen)


def parts_of(plan: Plan, batch: Batch) -> tuple[Part, ...]:
    """The parts of a batch that are to be done, in the plan's order."""
    return tuple(part for part in plan.parts if part.number in batch.parts and not part.disabled)


def as_word(number: Number) -> str:
    """A number as it has to be typed in a command: that of a phase has a space in it."""
    return quote_word(str(number))


def find_below_root(base: KnowledgeBase, path: str) -> str | None:
    """A path from the current folder, as shells complete it, as one below the base's root; None where it
    leads elsewhere, or is none."""
    try:
        return Path(path).resolve().relative_to(Path(base.root).resolve()).as_posix()
    except (ValueError, OSError):
        return None


def _is_number(number: Number, wanted: str) -> bool:
    return str(number).casefold() == wanted.strip().casefold()


def _list(noun: str, numbers: Sequence[Number]) -> str:
    return f"its {noun} are {', '.join(map(str, numbers))}" if numbers else f"it has no {noun}"
