"""A base that is out to harm whoever works on it: none of its texts steers a terminal, and none of its
paths leads out of it."""

import re
import subprocess
from pathlib import Path

import pytest
from orchard import FOLDER, NAMES, PAGES, Orchard, drop, page, plant
from programs import Said, run_batches

from batches.records import render_record
from checks.model import is_shown

EVIL = "\x1b]0;PWNED\x07\x9b31m\u202e"
"""Sets a terminal's title, its colour and its direction."""
QUOTED = '"\\e]0;PWNED\\a\\x9b31m\\u202e"'
"""The same in YAML."""
PLAN = f"{FOLDER}/plan.md"
REVIEW = f"{FOLDER}/KNOWLEDGE-REVIEW-batch-1.md"


@pytest.fixture
def orchard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Orchard:
    """Two parts are done, and everybody's texts are evil."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    orchard = plant(tmp_path)
    plan = orchard.read(PLAN)
    for words in ("Orchards", "BATCH 1: Trees", "PART 1: Grafting", "PART 3: Apples"):
        plan = plan.replace(words, words + EVIL, 1)
    orchard.write(PLAN, plan)
    orchard.write(f"orchards/a{EVIL}.md", f"# Title{EVIL}\n\nSee [nowhere](gone{EVIL}.md).\n")
    orchard.commit()
    orchard.do(1, 2)
    orchard.write(PAGES[1], page(1) + EVIL + "\n")
    told = drop(1, lines=10).replace("runner: ines", f"runner: {QUOTED}")
    orchard.write(f"{FOLDER}/{NAMES[1]}", told.replace("Old trees.", f"Old{EVIL} trees."))
    return orchard


def look_at(said: Said, *codes: int) -> Said:
    """What was said is plain text."""
    assert said.returncode in codes, said.stdout + said.stderr
    assert is_plain(said.stdout + said.stderr), said
    return said


def is_plain(text: str) -> bool:
    return all(char == "\n" or is_shown(char) for char in text)


def test_nothing_steers_the_terminal(orchard: Orchard) -> None:
    for words in (("status",), ("brief", "1"), ("brief", "3"), ("review", "1"), ("review", "2")):
        look_at(orchard.batches(*words), 0, 1)
    look_at(orchard.batches("review", "1", "--parts", EVIL), 2)
    look_at(orchard.batches("status", "--plan", EVIL), 2)
    look_at(orchard.batches("new", EVIL, "--from", EVIL), 2)
    look_at(orchard.batches("review", "1", "--reject", "--note", EVIL, "--by", EVIL), 0)
    look_at(orchard.batches("status"), 0)
    look_at(orchard.batches("brief", "1"), 0)
    look_at(orchard.batches("consolidate", "--batch", "1"), 1)
    approve = ("review", "1", "--approve", "--by", EVIL, "--accept", "PAG101", "--because", EVIL)
    assert "PWNED" in look_at(orchard.batches(*approve), 0).stdout
    orchard.write(PAGES[1], orchard.read(PAGES[1]) + "More.\n")
    shown = look_at(orchard.batches("review", "1"), 0, 1).stdout
    assert "+More.\n" in shown
    assert " ]0;PWNED" in shown
    look_at(orchard.batches("consolidate", "--batch", "1"), 1)
    accepted = ("--accept", "DRP102", "--because", EVIL, "--accept", "PLN116", "--because", EVIL)
    look_at(orchard.batches(*approve[:3], "--by", "Jon", *accepted), 0)
    look_at(orchard.batches("consolidate", "--batch", "1", "--dry-run"), 0)
    look_at(orchard.batches("consolidate", "--batch", "1"), 0)
    message = orchard.git("log", "-1", "--format=%B")
    assert "part 1: Old ]0;PWNED 31m trees." in message
    assert is_plain(message)


def test_nothing_steers_it_in_a_run(orchard: Orchard) -> None:
    script = f"printf '{EVIL}\\n'; exit 3"
    runner = ("--runner", f"sh -c {script!r}", "--as", EVIL, "--retries", "0")
    look_at(orchard.batches("review", "1", "--approve"), 0)
    orchard.commit()
    failed = look_at(orchard.batches("run", "2", *runner), 1).stdout
    assert "part 3  failed  Apples ]0;PWNED" in failed
    look_at(orchard.batches("run", "2", "--list"), 0)
    look_at(orchard.batches("status"), 0)
    look_at(orchard.batches("scaffold", "3", "--runner", EVIL), 0)
    look_at(orchard.batches("scaffold", "3"), 2)


def test_names_of_files_do_not_either(orchard: Orchard) -> None:
    orchard.do(3)
    look_at(orchard.batches("review", "1", "--approve"), 0)
    look_at(orchard.batches("review", "2", "--approve"), 0)
    orchard.write(f"{FOLDER}/x{EVIL}\n.txt", "")
    orchard.write(f"stray{EVIL}.md", "")
    look_at(orchard.batches("consolidate"), 2)
    (orchard.root / f"stray{EVIL}.md").unlink()
    shown = look_at(orchard.batches("consolidate", "--dry-run"), 0).stdout
    assert f"\nremove  shelf/{FOLDER}/x ]0;PWNED  31m  .txt\n" in shown
    look_at(orchard.batches("consolidate"), 0)
    assert orchard.git("status", "--porcelain") == ""


def test_a_name_that_no_terminal_shows_is_typed_in_signs_that_it_does(orchard: Orchard) -> None:
    (orchard.repository / "it's\n\x1bshelf").symlink_to(orchard.root)
    root = orchard.repository / "it's\n\x1bshelf"
    shown = look_at(run_batches("status", "--root", str(root)), 0).stdout
    (step,) = re.findall(r"^next: (.*)  \(", shown, re.MULTILINE)
    assert step.endswith(f"--root $'{orchard.repository}/it\\'s\\012\\033shelf'")
    echo = f"printf '%s ' {step.rpartition(' --root ')[2]}"
    typed = subprocess.run(["bash", "-c", echo], capture_output=True, text=True, check=True).stdout
    assert typed == f"{root} "


def test_what_a_record_quotes_is_plain_when_shown(orchard: Orchard) -> None:
    values = {"part": 1, "judgement": "rejected", "reviewer": EVIL, "reviewed": "2025-03-03T10:00:00+00:00"}
    seen = {"path": f"orchards/{EVIL}.md", "sha256": "0" * 64}
    record = {"review": 1, "plan": "plan.md", "batch": 1, "parts": [{**values, "page": seen, "note": EVIL}]}
    (orchard.root / REVIEW).write_bytes(render_record(record, "# Review"))
    shown = look_at(orchard.batches("review", "1"), 0, 1).stdout
    assert "rejected by  ]0;PWNED" in shown
    assert "changed since: orchards/ ]0;PWNED" in shown
    look_at(orchard.batches("status"), 0)
    look_at(orchard.batches("brief", "1"), 0)


@pytest.mark.parametrize(
    "target", ["../../outside.md", "/outside.md", "out/../../../outside.md", "away/x.md"]
)
def test_no_path_of_a_plan_leads_out(orchard: Orchard, target: str) -> None:
    outside = orchard.repository.parent / "away"
    outside.mkdir()
    (orchard.root / "away").symlink_to(outside)
    orchard.write(PLAN, orchard.read(PLAN).replace(PAGES[3], target))
    look_at(orchard.batches("review", "1", "--approve"), 0)
    orchard.commit()
    before = list_outside(orchard)
    look_at(orchard.batches("brief", "3"), 0)
    look_at(orchard.batches("scaffold", "3"), 0, 2)
    look_at(orchard.batches("run", "2", "--runner", "true", "--retries", "0"), 1, 2)
    look_at(orchard.batches("review", "2", "--approve"), 1)
    assert list_outside(orchard) == before


def list_outside(orchard: Orchard) -> list[str]:
    """All files that are neither of the base nor git's, nor of the cache."""
    above = orchard.repository.parent
    kept = (orchard.root, orchard.repository / ".git", above / "cache")
    return sorted(str(each) for each in above.rglob("*") if not any(map(each.is_relative_to, kept)))


def test_a_drop_or_record_in_place_of_which_a_link_leads_out_writes_nothing_there(orchard: Orchard) -> None:
    outside = orchard.repository.parent / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    (orchard.root / REVIEW).symlink_to(outside)
    look_at(orchard.batches("review", "1", "--reject", "--note", "no"), 2)
    look_at(orchard.batches("review", "1", "--approve"), 2)
    (orchard.root / REVIEW).unlink()
    (orchard.root / PAGES[3]).symlink_to(outside)
    look_at(orchard.batches("scaffold", "3"), 2)
    look_at(orchard.batches("consolidate", "--batch", "1"), 1)
    assert outside.read_text(encoding="utf-8") == "mine"
