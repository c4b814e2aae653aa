"""New plans: what is given is what is read back, or it is refused."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_bases import write_base

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
from batches.planning.parsing import check_draft, parse_draft
from batches.planning.placing import place_plan
from batches.planning.proving import find_losses
from batches.planning.questions import ask_draft
from batches.planning.rendering import render_plan
from checks.config import Config
from checks.model import KnowledgeBase, LineTarget, Plan
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


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


# Drafts, and a plan read back into one


def parse(text: str) -> Plan | None:
    document, _ = parse_document("plan.md", text.encode())
    return parse_plan(document)[0] if document else None


def draft_of(plan: Plan, cites: Sequence[Sequence[str]]) -> Draft:
    """The draft that a plan was made of. CITE items are given, as the plan has them expanded."""
    parts = [
        DraftPart(
            title=part.title,
            target=part.target or "",
            lines=part.line_target,
            sections=tuple(DraftSection(each.head, each.notes, each.lines) for each in part.sections),
            reads=tuple(read.text.removeprefix("Read ") for read in part.reads),
            searches=part.searches,
            cite=tuple(cite),
            influences=DraftInfluence(part.influence.numbers, part.influence.area, part.influence.note)
            if part.influence
            else None,
            drop=(part.drop_pattern or "")[len("KNOWLEDGE-DROP-") : -len("-2026-03-01-[TIME].md")],
        )
        for part, cite in zip(plan.parts, cites, strict=True)
    ]
    batches = tuple(
        DraftBatch(batch.title, tuple(parts[int(number) - 1] for number in batch.parts))
        for batch in plan.batches
    )
    title = plan.title.removeprefix("Knowledge Expansion: ").rpartition(" (")[0]
    files = tuple(DraftFile(file.path, file.note, file.group) for file in plan.influential_files)
    return Draft(title, plan.goal, plan.date or "", batches, files)


_SOUND = """\
Attention Q-Former BLIP-2 fusion of vision and language für Köche 3D token 224×224 → 256 ResNet-50
state-of-the-art w/ CPU's A/B 酵母 α
"""
_TRICKY = """\
PART 2|PART 2:|BATCH 1|(done)|~700 lines|(~700 lines)|✅|[x]|[TIME]|`code`|**bold**|*it*|;|,|:|-| - |#
Files 1|<b>|<!--|"|“|2026-01-01|Section 2: x|COMPLETE|and|&|lines|Worker 1|a/00|a/b.md|DISABLED|(a, b)|)|(
http://x.y|Status: done|CITE: a|KNOWLEDGE-DROP-a.md|Search: b|---|…|1.|- [ ]|1|\\|_|~~
"""
WORDS = tuple(_SOUND.split())
TRICKY = (*WORDS[:3], *(word for line in _TRICKY.splitlines() for word in line.split("|")))


def texts(words: Sequence[str], least: int = 1) -> st.SearchStrategy[str]:
    joined = st.lists(st.sampled_from(words), min_size=least, max_size=4).map(" ".join)
    return joined.map(lambda text: " ".join(text.split()))


def drafts(words: Sequence[str], most: int = 2) -> st.SearchStrategy[Draft]:
    """Drafts whose texts are made of these words."""
    text, perhaps = texts(words).filter(bool), texts(words, 0)
    slug = st.integers(0, 26**8).map(_slug)  # one draw for a name: most of the time goes into drawing
    path = st.builds("{}/{:02}-{}.md".format, slug, st.integers(0, 99), slug)
    ends = st.tuples(st.integers(1, 5000), st.integers(0, 500))
    lines = st.one_of(st.none(), ends.map(lambda pair: LineTarget(pair[0], pair[0] + pair[1])))
    section = st.builds(
        DraftSection, text, st.lists(text, max_size=3).map(tuple), st.none() | st.integers(1, 900)
    )
    cite = st.one_of(path, slug.map("{}/".format), slug.map("{}/00,10".format))
    influence = st.builds(
        DraftInfluence, st.lists(st.integers(1, 3), max_size=3, unique=True).map(tuple), text, perhaps
    )
    part = st.builds(
        DraftPart,
        text,
        path,
        lines,
        st.lists(section, max_size=4, unique_by=lambda each: each.title.lower()).map(tuple),
        st.lists(st.one_of(path, st.builds("{} ({})".format, path, text)), max_size=2).map(tuple),
        st.lists(text, max_size=3, unique=True).map(tuple),
        st.lists(cite, max_size=3, unique=True).map(tuple),
        st.none() | influence,
        slug,
    )
    keys = (lambda each: each.target, lambda each: each.drop)
    parts = st.lists(part, min_size=1, max_size=most, unique_by=keys).map(tuple)
    batch = st.builds(DraftBatch, perhaps, parts)
    file = st.builds(DraftFile, path, perhaps, perhaps)
    return st.builds(
        Draft,
        text,
        perhaps,
        st.just("2026-03-01"),
        st.lists(batch, min_size=1, max_size=2).map(tuple),
        st.lists(file, max_size=3).map(_grouped),
    ).filter(_is_sound)


def _slug(number: int) -> str:
    """A name of its own for each number: three letters and more, a hyphen in long ones."""
    letters = ""
    while number or len(letters) < 3:
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters if len(letters) < 6 else f"{letters[:3]}-{letters[3:]}"


def _grouped(files: Sequence[DraftFile]) -> tuple[DraftFile, ...]:
    """With the groups that reading gives: a file without one is in that of the file before it."""
    names = [file.group for file in files]
    groups = [next((name for name in reversed(names[: at + 1]) if name), "") for at in range(len(names))]
    return tuple(replace(file, group=group) for file, group in zip(files, groups, strict=True))


def _is_sound(draft: Draft) -> bool:
    try:
        check_draft(draft)
    except BatchError:
        return False
    return True


def cites_of(draft: Draft) -> list[tuple[str, ...]]:
    return [part.cite for part in draft.parts]


@given(drafts(WORDS))
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_back_as_it_was_given(draft: Draft) -> None:
    text = render_plan(draft)
    assert find_losses(draft, text) == []
    plan = parse(text)
    assert plan is not None
    assert draft_of(plan, cites_of(draft)) == draft


@given(drafts(TRICKY))
@settings(max_examples=150, deadline=None)
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
@settings(max_examples=50, deadline=None)
def test_a_list_says_what_a_draft_says(draft: Draft) -> None:
    assert parse_draft(yaml.safe_dump(as_list(draft), allow_unicode=True), "list", TODAY) == draft


def as_list(draft: Draft) -> Mapping[str, object]:
    """The draft as plain values, in the keys of the YAML list."""

    def part(each: DraftPart) -> Mapping[str, object]:
        lines, influences = each.lines, each.influences
        return {
            "title": each.title,
            "target": each.target,
            "lines": [lines.low, lines.high] if lines else None,
            "sections": [
                {"title": own.title, "notes": list(own.notes), "lines": own.lines} for own in each.sections
            ],
            "reads": list(each.reads),
            "searches": list(each.searches),
            "cite": list(each.cite),
            "influences": influences
            and {"files": list(influences.files), "area": influences.area, "note": influences.note},
            "drop": each.drop,
        }

    return {
        "title": draft.title,
        "goal": draft.goal,
        "date": date.fromisoformat(draft.date),
        "batches": [
            {"title": batch.title, "parts": [part(each) for each in batch.parts]} for batch in draft.batches
        ],
        "influential": [
            {"path": file.path, "note": file.note, "group": file.group} for file in draft.influential
        ],
    }


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
        (("searches:", "searchs:"), "parts[1].searchs is no key of a part: did you mean searches?"),
        (("title: Baking day, ", ""), "parts[2].title is missing: give it"),
        (("target: bread/00-starter.md", "target:"), "parts[1].target is missing: give it"),
        (("date: 2026-03-01", "date: soon"), "date has to be a date such as 2026-03-01, not 'soon'"),
        (("title: Sourdough", "title: [a]"), "title has to be a text, not ['a']"),
        (("parts:", "batches: []\nparts:"), "give either `batches`, or `parts`"),
        (("parts:", "batches:"), "batches[1].target is no key of a batch"),
        (("lines: 15", "lines: 0"), "parts[1].sections[2].lines has to be a whole number above 0"),
        (("[sourdough hydration]", "{a: b}"), "parts[1].searches has to be a list"),
        (("title: Sourdough", "title: ["), "list: is no YAML:"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: tuple[str, str], told: str) -> None:
    with pytest.raises(BatchError, match=r"^list: ") as caught:
        parse_draft(LIST.replace(*change), "list", TODAY)
    assert told in str(caught.value)


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


# Where it goes


def base_with(*folders: str) -> KnowledgeBase:
    return KnowledgeBase("base", {}, (), (), (), folders=frozenset(folders))


@pytest.mark.parametrize(
    ("folders", "folder", "path"),
    [
        ((), "VLM engineering", "expansions/vlm-engineering/plan.md"),
        (("expansions", "expansions/completed"), "rye/", "expansions/rye/plan.md"),
        (("know/expansions/old",), "rye", "know/expansions/rye/plan.md"),
        (("know/_ingest-auto/completed/x",), "rye", "know/_ingest-auto/rye/plan.md"),
        (("a/expansions", "b/expansions"), "b/expansions/rye", "b/expansions/rye/plan.md"),
        ((), "../../out/rye", "out/rye/plan.md"),
    ],
)
def test_place_of_a_plan(folders: Sequence[str], folder: str, path: str) -> None:
    assert place_plan(base_with(*folders), folder) == path


def test_several_places_are_asked_for() -> None:
    with pytest.raises(BatchError, match="give the new one's path, a/expansions/rye or b/expansions/rye"):
        place_plan(base_with("a/expansions", "b/expansions"), "rye")


def test_no_name_is_refused() -> None:
    with pytest.raises(BatchError, match="is no name for a folder"):
        place_plan(base_with(), "??")


def test_a_plan_that_would_be_none_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = root.parent / "checks.toml"
    config.write_text('plans = ["roadmap.md"]\n', encoding="utf-8")
    assert new(root, "sourdough", LIST, "--config", str(config)) == 2
    assert "would be no plan" in capsys.readouterr().err


# Questions


def test_answers_make_a_plan() -> None:
    answers = iter(
        [
            *("Sourdough", "Two pages"),
            *("The starter", "bread/00-starter.md", "700"),
            *("Flour (rye, wheat)", "Feeding", ""),
            *("tools/00-scales.md", "", "sourdough hydration", "", "tools/00,01", ""),
            *("Baking day", "bread/01-baking.md", "", "", "", "", ""),
            "",
        ]
    )
    draft = ask_draft(lambda _: next(answers), TODAY)
    first, second = draft.parts
    assert (draft.title, draft.goal, draft.date) == ("Sourdough", "Two pages", "2026-03-01")
    assert first.sections == (DraftSection("Flour", ("rye", "wheat")), DraftSection("Feeding"))
    assert (first.reads, first.searches) == (("tools/00-scales.md",), ("sourdough hydration",))
    assert (first.lines, first.cite) == (LineTarget(700, 700), ("tools/00,01",))
    assert second == DraftPart("Baking day", "bread/01-baking.md", drop="baking-day")
    assert next(answers, None) is None


def test_without_terminal_a_list_is_asked_for(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert main(["new", "rye", "--root", str(root)]) == 2
    assert "give a list of parts with --from FILE" in capsys.readouterr().err
