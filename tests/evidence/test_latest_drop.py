"""Which drop of a part is the latest, and so says whether the part is finished."""

from pathlib import Path

import pytest
from base_files import write_file

from checks.config import Config
from checks.evidence.gather import gather_evidence
from checks.model import State
from checks.reading.base import read_base

PLAN = "# Knowledge Expansion: Bread\n\n## PART 1: Rye\n\n- [x] PART 1: Create bread/00-rye.md\n"
FOLDER = "expansions/bread"


@pytest.mark.parametrize(
    ("complete", "failed", "state"),
    [
        ("2026-05-05T10:00:00+02:00", "2026-05-05T09:30:00+00:00", State.REPORTED),
        ("2026-05-05T10:00:00+02:00", "2026-05-05T07:30:00Z", State.VERIFIED),
        ("2026-05-05T10:00:00+02:00", "2026-05-05T09:30:00+02:00", State.VERIFIED),
        ("2026-05-05T23:30:00-08:00", "2026-05-06T01:00:00+02:00", State.VERIFIED),
        ("2026-05-05T10:00:05+02:00", "2026-05-05T10:00:40+02:00", State.REPORTED),
        ("'2026-05-05T10:00:00+02:00'", "'2026-05-05 09:30:00+00:00'", State.REPORTED),
        # An offset on one side tells nothing: the clocks are taken as written.
        ("2026-05-05T10:00:00+02:00", "2026-05-05T09:30:00", State.VERIFIED),
        ("2026-05-05T09:00:00+02:00", "2026-05-05T09:30:00", State.REPORTED),
    ],
)
def test_the_latest_drop_is_found_across_time_zones(
    tmp_path: Path, complete: str, failed: str, state: State
) -> None:
    for name, (status, finished) in {"b": ("complete", complete), "a": ("failed", failed)}.items():
        head = f"part: 1\ntarget: bread/00-rye.md\nstatus: {status}\nfinished: {finished}"
        write_file(tmp_path, f"{FOLDER}/KNOWLEDGE-DROP-{name}.md", f"---\n{head}\n---\n# Rye\n")
    assert state_of(tmp_path) is state


def test_the_latest_drop_is_found_by_the_times_in_its_text(tmp_path: Path) -> None:
    fields = "**Part**: 1\n**Status**: {}\n**Timestamp**: {}"
    for name, field in {
        "b": fields.format("COMPLETE", "2026-05-05T10:00:00+02:00"),
        "a": fields.format("FAILED", "2026-05-05 09:30:00 +0000"),
    }.items():
        write_file(tmp_path, f"{FOLDER}/KNOWLEDGE-DROP-{name}.md", f"# KNOWLEDGE DROP: Rye\n\n{field}\n")
    assert state_of(tmp_path) is State.REPORTED


def state_of(root: Path) -> State:
    write_file(root, f"{FOLDER}/plan.md", PLAN)
    write_file(root, "bread/00-rye.md", "# Rye\n\nText.\n")
    config = Config(root=root)
    return gather_evidence(read_base(config), config).plans[f"{FOLDER}/plan.md"].parts[0].state
