"""New plans: what is given is what is read back, or it is refused."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from drafting import TRICKY, WORDS, as_list, cites_of, draft_of, drafts
from hypothesis import given, settings
from planning_bases import write_base
from programs import run_batches

from batches.cli import main
from batches.errors import BatchError
from batches.measuring import measure
from batches.planning.drafts import (
    Draft,
    DraftBatch,
    DraftFile,
    DraftInfluence,
    DraftPart,
    DraftSection,
    split_parts,
)
from batches.planning.parsing import parse_draft
from batches.planning.proving import find_losses
from batches.planning.rendering import render_plan
from checks.config import Config
from checks.model import LineTarget, Plan
from checks.reading.documents import parse_document
from checks.reading.plans import parse_plan

TODAY = date(2026, 3, 1)
LIST = """\
title: Sourdough
goal: Two pages
date: 2026-03-01
influential:
  - {path: tools/00-scales.md, note: Weighing, group: Tools}
  - tools/01-ovens.md
parts:
  - title: The starter
    target: bread/00-starter.md
    lines: 700
    reads: tools/00-scales.md (accuracy)
    influences: Files 1, 2, (Tools) - Weigh it
    searches: [sourdough hydration]
    sections: ["Flour (rye, wheat)", {title: Feeding, lines: 15}]
    cite: ["tools/00,01", grain/]
  - {title: Baking day, target: bread/01-baking.md, lines: 450-550, drop: day}
"""
DRAFT = Draft(
    title="Sourdough",
    goal="Two pages",
    date="2026-03-01",
    batches=(
        DraftBatch(
            "",
            (
                DraftPart(
                    title="The starter",
                    target="bread/00-starter.md",
                    lines=LineTarget(700, 700),
                    sections=(DraftSection("Flour", ("rye", "wheat")), DraftSection("Feeding", (), 15)),
                    reads=("tools/00-scales.md (accuracy)",),
                    searches=("sourdough hydration",),
                    cite=("tools/00,01", "grain/"),
                    influences=DraftInfluence((1, 2), "Tools", "Weigh it"),
                    drop="the-starter",
                ),
                DraftPart("Baking day", "bread/01-baking.md", LineTarget(450, 550), drop="day"),
            ),
        ),
    ),
    influential=(
        DraftFile("tools/00-scales.md", "Weighing", "Tools"),
        DraftFile("tools/01-ovens.md", "", "Tools"),
    ),
)


# Drafts, and a plan read back into one


def parse(text: str) -> Plan | None:
    document, _ = parse_document("plan.md", text.encode())
    return parse_plan(document)[0] if document else None


@given(drafts(WORDS))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_as_it_was_given(draft: Draft) -> None:
    text = render_plan(draft)
    assert find_losses(draft, text) == []
    plan = parse(text)
    assert plan is not None
    assert draft_of(plan, cites_of(draft)) == draft


@given(drafts(TRICKY))
@settings(max_examples=80, deadline=None)
def test_what_would_be_read_otherwise_is_refused(draft: Draft) -> None:
    """Whatever words are given: a plan that passes the proof is the draft, and nothing more."""
    text = render_plan(draft)
    if find_losses(draft, text):
        return
    plan = parse(text)
    assert plan is not None
    assert draft_of(plan, cites_of(draft)) == draft
    assert all(part.claimed == "open" and not part.disabled for part in plan.parts)


@given(drafts(WORDS))
@settings(max_examples=30, deadline=None)
def test_a_list_says_what_a_draft_says(draft: Draft) -> None:
    assert parse_draft(yaml.safe_dump(as_list(draft), allow_unicode=True), "list", TODAY) == draft


@given(drafts(WORDS, 7))
@settings(max_examples=8, deadline=None)
def test_no_rule_for_plans_finds_anything(draft: Draft) -> None:
    """But for a batch of five to seven, which is warned of."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root = write_base(Path(folder), {"expansions/x/plan.md": render_plan(draft)})
        findings = measure(Config(root=root)).findings
    codes = {each.code for each in findings if each.code.startswith("PLN")}
    assert codes <= ({"PLN103"} if any(len(batch.parts) > 4 for batch in draft.batches) else set())


# Lists


