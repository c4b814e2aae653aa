"""`run` with real runners in real repositories: what is taken over, refused, tried again, told."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from programs import run_batches
from workshop import PATIENCE, PLAN, RECORD, Workshop

from batches.records import render_record
from batches.running.record import render_run
from checks.model import Attempt, Judgement, Outcome, PartReview, PartRun, Review, Run
from checks.reading.base import LIST_MARKS
from checks.reading.batch_records.reviews import describe_review

PAGE = "kb/jars/01-jar.md"
DROP = "kb/expansions/jars/KNOWLEDGE-DROP-jar-1-2026-03-02-1000.md"
RESULTS = [" M kb/INDEX.md", f"?? {DROP}", f"?? kb/{RECORD}", f"?? {PAGE}"]


def test_a_batch_is_carried_out(shop: Workshop) -> None:
    done = shop.run(mode="counts")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("next: python -m batches review 1 --root kb\n")
    assert "4 of 4 verified" in done.stdout
    assert shop.states() == ["verified"] * 4 + ["planned"]
    assert [shop.outcomes(number) for number in (1, 2, 3, 4)] == [["verified"]] * 4
    briefs = shop.words_left("briefs")
    assert sorted(each[:15] for each in briefs) == [f"# Brief: part {number}" for number in (1, 2, 3, 4)]
    checks = [sys.executable, "-m", "checks", "--root", "kb"]
    found = subprocess.run(checks, cwd=shop.folder, env=shop.environment, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout
    shop.assert_tidy()
    again = shop.run()
    assert (again.returncode, again.stdout.count("is verified already, left as it is")) == (0, 4)
    assert len(shop.words_left("briefs")) == 4


def test_the_runner_is_told(shop: Workshop) -> None:
    script = (
        "import os,sys;print(os.getcwd());print(sys.argv[1:]);print(sys.stdin.read());"
        '[print(k,v) for k,v in sorted(os.environ.items()) if k.startswith(("BATCHES_","MINE","GIT_DIR"))]'
    )
    runner = (
        f"{sys.executable} -I -c '{script}' {{brief}} '{{part}}: {{target}}' {{drop}} {{worktree}} {{none}}"
    )
    command = ["--runner", runner, "--parts", "1", "--retries", "0", "--env", "MINE=a=b", "--as", "jane"]
    done = subprocess.run(
        [*shop.words()[:-2], *command],
        cwd=shop.folder,
        env={**shop.environment, "GIT_DIR": str(shop.folder / ".git")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    folder = shop.folder / ".git/batches/expansions-jars-plan/batch-1"
    brief, log = folder / "part-1-attempt-1.brief.md", folder / "part-1-attempt-1.log"
    drop = "expansions/jars/KNOWLEDGE-DROP-jar-1-YYYY-MM-DD-HHMM.md"
    where, words, *rest = log.read_text(encoding="utf-8").splitlines()
    assert Path(where).name == "kb"
    assert words == str([str(brief), "1: jars/01-jar.md", drop, str(Path(where).parent), "{none}"])
    assert rest == [
        "",
        "BATCHES_ATTEMPT 1",
        "BATCHES_BATCH 1",
        f"BATCHES_BRIEF {brief}",
        f"BATCHES_DROP {drop}",
        "BATCHES_PART 1",
        f"BATCHES_PLAN {PLAN}",
        "BATCHES_RUNNER jane",
        "BATCHES_TARGET jars/01-jar.md",
        "MINE a=b",
    ]
    assert brief.read_text(encoding="utf-8").startswith("# Brief: part 1,")
    assert "Carried out by jane." in (shop.base / RECORD).read_text(encoding="utf-8")


def test_what_lies_is_shown_and_never_verified(shop: Workshop) -> None:
    done = shop.run("--parts", "1", mode="lies")
    assert done.returncode == 1
    assert shop.outcomes(1) == ["unverified", "unverified"]
    assert shop.part(1).state.value == "reported"
    assert "its drop claims 200 lines, measured 18" in shop.ran(1).attempts[1].reasons
    assert "0 of 1 verified" in done.stdout
    mended = shop.run("--parts", "1")
    assert mended.returncode == 0, mended.stderr
    assert shop.outcomes(1) == ["unverified", "unverified", "verified"]
    assert shop.part(1).drops == (DROP.removeprefix("kb/"),)


def test_another_runner_that_goes_on_is_named_with_its_attempts(shop: Workshop) -> None:
    assert shop.run("--parts", "1", "--as", "liar", mode="lies").returncode == 1
    assert shop.run("--parts", "1", "--as", "crew").returncode == 0
    assert [each.runner for each in shop.ran(1).attempts] == ["liar", "liar", "crew"]
    record = (shop.base / RECORD).read_text(encoding="utf-8")
    assert "Carried out by crew." in record
    assert record.count(", by liar") == 2
    assert ", by crew" not in record


def test_a_retry_has_the_findings_in_its_brief(shop: Workshop) -> None:
    done = shop.run("--parts", "1,2", mode="learns")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("next: python -m batches run 1 --runner 'COMMAND {brief}' --root kb\n")
    assert shop.outcomes(1) == shop.outcomes(2) == ["unverified", "verified"]
    assert shop.outcomes(3) == []


def test_what_is_foreign_is_refused_and_told(shop: Workshop) -> None:
    done = shop.run("--parts", "1", mode="meddles")
    assert done.returncode == 0, done.stderr
    assert shop.ran(1).attempts[0].foreign == ("tools/00-scales.md", "../outside.txt")
    assert done.stdout.count("foreign, and refused: ") == 2
    assert sorted(shop.changed()) == sorted([*RESULTS, "?? kb/jars/01-jar-rings.svg"])


@pytest.mark.parametrize(("mode", "foreign"), [("ticks", PLAN), ("commits", "tools/01-mine.md")])
def test_plan_and_commits_of_a_runner(shop: Workshop, mode: str, foreign: str) -> None:
    head = shop.git("rev-parse", "HEAD")
    assert shop.run("--parts", "1", mode=mode).returncode == 0
    assert shop.ran(1).attempts[0].foreign == (foreign,)
    assert sorted(shop.changed()) == RESULTS
    assert shop.git("rev-parse", "HEAD") == head


def test_four_runners_that_all_touch_the_index(shop: Workshop) -> None:
    done = shop.run(mode="indexes")
    assert done.returncode == 0, done.stderr
    assert [shop.ran(number).attempts[0].foreign for number in (1, 2, 3, 4)] == [("INDEX.md",)] * 4
    index = (shop.base / "INDEX.md").read_text(encoding="utf-8")
    assert [index.count(f"(jars/0{number}-jar.md)") for number in (1, 2, 3, 4)] == [1] * 4
    assert not [each for each in shop.measure().findings if each.code.startswith("IDX")]


def test_the_list_of_a_skill_is_brought_up_to_date_too(shop: Workshop) -> None:
    skill = shop.base / "SKILL.md"
    head = "---\nname: jars\ndescription: On jars.\n---\n\n# Jars\n\nBy hand.\n\n"
    skill.write_bytes(f"{head}{LIST_MARKS[0]}\n{LIST_MARKS[1]}\n".replace("\n", "\r\n").encode())
    shop.commit()
    done = shop.run("--parts", "1", "--deliver", str(shop.notes / "delivery"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "SKILL.md: brought up to date" in done.stdout
    assert b"(jars/01-jar.md)" in skill.read_bytes()
    assert skill.read_bytes().startswith(head.replace("\n", "\r\n").encode())
    assert not [each for each in shop.measure().findings if each.code.startswith("IDX")]
    assert not (shop.notes / "delivery/files/SKILL.md").exists()
    assert shop.run("--parts", "2").returncode == 0
    skill.write_text(f"{head}{LIST_MARKS[0]}\n", encoding="utf-8")
    broken = shop.run("--parts", "3")
    assert (broken.returncode, "SKILL.md: needs one line" in broken.stdout) == (0, True)


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("links", "jars/01-jar.md: is a symbolic link: write a file"),
        ("misnames", "KNOWLEDGE-DROP-mine-2026-03-02-1000.md is named otherwise"),
    ],
)
def test_what_is_not_taken_over(shop: Workshop, mode: str, reason: str) -> None:
    done = shop.run("--parts", "1", "--retries", "0", mode=mode)
    assert done.returncode == 1
    assert shop.outcomes(1) == ["failed"]
    assert reason in " ".join(shop.ran(1).attempts[0].reasons)
    assert shop.changed() == [f"?? kb/{RECORD}"]


def test_who_dies_half_way_is_tried_again(shop: Workshop) -> None:
    assert shop.run("--parts", "1", mode="dies").returncode == 0
    assert shop.outcomes(1) == ["failed", "verified"]
    assert shop.ran(1).attempts[0].exit_code == 3
    assert "the runner ended with exit code 3" in shop.ran(1).attempts[0].reasons


def test_a_signal_that_ends_a_runner_is_named(shop: Workshop) -> None:
    assert shop.run("--parts", "1", "--retries", "0", mode="falls").returncode == 1
    assert "the runner ended with signal SIGKILL" in shop.ran(1).attempts[0].reasons
    assert ", signal SIGKILL\n" in (shop.base / RECORD).read_text(encoding="utf-8")


def test_who_hangs_is_ended(shop: Workshop) -> None:
    assert shop.run("--parts", "1", "--time-limit", "1s", "--retries", "0", mode="hangs").returncode == 1
    assert shop.outcomes(1) == ["timed-out"]
    assert shop.ran(1).attempts[0].seconds > 0.9
    kept = shop.folder / ".git/batches/expansions-jars-plan/batch-1/part-1-attempt-1.refused/files"
    assert "Try 1." in (kept / PAGE.removeprefix("kb/")).read_text(encoding="utf-8")
    assert not (shop.folder / PAGE).exists()
    shop.assert_tidy()


def test_children_end_with_their_runner(shop: Workshop) -> None:
    assert shop.run("--parts", "1", mode="spawns").returncode == 0
    assert len(shop.words_left("pids")) == 2
    shop.assert_tidy()


def test_batches_wait_for_the_review_of_those_before(shop: Workshop) -> None:
    early = shop.run(batch="2")
    assert early.returncode == 2
    assert "batch 1 has to be reviewed before batch 2: part 1 is planned" in early.stderr
    assert early.stderr.endswith(": python -m batches run 1 --runner 'COMMAND {brief}' --root kb\n")
    shop.run()
    shop.commit()
    late = shop.run(batch="2")
    assert late.stderr.endswith("part 4 is verified: python -m batches review 1 --root kb\n")


def test_what_somebody_edits_meanwhile_is_not_overwritten(shop: Workshop) -> None:
    started = shop.start("--parts", "1", "--retries", "0", mode="awaits")
    shop.wait_for_runners(started)
    page = shop.base / "jars/01-jar.md"
    page.parent.mkdir()
    page.write_text("# Mine\n", encoding="utf-8")
    (shop.notes / "go").touch()
    out, _ = started.communicate(timeout=PATIENCE)
    assert started.returncode == 1
    assert page.read_text(encoding="utf-8") == "# Mine\n"
    kept = re.search(r"01-jar\.md was changed by somebody else .* kept in (.*)", out)
    assert kept
    assert "Rings of jar 1" in (Path(kept[1]) / "jars/01-jar.md").read_text(encoding="utf-8")
    assert (Path(kept[1]) / DROP.removeprefix("kb/")).is_file()
    shop.assert_tidy()


def test_a_rejected_part_is_done_again(shop: Workshop) -> None:
    shop.run("--parts", "1")
    shop.commit()
    files = {path: shop.digest(path) for path in (PAGE.removeprefix("kb/"), DROP.removeprefix("kb/"))}
    note = "Say more on rings."
    when = "2026-03-02T12:00:00+00:00"
    said = PartReview(1, Judgement.REJECTED, "Jane", when, files, {}, note=note)
    folder = PLAN.rpartition("/")[0]
    review = Review(f"{folder}/KNOWLEDGE-REVIEW-batch-1.md", PLAN, 1, (said,))
    (shop.base / review.path).write_bytes(render_record(describe_review(review, folder), "# Review"))
    shop.commit()
    assert shop.run("--parts", "1", mode="counts").returncode == 0
    assert "- Say more on rings." in shop.words_left("briefs")[0]
    assert shop.run("--parts", "1").stdout.startswith("part 1: is verified already")


def test_what_was_accepted_all_the_same_is_not_recorded_as_verified(shop: Workshop) -> None:
    shop.run("--parts", "1", "--retries", "0", mode="lies")
    accept = ("--accept", "DRP102", "--because", "a slip", "--by", "Jane")
    with chdir(shop.folder):
        done = run_batches("review", "1", "--root", "kb", "--parts", "1", "--approve", *accept)
    assert done.returncode == 0, done.stdout
    shop.commit()
    again = shop.run("--parts", "1")
    assert again.returncode == 0
    assert "part 1: is reviewed already, left as it is\n" in again.stdout
    assert "part 1  reviewed  Jar number 1\n" in again.stdout
    assert shop.ran(1).outcome is Outcome.UNVERIFIED


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_and_resumed(shop: Workshop, number: signal.Signals) -> None:
    started = shop.start(mode="hangs")
    shop.wait_for_runners(started, 4)
    started.send_signal(number)
    out, _ = started.communicate(timeout=PATIENCE)
    assert started.returncode == 130
    *_, ending, first, second, third, fourth, last = out.splitlines()
    assert (ending, last) == ("ending 4 runners", "batches: interrupted; the same command goes on from here")
    kept = re.findall(r"part \d: not copied, but kept in (.*)", "\n".join((first, second, third, fourth)))
    assert "Rings of jar 1" in (Path(kept[0]) / "jars/01-jar.md").read_text(encoding="utf-8")
    assert len(set(kept)) == 4
    assert shop.outcomes(1) == ["interrupted"]
    shop.assert_tidy()
    assert shop.run().returncode == 0
    assert shop.outcomes(1) == ["interrupted", "verified"]


def test_a_terminal_that_is_closed_interrupts(shop: Workshop) -> None:
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    words = shop.words("--parts", "1", mode="hangs")
    started = subprocess.Popen(words, cwd=shop.folder, env=shop.environment, stdout=child, stderr=child)
    os.close(child)
    shop.wait_for_runners(started)
    os.close(parent)
    started.send_signal(signal.SIGHUP)
    assert started.wait(timeout=PATIENCE) == 130
    assert shop.outcomes(1) == ["interrupted"]
    shop.assert_tidy()


def test_a_terminal_that_is_closed_is_nothing_to_a_run_that_ignores_it(shop: Workshop) -> None:
    words = shop.words("--parts", "1", mode="awaits")
    nohup = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"]
    with subprocess.Popen([*nohup, *words], cwd=shop.folder, env=shop.environment) as started:
        shop.wait_for_runners(started)
        started.send_signal(signal.SIGHUP)
        (shop.notes / "go").touch()
        assert started.wait(timeout=PATIENCE) == 0
    assert shop.outcomes(1) == ["verified"]


def test_a_run_goes_on_where_nobody_reads_what_it_tells(shop: Workshop) -> None:
    started = shop.start("--parts", "1,2", mode="awaits")
    shop.wait_for_runners(started, 2)
    assert started.stdout
    started.stdout.close()
    (shop.notes / "go").touch()
    assert started.wait(timeout=PATIENCE) == 141
    assert shop.outcomes(1) == shop.outcomes(2) == ["verified"]
    assert shop.states()[:2] == ["verified"] * 2
    shop.assert_tidy()


def test_one_run_at_a_time(shop: Workshop) -> None:
    started = shop.start("--parts", "1", mode="hangs")
    shop.wait_for_runners(started)
    second = shop.run()
    assert (second.returncode, second.stdout) == (2, "")
    assert "another command is at work" in second.stderr
    started.send_signal(signal.SIGINT)
    started.communicate(timeout=PATIENCE)


def test_what_is_still_to_be_done_is_listed(shop: Workshop) -> None:
    shop.run("--parts", "2")
    assert shop.run("--list").stdout == '["1", "3", "4"]\n'


def test_a_delivery_that_is_there_is_told_before_anything_is_run(shop: Workshop, tmp_path: Path) -> None:
    delivery, link = tmp_path / "delivery", tmp_path / "link"
    delivery.mkdir()
    link.symlink_to(tmp_path / "nowhere")
    for folder in (delivery, link):
        done = shop.run("--deliver", str(folder), mode="counts")
        told = f"batches: {folder}: exists already: name a new folder for --deliver\n"
        assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    assert shop.words_left("briefs") == []


def test_a_delivery_that_cannot_be_made_takes_nothing_from_what_is_told(shop: Workshop) -> None:
    (shop.notes / "file").touch()
    done = shop.run("--parts", "1", "--deliver", str(shop.notes / "file/delivery"))
    assert done.returncode == 2
    assert "1 of 1 verified" in done.stdout
    assert "file/delivery" in done.stderr


def test_a_delivery_has_what_runs_wrote_for_its_own_parts(shop: Workshop) -> None:
    assert shop.run("--parts", "1").returncode == 0
    assert shop.run("--parts", "2", "--deliver", str(shop.notes / "second")).returncode == 0
    assert shop.run("--parts", "1,2", "--deliver", str(shop.notes / "both")).returncode == 0
    second, both = (
        sorted(file.name for file in (shop.notes / name / "files").rglob("*.md"))
        for name in ("second", "both")
    )
    assert second == ["02-jar.md", "KNOWLEDGE-DROP-jar-2-2026-03-02-1000.md"]
    assert both == ["01-jar.md", *second[:1], "KNOWLEDGE-DROP-jar-1-2026-03-02-1000.md", *second[1:]]


def test_a_delivery_has_nothing_that_an_earlier_run_left_in_place_of_what_this_one_did_not(
    shop: Workshop,
) -> None:
    assert shop.run("--parts", "1", "--retries", "0", mode="lies").returncode == 1
    done = shop.run("--parts", "1", "--retries", "0", "--deliver", str(shop.notes / "delivery"), mode="idles")
    assert (done.returncode, shop.outcomes(1)) == (1, ["unverified", "failed"])
    assert [each.name for each in (shop.notes / "delivery").rglob("*.md")] == [Path(RECORD).name]


def test_deliveries_lie_outside_of_the_base(shop: Workshop) -> None:
    """Else they would be pages and records of it, and changes that no run begins beside."""
    (shop.base / "deliveries").mkdir()
    for options in (["--deliver", "kb/delivery"], ["--collect", "kb/deliveries"]):
        done = shop.run(*options, mode="counts" if "--deliver" in options else "")
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{options[1]}: lies in the base: " in done.stderr
    assert shop.words_left("briefs") == []


def test_what_a_record_quotes_is_not_held_against_it(shop: Workshop) -> None:
    reasons = (
        "TXT101 “As an AI language model, I” is what a chat assistant says",
        "holds the blank “[TODO: write this section]”",
        "“9999.99999” is not an arXiv identifier, see [x](nope.md) and <b>",
    )
    attempt = Attempt(1, Outcome.UNVERIFIED, "2026-11-25T10:00:00+00:00", "crew", reasons=reasons)
    parts = (PartRun(1, Outcome.UNVERIFIED, (attempt,)),)
    run = Run(RECORD, PLAN, 1, "jane", 'agent "<b>" {brief}', parts)
    (shop.base / RECORD).write_bytes(render_run(run, shop.measure().base.plans[0]))
    measured = shop.measure()
    assert measured.base.runs == (run,)
    assert [each for each in measured.findings if each.place.path == RECORD] == []


def test_what_was_done_for_a_part_that_is_in_another_batch_by_now_stays_recorded(shop: Workshop) -> None:
    shop.run("--parts", "1,2")
    plan = shop.base / PLAN
    text = plan.read_text(encoding="utf-8").replace("PARTs 1-4", "PARTs 1, 3-4")
    plan.write_text(text.replace("PARTs 5-5", "PARTs 2, 5"), encoding="utf-8")
    shop.commit()
    assert json.loads(shop.run("--list").stdout) == ["3", "4"]
    assert shop.run("--parts", "3").returncode == 0
    assert [shop.outcomes(number) for number in (1, 2, 3)] == [["verified"]] * 3
    shown = shop.run("--parts", "4")
    assert "next: python -m batches review 1" in shown.stdout


@pytest.mark.parametrize(("width", "last"), [(160, b"Last line of the log"), (40, b"Elapsed")])
def test_the_table_is_drawn(shop: Workshop, width: int, last: bytes) -> None:
    pty = pytest.importorskip("pty")
    pytest.importorskip("rich")
    parent, child = pty.openpty()
    words = shop.words("--parts", "1", mode="delays")
    environment = {**shop.environment, "TERM": "xterm", "COLUMNS": str(width), "RUNNER_SECONDS": "1.2"}
    started = subprocess.Popen(words, cwd=shop.folder, env=environment, stdout=child, stderr=child)
    os.close(child)
    shown = b""
    try:
        while chunk := os.read(parent, 4096):
            shown += chunk
    except OSError:
        pass
    assert started.wait(timeout=PATIENCE) == 0
    heading = next(line for line in shown.split(b"\r\n") if b"Title" in line)
    assert last in heading
    row = next(line for line in shown.split(b"\r\n") if b"verified" in line and b"after" not in line)
    assert b"Jar number 1" in row
    assert b"batch-1/part-1-attempt-1.log\r\n" in shown, "a path that is broken cannot be copied"
