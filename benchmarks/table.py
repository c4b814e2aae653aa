"""The answers as rows of a Markdown table."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.questions import Question
from benchmarks.runs import Cost

MEMORY_TARGET = 300_000_000
"""Bytes that the checks may hold at most on 1,100 pages."""
LINEAR = 2.2
"""The most that linear work may grow when its input doubles."""

_COLUMNS = ("Run", "beside", "ratio", "from – to", "target", "met", "seconds", "beside", "processor")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rounds of a question cost; `beside` is empty where it has one side only."""

    question: Question
    costs: Sequence[Cost]
    beside: Sequence[Cost]

    @property
    def ratios(self) -> list[float]:
        """Of neighbours in time; the seconds themselves where there is one side only."""
        if not self.beside:
            return [cost.wall for cost in self.costs]
        return [cost.wall / other.wall for cost, other in zip(self.costs, self.beside, strict=True)]

    @property
    def met(self) -> bool:
        """Whether the median meets the target; without a target it does."""
        return self.question.most is None or median(self.ratios) <= self.question.most


def render_head() -> str:
    """The first two rows."""
    return f"{render_row(*_COLUMNS)}\n{render_row(*['---'] * len(_COLUMNS))}"


def render_answer(answer: Answer) -> str:
    """The row of a question."""
    question, ratios = answer.question, answer.ratios
    unit = "" if answer.beside else " s"
    return render_row(
        question.run.name,
        question.beside.name if question.beside else "",
        f"{median(ratios):.2f}{unit}",
        f"{min(ratios):.2f} – {max(ratios):.2f}",
        f"≤ {question.most}{unit}" if question.most else "",
        say_met(answer.met) if question.most else "",
        f"{median(cost.wall for cost in answer.costs):.2f}",
        f"{median(cost.wall for cost in answer.beside):.2f}" if answer.beside else "",
        f"{median(cost.cpu for cost in answer.costs):.2f}",
    )


def render_memory(name: str, peak: int, target: int | None) -> str:
    """The row of a peak of memory, in bytes."""
    met = say_met(peak <= target) if target else ""
    limit = f"≤ {target / 1e6:.0f} MB" if target else ""
    return render_row(f"memory, {name}", "", f"{peak / 1e6:.0f} MB", "", limit, met, "", "", "")


def render_growth(name: str, size: int, small: float, large: float) -> str:
    """The row of an input of some size and of twice that size: processor seconds of both."""
    return render_row(
        f"{2 * size:,} {name}",
        f"{size:,}",
        f"{large / small:.2f}",
        "",
        f"≤ {LINEAR}",
        say_met(large / small <= LINEAR),
        f"{large:.2f}",
        f"{small:.2f}",
        "",
    )


def say_met(met: bool) -> str:
    """Whether a target is met, in a cell."""
    return "yes" if met else "**no**"


def render_row(*cells: str) -> str:
    """A row of cells."""
    return f"| {' | '.join(cells)} |"