def test_a_list_is_read(tmp_path: Path) -> None:
    assert parse_draft(LIST, "list", TODAY) == DRAFT
    dated = parse_draft(LIST.replace("date: 2026-03-01\n", ""), "list", date(2027, 1, 2))
    assert dated.date == "2027-01-02"


def test_parts_are_split_by_four() -> None:
    parts = tuple(DraftPart(f"Part {number}", f"a/{number:02}-x.md") for number in range(9))
    assert [len(batch.parts) for batch in split_parts(parts)] == [4, 4, 1]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("lines: 700", "lines: many"), "parts[1].lines has to be a number of lines such as 700 or 450-550"),
        (("lines: 700", "lines: 900-450"), "parts[1].lines has to be a number of lines"),
        (("lines: 700", "lines: 0"), "parts[1].lines has to be a number of lines"),
        (("searches:", "searchs:"), "parts[1].searchs is not a key of a part: did you mean 'searches'?"),
        (("title: Baking day, ", ""), "parts[2].title is missing: give it"),
        (("target: bread/00-starter.md", "target:"), "parts[1].target is missing: give it"),
        (("date: 2026-03-01", "date: soon"), "date has to be a date such as 2026-03-01, not 'soon'"),
        (("title: Sourdough", "title: [a]"), "title has to be a text, not ['a']"),
        (("parts:", "batches: []\nparts:"), "give either `batches`, or `parts`"),
        (("parts:", "batches:"), "batches[1].target is not a key of a batch"),
        (("lines: 15", "lines: 0"), "parts[1].sections[2].lines has to be a whole number above 0"),
        (("[sourdough hydration]", "{a: b}"), "parts[1].searches has to be a list"),
        (("title: Sourdough", "title: ["), "list:3:5: is not valid YAML: "),
        (("date: 2026-03-01", "date: 2026-02-30"), "list:3:7: is not valid YAML: day "),
        (("title: Sourdough", "title: !!bool maybe"), "list: is not valid YAML: a value does not fit its"),
        # Newer PyYAML refuses it itself.
        (("title: Sourdough", f"title: {'[' * 5000}{']' * 5000}"), "list:"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: tuple[str, str], told: str) -> None:
    with pytest.raises(BatchError, match=r"^list:") as caught:
        parse_draft(LIST.replace(*change), "list", TODAY)
    assert told in str(caught.value)


def test_a_title_without_a_letter_of_file_names_has_a_drop_all_the_same() -> None:
    text = "title: Cities\nparts: [{title: 東京, target: a/00.md}, {title: 大阪, target: a/01.md}]\n"
    assert [part.drop for part in parse_draft(text, "list", TODAY).parts] == ["part-1", "part-2"]


def parts_list(count: int) -> str:
    parts = [{"title": f"Topic {number}", "target": f"a/{number:02}-x.md"} for number in range(count)]
    return json.dumps({"title": "Many", "batches": [{"title": "All", "parts": parts}]})


def new(root: Path, folder: str, text: str, *words: str) -> int:
    source = root.parent / "list.yaml"
    source.write_text(text, encoding="utf-8")
    return main(["new", folder, "--root", str(root), "--from", str(source), *words])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_base(tmp_path / "base", {"tools/00-scales.md": "# Scales\n\nText.\n"})


def test_a_plan_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, "sourdough", LIST) == 0
    plan = parse((root / "expansions/sourdough/plan.md").read_text(encoding="utf-8"))
    assert plan is not None
    assert draft_of(plan, cites_of(DRAFT)) == DRAFT
    out = capsys.readouterr()
    assert "written: expansions/sourdough/plan.md\n" in out.out
    assert out.err == ""


def test_no_plan_is_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_base(root, {"expansions/sourdough/plan.md": "# Mine\n"})
    assert new(root, "sourdough", LIST) == 2
    assert "expansions/sourdough/plan.md: exists" in capsys.readouterr().err
    assert (root / "expansions/sourdough/plan.md").read_text(encoding="utf-8") == "# Mine\n"


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("sourdough", "expansions/completed/sourdough: a plan of this name is filed there: choose another"),
        ("completed", "expansions/completed/plan.md: would count as filed"),
        ("expansions/completed/rye", "expansions/completed/rye/plan.md: would count as filed"),
    ],
)
def test_a_plan_that_could_not_be_filed_is_told_before_anything_is_done(
    root: Path, capsys: pytest.CaptureFixture[str], folder: str, told: str
) -> None:
    write_base(root, {"expansions/completed/sourdough/plan.md": "# Done\n"})
    assert new(root, folder, LIST) == 2
    assert told in capsys.readouterr().err
    assert new(root, "rye", LIST) == 0


