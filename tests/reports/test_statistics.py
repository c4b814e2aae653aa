"""How often what was found, over many findings and parts."""

from pathlib import Path

from growth import LINEAR, growth_of

from checks.config import Config
from checks.evidence.gather import gather_evidence
from checks.model import Finding, Place, Severity
from checks.reading.base import read_base
from checks.reports.report import Report
from checks.reports.statistics import count_findings

PART = "## PART {0}: Rye {0}\n\n- [✓] PART {0}: Create bread/{0}-rye.md\n\n"


def report(root: Path, size: int) -> Report:
    """As many findings as parts: half of them in the plan, half in the page of its last part."""
    root = root / str(size)
    for path, text in {
        "expansions/bread/plan.md": "# Bread\n\n" + "".join(PART.format(part) for part in range(1, size + 1)),
        f"bread/{size}-rye.md": "# Rye\n",
    }.items():
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text, encoding="utf-8")
    config = Config(root=root)
    base = read_base(config)
    places = [Place("expansions/bread/plan.md", 3 + 4 * part) for part in range(size // 2)]
    places += [Place(f"bread/{size}-rye.md", line) for line in range(size // 2)]
    findings = [Finding(place, Severity.ERROR, "PLN101", "plan-drift", "drifts") for place in places]
    return Report(findings, base, gather_evidence(base, config))


def test_each_finding_counts_for_the_plan_of_its_parts(tmp_path: Path) -> None:
    ((plan, counts),) = count_findings(report(tmp_path, 8))["plan"]
    assert (plan, counts.total()) == (("expansions/bread/plan.md",), 8)


def test_time_grows_as_findings_and_parts(tmp_path: Path) -> None:
    assert growth_of(lambda size: report(tmp_path, size), count_findings, 500) < LINEAR
