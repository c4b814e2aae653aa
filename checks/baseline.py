"""Baselines: findings that are known, so that only new and worse ones are shown.

The file is JSON, version 1, sorted, with one finding on each line, so that two branches that
fix different findings merge without conflict.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from checks.config import ConfigurationError
from checks.frozen import frozen, replace
from checks.lazy_pattern import LazyPattern
from checks.model import Finding

BASELINE_NAME = "checks-baseline.json"
"""The file's name in the base's folder where none is given."""

_VERSION = 1
_PRINT = LazyPattern(r'"fingerprint": "(\w+)"')


@frozen
class Known:
    """A known finding; `amount` is by how much, where its rule measures. `line` is where the
    baseline has it."""

    path: str
    code: str
    fingerprint: str
    amount: int | None = None
    line: int = 1


@frozen
class Baseline:
    """Known findings, and the file that holds them, seen from the base's root."""

    path: str = BASELINE_NAME
    known: tuple[Known, ...] = ()


@frozen
class Comparison:
    """Findings held against a baseline: `shown` are new or worse, `known` are left out, and
    `gone` are entries for which there is no finding any more."""

    shown: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    gone: tuple[Known, ...] = ()


def render_baseline(findings: Sequence[Finding]) -> str:
    """The content of a baseline that records all these findings."""
    return render_known(
        [Known(each.place.path, each.code, each.fingerprint, each.amount) for each in findings]
    )


def render_known(known: Sequence[Known]) -> str:
    """The content of a baseline with these entries."""
    import json  # a run without a baseline does without it

    lines = (
        json.dumps(
            {"path": each.path, "code": each.code, "fingerprint": each.fingerprint, "amount": each.amount}
        )
        for each in sorted(known, key=_rank)
    )
    body = ",\n".join(lines)
    return f'{{"version": {_VERSION}, "findings": [\n{body}\n]}}\n'


def _rank(known: Known) -> tuple[str, str, str, int]:
    """Entries of one fingerprint, which a merge by hand may leave, are told apart by their amount."""
    return known.path, known.code, known.fingerprint, -1 if known.amount is None else known.amount


def load_known(file: Path) -> tuple[Known, ...]:
    """The known findings of a file. Raises `ConfigurationError`."""
    try:
        return parse_baseline(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(
            f"{file}: cannot be read: {error.strerror}; --write-baseline makes one"
        ) from error
    except ValueError as error:
        raise ConfigurationError(f"{file}: {error}; --write-baseline rewrites it") from error


def parse_baseline(text: str) -> tuple[Known, ...]:
    """The known findings of a file. Raises `ValueError`, which says what is wrong with it."""
    import json  # as above

    try:
        content = json.loads(text)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"is not valid JSON: line {error.lineno}: {error.msg}") from error
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        raise ValueError(f"is not a baseline of version {_VERSION}")
    entries = content.get("findings")
    if not isinstance(entries, list):
        raise ValueError("has no list of findings")
    lines = {
        found[1]: line for line, each in enumerate(text.split("\n"), 1) if (found := _PRINT.search(each))
    }
    return tuple(_parse_known(entry, number, lines) for number, entry in enumerate(entries, 1))


def _parse_known(entry: object, number: int, lines: Mapping[str, int]) -> Known:
    if isinstance(entry, dict):
        texts = [entry.get(key) for key in ("path", "code", "fingerprint")]
        amount = entry.get("amount")
        if all(isinstance(each, str) for each in texts) and (amount is None or type(amount) is int):
            path, code, fingerprint = map(str, texts)
            return Known(path, code, fingerprint, amount, lines.get(fingerprint, 1))
    raise ValueError(f"entry {number} is not a known finding")


def compare_with_baseline(findings: Sequence[Finding], baseline: Sequence[Known]) -> Comparison:
    """The findings without those that are known and have not become worse. Where a merge has left two entries
    of one fingerprint, the stricter one counts."""
    entries = {each.fingerprint: each for each in sorted(baseline, key=_strictness)}
    known = tuple(each for each in findings if _is_known(each, entries))
    left = {each.fingerprint for each in known}
    shown = tuple(_mark_worse(each, entries) for each in findings if each.fingerprint not in left)
    there = {each.fingerprint for each in findings}
    return Comparison(shown, known, tuple(each for each in baseline if each.fingerprint not in there))


def _strictness(known: Known) -> tuple[bool, int]:
    """What sorts entries from the most lenient one, which allows any amount, to the strictest."""
    return known.amount is not None, -(known.amount or 0)


def _is_known(finding: Finding, entries: Mapping[str, Known]) -> bool:
    entry = entries.get(finding.fingerprint)
    if entry is None:
        return False
    return finding.amount is None or entry.amount is None or finding.amount <= entry.amount


def _mark_worse(finding: Finding, entries: Mapping[str, Known]) -> Finding:
    entry = entries.get(finding.fingerprint)
    if entry is None:
        return finding
    said = f"{finding.message} (known, but worse: off by {finding.amount} instead of {entry.amount})"
    return replace(finding, message=said)


def follow_moves(
    known: Sequence[Known], before: Sequence[Finding], after: Sequence[Finding], moved: Mapping[str, str]
) -> tuple[Known, ...]:
    """The entries, adjusted to files that have moved and are otherwise unchanged: `moved` maps old paths to
    new ones, `before` are the findings before the move, `after` those after it. An entry without a finding
    stays as it is."""
    here = _by_line(after)
    follows = {
        old.fingerprint: new
        for (path, code, line), found in _by_line(before).items()
        if path in moved
        for old, new in zip(found, here.get((moved[path], code, line), ()), strict=False)
    }
    return tuple(
        replace(each, path=new.place.path, fingerprint=new.fingerprint)
        if (new := follows.get(each.fingerprint))
        else each
        for each in known
    )


def _by_line(findings: Sequence[Finding]) -> Mapping[tuple[str, str, int], Sequence[Finding]]:
    found: defaultdict[tuple[str, str, int], list[Finding]] = defaultdict(list)
    for each in sorted(findings, key=lambda each: each.place):
        found[each.place.path, each.code, each.place.line].append(each)
    return found
