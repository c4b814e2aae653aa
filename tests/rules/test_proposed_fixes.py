"""What fixes would make of files: those that are only shown, and those of files read repaired."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from base_files import write_file

from checks.config import Config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.fixing.applying import apply_edits
from checks.model import Applicability, Finding
from checks.reading.base import read_base

PLAN_PATH, PAGE_PATH = "expansions/bridges/plan.md", "bridges/00-arches.md"
PLAN = """# Knowledge Expansion: Bridges

## PART 1: Piers

- [ ] PART 1: Create bridges/00-arches.md

**Step 2: Create Knowledge File**
- [ ] Section 1: Voussoirs (shape, cutting)
"""


def find(root: Path, *select: str) -> Sequence[Finding]:
    config = Config(root=root, select=select)
    base = read_base(config)
    return run_rules(base, gather_evidence(base, config), config).findings


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("# Arches\n", "# Arches\n\n## Voussoirs\n"),
        ("# Arches\n\nThey stand.", "# Arches\n\nThey stand.\n\n## Voussoirs\n"),
        (
            "# Arches\n\n## Sources\n\n- Gala\n\n## References\n\n- Cox\n",
            "# Arches\n\n## Voussoirs\n\n## Sources\n\n- Gala\n\n## References\n\n- Cox\n",
        ),
    ],
)
def test_a_heading_to_begin_with(tmp_path: Path, page: str, shown: str) -> None:
    write_file(tmp_path, PLAN_PATH, PLAN)
    write_file(tmp_path, PAGE_PATH, page)
    (finding,) = find(tmp_path, "missing-section")
    (fix,) = finding.fixes
    assert (fix.applicability, fix.path) == (Applicability.SHOWN, PAGE_PATH)
    assert fix.message == f"begin with “## Voussoirs” in {PAGE_PATH}"
    assert apply_edits(page.encode(), fix.edits).decode() == shown


def test_no_line_is_edited_of_a_file_that_is_read_repaired(tmp_path: Path) -> None:
    """Its lines are not where they seem to be."""
    write_file(tmp_path, PLAN_PATH, PLAN)
    write_file(tmp_path, PAGE_PATH, b"# Arches\n\nCaf\xe9.\n")
    write_file(tmp_path, "INDEX.md", b"# Index\n\n<!-- proofshelf:generated -->\n\nCaf\xe9.\n")
    head = b"---\nname: it\ndescription: Caf\xe9.\n---\n\n"
    write_file(tmp_path, "SKILL.md", head + b"<!-- proofshelf:pages -->\n<!-- /proofshelf:pages -->\n")
    found = find(tmp_path, "missing-section", "stale-index", "stale-skill")
    assert {finding.name for finding in found} == {"missing-section", "stale-index", "stale-skill"}
    assert [fix for finding in found for fix in finding.fixes if fix.edits] == []


def test_a_fix_says_what_it_does(tmp_path: Path) -> None:
    write_file(tmp_path, "INDEX.md", "# Index\n\n<!-- proofshelf:generated -->\n")
    write_file(tmp_path, "SKILL.md", "# Skill\n\n<!-- proofshelf:pages -->\n<!-- /proofshelf:pages -->\n")
    write_file(tmp_path, "arches.md", b"\xef\xbb\xbf# Arches\r\n")
    assert {finding.name: fix.message for finding in find(tmp_path) for fix in finding.fixes} == {
        "stale-index": "write what the base holds",
        "stale-skill": "list what the base holds",
        "byte-order-mark": "remove the byte order mark",
        "line-ends": "end each line with LF",
    }


def test_no_form_is_proposed_for_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    write_file(tmp_path, "a.md", "# Stein\r\n\r\nSäule.\r\n".encode("latin-1"))
    write_file(tmp_path, "b.md", "# Stein\r\n\r\nSäule.\r\n".encode())
    findings = find(tmp_path, "line-ends")
    assert [(each.place.path, len(each.fixes)) for each in findings] == [("a.md", 0), ("b.md", 1)]
