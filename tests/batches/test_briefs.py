"""Briefs: all that a writer needs is there, with links that work, and always the same bytes."""

import os
import posixpath
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from planning_bases import FILES, write_base
from programs import run_batches

from batches.assignments import assign, drop_slug
from batches.briefs import render_brief
from batches.choosing import choose_part, choose_plan
from batches.cli import main
from batches.drops import write_scalar
from batches.measuring import Measured, measure
from batches.skeletons import render_page_skeleton
from checks.config import Config
from checks.model import Part
from checks.reading.front_matter.yaml_loading import load_yaml


def brief_of(root: Path, number: str = "1", earlier: tuple[str, ...] = ()) -> str:
    measured = measure(Config(root=root))
    plan = choose_plan(measured.base, None)
    return render_brief(measured, plan, choose_part(plan, number), earlier)


def chapter(text: str, heading: str) -> str:
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no {heading!r} in\n{text}"
    return found[1]


def test_head_names_page_length_and_report(tmp_path: Path) -> None:
    text = brief_of(write_base(tmp_path / "base"))
    assert text.startswith("# Brief: part 1, The starter\n")
    assert "- Page to write: `bread/00-starter.md`\n" in text
    assert "- Length: 17 to 30 lines (planned: 20)\n" in text
    drop = "expansions/sourdough/KNOWLEDGE-DROP-starter-YYYY-MM-DD-HHMM.md"
    assert f"- Report to write: `{drop}`\n" in text


def test_a_range_is_taken_as_it_is(tmp_path: Path) -> None:
    assert "- Length: 300 to 400 lines (planned: 300-400)\n" in brief_of(write_base(tmp_path), "2")


@pytest.mark.parametrize(
    ("planned", "length"), [("at least 300", "300 lines or more"), ("at most 300", "300 lines or fewer")]
)
def test_one_end_may_be_open(tmp_path: Path, planned: str, length: str) -> None:
    base = write_base(tmp_path)
    plan = next(base.glob("expansions/*/plan.md"))
    plan.write_text(plan.read_text("utf-8").replace("(300-400 lines)", f"({planned} lines)"), "utf-8")
    assert f"- Length: {length}\n" in brief_of(base, "2")


def test_tolerance_is_that_of_the_configuration(tmp_path: Path) -> None:
    measured = measure(Config(root=write_base(tmp_path / "base"), short=0.52, long=2.01))
    plan = choose_plan(measured.base, None)
    assert "- Length: 11 to 40 lines (planned: 20)\n" in render_brief(measured, plan, plan.parts[0])


@pytest.mark.parametrize("target", ["bread/00-starter.md", "oracle/bread/00-starter.md"])
def test_a_page_goes_below_the_home_of_its_plan(tmp_path: Path, target: str) -> None:
    plan = FILES["expansions/sourdough/plan.md"].replace("Create bread/00-starter.md", f"Create {target}")
    text = brief_of(write_base(tmp_path / "base", {"oracle/expansions/sourdough/plan.md": plan}))
    assert "- Page to write: `oracle/bread/00-starter.md`\n" in text


def test_reads_are_resolved_and_the_missing_is_said(tmp_path: Path) -> None:
    reads = chapter(brief_of(write_base(tmp_path / "base")), "Read first").splitlines()
    scales = "`[Kitchen scales](../tools/00-scales.md)`: How to weigh to the gram."
    ovens = "`[Ovens](../tools/01-ovens.md)`: Steam keeps the crust soft."
    assert reads[3:11] == [
        "- `tools/00-scales.md` (for: accuracy)",
        f"  - {scales}",
        "- `grain/` (for: mills): **missing**: the base does not have it",
        "- the pages in `tools/` (for: all of them):",
        f"  - {scales}",
        f"  - {ovens}",
        "",
        "Influenced by Tools: Weigh instead of measuring by volume",
    ]
    assert f"- File 1, `tools/00-scales.md` (Weighing flour and water): {scales}" in reads


def test_sections_have_their_headings_words_and_shares(tmp_path: Path) -> None:
    sections = chapter(brief_of(write_base(tmp_path / "base")), "Sections")
    assert "1. `## Flour and water`: rye, wheat, hydration\n" in sections
    assert "2. `## Feeding schedule` (about 15 lines)\n" in sections
    assert "3. `## Tags of a starter`: `<rye>`, mould\n" in sections


def test_citations_have_links_from_the_page(tmp_path: Path) -> None:
    text = brief_of(write_base(tmp_path / "base"))
    citations = chapter(text, "Citations")
    assert "- `tools/00`: `[Kitchen scales](../tools/00-scales.md)`\n" in citations
    assert "- `tools/01`: `[Ovens](../tools/01-ovens.md)`\n" in citations
    assert "- `grain/`: **missing**: the base does not have it.\n" in citations


def test_folders_authors_and_vague_items(tmp_path: Path) -> None:
    citations = chapter(brief_of(write_base(tmp_path / "base"), "2"), "Citations")
    assert "- `tools/`: at least one link into `tools/`, such as\n  - `[Kitchen scales](" in citations
    assert "- Calvel 2001: by name" in citations
    assert "- recent papers: as it fits" in citations


