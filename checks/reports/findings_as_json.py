"""A finding as JSON shows it: in the export, in the JSON report and in JSON Lines."""

from checks.model import Edit, Finding, Fix, Suppressed, best_fix
from checks.reports.report import Report


def describe_finding(finding: Finding) -> dict[str, object]:
    """A finding without its fixes."""
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "severity": finding.severity.value,
        "code": finding.code,
        "name": finding.name,
        "message": finding.message,
        "amount": finding.amount,
        "fingerprint": finding.fingerprint,
    }


def describe_suppressed(suppressed: Suppressed) -> dict[str, object]:
    """A finding that is allowed, with the reason and where that stands."""
    place = suppressed.place
    by = {"origin": suppressed.origin.value, "path": place.path, "line": place.line}
    return {**describe_finding(suppressed.finding), "suppressed_by": {**by, "reason": suppressed.reason}}


def describe_findings(report: Report) -> list[dict[str, object]]:
    """The findings of a report, each with its fix, and after them those that are allowed, if it is to
    show them; nothing fixes these."""
    allowed = report.suppressed if report.shows_suppressed else ()
    return [
        *({**describe_finding(each), "fix": _fix(best_fix(each))} for each in report.findings),
        *({**describe_suppressed(each), "fix": None} for each in allowed),
    ]


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    return {
        "level": fix.applicability.value,
        "title": fix.message,
        "edits": [_edit(each) for each in sorted(fix.edits, key=_place)],
        "conversions": [{"path": each.path, "form": each.form.value} for each in fix.conversions],
    }


def _place(edit: Edit) -> tuple[str, int, int]:
    return edit.path, edit.line, edit.column


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "path": edit.path,
        "line": edit.line,
        "column": edit.column,
        "end_line": edit.end_line,
        "end_column": edit.end_column,
        "text": edit.text,
    }
