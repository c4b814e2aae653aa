"""Findings as JUnit XML, which most CI systems show as tests.

A rule is a suite, and a finding a failed case of it. A finding that does not make the run fail
is a skipped case. A rule that found nothing is one case that passed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from checks.model import Finding, printable
from checks.reports.report import Report

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def render(report: Report) -> str:
    """The whole document, suites in the order of their rules' codes."""
    failed = sum(each.severity in report.failing for each in report.findings)
    skipped = len(report.findings) - failed
    found = _by_code(report.findings)
    suites = {rule.code: rule.name for rule in report.describe_rules()}
    suites |= {each.code: each.name for each in report.findings}
    tests = len(report.findings) + sum(code not in found for code in suites)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="checks" tests="{tests}" failures="{failed}" errors="0" skipped="{skipped}">',
    ]
    for code in sorted(suites):
        lines += _iter_suite(code, suites[code], found.get(code, ()), report)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _by_code(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding)
    return found


def _iter_suite(code: str, name: str, findings: Sequence[Finding], report: Report) -> Iterator[str]:
    failed = sum(each.severity in report.failing for each in findings)
    yield (
        f' <testsuite name={_quote(f"{code} {name}")} tests="{len(findings) or 1}" '
        f'failures="{failed}" errors="0" skipped="{len(findings) - failed}">'
    )
    for finding in findings:
        yield from _iter_case(finding, report)
    if not findings:
        yield f"  <testcase name={_quote('nothing found')} classname={_quote(name)}/>"
    yield " </testsuite>"


def _iter_case(finding: Finding, report: Report) -> Iterator[str]:
    place, path = finding.place, report.style.join(printable(finding.place.path))
    at = f"{path}:{place.line}:{place.column}"
    yield (
        f"  <testcase name={_quote(at)} classname={_quote(finding.name)} "
        f'file={_quote(path)} line="{place.line}">'
    )
    if finding.severity in report.failing:
        said = _escape(f"{at}: {finding.message}")
        head = f"<failure type={_quote(finding.severity.value)} message={_quote(finding.message)}>"
        yield f"   {head}{said}</failure>"
    else:
        yield f"   <skipped message={_quote(finding.message)}/>"
    yield "  </testcase>"


def _escape(text: str) -> str:
    return escape(_NO_XML.sub("", text))


def _quote(text: str) -> str:
    return f'"{_escape(text)}"'
