"""CITE lines and `Influenced by` lines."""

import pytest
from plan_documents import part_of, plan_of

from checks.model import InfluentialFile, Read
from checks.reading.citations import Known, parse_citations, parse_influence

_FILES = tuple(InfluentialFile(n, f"ovens/{n:02}-oven.md", "Ovens", "") for n in range(1, 17))

ITEMS = {
    "folder": ("ovens/", ["ovens/ folder"]),
    "folders": ("ovens/; flour/rye/", ["ovens/ folder", "flour/rye/ folder"]),
    "file": ("ovens/00", ["ovens/00 file"]),
    "several numbers": ("ovens/00,10; flour/51", ["ovens/00 file", "ovens/10 file", "flour/51 file"]),
    "numbers in backticks": (
        "`ovens/00`, `03`; `flour/`",
        ["ovens/00 file", "ovens/03 file", "flour/ folder"],
    ),
    "numbers added": ("ovens/00+03", ["ovens/00 file", "ovens/03 file"]),
    "names in one folder": ("ovens/00-stone, 01-gas", ["ovens/00-stone file", "ovens/01-gas file"]),
    "a number behind a name": ("ovens/00-stone, 03", ["ovens/00-stone file", "ovens/03 file"]),
    "a term behind a name": ("ovens/00-stone, 3-day doughs", ["ovens/00-stone file", "3-day doughs vague"]),
    "note": ("flour/56,57,60 (proofing, baking)", ["flour/56 file", "flour/57 file", "flour/60 file"]),
    "range": ("ovens/00-02", ["ovens/00 file", "ovens/01 file", "ovens/02 file"]),
    "and": ("ovens/00 and 03", ["ovens/00 file", "ovens/03 file"]),
    "spaces": ("ovens/00, 03 ; flour/", ["ovens/00 file", "ovens/03 file", "flour/ folder"]),
    "full path": ("ovens/00-stone.md (heat, steam)", ["ovens/00-stone.md file"]),
    "full path in backticks": ("`ovens/00-stone.md`", ["ovens/00-stone.md file"]),
    "deep full path": ("tools/ovens/00-stone.md", ["tools/ovens/00-stone.md file"]),
    "lone file": ("00-stone.md", ["00-stone.md file"]),
    "skill": ("ovens-hub/ skill", ["ovens-hub/ folder"]),
    "files": ("Files 2,6,10 explicitly", ["File 2 influential", "File 6 influential", "File 10 influential"]),
    "one file": ("File 3", ["File 3 influential"]),
    "a folder of that name": ("Files/01, 02", ["Files/01 file", "Files/02 file"]),
    "files range": (
        "Files 1-3 explicitly",
        ["File 1 influential", "File 2 influential", "File 3 influential"],
    ),
    "files and others": (
        "Files 1,5 explicitly + Miller papers + own concepts",
        ["File 1 influential", "File 5 influential", "Miller papers external", "own concepts vague"],
    ),
    "files and a count of papers": (
        "Files 2,6,10 explicitly + 20+ papers on rye + own concepts",
        [
            "File 2 influential",
            "File 6 influential",
            "File 10 influential",
            "20+ papers on rye vague",
            "own concepts vague",
        ],
    ),
    "a count called files": ("Files 20+ on rye", ["Files 20+ on rye external"]),
    "a count at the end": ("Files 2, 20+", ["File 2 influential", "20+ vague"]),
    "a sign too many": ("Miller + ", ["Miller external"]),
    "files and a round count": ("Files 2 + 20 papers", ["File 2 influential", "20 papers vague"]),
    "a count behind a comma": (
        "Files 2, 20+ papers",
        ["File 2 influential", "20+ papers vague"],
    ),
    "a count behind a folder": ("ovens/00 + 20+ papers", ["ovens/00 file", "20+ papers vague"]),
    "a number behind a folder": ("ovens/00 + 03", ["ovens/00 file", "ovens/03 file"]),
    "authors": ("Miller 2010, 2016 + Baker", ["Miller 2010, 2016 external", "Baker external"]),
    "two authors": ("Miller & Baker + ovens/", ["Miller & Baker external", "ovens/ folder"]),
    "authors in a list": (
        "Clark, Miller + own concepts",
        ["Clark external", "Miller external", "own concepts vague"],
    ),
    "vague": (
        "20+ papers on rye + own implementation",
        ["20+ papers on rye vague", "own implementation vague"],
    ),
    "self": ("Web research sources", ["Web research sources vague"]),
    "commas in brackets": ("ovens/00 (a, b; c + d), 01", ["ovens/00 file", "ovens/01 file"]),
    "and before a path": ("ovens/00 and flour/01", ["ovens/00 file", "flour/01 file"]),
    "sign before a path": ("ovens/00 & flour/01-rye.md", ["ovens/00 file", "flour/01-rye.md file"]),
    "stroke": ("ovens/00 | flour/", ["ovens/00 file", "flour/ folder"]),
    "slash between paths": ("ovens/00 / flour/01", ["ovens/00 file", "flour/01 file"]),
    "dot between paths": ("ovens/00 • flour/01", ["ovens/00 file", "flour/01 file"]),
    "words between paths": ("ovens/00 as well as flour/01", ["ovens/00 file", "flour/01 file"]),
    "a path in a note": ("ovens/00-stone.md (see flour/01 too)", ["ovens/00-stone.md file"]),
    "paths in brackets alone": ("all (ovens/00 or flour/01)", ["ovens/00 file", "flour/01 file"]),
    "words with a slash behind a path": ("ovens/00 for bread/cake", ["ovens/00 file"]),
    "author and path": ("Miller and ovens/00", ["Miller external", "ovens/00 file"]),
    "braces": (
        "ovens/{00,02}; flour/[00-01]",
        ["ovens/00 file", "ovens/02 file", "flour/00 file", "flour/01 file"],
    ),
    "range in words": ("ovens/00 to 02", ["ovens/00 file", "ovens/01 file", "ovens/02 file"]),
    "range with a longer word": ("ovens/00 through 01 (heat)", ["ovens/00 file", "ovens/01 file"]),
    "range with a long dash": ("ovens/00–01", ["ovens/00 file", "ovens/01 file"]),
    "range with a longer dash": ("ovens/00—01", ["ovens/00 file", "ovens/01 file"]),
    "range with dots": ("ovens/00..01", ["ovens/00 file", "ovens/01 file"]),
    "a note behind a dash": ("ovens/00 - 3 ways to heat", ["ovens/00 file"]),
    "a folder above": ("../ovens/00-stone.md; ./flour/01", ["ovens/00-stone.md file", "flour/01 file"]),
    "links": ("[stone](../ovens/00-stone.md)", ["ovens/00-stone.md file"]),
    "quoted": ("“Bread is all you need”; Miller", ["Bread is all you need external", "Miller external"]),
    "numbers with signs": ("Files #1, #4", ["File 1 influential", "File 4 influential"]),
    "numbers behind a colon": ("Files: 1, 4", ["File 1 influential", "File 4 influential"]),
    "numbers with slashes": (
        "Files 1/5/9",
        ["File 1 influential", "File 5 influential", "File 9 influential"],
    ),
    "the word again": ("File 1 (heat), File 4 (steam)", ["File 1 influential", "File 4 influential"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize("case", ITEMS.values(), ids=ITEMS)
def test_items_are_expanded(case: tuple[str, list[str]]) -> None:
    requests = parse_citations(case[0], 7, 1, Known(influential=_FILES))
    assert [f"{request.as_written} {request.kind.value}" for request in requests] == case[1]


def test_a_file_knows_its_folder_and_number_and_a_folder_itself() -> None:
    file, folder, full, bare = parse_citations("a/ovens/00; flour/; b/02-rye.md; tools/mixer.md", 1, 1)
    assert (file.path, file.number, file.slugs) == ("a/ovens", "00", ())
    assert (folder.path, folder.number) == ("flour", None)
    assert (full.path, full.number, full.slugs) == ("b", "02", ("b/02-rye.md",))
    assert (bare.path, bare.number, bare.slugs) == ("tools/mixer.md", None, ("tools/mixer.md",))


def test_columns_point_at_the_items() -> None:
    text = "ovens/00,10 (x); flour/"
    requests = parse_citations(text, 3, 13)
    assert [request.column - 13 for request in requests] == [
        text.index(each) for each in ("ovens", "10", "flour")
    ]


def test_what_was_read_first_settles_the_number() -> None:
    reads = (
        Read("", "big-ovens/02-gas.md"),
        Read("", "garden/ovens/02-stone.md"),
        Read("", "ovens/020-x.md"),
    )
    request = parse_citations(
        "ovens/02", 9, 1, Known(reads, (InfluentialFile(1, "ovens/02-list.md", "", ""),))
    )[0]
    assert request.slugs == ("garden/ovens/02-stone.md", "ovens/02-list.md")


def test_an_influential_file_by_number_is_settled_by_the_list() -> None:
    known, unknown = parse_citations("Files 2, 99", 9, 1, Known(influential=_FILES))
    assert (known.influence, known.slugs) == (2, ("ovens/02-oven.md",))
    assert (unknown.influence, unknown.slugs) == (99, ())


def test_all_files_are_all_of_the_list() -> None:
    requests = parse_citations("All 16 files", 9, 1, Known(influential=_FILES))
    assert [request.influence for request in requests] == list(range(1, 17))


INFLUENCES = {
    "Files 1,5,9 (ovens, flour, yeast) + Garden (10%)": ((1, 5, 9), "ovens, flour, yeast", "Garden (10%)"),
    "(Oven knowledge) - Heat for bread": ((), "Oven knowledge", "Heat for bread"),
    "Files 1, 4, (Oven knowledge) - Scaling": ((1, 4), "Oven knowledge", "Scaling"),
    "Files 6, 8 - Fast serving": ((6, 8), "", "Fast serving"),
    "Files (Oven knowledge)": ((), "Oven knowledge", ""),
    "Files 1-16 + All previous": (tuple(range(1, 17)), "", "All previous"),
    "File 3 (Oven)": ((3,), "Oven", ""),
    "Files 1-4, 9 and 12 (Oven) – well-known": ((1, 2, 3, 4, 9, 12), "Oven", "well-known"),
    "Files 2, 6, 20+ papers": ((2, 6), "", "20+ papers"),
    "Files 2,6 + 20+ papers": ((2, 6), "", "20+ papers"),
    "Files 2,6+Garden": ((2, 6), "", "Garden"),
    "Files #1, #4": ((1, 4), "", ""),
    "Files: 1, 4 - heat": ((1, 4), "", "heat"),
    "Files nos. 1, 4": ((1, 4), "", ""),
    "Files 1 to 4": ((1, 2, 3, 4), "", ""),
    "Files 1 through 3, 7": ((1, 2, 3, 7), "", ""),
    "Files 1/5/9 (Oven)": ((1, 5, 9), "Oven", ""),
    "File 1 (Oven), File 4 (Flour) - heat": ((1, 4), "Oven, Flour", "heat"),
    "Files 1 (Oven), 4 (Flour) and 9 + Garden": ((1, 4, 9), "Oven, Flour", "Garden"),
    "Files 1 (Oven), 3 loaves": ((1,), "Oven", "3 loaves"),
    "2, 5": ((2, 5), "", ""),
    "#2 & #5 (Oven) - heat": ((2, 5), "Oven", "heat"),
    "2-5 - heat": ((2, 3, 4, 5), "", "heat"),
    "2 loaves": ((), "", "2 loaves"),
    "2.5 % of ovens": ((), "", "2.5 % of ovens"),
    "All influential files - heat": ((2, 5), "", "heat"),
    "All files": ((2, 5), "", ""),
    "All 16 files + Garden": (tuple(range(1, 17)), "", "Garden"),
    "3 influential files + Garden": ((1, 2, 3), "", "Garden"),
    "Garden (10%) + Files 1,5": ((1, 5), "10%", ""),
    "Garden; Files 1-3 (Oven)": ((1, 2, 3), "Oven", ""),
    "Garden with 3 files": ((), "", "Garden with 3 files"),
    "": ((), "", ""),
}


@pytest.mark.parametrize(("text", "expected"), INFLUENCES.items())
def test_influenced_by(text: str, expected: tuple[tuple[int, ...], str, str]) -> None:
    listed = tuple(file for file in _FILES if file.number in (2, 5))
    influence = parse_influence(text, 4, listed)
    assert (influence.numbers, influence.area, influence.note, influence.line) == (*expected, 4)


CITE_LINES = {
    "small letters": ("- [ ] **Cite**: ovens/00; flour/01", ["ovens/00", "flour/01"]),
    "authors in bold small letters": ("- [ ] **Cite**: ovens/00; Miller", ["ovens/00", "Miller"]),
    "plain": ("- [ ] Cite: ovens/00, some papers, Miller", ["ovens/00"]),
    "no colon": ("- [ ] CITE ovens/00", ["ovens/00"]),
    "no colon, small": ("- [ ] Cite `flour/`", ["flour/"]),
    "required": ("- [ ] **CITE (required)**: ovens/00", ["ovens/00"]),
    "required outside of the bold": ("- [ ] **CITE** (required): ovens/00", ["ovens/00"]),
    "a tick before": ("- [ ] ✅ CITE: ovens/00", ["ovens/00"]),
    "a folder above": ("- [ ] **CITE**: ../ovens/00-stone.md", ["ovens/00-stone.md"]),
    "list": ("**CITE:**\n- ovens/00-stone.md\n- flour/01, 02", ["ovens/00-stone.md", "flour/01", "flour/02"]),
    "list behind a blank line": ("**CITE**:\n\n- ovens/00", ["ovens/00"]),
    "list in a list": (
        "- [ ] **CITE**:\n  - ovens/00\n    - heat/steam\n  - Miller\n- Baker",
        ["ovens/00", "Miller"],
    ),
    "list below required citations": ("**Required citations:**\n- ovens/00\n- Miller", ["ovens/00"]),
    "list below a label in bold": ("**Must cite**\n\n- `ovens/00`\n- flour/01", ["ovens/00", "flour/01"]),
    "citations required": ("**Citations required**: [Stone](ovens/00-stone.md)", ["ovens/00-stone.md"]),
    "a name without suffix": ("**CITE**: ovens/00-stone; flour/01_rye", ["ovens/00-stone", "flour/01_rye"]),
    "nothing": ("**CITE**: TBD; n/a; None", []),
    "nothing of a kind": ("**CITE**: None of it (Miller)", ["None of it"]),
    "struck out": ("**CITE**: ovens/00, ~~flour/01~~", ["ovens/00"]),
    "struck out in a list": ("**CITE**:\n- ~~ovens/00~~ (gone)\n- flour/01", ["flour/01"]),
    "citations": ("**Citations**: ovens/00", ["ovens/00"]),
    "heading": ("### Citations\n\n- ovens/00\n- flour/", ["ovens/00", "flour/"]),
    "a list of such lines": (
        "**Citations:**\n- **CITE**: ovens/00\n- **CITE**: flour/",
        ["ovens/00", "flour/"],
    ),
    "a list that boxes end": ("**CITE**:\n- ovens/00\n- [ ] Create KNOWLEDGE-DROP-a.md", ["ovens/00"]),
    "no list": ("- [ ] **CITE**:\n- [ ] Read ovens/00-stone.md", []),
    "kinds of sources": ("- [ ] Cite papers with arXiv/conference URLs\n- [ ] Cite blog posts/reports", []),
    "sources": ("- [ ] Citations: GitHub repos/URLs, Miller, 24/7", []),
    "cited by": ("- Cited by ovens/00\n- Citation style: see docs/00-style.md", []),
    "as told elsewhere": ("- [ ] Cite sources as docs/00-style.md says", []),
}


@pytest.mark.parametrize(("lines", "expected"), CITE_LINES.values(), ids=CITE_LINES)
def test_what_lines_that_cite_ask_for(lines: str, expected: list[str]) -> None:
    assert [each.as_written for each in part_of(lines).citations] == expected


def test_items_of_a_list_know_their_places() -> None:
    citations = part_of("**CITE:**\n- ovens/00-stone.md\n- flour/01, 02").citations
    assert [(each.line, each.column) for each in citations] == [(6, 3), (7, 3), (7, 13)]


def test_all_influential_files_are_those_of_the_plan() -> None:
    plan = plan_of(
        "# Plan\n\n## Influential files\n\n1. ovens/00-stone.md\n3. flour/01-rye.md\n\n## PART 1: Rye\n\n"
        "**Influenced by**: All influential files - heat\n"
    )
    assert plan.parts[0].influence is not None
    assert plan.parts[0].influence.numbers == (1, 3)


def test_the_lines_of_a_part() -> None:
    plan = plan_of(
        """
        # Plan

        **Source MD**: notes/BREAD-STUDY.md

        ## PART 1: Rye

        **Step 0: Check Existing Knowledge**
        - [ ] Read ovens/02-stone.md (heat)

        **Influenced by**: (Ovens) - Heat

        - [ ] Section 1: Heat
          - **CITE**: ovens/02 (heat)
        - [✓] **CITED**: flour/; Source MD
        - [ ] Cite: some papers
        ```
        - [ ] **CITE**: in/a/fence/
        ```
        """
    )
    part = plan.parts[0]
    assert [(each.as_written, each.slugs, each.line) for each in part.citations] == [
        ("ovens/02", ("ovens/02-stone.md",), 13),
        ("flour/", (), 14),
        ("Source MD", ("notes/BREAD-STUDY.md",), 14),
    ]
    assert part.citations[0].column == 15
    assert part.influence is not None
    assert (part.influence.area, part.influence.note) == ("Ovens", "Heat")
