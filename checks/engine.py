"""Runs rules over a base: calls them, stamps code and severity, filters, sorts. Knows no
rule by name."""

from collections.abc import Iterable, Iterator, Sequence

from checks.config import Config, ConfigurationError
from checks.fingerprints import stamp_fingerprints
from checks.model import Evidence, Finding, KnowledgeBase, Problem, printable
from checks.patterns import compile_patterns
from checks.rules import RULES, Context, Rule


def check(base: KnowledgeBase, evidence: Evidence, config: Config) -> tuple[Finding, ...]:
    """All findings of a base, sorted by place, then weight, then code, without repeats.
    Raises `ConfigurationError` where the selection names no rule."""
    context = Context(base, evidence, config)
    is_ignored = _FileIgnores(config)
    findings = {
        _stamp(rule, problem)
        for rule in select_rules(config.select, config.ignore)
        for problem in rule.check(context)
        if not is_ignored(rule, problem.place.path)
    }
    return tuple(stamp_fingerprints(sorted(findings, key=_order), base))


def select_rules(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that `select` names (all where it is empty) without those of `ignore`. A
    word names a rule by its name, its code or the beginning of its code."""
    chosen = set(_iter_named(select)) if select else set(RULES)
    dropped = set(_iter_named(ignore))
    return tuple(rule for rule in RULES if rule in chosen and rule not in dropped)


def find_rule(word: str) -> Rule:
    """The one rule of this name or code. Raises `ConfigurationError`."""
    rule = next((rule for rule in RULES if word == rule.name or word.upper() == rule.code), None)
    if rule is None:
        begun = ", ".join(rule.code for rule in RULES if word and rule.code.startswith(word.upper()))
        raise ConfigurationError(
            f"{word!r} is the beginning of {begun}: name one"
            if begun
            else f"unknown rule {word!r}{_suggest(word)}"
        )
    return rule


def _iter_named(words: Iterable[str]) -> Iterator[Rule]:
    for word in words:
        named = [rule for rule in RULES if word == rule.name or rule.code.startswith(word.upper())]
        if not named or not word:
            raise ConfigurationError(f"unknown rule {word!r}{_suggest(word)}")
        yield from named


def _suggest(word: str) -> str:
    from difflib import get_close_matches  # only what is misspelt needs it

    known = [name for rule in RULES for name in (rule.name, rule.code)]
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f": did you mean {close[0]!r}?" if close else ": --list-rules shows all"


class _FileIgnores:
    """Which rules are ignored in which files."""

    def __init__(self, config: Config) -> None:
        self._entries = [
            (compile_patterns([pattern]), frozenset(_iter_named(words)))
            for pattern, words in config.per_file_ignores.items()
        ]

    def __call__(self, rule: Rule, path: str) -> bool:
        return any(rule in rules and fits(path) for fits, rules in self._entries)


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
    return finding.place, finding.severity.rank, finding.code, finding.message
