"""Consolidation: what is refused, what one commit holds, and that it is there as a whole or not at all."""

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from killing import choose_points, start_killer
from orchard import FOLDER, NAMES, PAGES, Orchard, drop, page, plant

from batches.changing import digest
from batches.consolidating.committing import Content, commit_changes
from batches.errors import BatchError
from checks.cli import main as checks
from checks.model import UNFINISHED

JOURNAL = ".git/batches/consolidation.json"
DONE = "expansions/completed/orchards"


@pytest.fixture
def orchard(tmp_path: Path) -> Orchard:
    return plant(tmp_path)


def review_all(orchard: Orchard) -> None:
    orchard.do(1, 2, 3)
    orchard.write(PAGES[2], page(2) + f"\nFrom [the plan](../{FOLDER}/plan.md#part-2-pruning-10-lines).\n")
    orchard.write(
        f"{FOLDER}/{NAMES[2]}",
        drop(2, lines=11) + "\nSee [the page](../../orchards/01-pruning.md) and [the plan](plan.md).\n",
    )
    for batch in ("1", "2"):
        done = orchard.batches("review", batch, "--approve")
        assert done.returncode == 0, done.stdout


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
    assert orchard.git("rev-parse", "HEAD") == before


def test_a_batch_is_committed_with_the_index_alone(
    orchard: Orchard, capsys: pytest.CaptureFixture[str]
) -> None:
    orchard.do(1, 2)
    orchard.batches("review", "1", "--approve")
    done = orchard.batches("consolidate", "--batch", "1")
    assert (done.returncode, done.stderr) == (0, "")
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


def test_what_git_ignores_is_never_committed(orchard: Orchard) -> None:
    orchard.write("../.gitignore", ".env\n*.log\ndeps/\nINDEX.md\n/shelf/notes/\n")
    orchard.commit()
    review_all(orchard)
    orchard.write(f"{FOLDER}/deps/code.txt", "code")
    orchard.write(f"{FOLDER}/run.log", "log")
    refused = orchard.batches("consolidate")
    assert refused.returncode == 2
    assert f"{FOLDER} holds files that git ignores" in refused.stderr
    assert f"remove them first: {FOLDER}/deps/code.txt, {FOLDER}/run.log\n" in refused.stderr
    (orchard.root / FOLDER / "deps").rename(orchard.root / "deps")
    (orchard.root / FOLDER / "run.log").unlink()
    orchard.write("notes/mine.md", f"# Mine\n\nOf [the plan](../{FOLDER}/plan.md).\n")
    refused = orchard.batches("consolidate")
    assert (refused.returncode, "would be an error: notes/mine.md:3" in refused.stderr) == (2, True)
    orchard.write("notes/mine.md", "# Mine\n")
    assert orchard.batches("consolidate").returncode == 0
    assert orchard.git("status", "--porcelain") == ""
    kept = orchard.git("ls-files")
    assert f"{DONE}/plan.md" in kept
    assert not [name for name in (".env", ".log", "deps", "INDEX.md", "mine.md") if name in kept]


def test_a_folder_moves_as_git_has_it(orchard: Orchard) -> None:
    """With what is hidden or no Markdown, and without what is gone."""
    for name in (".hidden", "sketch.svg", "gone.txt", "vendor/tool/node_modules.txt", ".git-notes/a.txt"):
        orchard.write(f"{FOLDER}/{name}", name)
    orchard.write(f"{FOLDER}/node_modules/x.txt", "x")
    orchard.commit()
    (orchard.root / FOLDER / "gone.txt").unlink()
    review_all(orchard)
    assert orchard.batches("consolidate").returncode == 0
    assert orchard.git("status", "--porcelain") == ""
    assert not (orchard.root / FOLDER).exists()
    kept = orchard.git("ls-files", f"shelf/{DONE}").split("\n")
    assert f"shelf/{DONE}/node_modules/x.txt" in kept
    assert f"shelf/{DONE}/.hidden" in kept
    assert f"shelf/{DONE}/gone.txt" not in kept


def test_a_repository_within_the_folder_is_told(orchard: Orchard) -> None:
    review_all(orchard)
    inner = orchard.root / FOLDER / "inner"
    inner.mkdir()
    orchard.write(f"{FOLDER}/inner/a.txt", "a")
    orchard.git("init", "--quiet", "--template=", str(inner))
    refused = orchard.batches("consolidate")
    assert refused.returncode == 2
    assert f"{FOLDER}/inner is a repository of its own: move it elsewhere first" in refused.stderr


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
    assert f"none of batch 1 of {FOLDER}/plan.md: commit or stash {path}\n" in refused.stderr


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


