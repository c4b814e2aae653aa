"""24 seeded defects of links and anchors are found, each in its line and column, and 18 traps
raise nothing: link_defects.md has them all. Every rule is on."""

from pathlib import Path

import pytest
from case_files import Case, parse_cases, write_files

from checks.config import Config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.reading.base import read_base

HARBOUR, *CASES = parse_cases((Path(__file__).parent / "link_defects.md").read_text(encoding="utf-8"))


def test_there_are_24_defects_and_18_traps() -> None:
    kinds = [case.title.split()[0] for case in CASES]
    assert kinds == ["defect"] * 24 + ["trap"] * 18


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_defects_are_found_and_traps_are_not(case: Case, tmp_path: Path) -> None:
    write_files((*HARBOUR.files, *case.files), tmp_path)
    config = Config(root=tmp_path)
    base = read_base(config)
    findings = run_rules(base, gather_evidence(base, config), config).findings
    shown = [f"{each.place.path}:{each.place.line}:{each.place.column} {each.code}" for each in findings]
    assert case.expected is not None
    assert shown == [each.place_and_code for each in case.expected], [each.message for each in findings]
    for finding, expected in zip(findings, case.expected, strict=True):
        assert expected.words in finding.message