@pytest.mark.parametrize("cite", ["bread/00", "bread/00-starter.md"])
def test_a_page_that_another_part_writes(tmp_path: Path, cite: str) -> None:
    plan = FILES["expansions/sourdough/plan.md"].replace("tools/; Calvel", f"{cite}; Calvel")
    files = {**FILES, "expansions/sourdough/plan.md": plan}
    citations = chapter(brief_of(write_base(tmp_path / "base", files), "2"), "Citations")
    assert f"- `{cite}`: **missing**: the base does not have it; part 1 is to write it.\n" in citations


def test_an_ambiguous_citation_is_said(tmp_path: Path) -> None:
    files = {**FILES, "tools/00-spoons.md": "# Spoons\n\nText.\n"}
    files["expansions/sourdough/plan.md"] = (
        FILES["expansions/sourdough/plan.md"]
        .replace("Read tools/00-scales.md", "Read it")
        .replace("1. `tools/00-scales.md`", "1. `jars/00-jars.md`")
    )
    citations = chapter(brief_of(write_base(tmp_path / "base", files)), "Citations")
    assert "- `tools/00`: not clear, it may be `tools/00-scales.md`, `tools/00-spoons.md`." in citations


def test_what_exists_is_told_with_what_does_not_hold(tmp_path: Path) -> None:
    page = "# Starter\n\n## Flour and water\n\nText.\n"
    text = brief_of(write_base(tmp_path / "base", {**FILES, "bread/00-starter.md": page}))
    there = chapter(text, "What is there already")
    assert "The part is written.\n" in there
    assert "- The page exists: `bread/00-starter.md`, 5 lines." in there
    assert "- Does not hold: no drop reports it\n" in there


def test_findings_of_an_earlier_attempt(tmp_path: Path) -> None:
    root = write_base(tmp_path / "base")
    assert "last attempt" not in brief_of(root)
    assert "- too\n" not in brief_of(root)
    assert "- 12 lines, planned 20: too short\n" in brief_of(root, "1", ("12 lines, planned 20:\ntoo short",))


def test_each_link_of_a_brief_works_in_the_page(tmp_path: Path) -> None:
    """The page is written with all links of its brief, and none of them is broken."""
    files = {**FILES, "tools/02 odd (name) [x]&amp;.md": "# *Odd* [name] `x`\n\nText.\n"}
    root = write_base(tmp_path / "base", files)
    links = re.findall(r"`(\[.*\]\(\S+\))`", brief_of(root))
    assert len(links) == 7
    write_base(root, {"bread/00-starter.md": "# Starter\n\n" + "\n\n".join(links) + "\n"})
    measured = measure(Config(root=root))
    states = [each.state.value for each in measured.evidence.links["bread/00-starter.md"]]
    assert states == ["works"] * 7
    texts = {each.link.text for each in measured.evidence.links["bread/00-starter.md"]}
    assert texts == {"Kitchen scales", "Ovens", "Odd [name] x"}


def test_an_earlier_report_may_be_corrected(tmp_path: Path) -> None:
    drop = "expansions/sourdough/KNOWLEDGE-DROP-starter-2026-03-02-1030.md"
    text = brief_of(write_base(tmp_path / "base", {**FILES, drop: "# KNOWLEDGE DROP\n\n**Part**: 1\n"}))
    assert f"- A report exists: `{drop}`." in chapter(text, "What is there already")
    assert f"- what does not hold in the earlier report `{drop}`\n" in chapter(text, "Write nowhere else")


def test_a_rejection_is_told(tmp_path: Path) -> None:
    record = """\
---
review: 1
plan: plan.md
batch: 1
parts:
  - {part: 1, judgement: rejected, reviewer: Ada, reviewed: 2026-03-03T10:00:00+01:00, note: "no figures"}
---

# Review
"""
    files = {
        **FILES,
        "bread/00-starter.md": "# Starter\n",
        "expansions/sourdough/KNOWLEDGE-REVIEW-batch-1.md": record,
    }
    assert "- Ada rejected it: no figures\n" in brief_of(write_base(tmp_path / "base", files))


def test_summaries_are_told_once(tmp_path: Path) -> None:
    """A folder that is read first is cited by its links alone."""
    plan = FILES["expansions/sourdough/plan.md"].replace("tools/00,01; grain/", "tools/")
    text = brief_of(write_base(tmp_path / "base", {**FILES, "expansions/sourdough/plan.md": plan}))
    assert "Steam keeps" in chapter(text, "Read first")
    assert "Steam keeps" not in chapter(text, "Citations")


def test_a_part_without_page_says_so(tmp_path: Path) -> None:
    plan = "# Plan\n\n## PART 1: Topic\n\n- [ ] Section 1: Flour\n"
    text = brief_of(write_base(tmp_path / "base", {"expansions/x/plan.md": plan}))
    assert "- Page to write: the plan names none that is clear\n" in text
    assert "- the page" not in text


