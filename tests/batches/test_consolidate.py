"""Consolidation: what is refused, what moves, and what one commit holds."""

import json
from typing import Any

import pytest
from consolidating import DONE, review_all
from orchard import FOLDER, NAMES, PAGES, Orchard, drop, page
from programs import run_batches

from checks.cli import main as checks
from checks.model import UNFINISHED


def export(orchard: Orchard, capsys: pytest.CaptureFixture[str]) -> Any:
    checks(["export", "--root", str(orchard.root)])
    return json.loads(capsys.readouterr().out)


def test_what_a_baseline_knows_of_the_plan_stays_known(
    orchard: Orchard, capsys: pytest.CaptureFixture[str]
) -> None:
    orchard.write("checks.toml", 'baseline = "known.json"\n')
    orchard.write(f"{FOLDER}/notes.md", "# Notes\n\nSee [it](gone.md), [it](gone.md) and [all](lost.md).\n")
    review_all(orchard)
    base = ["--root", str(orchard.root), "--config", str(orchard.root / "checks.toml"), "--select", "LNK101"]
    checks([*base[:-2], "--write-baseline"])
    orchard.commit()
    assert checks(base) == 0
    done = orchard.batches("consolidate")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "known.json" in orchard.git("show", "--name-only", "--format=", "HEAD")
    capsys.readouterr()
    assert checks(base) == 0
    assert "3 known findings left out" in capsys.readouterr().out
    assert f"{DONE}/notes.md" in orchard.read("known.json")


def test_a_baseline_above_the_base_that_somebody_is_changing_is_not_committed(orchard: Orchard) -> None:
    orchard.write("checks.toml", 'baseline = "../known.json"\n')
    orchard.write(f"{FOLDER}/notes.md", "# Notes\n\nSee [it](gone.md).\n")
    review_all(orchard)
    config = str(orchard.root / "checks.toml")
    checks(["--root", str(orchard.root), "--config", config, "--write-baseline"])
    orchard.commit()
    known = orchard.repository / "known.json"
    edited = known.read_text(encoding="utf-8") + "\n"
    known.write_text(edited, encoding="utf-8")
    assert orchard.batches("consolidate").returncode == 0
    assert known.read_text(encoding="utf-8") == edited
    assert "known.json" not in orchard.git("show", "--name-only", "--format=", "HEAD")


def test_a_plan_that_is_not_reviewed_stays(orchard: Orchard) -> None:
    orchard.do(1, 2)
    orchard.batches("review", "1", "--approve")
    before = orchard.git("rev-parse", "HEAD")
    refused = orchard.batches("consolidate")
    assert refused.returncode == 1
    assert "part 3 is planned: orchards/02-apples.md does not exist" in refused.stdout
    assert "\nnext: python -m batches consolidate --batch 1 --root " in refused.stdout
    assert orchard.git("rev-parse", "HEAD") == before