def test_what_was_edited_after_a_kill_is_kept(orchard: Orchard) -> None:
    review_all(orchard)
    words = ["consolidate", "--plan", "orchards", "--root", str(orchard.root)]
    with start_killer(words, orchard.repository, orchard.repository.parent / "log") as killer:
        assert killer.run(f"{DONE}/plan.md") == -signal.SIGKILL
    edited = {path: orchard.read(path) + "Mine.\n" for path in ("INDEX.md", f"{FOLDER}/plan.md")}
    for path, text in edited.items():
        orchard.write(path, text)
    before = orchard.git("status", "--porcelain", "--untracked-files=all")
    dry = orchard.batches("consolidate", "--dry-run")
    head = orchard.git("rev-parse", "HEAD")
    assert (dry.returncode, dry.stdout) == (0, f"would finish {head[:12]}, which was cut off before\n")
    assert orchard.git("status", "--porcelain", "--untracked-files=all") == before
    told = f"a consolidation into {head[:12]} was cut off: python -m batches consolidate finishes it"
    assert told in orchard.batches("run", "1", "--runner", "true", "--plan", "orchards").stderr
    step = (
        f"next: python -m batches consolidate --root {orchard.root}  (the one into {head[:12]} was cut off)"
    )
    assert step in orchard.batches("status").stdout
    finished = orchard.batches("consolidate")
    assert finished.returncode == 2
    assert f"{head[:12]} is committed; what somebody changed meanwhile is left" in finished.stderr
    assert finished.stderr.endswith(f": shelf/INDEX.md, shelf/{FOLDER}/plan.md\n")
    assert {path: orchard.read(path) for path in edited} == edited
    status = orchard.git("status", "--porcelain", "--untracked-files=all")
    assert status == f" M shelf/INDEX.md\n?? shelf/{FOLDER}/plan.md\n"
    assert orchard.git("rev-parse", "HEAD") == head
    assert not (orchard.repository / JOURNAL).exists()


def test_a_dry_run_leaves_even_what_has_not_begun(orchard: Orchard) -> None:
    """Killed before the branch was moved: nothing has happened."""
    review_all(orchard)
    orchard.write(f"../{JOURNAL}", cut_off(orchard))
    shown = orchard.batches("consolidate", "--dry-run")
    assert (shown.returncode, f"move    {FOLDER} -> {DONE}" in shown.stdout) == (0, True)
    assert (orchard.repository / JOURNAL).exists()
    assert orchard.batches("consolidate").returncode == 0
    assert not (orchard.repository / JOURNAL).exists()


def cut_off(orchard: Orchard) -> str:
    """The journal of a commit to which no branch was moved."""
    old = orchard.git("rev-parse", "HEAD").strip()
    new = orchard.git("commit-tree", "HEAD^{tree}", "-m", "new").strip()
    return json.dumps({"old": old, "new": new, "was": {}, "objects": {}})


def test_what_is_edited_before_the_commit_stops_it(orchard: Orchard) -> None:
    orchard.write("a.txt", "a")
    orchard.commit()
    head = orchard.git("rev-parse", "HEAD")
    with pytest.raises(BatchError, match=r"shelf/a\.txt: was changed by somebody else meanwhile: run again"):
        commit_changes(orchard.repository, {"shelf/a.txt": Content(b"b")}, {"shelf/a.txt": None}, "b")
    assert (orchard.git("rev-parse", "HEAD"), orchard.read("a.txt")) == (head, "a")


def test_a_repository_of_other_object_names(tmp_path: Path) -> None:
    orchard = plant(tmp_path, "sha256")
    orchard.do(1, 2)
    assert orchard.batches("review", "1", "--approve").returncode == 0
    assert orchard.batches("consolidate", "--batch", "1").returncode == 0
    orchard.do(3)
    assert orchard.batches("review", "2", "--approve").returncode == 0
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert orchard.git("status", "--porcelain") == ""
    assert not (orchard.root / FOLDER).exists()


def test_names_of_files_are_no_patterns(orchard: Orchard) -> None:
    orchard.write("staged.txt", "mine")
    orchard.git("add", "--all")
    orchard.write("*.txt", "pattern")
    changes = {"shelf/*.txt": Content(b"pattern")}
    was = {"shelf/*.txt": digest(b"pattern")}
    commit_changes(orchard.repository, changes, was, "pattern\n")
    assert orchard.git("status", "--porcelain") == "A  shelf/staged.txt\n"
    assert orchard.git("show", "--format=", "--name-only") == "shelf/*.txt\n"


def test_a_base_whose_folder_is_named_like_a_pattern(orchard: Orchard) -> None:
    orchard.root.rename(orchard.repository / ":shelf")
    moved = Orchard(orchard.repository, ":shelf")
    moved.write("tools/01-saws.md", "# Saws\n")
    moved.commit()
    moved.do(1, 2)
    assert moved.batches("run", "1", "--runner", "true").returncode == 0  # all of it holds
    assert moved.batches("review", "1", "--approve").returncode == 0
    assert "next: python -m batches consolidate --batch 1" in moved.batches("status").stdout
    assert moved.batches("consolidate", "--batch", "1").returncode == 0
    assert orchard.git("status", "--porcelain") == ""


