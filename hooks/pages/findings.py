"""All findings, by rule, each with a link to its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from checks.model import Finding
from hooks.measurement import Measured
from hooks.pages.dashboard import RuleCount, count_rules
from hooks.routes import Routes

_MOST = 200
"""Findings of one rule that are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class FoundAt:
    """A finding with the address of its place, empty where the site has no such page."""

    finding: Finding
    address: str

    @property
    def path(self) -> str:
        """The file."""
        return self.finding.place.path


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """A rule's findings; `more` is how many are not listed."""

    rule: RuleCount
    found: tuple[FoundAt, ...]
    more: int


def view_findings(measured: Measured, routes: Routes) -> tuple[RuleFindings, ...]:
    """The findings of a base by rule, the heaviest rules first."""
    by_code = sorted(measured.findings, key=lambda each: each.code)
    groups = {code: list(each) for code, each in groupby(by_code, key=lambda each: each.code)}
    return tuple(_view(rule, groups[rule.code], routes) for rule in count_rules(measured.findings))


def _view(rule: RuleCount, findings: Sequence[Finding], routes: Routes) -> RuleFindings:
    found = [each for each in findings if each.severity is rule.severity]
    listed = tuple(FoundAt(each, routes.line(each.place.path, each.place.line)) for each in found[:_MOST])
    return RuleFindings(rule, listed, len(found) - len(listed))
