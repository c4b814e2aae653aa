"""What a rule is, and what it gets to see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checks.config import Config
from checks.model import Evidence, KnowledgeBase, Part, PartEvidence, Plan, Problem, Severity


@dataclass(frozen=True, slots=True)
class Context:
    """All that a rule may look at: nothing of it touches the disk."""

    base: KnowledgeBase
    evidence: Evidence
    config: Config

    def iter_parts(self) -> Iterator[tuple[Plan, Part, PartEvidence]]:
        """Every part of every plan with its evidence, in order."""
        for plan in self.base.plans:
            for part, measured in zip(plan.parts, self.evidence.plans[plan.path].parts, strict=True):
                yield plan, part, measured


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code (never reused), its name (what is wrong, in words), and its
    severity. `check` yields problems in any order; the engine stamps and sorts them. The
    docstring of the module that defines `check` is the rule's page."""

    code: str
    name: str
    severity: Severity
    check: Callable[[Context], Iterator[Problem]]


def reported_while_reading(name: str) -> Callable[[Context], Iterator[Problem]]:
    """The check of a rule whose problems the readers have found already."""

    def check(context: Context) -> Iterator[Problem]:
        return (problem for problem in context.base.problems if problem.rule == name)

    return check
