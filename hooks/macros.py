"""Live figures for the pages written by hand, as macros of mkdocs-macros-plugin.

Knowledge pages have no macros: their text never passes through that plugin.
"""

from collections.abc import Callable
from typing import Protocol

from checks.model import Number, Severity
from checks.plurals import count
from hooks.measuring.measurement import Measured
from hooks.pages.figures import PartFigures, UnknownFigureError, figure_batch, figure_part, render_table
from hooks.pages.home import describe_progress


class MacrosEnvironment(Protocol):
    """What is used of the macros plugin."""

    conf: dict[str, object]

    def macro(self, function: Callable[..., object]) -> Callable[..., object]:
        """Makes a function known to pages, under its name."""


def define_env(env: MacrosEnvironment) -> None:
    """Called by the macros plugin: defines the macros of `docs/guide/site.md`."""

    @env.macro
    def progress() -> str:
        return describe_progress(_measured(env))

    @env.macro
    def base_size() -> str:
        return describe_size(_measured(env))

    @env.macro
    def part(plan: str, number: Number) -> PartFigures:
        return figure_part(_measured(env), plan, number)

    @env.macro
    def batch_table(number: Number, plan: str | None = None) -> str:
        return render_table(figure_batch(_measured(env), number, plan))


def describe_size(measured: Measured) -> str:
    """How large the base is and what the checks found, in one sentence."""
    base, errors = measured.base, sum(each.severity is Severity.ERROR for each in measured.findings)
    return (
        f"{count(len(base.pages), 'page')}, {count(len(base.plans), 'plan')} and "
        f"{count(len(base.drops), 'drop')}, "
        f"with {count(errors, 'error')} among {count(len(measured.findings), 'finding')}."
    )


def _measured(env: MacrosEnvironment) -> Measured:
    """What the proofshelf plugin of the same build has measured."""
    plugins = env.conf["plugins"]
    if "proofshelf" not in plugins:  # type: ignore[operator]  # MkDocs' collection of plugins
        raise UnknownFigureError("there is no base to tell of: add the plugin `proofshelf`")
    measured = plugins["proofshelf"].measured  # type: ignore[index]  # as above
    assert isinstance(measured, Measured)  # noqa: S101 - for readers and the type checker
    return measured
