"""Reviews: what is shown, what is recorded, and what a later edit makes of it."""

import re
import signal
from pathlib import Path
from shlex import quote

import pytest
from killing import choose_points, let_time_pass, start_killer
from orchard import FOLDER, NAMES, PAGES, Orchard, drop, page
from programs import run_batches
from reviewing import RECORD, findings, states

from batches.records import render_record


def test_a_batch_that_holds_is_approved_and_ticked(orchard: Orchard) -> None:
    orchard.do(1, 2)
    shown = orchard.batches("review", "1")
    assert shown.returncode == 0
    assert "part 1  Grafting  [verified]" in shown.stdout
    assert ": 6 of 6 claims hold, 1 not measurable\n" in shown.stdout  # its time, until it is ticked
    assert "review 1 --approve" in shown.stdout
    assert not (orchard.root / RECORD).exists()

    done = orchard.batches("review", "1", "--approve", "--note", "read whole")
    assert (done.returncode, done.stderr) == (0, "")
    assert states(orchard) == ["reviewed", "reviewed", "planned"]
    assert ": 7 of 7 claims hold\n" in orchard.batches("review", "1").stdout
    plan = orchard.read(f"{FOLDER}/plan.md")
    assert "- [✓] PART 1: Create orchards/00-grafting.md (Completed 2025-03-02 11:00)\n" in plan
    assert "- [ ] PART 3" in plan
    assert findings(orchard) == []
    record = orchard.read(RECORD)
    moment = r"\d{4}-\d\d-\d\d \d\d:\d\d (?:UTC|[+-]\d\d:\d\d)"
    assert re.search(rf"accepted \| Ines Okafor \| {moment} \|", record)
    assert re.search(rf"accepted by Ines Okafor on {moment}\n", orchard.batches("review", "1").stdout)
    assert "read whole" in record


@pytest.mark.parametrize("above", [True, False])
def test_a_review_counts_whichever_folder_was_given_as_root(orchard: Orchard, above: bool) -> None:
    orchard.do(1)
    roots = [str(orchard.repository), str(orchard.root)]
    reviewed, read = roots if above else roots[::-1]
    words = ("review", "1", "--parts", "1", "--root")
    assert run_batches(*words, reviewed, "--approve").returncode == 0
    for root in roots:
        shown = run_batches(*words, root)
        assert "part 1  Grafting  [reviewed]\n" in shown.stdout
        assert "all of it is reviewed" in shown.stdout
    orchard.write(PAGES[1], page(1) + "\nMore.\n")
    orchard.write(f"{FOLDER}/{NAMES[1]}", drop(1, lines=10))
    changed = run_batches(*words, read).stdout
    assert "part 1  Grafting  [changed since review]\n" in changed
    assert "    +More.\n" in changed


def test_a_page_that_moved_is_to_be_reviewed_again(orchard: Orchard) -> None:
    orchard.do(1)
    orchard.batches("review", "1", "--parts", "1", "--approve")
    assert states(orchard)[0] == "reviewed"
    orchard.write(f"old/{PAGES[1]}", orchard.read(PAGES[1]).replace("../tools", "../../tools"))
    (orchard.root / PAGES[1]).unlink()
    assert states(orchard)[0] != "reviewed"


def test_no_more_is_advised_than_was_looked_at(orchard: Orchard) -> None:
    orchard.do(1, 2)

    def advise(*words: str) -> str:
        return orchard.batches("review", "1", "--no-diff", *words).stdout.splitlines()[-1]

    call = "read the pages, then: python -m batches review 1"
    assert advise().startswith(f"all of it holds; {call} --approve")
    assert advise("--parts", "2").startswith(f"all of it holds; {call} --parts 2 --approve")
    orchard.batches("review", "1", "--parts", "2", "--approve")
    assert advise().startswith(f"part 1 holds; {call} --parts 1 --approve")
    assert advise("--parts", "2") == "all of it is reviewed"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_plan_that_is_read_repaired_is_ticked_where_its_file_says_so(
    orchard: Orchard, encoding: str, ends: str
) -> None:
    sound = (
        orchard.read(f"{FOLDER}/plan.md")
        .replace("00-grafting.md", "00-grafting.md (éclair, crème brûlée, pâte é\u00a0)\u00a0")
        .replace("- [ ] PART 2:", "- [✗] PART 2:")
        .replace("- [ ] Section 1: Cuts", "- [✓] Section 1: Cuts")
        .replace("\n", ends)
    )
    damaged = sound.encode().decode(encoding)
    (orchard.root / FOLDER / "plan.md").write_bytes(damaged.encode())
    orchard.do(1, 2)
    done = orchard.batches("review", "1", "--approve")
    assert (done.returncode, done.stderr) == (0, "")
    time = "(Completed 2025-03-02 11:00)"
    ticked = sound.replace("- [ ] PART 1:", "- [x] PART 1:").replace("- [✗] PART 2:", "- [x] PART 2:")
    ticked = ticked.replace("pâte é\u00a0)", f"pâte é\u00a0) {time}").replace(
        "01-pruning.md", "01-pruning.md (Completed 2025-03-02 12:00)"
    )
    assert (orchard.root / FOLDER / "plan.md").read_bytes() == ticked.encode().decode(encoding).encode()
    assert states(orchard)[:2] == ["reviewed", "reviewed"]
    assert not {"PLN101", "PLN102"} & set(findings(orchard))


