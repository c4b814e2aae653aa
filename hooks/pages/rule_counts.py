"""How often each rule found something."""

from collections.abc import Iterable, Mapping
from functools import cache

from checks.frozen import frozen
from checks.model import Finding, Severity
from checks.rules import RULES
from checks.rules.pages import summarise_rule


@frozen
class RuleCount:
    """How often a rule found something, and in how many files; `meaning` is the first line
    of the rule's page."""

    code: str
    name: str
    severity: Severity
    meaning: str
    count: int
    files: int


def count_rules(findings: Iterable[Finding]) -> tuple[RuleCount, ...]:
    """Findings by rule, the heaviest and most frequent first."""
    paths: dict[tuple[Severity, str, str], list[str]] = {}
    for each in findings:
        paths.setdefault((each.severity, each.code, each.name), []).append(each.place.path)
    rules = [
        RuleCount(code, name, severity, _meanings().get(code, ""), len(found), len(set(found)))
        for (severity, code, name), found in paths.items()
    ]
    return tuple(sorted(rules, key=lambda rule: (rule.severity.rank, -rule.count, rule.code)))


@cache
def _meanings() -> Mapping[str, str]:
    """What each rule finds, by its code."""
    return {rule.code: summarise_rule(rule) for rule in RULES}
