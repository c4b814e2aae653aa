"""From paths as plans write them to files of a base whose folders have moved."""

import pytest
from evidence_bases import asked_file, asked_folder, index_of
from hypothesis import given
from hypothesis import strategies as st

from checks.evidence.cited_paths import resolve_citation
from checks.evidence.resolving import Resolution, resolve_target
from checks.model import CitationKind, CitationRequest

PLAN = "garden-oracle/_ingest-auto/completed/expansion-roses/ingestion.md"
WORKSPACE = "garden-oracle/_ingest-auto/completed/expansion-roses"


def spelt(files: str) -> list[str]:
    """Paths of a base, the one that is meant last. `~` is the folder of the plan's oracle, `+` the plan's."""
    return [each.replace("~", "garden-oracle/").replace("+", f"{WORKSPACE}/") for each in files.split(" < ")]


@pytest.mark.parametrize(
    ("title", "written", "files"),
    [
        ("as written", "roses/00-a.md", "~roses/00-a.md"),
        ("moved below a folder", "roses/00-a.md", "~beds/roses/00-a.md"),
        ("its own place before a deeper one", "roses/00-a.md", "~beds/roses/00-a.md < ~roses/00-a.md"),
        ("one folder deeper before two", "roses/00-a.md", "~beds/sun/roses/00-a.md < ~beds/roses/00-a.md"),
        ("the base before the plan's own folder", "roses/00-a.md", "+roses/00-a.md < ~beds/roses/00-a.md"),
        ("the plan's own folder", "roses/00-a.md", "+roses/00-a.md"),
        ("the root above its oracle", "bridges/0-b.md", "x/bridges/0-b.md < bridges/0-b.md"),
        ("anywhere, if alone", "bridges/0-b.md", "w-oracle/c/bridges/0-b.md"),
        (
            "another plan's workspace last",
            "bridges/0-b.md",
            "w-oracle/_ingest/x/bridges/0-b.md < w-oracle/c/bridges/0-b.md",
        ),
        (
            "another plan's expansions last",
            "bridges/0-b.md",
            "w-oracle/expansions/x/bridges/0-b.md < w-oracle/c/bridges/0-b.md",
        ),
        ("deeper in its own folder", "roses/07-soil.md", "~beds/roses/trials/07-soil.md"),
        ("a folder dropped in front", "beds/roses/07-soil.md", "~roses/07-soil.md"),
        ("with its oracle's name", "garden-oracle/roses/07-soil.md", "~roses/07-soil.md"),
        ("another machine's path", "/home/ada/garden-oracle/roses/07-soil.md", "~roses/07-soil.md"),
        ("a Windows path", "C:\\garden\\roses\\07-soil.md", "~roses/07-soil.md"),
        ("dots", "./roses/../roses//07-soil.md", "~roses/07-soil.md"),
        ("dots from the plan's folder", "../../../roses/07-soil.md", "~roses/07-soil.md"),
        ("too many dots", "../../../../../../roses/07-soil.md", "~roses/07-soil.md"),
        ("quotes", " `roses/07-soil.md` ", "~roses/07-soil.md"),
        ("a wildcard", "roses/07-*.md", "~roses/08-lime.md < ~roses/07-soil.md"),
        ("a wildcard in the folder as written first", "beds/sun/07-*.md", "~sun/07-a.md < ~beds/sun/07-b.md"),
        ("a bare name", "07-soil.md", "~beds/07-soil.md"),
    ],
)
def test_target_is_found(title: str, written: str, files: str) -> None:
    paths = spelt(files)
    assert resolve_target(written, PLAN, index_of(*paths)) == Resolution(paths[-1]), title


@pytest.mark.parametrize(
    ("title", "written", "files"),
    [
        ("two oracles", "bridges/0-b.md", "a-oracle/bridges/0-b.md < b-oracle/bridges/0-b.md"),
        ("two folders at one depth", "roses/0-a.md", "~x/roses/0-a.md < ~y/roses/0-a.md"),
        ("a wildcard that fits two", "roses/07-*.md", "~roses/07-a.md < ~roses/07-b.md"),
        ("a bare name, however deep", "07-soil.md", "~a/07-soil.md < ~b/c/07-soil.md"),
        ("another slug behind the number", "roses/03-old.md", "~roses/03-new.md"),
        ("another folder", "roses/03-soil.md", "~lawns/03-soil.md"),
        ("another letter case", "roses/03-soil.md", "~Roses/03-Soil.md"),
    ],
)
def test_what_is_no_clear_fit_is_a_candidate(title: str, written: str, files: str) -> None:
    paths = spelt(files)
    assert resolve_target(written, PLAN, index_of(*paths)) == Resolution(None, tuple(paths)), title


@pytest.mark.parametrize("written", ["", ".", "..", "/", "roses/", "absent/00-none.md", "*", "a/*/b.md"])
def test_nothing_to_find(written: str) -> None:
    assert resolve_target(written, PLAN, index_of("garden-oracle/roses/00-pruning.md")).path is None


def test_whole_path_parts_only() -> None:
    index = index_of("garden-oracle/wild-roses/00-a.md")
    assert resolve_target("roses/00-a.md", PLAN, index) == Resolution(
        None, ("garden-oracle/wild-roses/00-a.md",)
    )