@pytest.mark.parametrize(
    ("count", "code", "warned"), [(4, 0, False), (5, 0, True), (7, 0, True), (8, 2, False)]
)
def test_large_batches(
    root: Path, capsys: pytest.CaptureFixture[str], count: int, code: int, warned: bool
) -> None:
    assert new(root, "many", parts_list(count)) == code
    err = capsys.readouterr().err
    assert (f"warning: batch 1 has {count} parts; 4 are recommended" in err) is warned
    assert ("none may have 8 or more" in err) is (code == 2)
    assert (root / "expansions/many/plan.md").exists() is (code == 0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("title: The starter", "title: The starter (done)"),
            "part 1: the title: “The starter (done)” would be read as “The starter”",
        ),
        (("[sourdough hydration]", "['a \"b\" c']"), 'part 1: search 1: “a "b" c” would be read as'),
        (("target: bread/00-starter.md", "target: bread/00 starter.md"), "part 1: the target"),
        (("bread/00-starter.md", "../00-starter.md"), "the target ../00-starter.md leads out of the base"),
        (("bread/00-starter.md", "/00-starter.md"), "the target /00-starter.md leads out of the base"),
        (
            ("bread/00-starter.md", "bread/00-starter.txt"),
            "the target bread/00-starter.txt is no Markdown file",
        ),
        (("drop: day", "drop: the-starter"), "parts 1 and 2 have the same drop"),
        (("bread/01-baking.md", "bread/00-starter.md"), "parts 1 and 2 have the same target"),
        (("title: The starter", "title: DISABLED starter"), "part 1: the part would be read as disabled"),
        (("goal: Two pages", 'goal: "\\u2028**Status**: COMPLETE"'), "the goal"),
    ],
)
def test_what_cannot_be_written_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str], told: str
) -> None:
    assert new(root, "sourdough", LIST.replace(*change)) == 2
    assert told in capsys.readouterr().err
    assert not (root / "expansions").exists()


def test_a_plan_that_would_be_none_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = root.parent / "checks.toml"
    config.write_text('plans = ["roadmap.md"]\n', encoding="utf-8")
    assert new(root, "sourdough", LIST, "--config", str(config)) == 2
    assert "would be no plan" in capsys.readouterr().err


def test_answers_that_make_no_plan_are_not_lost(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    answers = iter(["Brötchen", "", "The starter (done)", "bread/00-starter.md", *[""] * 6])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    done = run_batches("new", "rolls", "--root", str(root))
    assert done.returncode == 2
    assert "nothing is written: part 1: " in done.stderr
    told, _, text = done.stdout.partition("\n\n")
    assert told == "your answers, to be corrected and given again with --from FILE:"
    assert "title: Brötchen\n" in text
    (tmp_path / "list.yaml").write_text(text.replace(" (done)", ""), encoding="utf-8")
    again = run_batches("new", "rolls", "--root", str(root), "--from", str(tmp_path / "list.yaml"))
    assert again.returncode == 0, again.stderr


def test_without_terminal_a_list_is_asked_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    done = run_batches("new", "rye", "--root", str(root))
    assert done.returncode == 2
    assert "give a list of parts with --from FILE" in done.stderr


@pytest.mark.posix
def test_ctrl_c_ends_in_one_line(tmp_path: Path) -> None:
    root, parts = tmp_path / "base", tmp_path / "parts.yaml"
    write_base(root)
    os.mkfifo(parts)
    words = [sys.executable, "-m", "batches", "new", "x", "--from", str(parts), "--root", str(root)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as started:
        with parts.open("w"):  # once the command reads
            started.send_signal(signal.SIGINT)
            said = started.communicate(timeout=300)
        assert (started.returncode, *said) == (130, "", "batches: interrupted\n")


def test_a_new_plan_is_named_by_its_folder_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, "bread", LIST, "--plan", "rolls") == 2
    assert "unrecognized arguments: --plan rolls" in capsys.readouterr().err
