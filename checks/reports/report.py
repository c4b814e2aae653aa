"""What a report is made of."""

import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TextIO

from checks.frozen import frozen
from checks.model import (
    Applicability,
    Evidence,
    Finding,
    KnowledgeBase,
    Severity,
    Suppressed,
    best_fix,
    printable,
)
from checks.plurals import count

_COMMAND = "::"
"""How lines begin that a CI runner takes as commands."""


@frozen
class Style:
    """How a report is shown: `prefix` is put before each path, so that it can be opened from
    where the reader stands; `colour` is for terminals."""

    prefix: str = ""
    colour: bool = False

    def paint(self, text: str, codes: str) -> str:
        """The text in a colour (an SGR parameter), or as it is."""
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colour else text

    def join(self, path: str) -> str:
        """A path of the base as it is opened from where the reader stands; a configuration or a
        baseline may lie above the base."""
        joined = self.prefix + path
        return posixpath.normpath(joined) if path.startswith("../") else joined

    def locate(self, path: str) -> str:
        """A path of the base as it is opened from where the reader stands, to begin a line with:
        no control character in it, and no command of a CI runner."""
        shown = self.join(printable(path))
        return f"./{shown}" if shown.lstrip().startswith(_COMMAND) else shown


def wants_colour(stream: TextIO | None) -> bool:
    """Whether what is printed there is to have colours: on a terminal, unless `NO_COLOR` has a value
    (https://no-color.org), or where `FORCE_COLOR` has one that does not say no."""
    if os.environ.get("FORCE_COLOR", "").lower() not in ("", "0", "false"):
        return True
    is_terminal = stream is not None and stream.isatty()
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@frozen
class RuleText:
    """A rule as formats describe it: `summary` is one sentence, `page` the whole page in Markdown."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str


@frozen
class FixedCount:
    """How many findings were fixed, in how many files."""

    findings: int
    files: int

    def __str__(self) -> str:
        """A sentence of it."""
        if not self.files:
            return "Nothing was fixed."
        return f"Fixed {count(self.findings, 'finding')} in {count(self.files, 'file')}."


@frozen
class Report:
    """The findings that are shown, sorted, and what they were found in. `failing` are the
    severities that make a run fail. `suppressed` are findings that are allowed: they are counted,
    listed where `shows_suppressed` asks for it, and no failure. `known` counts findings that a
    baseline leaves out; `fixed` says what was fixed before; `describe_rules` gives the rules
    that ran; most formats do not ask."""

    findings: Sequence[Finding]
    base: KnowledgeBase
    evidence: Evidence
    style: Style = Style()
    failing: frozenset[Severity] = frozenset({Severity.ERROR, Severity.WARNING})
    suppressed: Sequence[Suppressed] = ()
    shows_suppressed: bool = False
    known: int = 0
    fixed: FixedCount | None = None
    describe_rules: Callable[[], Sequence[RuleText]] = tuple


def shorten(text: str, most: int) -> str:
    """The text, or as much of it as fits with an ellipsis into so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def mark_fix(finding: Finding) -> str:
    """What stands after a finding that `--fix` fixes."""
    fix = best_fix(finding) if finding.fixes else None
    return " [*]" if fix and fix.applicability is Applicability.SAFE else ""


class RuleCount(NamedTuple):
    """A rule, and how many findings it has."""

    severity: Severity
    code: str
    name: str
    findings: int


def count_rules(findings: Iterable[Finding]) -> list[RuleCount]:
    """The rules that found something, the heaviest and most frequent first."""
    counts = Counter((each.severity, each.code, each.name) for each in findings)
    rules = [RuleCount(*rule, number) for rule, number in counts.items()]
    return sorted(rules, key=lambda rule: (rule.severity.rank, -rule.findings, rule.code))


def heaviest_first(findings: Sequence[Finding]) -> list[Finding]:
    """By severity, and by place among the same."""
    return sorted(findings, key=lambda finding: finding.severity.rank)