@pytest.mark.parametrize(
    ("plan", "path"),
    [
        ("expansions/roses/plan.md", "roses/00-a.md"),
        ("knowledge/expansions/completed/roses/plan.md", "knowledge/roses/00-a.md"),
        ("knowledge/_ingest/expansions/roses/plan.md", "knowledge/roses/00-a.md"),
        ("trials/2025/expansions/roses/plan.md", "trials/2025/roses/00-a.md"),
        ("notes/plan.md", "notes/roses/00-a.md"),
        ("plan.md", "roses/00-a.md"),
    ],
)
def test_home_of_a_plan(plan: str, path: str) -> None:
    index = index_of(
        "roses/00-a.md", "knowledge/roses/00-a.md", "notes/roses/00-a.md", "trials/2025/roses/00-a.md"
    )
    assert resolve_target("roses/00-a.md", plan, index).path == path


@given(st.text(alphabet="a0-./\\*~` é", max_size=30), st.text(alphabet="a/_ingest.", max_size=20))
def test_any_text_is_data(written: str, plan: str) -> None:
    paths = ("a/0-a.md", "a/a/0-a.md", "0/a.md")
    found = resolve_target(written, plan, index_of(*paths))
    assert found.path is None or found.path in paths
    assert found.path is None or not found.candidates


@pytest.mark.parametrize(
    ("title", "request_", "files"),
    [
        ("by number", asked_file("roses", "07"), "~beds/roses/07-soil.md"),
        ("by number without zeros", asked_file("roses", "7"), "~roses/007-soil.md"),
        ("no longer number", asked_file("roses", "07"), "~roses/070-soil.md < ~roses/7-a.md"),
        ("one folder deeper", asked_file("roses", "07"), "~roses/trials/07-soil.md"),
        ("nearest of a number", asked_file("roses", "07"), "~roses/trials/07-soil.md < ~roses/07-lime.md"),
        (
            "the full path settles a number",
            asked_file("roses", "07", "roses/07-soil.md"),
            "~roses/07-lime.md < ~beds/roses/trials/07-soil.md",
        ),
        (
            "the full path settles two folders",
            asked_file("roses", "07", "roses/07-soil.md"),
            "~roses/07-lime.md < ~beds/roses/07-soil.md",
        ),
        (
            "renamed: the most alike",
            asked_file("roses", "07", "roses/07-clay-soil-trials.md"),
            "~roses/07-lime.md < ~beds/roses/07-heavy-soil.md",
        ),
        ("renamed altogether", asked_file("roses", "07", "roses/07-soil.md"), "~roses/07-lime.md"),
        (
            "the same name under another folder",
            asked_file("roses", "07", "roses/07-soil.md"),
            "~roses/07-lime.md < ~lawns/07-soil.md",
        ),
        ("a page before a picture", asked_file("roses", "07"), "~roses/07-a.png < ~roses/07-b.md"),
        ("a page of another ending", asked_file("roses", "07"), "~roses/07-a.png < ~roses/07-b.markdown"),
        ("the like deeper", asked_file("roses", "07"), "~beds/roses/07-a.png < ~beds/roses/07-b.markdown"),
        ("a letter", asked_file("roses", "6a"), "~roses/06-x.md < ~roses/06a-y.md"),
        ("a folder in front too many", asked_file("beds/roses", "07"), "~roses/07-soil.md"),
        ("a file without number", asked_file("STUDY.md"), "plans/november/STUDY.md"),
        ("a full path without ending", asked_folder("roses/07-soil"), "~roses/07-soil.md"),
        ("a folder", asked_folder("roses"), "~beds/roses/"),
        ("a nested folder", asked_folder("roses/trials"), "~trials/ < ~beds/roses/trials/"),
        ("a sibling", asked_folder("bridge-oracle"), "bridge-oracle/"),
        ("a sibling by its name", asked_folder("bridge-oracle"), "~sources/bridge-oracle/ < bridge-oracle/"),
        ("a sibling by its note", asked_folder("compost", note=" skill"), "~beds/compost/ < compost/"),
        ("no sibling without such a word", asked_folder("compost"), "compost/ < ~beds/compost/"),
        ("the near folder", asked_folder("roses"), "other-oracle/roses/ < ~beds/roses/"),
        (
            "the folder of what Step 0 reads",
            asked_folder("roses", "roses/07-soil.md"),
            "~roses/ < ~beds/roses/07-soil.md < ~beds/roses/",
        ),
        ("whole parts", asked_folder("roses"), "~roses-and-lilies/ < ~beds/roses/"),
    ],
)
def test_citation_is_resolved(title: str, request_: CitationRequest, files: str) -> None:
    paths = spelt(files)
    assert resolve_citation(request_, PLAN, index_of(*paths)) == Resolution(paths[-1]), title


@pytest.mark.parametrize(
    ("title", "request_", "files"),
    [
        ("two of a number", asked_file("roses", "18"), "~roses/18-a.md < ~roses/18-b.md"),
        (
            "two as much alike",
            asked_file("roses", "18", "roses/18-clay-lime.md"),
            "~roses/18-clay.md < ~roses/18-lime.md",
        ),
        ("two folders", asked_folder("roses"), "a-oracle/roses/ < b-oracle/roses/"),
    ],
)
def test_ambiguous_citation_has_its_candidates(title: str, request_: CitationRequest, files: str) -> None:
    paths = spelt(files)
    assert resolve_citation(request_, PLAN, index_of(*paths)) == Resolution(None, tuple(paths)), title


@pytest.mark.parametrize("kind", [CitationKind.EXTERNAL, CitationKind.VAGUE])
def test_names_have_no_path(kind: CitationKind) -> None:
    request = CitationRequest("roses", kind, 1, 1, "roses")
    assert resolve_citation(request, PLAN, index_of("garden-oracle/roses/")) == Resolution(None)
