"""Reviews that are refused, or told what is missing: parts, pages, records and words of the command line."""

import os

import pytest
from orchard import FOLDER, PAGES, Orchard, page
from reviewing import RECORD, states


def test_what_does_not_hold_cannot_be_approved(orchard: Orchard) -> None:
    orchard.do(1, 2)
    orchard.write(PAGES[1], page(1).replace("## Tools", "## Weather"))
    refused = orchard.batches("review", "1", "--approve")
    assert refused.returncode == 1
    assert "part 1 does not hold" in refused.stdout
    assert "PAG101 missing-section" in refused.stdout
    assert not (orchard.root / RECORD).exists()
    assert "[✓]" not in orchard.read(f"{FOLDER}/plan.md")
    assert states(orchard)[0] == "reported"


def test_a_page_of_one_line_has_no_lines(orchard: Orchard) -> None:
    orchard.do(1)
    orchard.write(PAGES[1], "# Grafting\n")
    assert f"  page       {PAGES[1]}, 1 line (planned " in orchard.batches("review", "1", "--no-diff").stdout


def test_a_page_that_cannot_be_read_is_told_and_not_reviewed(orchard: Orchard) -> None:
    orchard.do(1, 2)
    assert orchard.batches("review", "1", "--approve").returncode == 0
    (orchard.root / PAGES[1]).write_bytes(b"no text\0")
    shown = orchard.batches("review", "1", "--no-diff")
    assert shown.returncode == 1
    assert f"  page       {PAGES[1]}, could not be read\n" in shown.stdout
    assert f"  changed since: {PAGES[1]}\n" in shown.stdout
    before = orchard.read(RECORD)
    refused = orchard.batches("review", "1", "--parts", "1", "--reject", "--note", "broken")
    assert (refused.returncode, refused.stderr) == (
        2,
        f"batches: {PAGES[1]}: could not be read, so it cannot be reviewed: fix it first\n",
    )
    assert orchard.read(RECORD) == before
    brief = orchard.batches("brief", "1").stdout
    assert f"A file exists that could not be read as text: `{PAGES[1]}`." in brief


def test_a_part_without_page_or_drop_cannot_be_approved(orchard: Orchard) -> None:
    orchard.do(1)
    refused = orchard.batches("review", "1", "--approve", "--accept", "PAG101", "--because", "later")
    assert refused.returncode == 1
    assert "part 2 cannot be reviewed: orchards/01-pruning.md does not exist" in refused.stdout


def test_a_batch_without_parts_is_no_success(orchard: Orchard) -> None:
    plan = f"{FOLDER}/plan.md"
    orchard.write(plan, orchard.read(plan).replace("## PART 3: Apples", "## PART 3: Apples (DISABLED)"))
    orchard.commit()
    orchard.do(1, 2)
    orchard.batches("review", "1", "--approve")
    orchard.batches("consolidate", "--batch", "1")
    told = f"batches: batch 2 of {plan} has no part to carry out: all of its parts are disabled\n"
    for words in (
        ("review", "2"),
        ("review", "2", "--approve"),
        ("run", "2", "--runner", "true"),
        ("run", "2", "--runner", "true", "--deliver", str(orchard.repository.parent / "delivery")),
        ("run", "2", "--list"),
        ("consolidate", "--batch", "2"),
    ):
        done = orchard.batches(*words)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", told), words


@pytest.mark.parametrize(
    ("sound", "unsound"),
    [
        ("review: 1", "<<<<<<< HEAD\nreview: 1"),  # a merge that nobody has resolved
        ("judgement: accepted", "judgement: fine"),
    ],
)
def test_a_record_that_is_not_sound_is_not_written_anew(sound: str, unsound: str, orchard: Orchard) -> None:
    orchard.do(1, 2)
    assert orchard.batches("review", "1", "--parts", "1", "--approve").returncode == 0
    damaged = orchard.read(RECORD).replace(sound, unsound)
    orchard.write(RECORD, damaged)
    orchard.commit()
    done = orchard.batches("review", "1", "--parts", "2", "--approve")
    told = f"batches: {RECORD}: is not a valid record: fix it, or move it away\n"
    assert (done.returncode, done.stderr) == (2, told)
    assert orchard.read(RECORD) == damaged
    assert "[✓]" not in orchard.read(f"{FOLDER}/plan.md").partition("## PART 2")[2]


def test_the_record_of_another_plan_is_left_to_that(orchard: Orchard) -> None:
    orchard.do(1, 2)
    assert orchard.batches("review", "1", "--approve").returncode == 0
    orchard.commit()
    record = orchard.read(RECORD)
    plan = orchard.root / FOLDER / "plan.md"
    plan.rename(plan.with_name("ingestion-trees.md"))
    done = orchard.batches("review", "1", "--approve")
    told = f"batches: {RECORD}: is the record of batch 1 of {FOLDER}/plan.md: correct what it names, or give "
    assert (done.returncode, done.stderr) == (2, f"{told}each plan a folder of its own\n")
    assert orchard.read(RECORD) == record


def test_parts_of_one_number_are_told_apart_first(orchard: Orchard) -> None:
    plan = f"{FOLDER}/plan.md"
    orchard.write(plan, orchard.read(plan).replace("PART 2", "PART 1"))
    orchard.do(1, 2)
    done = orchard.batches("review", "1", "--approve")
    assert (done.returncode, done.stderr) == (
        2, f"batches: {plan}: part 1 occurs twice: number each by itself\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("9",), "has no batch 9: its batches are 1, 2"),
        (("1", "--parts", "3"), "batch 1 has no part 3"),
        (("1", "--parts", "7"), "has no part 7: its parts are 1, 2, 3"),
        (("1", "--accept", "PAG101", "--because", "x"), "--accept needs --approve"),
        (("1", "--note", "read whole"), "--note is recorded with a verdict: give --approve or --reject"),
        (("1", "--by", "Jane"), "--by is recorded with a verdict: give --approve or --reject"),
        (("1", "--approve", "--reject"), "not allowed with"),
        (("1", "--plan", "gardens"), "--plan gardens fits no plan: name one with --plan"),
    ],
)
def test_wrong_use_is_told(words: tuple[str, ...], told: str, orchard: Orchard) -> None:
    orchard.do(1, 2)
    done = orchard.batches("review", *words)
    assert done.returncode == 2
    assert told in done.stderr


def test_texts_of_the_command_line_are_such_as_a_record_can_hold(orchard: Orchard) -> None:
    orchard.do(1, 2)
    bad = os.fsdecode(b"J\xf8rn")
    for words in (("review", "1", "--approve", "--by", bad), ("run", "1", "--runner", "true", "--as", bad)):
        done = orchard.batches(*words)
        assert (done.returncode, done.stderr.endswith(": is not UTF-8\n")) == (2, True)
    assert "--reject needs --note" in orchard.batches("review", "1", "--reject", "--note", " ").stderr
    orchard.git("config", "user.name", bad)
    assert orchard.batches("review", "1", "--approve", "--by", " ").returncode == 0
    assert "reviewer: J\N{REPLACEMENT CHARACTER}rn" in orchard.read(RECORD)
    assert orchard.batches("status").stdout.count("reviewed") >= 2