def test_a_batch_is_committed_with_the_index_alone(
    orchard: Orchard, capsys: pytest.CaptureFixture[str]
) -> None:
    orchard.do(1, 2)
    orchard.batches("review", "1", "--approve")
    done = orchard.batches("consolidate", "--batch", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("next: python -m batches status --root ")
    assert orchard.git("status", "--porcelain") == ""
    assert "orchards/00-grafting.md" in orchard.read("INDEX.md")
    message = orchard.git("log", "-1", "--format=%B")
    assert message.startswith("knowledge: batch 1, Trees\n\nPages:\n- orchards/00-grafting.md: 9 lines")
    assert "Gaps left:\n- part 1: Old trees." in message
    assert (orchard.root / FOLDER / "plan.md").is_file()
    assert not [each for each in export(orchard, capsys)["findings"] if each["severity"] != "info"]
    assert orchard.batches("consolidate", "--batch", "1").returncode == 2


def test_a_plan_is_moved_and_links_follow(orchard: Orchard, capsys: pytest.CaptureFixture[str]) -> None:
    review_all(orchard)
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert orchard.git("status", "--porcelain") == ""
    assert not (orchard.root / FOLDER).exists()
    assert f"../{DONE}/plan.md#part-2-pruning-10-lines" in orchard.read(PAGES[2])
    moved = orchard.read(f"{DONE}/{NAMES[2]}")
    assert "(../../../orchards/01-pruning.md)" in moved
    assert "(plan.md)" in moved
    exported = export(orchard, capsys)
    assert [part["state"] for part in exported["plans"][0]["parts"]] == ["consolidated"] * 3
    assert not [each for each in exported["findings"] if each["severity"] != "info"]
    assert DONE in orchard.read("INDEX.md")
    # The mended drop and page still count as those that were looked at, with what they were kept as.
    orchard.write(PAGES[2], orchard.read(PAGES[2]) + "More.\n")
    shown = orchard.batches("review", "1", "--plan", "orchards").stdout
    assert "    +More.\n" in shown
    assert f"-From [the plan](../{FOLDER}" not in shown


@pytest.mark.parametrize(
    ("reviewed", "consolidated"),
    [("shelf", "shelf"), (".", "shelf"), ("shelf", "."), ("shelf/expansions", "shelf")],
)
def test_the_review_of_a_page_in_the_folder_that_moves_stands(
    orchard: Orchard, capsys: pytest.CaptureFixture[str], reviewed: str, consolidated: str
) -> None:
    inside = f"{FOLDER}/pages/02-apples.md"
    plan = f"{FOLDER}/plan.md"
    orchard.write(plan, orchard.read(plan).replace(PAGES[3], inside))
    orchard.do(1, 2)
    orchard.write(inside, page(3))
    orchard.write(f"{FOLDER}/{NAMES[3]}", drop(3).replace(PAGES[3], inside))
    above, below = (str(orchard.repository / root) for root in (consolidated, reviewed))
    assert run_batches("review", "1", "--approve", "--root", str(orchard.root)).returncode == 0
    assert run_batches("review", "2", "--approve", "--root", below).returncode == 0
    done = run_batches("consolidate", "--root", above)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert [part["state"] for part in export(orchard, capsys)["plans"][0]["parts"]] == ["consolidated"] * 3


def test_a_dry_run_shows_all_and_does_nothing(orchard: Orchard) -> None:
    review_all(orchard)
    before = (orchard.git("rev-parse", "HEAD"), orchard.git("status", "--porcelain"))
    shown = orchard.batches("consolidate", "--dry-run")
    assert shown.returncode == 0
    assert f"move    {FOLDER} -> {DONE}" in shown.stdout
    assert f"mend    {PAGES[2]}: 1 link\n" in shown.stdout
    assert "knowledge: Knowledge Expansion: Orchards" in shown.stdout
    assert (orchard.git("rev-parse", "HEAD"), orchard.git("status", "--porcelain")) == before


def test_records_that_say_nothing_of_what_is_mended_are_not_written(orchard: Orchard) -> None:
    record = "expansions/gardens/KNOWLEDGE-REVIEW-batch-1.md"
    orchard.write(record, "---\nreview: 1\nplan: plan.md\nbatch: 1\nparts: []\n---\n\n# Review\n")
    orchard.commit()
    review_all(orchard)
    shown = orchard.batches("consolidate", "--dry-run").stdout
    assert f"write   shelf/{DONE}/KNOWLEDGE-REVIEW-batch-1.md\n" in shown
    assert record not in shown


def test_an_accepted_error_that_names_the_plan_stops_no_move(orchard: Orchard) -> None:
    orchard.do(1, 2, 3)
    path = f"{FOLDER}/{NAMES[1]}"
    orchard.write(path, orchard.read(path) + "\nSee [there](plan.md#nowhere).\n")
    accept = ("--accept", "LNK102", "--because", "the plan was cut")
    for batch in ("1", "2"):
        assert orchard.batches("review", batch, "--approve", *accept).returncode == 0
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "consolidated: 3 parts" in orchard.batches("status").stdout


def test_a_plan_without_a_folder_of_its_own_is_told_first(orchard: Orchard) -> None:
    (orchard.root / FOLDER / "plan.md").replace(orchard.root / "plan.md")
    for number in (1, 2, 3):
        orchard.write(PAGES[number], page(number))
        orchard.write(NAMES[number], drop(number).replace(f"{FOLDER}/plan.md", "plan.md"))
    for batch in ("1", "2"):
        assert orchard.batches("review", batch, "--approve").returncode == 0
    done = orchard.batches("consolidate")
    told = "batches: plan.md lies at the top of the base: move it into a folder of its own first\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_changes_of_others_are_not_taken_along(orchard: Orchard) -> None:
    review_all(orchard)
    orchard.write("tools/01-saws.md", "# Saws\n")
    refused = orchard.batches("consolidate")
    assert refused.returncode == 2
    assert "commit or stash tools/01-saws.md" in refused.stderr
    (orchard.root / "tools/01-saws.md").unlink()
    (orchard.repository / "notes.txt").write_text("outside of the base", encoding="utf-8")
    assert orchard.batches("consolidate").returncode == 0
    assert orchard.git("status", "--porcelain") == "?? notes.txt\n"


@pytest.mark.parametrize(
    "path",
    [
        PAGES[3],  # of another batch
        f"{FOLDER}/{NAMES[3]}",
        "orchards/00-grafting-advanced.md",  # of no part
        "orchards/00-grafting-advanced-cut.svg",
        f"{FOLDER}/notes.md",
        f"{FOLDER}/{NAMES[1].replace('1100', '0900')}",  # named as the part's, but another's
    ],
)
def test_what_nobody_reviewed_is_not_committed_with_a_batch(orchard: Orchard, path: str) -> None:
    orchard.write("orchards/00-grafting-advanced.md", "# More on grafting\n")
    orchard.commit()
    orchard.do(1, 2)
    assert orchard.batches("review", "1", "--approve").returncode == 0
    orchard.write(path, drop(3) if "-DROP-" in path else "# New\n")
    refused = orchard.batches("consolidate", "--batch", "1")
    assert refused.returncode == 2
    assert f"do not belong to batch 1 of {FOLDER}/plan.md: commit or stash {path}\n" in refused.stderr


def test_images_go_with_their_page_and_earlier_drops_go(orchard: Orchard) -> None:
    earlier = f"{FOLDER}/{NAMES[1].replace('1100', '0900')}"
    orchard.write(earlier, drop(1))
    orchard.commit()
    orchard.do(1, 2)
    (orchard.root / earlier).unlink()
    orchard.write("orchards/00-grafting-cut.svg", "<svg/>")
    unfinished = orchard.root / f"orchards/.0{UNFINISHED}"
    unfinished.touch()
    assert orchard.batches("review", "1", "--approve").returncode == 0
    assert orchard.batches("consolidate", "--batch", "1").returncode == 0
    unfinished.unlink(missing_ok=True)
    assert orchard.git("status", "--porcelain") == ""
    kept = orchard.git("ls-files")
    assert "orchards/00-grafting-cut.svg" in kept
    assert UNFINISHED not in kept


def test_the_page_of_a_disabled_part_is_not_committed(orchard: Orchard) -> None:
    plan = f"{FOLDER}/plan.md"
    orchard.write(plan, orchard.read(plan).replace("## PART 3: Apples", "## PART 3: Apples (DISABLED)"))
    orchard.do(1, 2, 3)
    assert orchard.batches("review", "1", "--approve").returncode == 0
    refused = orchard.batches("consolidate")
    assert refused.returncode == 2
    assert f"commit or stash {PAGES[3]}\n" in refused.stderr


def test_a_claim_that_did_not_hold_is_in_the_message(orchard: Orchard) -> None:
    orchard.do(1, 2)
    orchard.write(f"{FOLDER}/{NAMES[1]}", drop(1, lines=500))
    orchard.batches("review", "1", "--approve", "--accept", "DRP102", "--because", "counted with notes")
    assert orchard.batches("consolidate", "--batch", "1").returncode == 0
    message = orchard.git("log", "-1", "--format=%B")
    assert "Claims that did not hold:\n- part 1, lines 500: measured 9\n" in message
    assert "Accepted all the same:\n- part 1, DRP102: counted with notes\n" in message


def test_a_skill_is_brought_up_to_date_and_has_to_be_valid(orchard: Orchard) -> None:
    marks = "<!-- proofshelf:pages -->\n<!-- /proofshelf:pages -->\n"
    skill = f"---\nname: Orchards!\ndescription: Trees.\n---\n\n# Orchards\n\n{marks}"
    orchard.write("SKILL.md", skill)
    orchard.commit()
    review_all(orchard)
    refused = orchard.batches("consolidate")
    assert refused.returncode == 2
    assert "SKILL.md:2: needs a `name`" in refused.stderr
    sound = skill.replace("Orchards!", "orchards")
    orchard.write("SKILL.md", sound.replace("<!-- /proofshelf:pages -->\n", ""))
    told = orchard.batches("consolidate")
    assert (told.returncode, told.stderr[:33]) == (2, "batches: SKILL.md: needs one line")
    (orchard.root / "SKILL.md").write_bytes(sound.replace("\n", "\r\n").encode())
    assert orchard.batches("consolidate").returncode == 0
    assert (orchard.root / "SKILL.md").read_bytes().startswith(sound.replace("\n", "\r\n").encode()[:60])
    assert "[Apples](orchards/02-apples.md)" in orchard.read("SKILL.md")


def test_what_has_to_be_done_before_is_what_the_status_names(orchard: Orchard) -> None:
    """What is not written cannot be reviewed."""
    for numbers, step in (((), "run 1 --runner"), ((1,), "run 1 --runner"), ((2,), "review 1")):
        orchard.do(*numbers)
        refused = orchard.batches("consolidate", "--batch", "1")
        assert refused.returncode == 1
        (told,) = [line for line in refused.stdout.split("\n") if line.startswith("next: ")]
        assert told.startswith(f"next: python -m batches {step}")
        assert told == orchard.batches("status").stdout.split("\n")[-2]
