"""One line for each finding, as compilers write them: editors and `grep` read these."""

from checks.reports.report import Report, mark_fix


def render(report: Report) -> str:
    """`path:line:column: severity CODE name message`, by place, with `[*]` after what `--fix` takes care of;
    nothing where nothing was found."""
    return "".join(
        f"{report.style.locate(each.place.path)}:{each.place.line}:{each.place.column}: "
        f"{each.severity.value} {each.code} {each.name} {each.message}{mark_fix(each)}\n"
        for each in report.findings
    )