def test_a_file_whose_name_is_no_utf8_moves_too(orchard: Orchard) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    orchard.write(f"{FOLDER}/{name}", "coffee")
    orchard.commit()
    review_all(orchard)
    assert orchard.batches("consolidate", "--dry-run").returncode == 0
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert orchard.git("status", "--porcelain") == ""
    assert orchard.read(f"{DONE}/{name}") == "coffee"


@pytest.mark.parametrize("setting", ["autocrlf", "attributes"])
def test_filters_of_line_ends_change_no_byte_that_was_reviewed(orchard: Orchard, setting: str) -> None:
    if setting == "autocrlf":
        orchard.git("config", "core.autocrlf", "true")
    else:
        orchard.write("../.gitattributes", "* text eol=crlf\n")
        orchard.commit()
    review_all(orchard)
    reviewed = orchard.read(PAGES[1])
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert (orchard.root / PAGES[1]).read_bytes() == reviewed.encode()
    assert "consolidated: 3 parts" in orchard.batches("status").stdout
    assert orchard.git("status", "--porcelain") == ""
    assert "\r" not in orchard.git("cat-file", "blob", f"HEAD:shelf/{PAGES[1]}")


def test_no_hook_of_git_speaks(orchard: Orchard) -> None:
    review_all(orchard)
    hooks = orchard.repository / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "post-commit", "post-index-change", "reference-transaction"):
        hook = hooks / name
        hook.write_text("#!/bin/sh\ntouch ../heard\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (orchard.repository.parent / "heard").exists()


@pytest.mark.skipif(os.name == "nt", reason="the program that signs is a shell script")
def test_the_commit_is_signed_where_all_commits_are(orchard: Orchard) -> None:
    review_all(orchard)
    signer = orchard.repository.parent / "signer"
    signer.write_text(
        "#!/bin/sh\ncat > /dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\n"
        "echo '-----BEGIN PGP SIGNATURE-----'\necho Ines\necho '-----END PGP SIGNATURE-----'\n",
        encoding="utf-8",
    )
    signer.chmod(0o755)
    orchard.git("config", "commit.gpgSign", "true")
    orchard.git("config", "gpg.program", "false")
    before = orchard.git("rev-parse", "HEAD")
    assert "gpg failed to sign the data" in orchard.batches("consolidate").stderr
    assert orchard.git("rev-parse", "HEAD") == before
    orchard.git("config", "gpg.program", str(signer))
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "gpgsig -----BEGIN PGP SIGNATURE-----\n Ines" in orchard.git("cat-file", "commit", "HEAD")


def test_nothing_is_committed_while_git_is_at_its_index(orchard: Orchard) -> None:
    review_all(orchard)
    lock = orchard.repository / ".git/index.lock"
    lock.touch()
    before = orchard.git("rev-parse", "HEAD")
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("batches: another git command is at work: wait for it")
    assert orchard.git("rev-parse", "HEAD") == before
    lock.unlink()
    (
        orchard.repository / ".git/batches/consolidation-index.lock"
    ).touch()  # a git of an earlier one was killed
    assert orchard.batches("consolidate").returncode == 0


def watch_kills(orchard: Orchard, kills: int) -> None:
    """Kills so many consolidations, each somewhere else."""
    review_all(orchard)
    head = orchard.git("rev-parse", "HEAD").strip()
    orchard.git("add", "--all")
    before = orchard.git("write-tree").strip()
    words, log = (
        ["consolidate", "--plan", "orchards", "--root", str(orchard.root)],
        orchard.repository.parent / "log",
    )
    with start_killer(words, orchard.repository, log) as killer:
        assert killer.run() == 0
        killed = 0
        for point in choose_points(killer.count_events(), kills):
            orchard.git("reset", "--quiet", "--hard", head)
            orchard.git("clean", "--quiet", "-fdx")
            orchard.git("read-tree", "-u", "--reset", before)
            code = killer.run(point)
            assert code in (0, -signal.SIGKILL), killer.log()
            killed += code != 0
            done = orchard.batches("consolidate", "--plan", "orchards")
            assert done.returncode in (0, 2), done.stdout + done.stderr
            assert orchard.git("status", "--porcelain") == ""
            assert not (orchard.root / FOLDER).exists()
            assert orchard.git("rev-list", "--count", f"{head}..HEAD").strip() == "1"
            assert not list(orchard.root.rglob("*.proofshelf-tmp"))
            assert not (orchard.repository / ".git/batches/consolidating").exists()
    assert killed > 0.8 * kills


def test_killed_at_any_point_it_is_all_or_nothing(orchard: Orchard) -> None:
    watch_kills(orchard, kills=7)


@pytest.mark.slow
def test_killed_a_hundred_times_it_is_all_or_nothing(orchard: Orchard) -> None:
    watch_kills(orchard, kills=100)
