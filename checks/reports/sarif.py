"""Findings as SARIF 2.1.0, for code scanning and editors.

Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. The limits are those
of GitHub, which refuses a file with more than 25,000 results or 10 MB compressed, and cuts a
rule's short and full description at 1,024 characters. What is left out is said in a
notification. The fingerprint has a key of its own: `primaryLocationLineHash` is what
GitHub computes from the line, and it warns of each other value.
"""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from urllib.parse import quote

from checks.model import Applicability, Edit, Finding, Fix, Origin, Place, Severity, Suppressed
from checks.release import find_release
from checks.reports.dumping import dump_json
from checks.reports.report import Report, RuleText, Style, heaviest_first, shorten

MOST_RESULTS = 25_000
MOST_BYTES = 10_000_000
LONGEST = 1_024

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE_ID = "%SRCROOT%"
_KINDS = {Origin.FILE: "inSource", Origin.CONFIGURATION: "external", Origin.REVIEW: "external"}
_WARNINGS = {
    Applicability.SAFE: "",
    Applicability.UNSAFE: "Unsafe, may not be what is meant: ",
    Applicability.SHOWN: "A suggestion to think about: ",
}
"""What stands before the description of a fix, which viewers offer whatever its level is."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> str:
    """The log with one run, indented; with fewer results where it would be too large."""
    most = min(len(_list_results(report)), MOST_RESULTS)
    rules = report.describe_rules()
    while True:
        text = _render(report, rules, most)
        if not most or _fits(text):
            return text
        most //= 2


def _fits(text: str) -> bool:
    content = text.encode("utf-8", "replace")
    return len(content) <= MOST_BYTES or len(gzip.compress(content, mtime=0)) <= MOST_BYTES


def _render(report: Report, rules: Sequence[RuleText], most: int) -> str:
    found = _list_results(report)
    kept = found[:most]
    places = {rule.code: at for at, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _describe_tool(rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE_ID: {"description": {"text": "The folder that the checks ran in."}}},
        "invocations": [_describe_invocation(len(kept), len(found))],
        "results": [
            {**_describe(finding, places, report.style), **_describe_suppression(by, report)}
            for finding, by in kept
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return dump_json(log) + "\n"


def _list_results(report: Report) -> Sequence[tuple[Finding, Suppressed | None]]:
    """The findings, heaviest first, and after them what is suppressed, if it is to be shown."""
    allowed = report.suppressed if report.shows_suppressed else ()
    return [
        *((each, None) for each in heaviest_first(report.findings)),
        *((each.finding, each) for each in allowed),
    ]


def _describe_suppression(by: Suppressed | None, report: Report) -> dict[str, object]:
    """Why a result is suppressed. The standard (3.27.23) wants all results of a run to say so, or
    none: by default none does, since GitHub does not read it and would open an alert for each."""
    if not report.shows_suppressed:
        return {}
    if by is None:
        return {"suppressions": []}
    where = {"physicalLocation": _describe_place(by.place, report.style)}
    said = {"kind": _KINDS[by.origin], "justification": by.reason, "location": where}
    return {"suppressions": [said]}


def _describe_tool(rules: Iterable[RuleText]) -> dict[str, object]:
    tool: dict[str, object] = {"name": "Proofshelf", "rules": [_describe_rule(rule) for rule in rules]}
    release = find_release()
    return {**tool, "semanticVersion": release} if release else tool


def _describe_rule(rule: RuleText) -> dict[str, object]:
    _, _, after = rule.page.partition("## What it does\n")
    described = after.partition("\n## ")[0].strip() or rule.summary
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": shorten(rule.summary, LONGEST)},
        "fullDescription": {"text": shorten(described, LONGEST)},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.code[:3]]},
    }


def _describe_invocation(kept: int, found: int) -> dict[str, object]:
    said = f"{found - kept} of {found} findings are left out, the lightest: the file would be too large"
    notes = [{"level": "warning", "message": {"text": said}}] if kept < found else []
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _describe(finding: Finding, places: Mapping[str, int], style: Style) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": _without_links(finding.message)},
        "locations": [{"physicalLocation": _describe_place(finding.place, style)}],
        "partialFingerprints": {"proofshelf/v1": finding.fingerprint},
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    fixes = [_describe_fix(fix, style) for fix in finding.fixes if fix.edits]
    return {**result, "fixes": fixes} if fixes else result


def _without_links(text: str) -> str:
    """A message in which nothing is a link to viewers, whatever the base quotes."""
    return text.replace("[", r"\[").replace("]", r"\]") if "](" in text else text


def _describe_place(place: Place, style: Style) -> dict[str, object]:
    return {
        "artifactLocation": _describe_file(place.path, style),
        "region": {"startLine": place.line, "startColumn": place.column},
    }


def _describe_file(path: str, style: Style) -> dict[str, object]:
    # The folder that the user stands in may have a name that is not UTF-8.
    written = quote(style.join(path), safe="/", errors="surrogateescape")
    return {"uri": written, "uriBaseId": _BASE_ID}


def _describe_fix(fix: Fix, style: Style) -> dict[str, object]:
    edits = sorted(fix.edits, key=lambda edit: (edit.path, edit.line, edit.column))
    return {
        "description": {"text": _WARNINGS[fix.applicability] + fix.message},
        "properties": {"level": fix.applicability.value},
        "artifactChanges": [
            {
                "artifactLocation": _describe_file(path, style),
                "replacements": [_describe_edit(edit) for edit in group],
            }
            for path, group in groupby(edits, key=lambda edit: edit.path)
        ],
    }


def _describe_edit(edit: Edit) -> dict[str, object]:
    return {
        "deletedRegion": {
            "startLine": edit.line,
            "startColumn": edit.column,
            "endLine": edit.end_line,
            "endColumn": edit.end_column,
        },
        "insertedContent": {"text": edit.text},
    }
