"""All findings, by rule and file, each with a link to its place."""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from checks.frozen import frozen
from checks.model import Finding, Origin, Place, Severity, Suppressed
from hooks.measuring.measurement import Measured
from hooks.pages.naming import document_title
from hooks.pages.rule_counts import RuleCount, count_rules
from hooks.placing.addresses import iter_folders
from hooks.placing.routes import Routes
from hooks.rendering.directions import without_bidi_controls

MOST = 2_000
"""How many findings of one rule, or allowed ones, are listed; the rest are counted. A page of four thousand
has 800 kB, and filtering it takes a quarter of a second."""
MOST_IN_ALL = 6_000
"""How many findings of all rules are listed, the most severe first; after these, `LEAST` of each rule."""
LEAST = 50


@frozen
class FoundAt:
    """A finding with the address of its place, empty where the site has no such page."""

    finding: Finding
    address: str


@frozen
class FileFindings:
    """The findings of one rule in one file. `title` is that of the document, else the name
    of the file."""

    path: str
    title: str
    address: str
    found: tuple[FoundAt, ...]


@frozen
class RuleFindings:
    """A rule's findings by file; `more` is how many findings are not listed."""

    rule: RuleCount
    files: tuple[FileFindings, ...]
    more: int


def view_findings(measured: Measured, routes: Routes) -> tuple[RuleFindings, ...]:
    """The findings of a base by rule, the heaviest rules first, and the heaviest files of each first."""
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for each in measured.findings:
        groups.setdefault((each.severity, each.code), []).append(each)
    views, left = [], MOST_IN_ALL
    for rule in count_rules(measured.findings):
        most = min(MOST, max(LEAST, left))
        views.append(_view_rule(rule, groups[rule.severity, rule.code], most, measured, routes))
        left -= min(rule.count, most)
    return tuple(views)


def show_code(message: str) -> Markup:
    """A message as HTML, in which code between backticks is shown as such, as in Markdown."""
    message = without_bidi_controls(message)
    pieces, end = Markup(), 0
    for span in _CODE.finditer(message):
        pieces += message[end : span.start()]
        pieces += Markup("<code>{}</code>").format(_PADDED.sub(r"\1", span[2]))
        end = span.end()
    return pieces + message[end:]


_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_PADDED = re.compile(r"^ (.*\S.*) $")


def describe_origin(suppressed: Suppressed) -> str:
    """Where a finding is allowed, in words."""
    return _ORIGINS.get(suppressed.origin) or f"Allowed in line {suppressed.place.line}"


_ORIGINS = {Origin.CONFIGURATION: "Allowed in the configuration", Origin.REVIEW: "Accepted in its review"}


def list_folders(measured: Measured) -> tuple[str, ...]:
    """The folders below which there are findings, each with a final slash, sorted; `/` alone stands for the
    files that lie in none."""
    paths = measured.findings_by_path
    top = {"/"} if any("/" not in path for path in paths) else set()
    return tuple(sorted(top.union(f"{folder}/" for folder in iter_folders(paths))))


def _view_rule(
    rule: RuleCount, found: Iterable[Finding], most: int, measured: Measured, routes: Routes
) -> RuleFindings:
    files: dict[str, list[Finding]] = {}
    for each in found:
        files.setdefault(each.place.path, []).append(each)
    views, left = [], most
    for path in sorted(files, key=lambda path: (_weigh(files[path]), path)):
        listed = sorted(files[path], key=_place)[:left]
        left -= len(listed)
        if listed:
            views.append(_view_file(path, listed, measured, routes))
    return RuleFindings(rule, tuple(views), rule.count - (most - left))


def _weigh(found: Sequence[Finding]) -> tuple[int, int]:
    """How heavy the findings of one rule in one file are: by the largest amount, then by their number. The
    heavier, the smaller the value."""
    return -max(each.amount or 0 for each in found), -len(found)


def _place(finding: Finding) -> Place:
    return finding.place


def _view_file(path: str, found: Iterable[Finding], measured: Measured, routes: Routes) -> FileFindings:
    places = tuple(FoundAt(each, routes.place(path, each.place.line)) for each in found)
    return FileFindings(path, document_title(path, measured), routes.document(path), places)