def test_the_bytes_are_the_same_anywhere(tmp_path: Path) -> None:
    first, second = write_base(tmp_path / "one"), write_base(tmp_path / "two" / "deeper")
    out = tmp_path / "brief.md"
    assert main(["brief", "1", "--root", str(first), "--output", str(out)]) == 0
    command = [sys.executable, "-m", "batches", "brief", "1", "--root", "deeper"]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    done = subprocess.run(command, cwd=second.parent, env=environment, capture_output=True, check=True)
    assert done.stdout == out.read_bytes()
    assert str(tmp_path) not in done.stdout.decode()


def test_an_unknown_part_is_wrong_use(tmp_path: Path) -> None:
    root = write_base(tmp_path / "base")
    done = run_batches("brief", "9", "--root", str(root))
    assert done.returncode == 2
    assert "has no part 9: its parts are 1, 2" in done.stderr


@pytest.mark.parametrize(
    ("pattern", "slug"),
    [
        ("KNOWLEDGE-DROP-free-energy-2025-11-16-[TIME].md", "free-energy"),
        ("KNOWLEDGE-DROP-free-energy-[DATE]-[TIME].md", "free-energy"),
        ("KNOWLEDGE-DROP-free-energy.md", "free-energy"),
        ("KNOWLEDGE-DROP-part12-Free_Energy-2025-11-16-1750.md", "part12-free-energy"),
        ("KNOWLEDGE-DROP-[topic]-2025-11-16.md", "the-title"),
        (None, "the-title"),
    ],
)
def test_slug_of_a_drop(pattern: str | None, slug: str) -> None:
    assert drop_slug(Part(1, "The Title!", 1, 2, drop_pattern=pattern)) == slug


def test_real_plans_give_briefs(real: Path) -> None:
    """The first parts of each plan have a brief, in which each link leads to a file of the base."""
    measured = measure(Config(root=real / "base"))
    assert measured.base.plans
    for plan in measured.base.plans:
        for part in plan.parts[:3]:
            text = render_brief(measured, plan, part)
            assert str(real) not in text
            assert_links_lead_somewhere(measured, text, assign(measured, plan, part).page or plan.path)


def test_the_headings_of_briefs_are_found_again(real: Path, tmp_path: Path) -> None:
    """Pages with just the headings that briefs ask for have all sections of the real plans."""
    lacking, asked = [], 0
    for at, plan in enumerate(measure(Config(root=real / "base")).base.plans):
        text = (real / "base" / plan.path).read_text(encoding="utf-8")
        root = write_base(tmp_path / str(at), {"expansions/x/plan.md": text})
        measured = measure(Config(root=root))
        works = [assign(measured, measured.base.plans[0], part) for part in measured.base.plans[0].parts]
        pages = {work.page: render_page_skeleton(work, datetime(2026, 3, 1)) for work in works if work.page}
        evidence = measure(Config(root=write_base(root, pages))).evidence.plans["expansions/x/plan.md"]
        for part in evidence.parts:
            asked += len(part.sections)
            lacking += [(plan.path, part.number, each) for each in part.sections if each.verdict != "present"]
    assert asked > 1000
    assert lacking == []


def assert_links_lead_somewhere(measured: Measured, text: str, page: str) -> None:
    for address in re.findall(r"`\[.*\]\(([^()\s]+)\)`", text):
        path = posixpath.normpath(posixpath.join(page, "..", unquote(address)))
        assert path in measured.base.files, (page, address)


def test_the_report_is_to_be_signed_with_the_name_of_the_run(tmp_path: Path) -> None:
    measured = measure(Config(root=write_base(tmp_path / "base")))
    plan = choose_plan(measured.base, None)
    assert "\nrunner: NAME\n" in render_brief(measured, plan, plan.parts[0])
    assert "\nrunner: anna-2\n" in render_brief(measured, plan, plan.parts[0], (), "anna-2")
    assert '\nrunner: "Anna: night"\n' in render_brief(measured, plan, plan.parts[0], (), "Anna: night")


@pytest.mark.posix
@pytest.mark.parametrize("name", ["4.1", "no", "null", "2026-03-01", "0x1f", "sour-dough", "a: b", "-"])
def test_the_name_of_a_runner_is_a_text_whatever_it_looks_like(name: str) -> None:
    assert load_yaml(f"runner: {write_scalar(name)}") == {"runner": name}


def test_a_pipe_takes_the_brief_and_a_link_leads_to_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, kept, pipe, link = (tmp_path / name for name in ("base", "kept", "pipe", "link.md"))
    write_base(root)
    words = ["brief", "1", "--root", str(root), "--output"]
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert main([*words, str(pipe)]) == 0
    assert os.read(reader, 1 << 16).decode() == brief_of(root)
    os.close(reader)
    assert pipe.is_fifo()
    kept.mkdir()
    link.symlink_to(kept / "brief.md")
    assert main([*words, str(link)]) == 0
    assert link.is_symlink()
    assert (kept / "brief.md").read_text(encoding="utf-8") == brief_of(root)
    capsys.readouterr()
    assert main([*words, "-"]) == 0
    assert capsys.readouterr().out == brief_of(root)
    assert main([*words, str(kept)]) == 2
    assert capsys.readouterr().err == f"batches: {kept}: Is a directory\n"
