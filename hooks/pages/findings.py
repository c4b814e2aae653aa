"""All findings, by rule and file, each with a link to its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from checks.model import Finding, Severity
from hooks.measurement import Measured
from hooks.pages.rule_counts import RuleCount, count_rules
from hooks.routes import Routes

MOST = 200
"""Findings of one rule, or allowed ones, that are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class FoundAt:
    """A finding with the address of its place, empty where the site has no such page."""

    finding: Finding
    address: str


@dataclass(frozen=True, slots=True)
class FileFindings:
    """The findings of one rule in one file; `folder` ends with a slash, or is empty."""

    folder: str
    name: str
    address: str
    found: tuple[FoundAt, ...]


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """A rule's findings by file; `more` is how many findings are not listed."""

    rule: RuleCount
    files: tuple[FileFindings, ...]
    more: int


def view_findings(measured: Measured, routes: Routes) -> tuple[RuleFindings, ...]:
    """The findings of a base by rule, the heaviest rules first."""
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for each in measured.findings:
        groups.setdefault((each.severity, each.code), []).append(each)
    rules = count_rules(measured.findings)
    return tuple(_view_rule(rule, groups[rule.severity, rule.code], routes) for rule in rules)


def _view_rule(rule: RuleCount, found: Sequence[Finding], routes: Routes) -> RuleFindings:
    listed = sorted(found, key=lambda each: each.place)[:MOST]
    files = groupby(listed, key=lambda each: each.place.path)
    views = tuple(_view_file(path, group, routes) for path, group in files)
    return RuleFindings(rule, views, len(found) - len(listed))


def _view_file(path: str, found: Iterable[Finding], routes: Routes) -> FileFindings:
    folder, slash, name = path.rpartition("/")
    places = tuple(FoundAt(each, routes.line(path, each.place.line)) for each in found)
    return FileFindings(folder + slash, name, routes.document(path), places)
