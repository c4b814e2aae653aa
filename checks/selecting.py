"""Rules by name: the words of options, of the configuration and of comments in files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checks.config import Allowed, Config, ConfigurationError
from checks.model import Severity
from checks.rules import RULES, Rule
from checks.suggestions import suggest

_SEVERITIES = tuple(severity.value for severity in Severity)


def select_rules(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that `select` names (all where it is empty) without those of `ignore`. A
    word names rules by name, code, the beginning of their codes, or severity."""
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
            else f"unknown rule {word!r}: {_suggest(word)}"
        )
    return rule


def _iter_named(words: Iterable[str]) -> Iterator[Rule]:
    for word in words:
        named = [
            rule
            for rule in RULES
            if word in (rule.name, rule.severity.value) or rule.code.startswith(word.upper())
        ]
        if not named or not word:
            raise ConfigurationError(f"unknown rule {word!r}: {_suggest(word, families=True)}")
        yield from named


def _suggest(word: str, *, families: bool = False) -> str:
    """What to say of a word that names no rule. Of codes that differ by a figure none is nearer."""
    family, known_families = word[:3].upper(), {rule.code[:3] for rule in RULES}
    if family in known_families and any(map(str.isdigit, word)):
        return f"--list-rules --select {family} shows those of {family}"
    known = [name for rule in RULES for name in (rule.name, rule.code)]
    if families:
        known += [*sorted(known_families), *_SEVERITIES]
    return suggest(word, known, "--list-rules shows all", cutoff=0.5)


def codes_of_one(word: str) -> frozenset[str]:
    """The code of the one rule of this name or code, if its findings may be allowed. Raises
    `ConfigurationError`."""
    return _allowable([find_rule(word)])


def codes_of_allowed(allowed: Allowed) -> Mapping[str, frozenset[str]]:
    """The codes of all rules that each word of an entry of the configuration names, if their
    findings may be allowed. Raises `ConfigurationError`."""
    try:
        return {word: _allowable(_iter_allowed(word)) for word in allowed.rules}
    except ConfigurationError as error:
        raise ConfigurationError(f"{allowed.file}:{allowed.line}: allow: {error}") from error


def _iter_allowed(word: str) -> Iterator[Rule]:
    """The rules that a word names; of a severity those that may be allowed, as it names none of them."""
    is_severity = word in _SEVERITIES
    return (rule for rule in _iter_named([word]) if not (is_severity and rule.speaks_last))


def _allowable(rules: Iterable[Rule]) -> frozenset[str]:
    found = tuple(rules)
    for rule in found:
        if rule.speaks_last:
            raise ConfigurationError(f"{rule.name} cannot be allowed: it reports on what is allowed")
    return frozenset(rule.code for rule in found)


def validate_names(config: Config) -> None:
    """Raises `ConfigurationError` where the configuration names no rule."""
    for key, words in (("select", config.select), ("ignore", config.ignore)):
        try:
            select_rules(words, ())
        except ConfigurationError as error:
            where = f"{config.file}: {key}: " if config.file else ""
            raise ConfigurationError(f"{where}{error}") from error
    for allowed in config.allow:
        codes_of_allowed(allowed)
