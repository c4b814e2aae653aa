"""What a report is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from checks.model import Evidence, Finding, KnowledgeBase


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is shown: `prefix` is put before each path, so that it can be opened from
    where the reader stands; `colour` is for terminals."""

    prefix: str = ""
    colour: bool = False

    def paint(self, text: str, codes: str) -> str:
        """The text in a colour (an SGR parameter), or as it is."""
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colour else text


@dataclass(frozen=True, slots=True)
class Report:
    """The findings that are shown, sorted, and what they were found in."""

    findings: Sequence[Finding]
    base: KnowledgeBase
    evidence: Evidence
    style: Style = Style()
