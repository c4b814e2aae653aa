"""What the build says of the base's findings."""

import logging
from collections import Counter
from collections.abc import Iterable

from checks.baseline import Comparison
from checks.model import Finding, Severity, printable

log = logging.getLogger("mkdocs.hooks.proofshelf")
"""A logger below `mkdocs`: only the warnings of those fail a build under `--strict`."""

_FATAL = {
    "error": frozenset({Severity.ERROR}),
    "warning": frozenset({Severity.ERROR, Severity.WARNING}),
    "never": frozenset[Severity](),
}


def log_findings(compared: Comparison, root: str, fail_on: str, before: Iterable[Finding] = ()) -> None:
    """Say each finding that fails a strict build, once and with its place, and count the others: those that
    the baseline knows, and those that were said `before`. Someone editing a page wants only what changed.
    `root` is the way to the base from the current folder."""
    others: Counter[Severity] = Counter()
    said = {_identify(each) for each in before if each.severity in _FATAL[fail_on]}
    again = set()
    for finding in compared.shown:
        if finding.severity not in _FATAL[fail_on]:
            others[finding.severity] += 1
        elif _identify(finding) in said:
            again.add(_identify(finding))
        else:
            log.warning("%s", _format(finding, root))
    if said:
        log.info("Unchanged findings: %s, resolved: %s", len(again), len(said - again))
    if compared.known:
        log.info("Known findings, which the baseline leaves out: %s", len(compared.known))
    if others:
        counts = ", ".join(
            f"{others[severity]} of severity {severity.value}" for severity in Severity if others[severity]
        )
        log.info("Findings that do not fail the build (fail_on: %s): %s", fail_on, counts)


def log_moves(moves: Iterable[tuple[str, str, str]]) -> None:
    """Say of each page of the base that has not got its usual address where it stands instead, and why. A
    move is the site's own source that is in the way, the usual address and the one the page got."""
    for move in moves:
        message = (
            "%s: your page keeps its address %s, so the base's page moves to %s: rename yours, "
            "or set another `prefix`"
        )
        log.warning(message, *map(printable, move))


def log_left_out(names: Iterable[str]) -> None:
    """Say which of the site's own files keep those of the base from being written."""
    for name in names:
        message = "%s: your file keeps its address, so that of the base is left out: set a `prefix`"
        log.warning(message, printable(name))


def log_blocked(blocked: Iterable[tuple[str, str]]) -> None:
    """Say what of `mkdocs.yml` no browser will load, each with what to do about it."""
    for each in blocked:
        log.warning("%s: is from elsewhere, and the pages' policy blocks it: %s", *map(printable, each))


def log_progress(done: int, total: int) -> None:
    """Say how many of a base's pages are made, as it takes a while."""
    log.info("Made %s of %s pages", f"{done:,}", f"{total:,}")


def _identify(finding: Finding) -> tuple[str, str]:
    return finding.place.path, finding.fingerprint


def _format(finding: Finding, root: str) -> str:
    place = finding.place
    folder = "" if root == "." else f"{root}/"
    where = f"{folder}{place.path}:{place.line}:{place.column}"
    return printable(f"{where} {finding.code} {finding.name}: {finding.message}")
