"""Runs rules over a base: calls them, stamps code and severity, removes what is allowed or known, and sorts.
Knows no rule by name."""

from collections.abc import Iterable, Mapping, Sequence, Set

from checks.baseline import Baseline, compare_with_baseline
from checks.config import Config
from checks.frozen import frozen, replace
from checks.model import Evidence, Finding, KnowledgeBase, Problem, Suppressed, printable
from checks.rules import RULES, Context, Rule
from checks.selecting import select_rules
from checks.suppressions import Suppressions


@frozen
class Checked:
    """The outcome of a run: `findings` are shown, `suppressed` are allowed, `known` are in the
    baseline. Each is sorted by place, then weight, then code, without repeats."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    known: tuple[Finding, ...] = ()


def run_rules(
    base: KnowledgeBase,
    evidence: Evidence,
    config: Config,
    baseline: Baseline | None = None,
    *,
    fingerprints: bool = True,
) -> Checked:
    """The findings of a base, along with those that are allowed and those that the baseline knows. Without
    `fingerprints` they get none, unless a baseline needs them. Raises `ConfigurationError` where the
    configuration names no rule."""
    baseline = baseline or Baseline()
    selected = select_rules(config.select, config.ignore)
    suppressions = Suppressions(base, config)
    named = suppressions.codes.union(known.code for known in baseline.known)
    ran = _with_judged(selected, named, config)
    first = [rule for rule in ran if not rule.speaks_last]
    last = [rule for rule in ran if rule.speaks_last]
    context = Context(base, evidence, config)
    found = _find(first, context)
    allowed = _find_allowed(found, suppressions, context)
    codes = frozenset(rule.code for rule in ran)
    judged = replace(context, suppressions=tuple(suppressions.judge(codes)))
    fingerprints = fingerprints or bool(baseline.known)
    stamped = _stamp_all(found | _find(last, judged), base, fingerprints=fingerprints)
    shown, suppressed = _set_apart(stamped, allowed)
    compared = compare_with_baseline(shown, [known for known in baseline.known if known.code in codes])
    stale = _find(last, replace(context, gone=compared.gone, baseline=baseline.path))
    return _keep(
        selected,
        (*compared.shown, *(finding for _, finding in _stamp_all(stale, base, fingerprints=fingerprints))),
        suppressed,
        compared.known,
    )


def _find_allowed(
    found: Set[Finding], suppressions: Suppressions, context: Context
) -> Mapping[Finding, Suppressed]:
    """Those of the findings that a comment, the configuration or a review allows, each with why."""
    allowed = suppressions.allow(found)
    if not context.config.inline_suppressions or not context.base.reviews:
        return allowed
    from checks.acceptances import find_accepted  # few bases have reviews

    return {**find_accepted(found, context.base, context.evidence), **allowed}


def _with_judged(selected: Sequence[Rule], named: Set[str], config: Config) -> Sequence[Rule]:
    """The selected rules and, where one of them speaks last, those whose findings it needs: rules with
    these codes that are not ignored. So the same suppressions are unused whatever is selected."""
    if not any(rule.speaks_last for rule in selected):
        return selected
    chosen = set(selected) | {rule for rule in select_rules((), config.ignore) if rule.code in named}
    return [rule for rule in RULES if rule in chosen]


def _find(rules: Iterable[Rule], context: Context) -> set[Finding]:
    return {_stamp(rule, problem) for rule in rules for problem in rule.check(context)}


def _stamp_all(
    findings: Iterable[Finding], base: KnowledgeBase, *, fingerprints: bool
) -> Sequence[tuple[Finding, Finding]]:
    """Each finding, in order, paired with itself, which has a fingerprint there if these are wanted."""
    bare = sorted(findings, key=_order)
    if not fingerprints:
        return list(zip(bare, bare, strict=True))
    from checks.fingerprints import stamp_fingerprints  # most reports do without them

    return list(zip(bare, stamp_fingerprints(bare, base), strict=True))


def _set_apart(
    stamped: Sequence[tuple[Finding, Finding]], allowed: Mapping[Finding, Suppressed]
) -> tuple[Sequence[Finding], Sequence[Suppressed]]:
    """The findings to be shown, and those that are allowed, stamped too."""
    if not allowed:  # as mostly, and looking all up takes as long as stamping them
        return [finding for _, finding in stamped], ()
    shown = [finding for bare, finding in stamped if bare not in allowed]
    return shown, [replace(allowed[bare], finding=finding) for bare, finding in stamped if bare in allowed]


def _keep(
    rules: Iterable[Rule],
    findings: Iterable[Finding],
    suppressed: Iterable[Suppressed],
    known: Iterable[Finding],
) -> Checked:
    """What was found by rules that were asked for."""
    codes = frozenset(rule.code for rule in rules)
    return Checked(
        tuple(sorted((each for each in findings if each.code in codes), key=_order)),
        tuple(each for each in suppressed if each.finding.code in codes),
        tuple(each for each in known if each.code in codes),
    )


def _stamp(rule: Rule, problem: Problem) -> Finding:
    return Finding(
        problem.place,
        rule.severity,
        rule.code,
        rule.name,
        printable(problem.message),
        problem.amount,
        problem.fixes,
    )


def _order(finding: Finding) -> tuple[object, ...]:
    # The place in pieces: comparing those takes a quarter of the time.
    place = finding.place
    return place.path, place.line, place.column, finding.severity.rank, finding.code, finding.message