def test_a_part_without_a_box_is_told(orchard: Orchard) -> None:
    plan = f"{FOLDER}/plan.md"
    text = orchard.read(plan).replace("- [ ] PART 1: Create ", "**Status**: pending\n**Target**: ")
    orchard.write(plan, text)
    orchard.do(1, 2)
    done = orchard.batches("review", "1", "--approve")
    assert (done.returncode, done.stdout.count("no box to tick")) == (0, 1)
    assert f"{plan}:7: part 1 has no box to tick: write there that it is done\n" in done.stdout
    orchard.write(plan, orchard.read(plan).replace("pending", "done"))
    assert "no box" not in orchard.batches("review", "1", "--approve").stdout


def test_a_plan_that_is_no_utf8_is_told(orchard: Orchard) -> None:
    orchard.do(1, 2)
    plan = orchard.root / FOLDER / "plan.md"
    before = plan.read_bytes().replace(b"Orchards", b"Orch\xe2rds", 1)
    plan.write_bytes(before)
    done = orchard.batches("review", "1", "--approve")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"batches: {FOLDER}/plan.md: is not UTF-8 at byte 27: save it as UTF-8\n"
    assert plan.read_bytes() == before
    assert not (orchard.root / RECORD).exists()


def test_a_batch_needs_no_title(orchard: Orchard) -> None:
    plan = f"{FOLDER}/plan.md"
    title = orchard.batches("review", "2").stdout.splitlines()[0]
    assert title.endswith("Orchards (3 runners in 2 batches): batch 2, Fruit")
    orchard.write(plan, orchard.read(plan).replace("# BATCH 2: Fruit", "# BATCH 2"))
    assert orchard.batches("review", "2").stdout.splitlines()[0] == title.removesuffix(", Fruit")


def test_a_later_edit_is_told_with_its_diff_until_it_is_looked_at_again(orchard: Orchard) -> None:
    orchard.do(1, 2)
    orchard.batches("review", "1", "--approve")
    orchard.write(PAGES[2], page(2).replace("Paint nothing.", "Paint all."))
    assert states(orchard)[1] == "changed since review"
    assert findings(orchard) == ["PLN116"]
    shown = orchard.batches("review", "1").stdout
    assert f"changed since: {PAGES[2]}" in shown
    assert "    -Paint nothing.\n    +Paint all.\n" in shown
    orchard.batches("review", "1", "--parts", "2", "--approve", "--by", "Jon")
    assert states(orchard)[:2] == ["reviewed", "reviewed"]
    assert "| 1 | Grafting | accepted | Ines Okafor |" in orchard.read(RECORD)
    assert "| 2 | Pruning | accepted | Jon |" in orchard.read(RECORD)


def forge(orchard: Orchard, page: dict[str, str]) -> None:
    """A record that says of part 1 that this page was looked at."""
    seen = {"path": PAGES[1], "sha256": "0" * 64, **page}
    values = {"part": 1, "judgement": "accepted", "reviewer": "Jon", "reviewed": "2025-03-03T10:00:00+00:00"}
    parts = [{**values, "page": seen}]
    record = {"review": 1, "plan": "plan.md", "batch": 1, "parts": parts}
    (orchard.root / RECORD).write_bytes(render_record(record, "# Review"))


def test_a_forged_record_shows_nothing_from_outside_of_the_base(orchard: Orchard, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("SECRET\n", encoding="utf-8")
    orchard.write("../outside.txt", "SECRET\n")
    orchard.commit()
    blob = orchard.git("rev-parse", "HEAD:outside.txt").strip()
    orchard.do(1, 2)
    for seen in (
        {"path": "../../outside.txt"},
        {"path": str(tmp_path / "outside.txt")},
        {"blob": "HEAD:outside.txt"},
        {"blob": "--textconv"},
        {"blob": blob},  # what the digest is not of
    ):
        forge(orchard, seen)
        shown = orchard.batches("review", "1")
        assert "SECRET" not in shown.stdout + shown.stderr, seen
    assert "what was looked at is not kept" in shown.stdout
    # An honest record of a page that leads out of the base by now.
    orchard.batches("review", "1", "--approve")
    (orchard.root / PAGES[1]).unlink()
    (orchard.root / PAGES[1]).symlink_to(tmp_path / "outside.txt")
    shown = orchard.batches("review", "1")
    assert f"changed since: {PAGES[1]}" in shown.stdout
    assert "SECRET" not in shown.stdout


def test_what_is_accepted_needs_a_reason_that_is_kept(orchard: Orchard) -> None:
    orchard.do(1, 2)
    orchard.write(f"{FOLDER}/{NAMES[1]}", drop(1, lines=500))
    assert orchard.batches("review", "1", "--approve", "--accept", "DRP102").returncode == 2
    refused = orchard.batches("review", "1", "--approve", "--accept", "PAG101", "--because", "no")
    assert refused.returncode == 1
    assert "DRP102" in refused.stdout
    unknown = orchard.batches("review", "1", "--approve", "--accept", "DRP999", "--because", "no")
    assert (unknown.returncode, "unknown rule 'DRP999'" in unknown.stderr) == (2, True)
    done = orchard.batches(
        "review", "1", "--approve", "--accept", "drp102", "--because", "counted | with blank lines"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "parts 1, 2 accepted by Ines Okafor" in done.stdout
    assert states(orchard)[:2] == ["reviewed", "reviewed"]
    assert "Accepted DRP102: counted \\| with blank lines" in orchard.read(RECORD)
    # The other part holds, so nothing had to be accepted of it.
    assert orchard.read(RECORD).count("DRP102") == 2
    # It is no finding of the checks any more, and whoever reviews again is asked again.
    assert "DRP102" not in findings(orchard)
    assert orchard.batches("review", "1", "--approve").returncode == 1


def test_several_rules_are_accepted_for_one_reason(orchard: Orchard) -> None:
    orchard.do(1, 2)
    orchard.write(PAGES[1], page(1).replace("## Tools", "## Weather"))
    accept = ("--accept", "drp101, PAG101,DRP102", "--because", "another name")
    done = orchard.batches("review", "1", "--approve", *accept)
    assert done.returncode == 0, done.stdout + done.stderr
    record = orchard.read(RECORD)
    assert [record.count(f"- Accepted {code}: another name\n") for code in ("DRP101", "PAG101")] == [1, 1]


def test_what_only_an_info_tells_of_has_to_be_accepted_too(orchard: Orchard) -> None:
    orchard.do(1, 2)
    orchard.write(PAGES[2], page(2) + "And on.\n" * 20)
    orchard.write(f"{FOLDER}/{NAMES[2]}", drop(2, lines=29))
    assert "PAG104" in orchard.batches("review", "1").stdout
    for words in ((), ("--accept", "LNK101", "--because", "no")):
        refused = orchard.batches("review", "1", "--approve", *words)
        assert refused.returncode == 1
        assert "part 2 does not hold (PAG104 long-page): fix it" in refused.stdout
    done = orchard.batches("review", "1", "--approve", "--accept", "PAG104", "--because", "it needs more")
    assert done.returncode == 0, done.stdout


def test_what_is_said_of_the_last_review_does_not_stand_in_the_way_of_the_next(orchard: Orchard) -> None:
    orchard.do(1, 2)
    orchard.write(f"{FOLDER}/{NAMES[1]}", drop(1, lines=500))
    accept = ("review", "1", "--approve", "--accept", "DRP102", "--because", "an old tool")
    assert orchard.batches(*accept).returncode == 0
    orchard.write(PAGES[1], page(1) + "\nAnd another line.\n")
    assert "PLN116" in orchard.batches("review", "1").stdout
    again = orchard.batches(*accept)
    assert again.returncode == 0, again.stdout


def test_a_rejected_part_is_not_reviewed(orchard: Orchard) -> None:
    orchard.do(1, 2)
    assert orchard.batches("review", "1", "--reject", "--parts", "2").returncode == 2
    done = orchard.batches("review", "1", "--reject", "--parts", "2", "--note", "Cuts are only named.")
    assert done.returncode == 0
    assert states(orchard)[:2] == ["verified", "verified"]
    assert "Cuts are only named." in orchard.read(RECORD)
    assert "[✓]" not in orchard.read(f"{FOLDER}/plan.md")
    assert "next: python -m batches run 1" in done.stdout
    # A part that was approved is ticked, and no run begins while that is not committed.
    assert orchard.batches("review", "1", "--approve", "--parts", "1").returncode == 0
    again = orchard.batches("review", "1", "--reject", "--parts", "2", "--note", "Cuts are only named.")
    assert f"next: commit {FOLDER}/plan.md, which has new ticks; then python -m batches run 1" in again.stdout
    assert f"(a reviewer rejected part 2; commit {FOLDER}/plan.md first)" in orchard.batches("status").stdout
    orchard.commit()
    again = orchard.batches("review", "1", "--reject", "--parts", "2", "--note", "Cuts are only named.")
    assert "next: python -m batches run 1" in again.stdout
    assert "(a reviewer rejected part 2)" in orchard.batches("status").stdout


def test_parts_are_taken_once_and_in_the_order_of_the_plan(orchard: Orchard) -> None:
    orchard.do(1, 2)
    done = orchard.batches("review", "1", "--parts", "2,1,1", "--approve")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{RECORD}: parts 1, 2 accepted" in done.stdout
    assert orchard.read(f"{FOLDER}/plan.md").count("[✓]") == 2


def test_the_number_of_a_phase_is_one_word_wherever_it_is_typed(orchard: Orchard) -> None:
    plan = f"{FOLDER}/plan.md"
    text = orchard.read(plan).replace("# BATCH ", "## Phase ")
    orchard.write(plan, re.sub(r"## (PART .*)", r"**\1**", text))
    orchard.commit()
    orchard.do(1, 2)
    record = f"{FOLDER}/KNOWLEDGE-REVIEW-batch-phase-1.md"
    root = f" --root {quote(str(orchard.root))}"
    run = orchard.batches("run", "phase 1", "--runner", "true").stdout
    assert f"next: python -m batches review 'Phase 1'{root}\n" in run
    assert "review 'Phase 1' --approve" in orchard.batches("review", "Phase 1").stdout
    rejected = orchard.batches("review", "Phase 1", "--parts", "1", "--reject", "--note", "thin").stdout
    assert f"{record}: part 1 rejected" in rejected
    assert "next: python -m batches run 'Phase 1' --runner 'COMMAND {brief}'" in rejected
    # The record is the batch's own, and stops no run of it; drops that no run wrote do.
    told = f"batches: {FOLDER}/{NAMES[1]}: is not committed, and no run wrote it"
    assert orchard.batches("run", "Phase 1", "--runner", "true").stderr.startswith(told)
    assert "next: python -m batches run 'Phase 1' --runner" in orchard.batches("status").stdout
    approved = orchard.batches("review", "Phase 1", "--approve").stdout
    assert "next: python -m batches consolidate --batch 'Phase 1'" in approved
    assert "consolidate --batch 'Phase 1'" in orchard.batches("status").stdout


def test_nobody_needs_git_to_review(orchard: Orchard) -> None:
    orchard.do(1, 2)
    (orchard.repository / ".git").rename(orchard.repository / "elsewhere")
    assert orchard.batches("review", "1", "--approve", "--by", "Jon").returncode == 0
    assert states(orchard)[0] == "reviewed"
    orchard.write(PAGES[1], page(1) + "\nMore.\n")
    assert "what was looked at is not kept" in orchard.batches("review", "1").stdout


def watch_kills(orchard: Orchard, kills: int) -> None:
    """Kills so many reviews, each somewhere else."""
    orchard.do(1, 2)
    orchard.commit()
    words, log = ["review", "1", "--approve", "--root", str(orchard.root)], orchard.repository.parent / "log"
    assert states(orchard)[:2] == ["verified"] * 2  # and all of it is cached, as in the runs that are killed
    with start_killer(words, orchard.repository, log) as killer:
        assert killer.run() == 0
        killed = 0
        for point in choose_points(killer.count_events(), kills):
            orchard.git("reset", "--quiet", "--hard")
            orchard.git("clean", "--quiet", "-fdx")
            code = killer.run(point)
            assert code in (0, -signal.SIGKILL), killer.log()
            killed += code != 0
            let_time_pass(orchard.root)
            recorded = (orchard.root / RECORD).exists()
            assert states(orchard)[:2] == ["reviewed" if recorded else "verified"] * 2
            assert not {"PLN101", "PLN117", "PLN118"} & set(findings(orchard))
            assert orchard.batches("review", "1", "--approve").returncode == 0
            assert states(orchard)[:2] == ["reviewed", "reviewed"]
            assert not list(orchard.root.rglob("*.proofshelf-tmp"))
    assert killed > 0.8 * kills


def test_killed_at_any_point_a_review_is_recorded_or_not(orchard: Orchard) -> None:
    watch_kills(orchard, kills=5)


@pytest.mark.slow
def test_killed_a_hundred_times_a_review_is_recorded_or_not(orchard: Orchard) -> None:
    watch_kills(orchard, kills=100)
