"""From paths as plans write them to files of a base whose folders have moved."""

import pytest
from evidence_bases import index_of
from hypothesis import given
from hypothesis import strategies as st

from checks.evidence.cited_paths import resolve_citation
from checks.evidence.resolving import Resolution, resolve_target
from checks.model import CitationKind, CitationRequest

PLAN = "garden-oracle/_ingest-auto/completed/expansion-roses/ingestion.md"
WORKSPACE = "garden-oracle/_ingest-auto/completed/expansion-roses"


@pytest.mark.parametrize(
    ("title", "written", "files", "path"),
    [
        ("as written", "roses/00-pruning.md", ["garden-oracle/roses/00-pruning.md"], 0),
        ("moved below a folder", "roses/00-pruning.md", ["garden-oracle/beds/roses/00-pruning.md"], 0),
        (
            "its own place before a deeper one",
            "roses/00-pruning.md",
            ["garden-oracle/beds/roses/00-pruning.md", "garden-oracle/roses/00-pruning.md"],
            1,
        ),
        (
            "one folder deeper before two",
            "roses/00-pruning.md",
            ["garden-oracle/beds/sun/roses/00-pruning.md", "garden-oracle/beds/roses/00-pruning.md"],
            1,
        ),
        (
            "the base before the plan's own folder",
            "roses/00-pruning.md",
            [f"{WORKSPACE}/roses/00-pruning.md", "garden-oracle/beds/roses/00-pruning.md"],
            1,
        ),
        ("the plan's own folder", "roses/00-pruning.md", [f"{WORKSPACE}/roses/00-pruning.md"], 0),
        (
            "the root above its oracle",
            "bridges/00-arch.md",
            ["bridges/00-arch.md", "x/bridges/00-arch.md"],
            0,
        ),
        ("anywhere, if alone", "bridges/00-arch.md", ["works-oracle/stone/bridges/00-arch.md"], 0),
        (
            "another plan's workspace last",
            "bridges/00-arch.md",
            ["works-oracle/_ingest/x/bridges/00-arch.md", "works-oracle/stone/bridges/00-arch.md"],
            1,
        ),
        ("deeper in its own folder", "roses/07-soil.md", ["garden-oracle/beds/roses/trials/07-soil.md"], 0),
        ("a folder dropped in front", "beds/roses/07-soil.md", ["garden-oracle/roses/07-soil.md"], 0),
        ("with its oracle's name", "garden-oracle/roses/07-soil.md", ["garden-oracle/roses/07-soil.md"], 0),
        (
            "another machine's path",
            "/home/ada/garden-oracle/roses/07-soil.md",
            ["garden-oracle/roses/07-soil.md"],
            0,
        ),
        ("a Windows path", r"C:\garden\roses\07-soil.md", ["garden-oracle/roses/07-soil.md"], 0),
        ("dots", "./roses/../roses//07-soil.md", ["garden-oracle/roses/07-soil.md"], 0),
        ("dots from the plan's folder", "../../../roses/07-soil.md", ["garden-oracle/roses/07-soil.md"], 0),
        ("too many dots", "../../../../../../roses/07-soil.md", ["garden-oracle/roses/07-soil.md"], 0),
        ("quotes", " `roses/07-soil.md` ", ["garden-oracle/roses/07-soil.md"], 0),
        (
            "a wildcard",
            "roses/07-*.md",
            ["garden-oracle/roses/07-soil.md", "garden-oracle/roses/08-lime.md"],
            0,
        ),
        ("a bare name", "07-soil.md", ["garden-oracle/beds/07-soil.md"], 0),
    ],
)
def test_target_is_found(title: str, written: str, files: list[str], path: int) -> None:
    assert resolve_target(written, PLAN, index_of(*files)) == Resolution(files[path]), title


@pytest.mark.parametrize(
    ("title", "written", "files"),
    [
        ("two oracles", "bridges/00-arch.md", ["a-oracle/bridges/00-arch.md", "b-oracle/bridges/00-arch.md"]),
        (
            "two folders at one depth",
            "roses/0-a.md",
            ["garden-oracle/x/roses/0-a.md", "garden-oracle/y/roses/0-a.md"],
        ),
        (
            "a wildcard that fits two",
            "roses/07-*.md",
            ["garden-oracle/roses/07-a.md", "garden-oracle/roses/07-b.md"],
        ),
        (
            "a bare name, however deep",
            "07-soil.md",
            ["garden-oracle/a/07-soil.md", "garden-oracle/b/c/07-soil.md"],
        ),
        ("another slug behind the number", "roses/03-old.md", ["garden-oracle/roses/03-new.md"]),
        ("another folder", "roses/03-soil.md", ["garden-oracle/lawns/03-soil.md"]),
        ("another letter case", "roses/03-soil.md", ["garden-oracle/Roses/03-Soil.md"]),
    ],
)
def test_what_is_no_clear_fit_is_a_candidate(title: str, written: str, files: list[str]) -> None:
    assert resolve_target(written, PLAN, index_of(*files)) == Resolution(None, tuple(files)), title


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
        ("notes/plan.md", "notes/roses/00-a.md"),
        ("plan.md", "roses/00-a.md"),
    ],
)
def test_home_of_a_plan(plan: str, path: str) -> None:
    index = index_of("roses/00-a.md", "knowledge/roses/00-a.md", "notes/roses/00-a.md")
    assert resolve_target("roses/00-a.md", plan, index).path == path


@given(st.text(alphabet="a0-./\\*~` é", max_size=30), st.text(alphabet="a/_ingest.", max_size=20))
def test_any_text_is_data(written: str, plan: str) -> None:
    paths = ("a/0-a.md", "a/a/0-a.md", "0/a.md")
    found = resolve_target(written, plan, index_of(*paths))
    assert found.path is None or found.path in paths
    assert found.path is None or not found.candidates


def _file(path: str, number: str | None = None, *slugs: str) -> CitationRequest:
    return CitationRequest(f"{path}/{number}", CitationKind.FILE, 1, 1, path, number, slugs)


def _folder(path: str, *slugs: str, note: str = "") -> CitationRequest:
    return CitationRequest(f"{path}/{note}", CitationKind.FOLDER, 1, 1, path, slugs=slugs)


@pytest.mark.parametrize(
    ("title", "request_", "files", "path"),
    [
        ("by number", _file("roses", "07"), ["garden-oracle/beds/roses/07-soil.md"], 0),
        ("by number without zeros", _file("roses", "7"), ["garden-oracle/roses/007-soil.md"], 0),
        (
            "no longer number",
            _file("roses", "07"),
            ["garden-oracle/roses/070-soil.md", "garden-oracle/roses/7-a.md"],
            1,
        ),
        ("one folder deeper", _file("roses", "07"), ["garden-oracle/roses/trials/07-soil.md"], 0),
        (
            "nearest of a number",
            _file("roses", "07"),
            ["garden-oracle/roses/trials/07-soil.md", "garden-oracle/roses/07-lime.md"],
            1,
        ),
        (
            "the full path settles a number",
            _file("roses", "07", "roses/07-soil.md"),
            ["garden-oracle/roses/07-lime.md", "garden-oracle/beds/roses/trials/07-soil.md"],
            1,
        ),
        (
            "the full path settles two folders",
            _file("roses", "07", "roses/07-soil.md"),
            ["garden-oracle/roses/07-lime.md", "garden-oracle/beds/roses/07-soil.md"],
            1,
        ),
        (
            "renamed: the most alike",
            _file("roses", "07", "roses/07-clay-soil-trials.md"),
            ["garden-oracle/roses/07-lime.md", "garden-oracle/beds/roses/07-heavy-soil.md"],
            1,
        ),
        (
            "renamed altogether",
            _file("roses", "07", "roses/07-soil.md"),
            ["garden-oracle/roses/07-lime.md"],
            0,
        ),
        (
            "the same name under another folder",
            _file("roses", "07", "roses/07-soil.md"),
            ["garden-oracle/lawns/07-soil.md", "garden-oracle/roses/07-lime.md"],
            0,
        ),
        (
            "a page before a picture",
            _file("roses", "07"),
            ["garden-oracle/roses/07-a.png", "garden-oracle/roses/07-b.md"],
            1,
        ),
        (
            "a letter",
            _file("roses", "6a"),
            ["garden-oracle/roses/06-x.md", "garden-oracle/roses/06a-y.md"],
            1,
        ),
        ("a folder in front too many", _file("beds/roses", "07"), ["garden-oracle/roses/07-soil.md"], 0),
        ("a file without number", _file("STUDY.md"), ["plans/november/STUDY.md"], 0),
        ("a full path without ending", _folder("roses/07-soil"), ["garden-oracle/roses/07-soil.md"], 0),
        ("a folder", _folder("roses"), ["garden-oracle/beds/roses/"], 0),
        (
            "a nested folder",
            _folder("roses/trials"),
            ["garden-oracle/trials/", "garden-oracle/beds/roses/trials/"],
            1,
        ),
        ("a sibling", _folder("bridge-oracle"), ["bridge-oracle/"], 0),
        (
            "a sibling by its name",
            _folder("bridge-oracle"),
            ["garden-oracle/sources/bridge-oracle/", "bridge-oracle/"],
            1,
        ),
        (
            "a sibling by its note",
            _folder("compost", note=" skill"),
            ["garden-oracle/beds/compost/", "compost/"],
            1,
        ),
        ("the near folder", _folder("roses"), ["other-oracle/roses/", "garden-oracle/beds/roses/"], 1),
        (
            "the folder of what Step 0 reads",
            _folder("roses", "roses/07-soil.md"),
            ["garden-oracle/roses/", "garden-oracle/beds/roses/", "garden-oracle/beds/roses/07-soil.md"],
            1,
        ),
        (
            "whole parts",
            _folder("roses"),
            ["garden-oracle/roses-and-lilies/", "garden-oracle/beds/roses/"],
            1,
        ),
    ],
)
def test_citation_is_resolved(title: str, request_: CitationRequest, files: list[str], path: int) -> None:
    assert resolve_citation(request_, PLAN, index_of(*files)) == Resolution(files[path]), title


@pytest.mark.parametrize(
    ("title", "request_", "paths"),
    [
        (
            "two of a number",
            _file("roses", "18"),
            ["garden-oracle/roses/18-a.md", "garden-oracle/roses/18-b.md"],
        ),
        (
            "two as much alike",
            _file("roses", "18", "roses/18-clay-lime.md"),
            ["garden-oracle/roses/18-clay.md", "garden-oracle/roses/18-lime.md"],
        ),
        ("two folders", _folder("roses"), ["a-oracle/roses/", "b-oracle/roses/"]),
    ],
)
def test_ambiguous_citation_has_its_candidates(
    title: str, request_: CitationRequest, paths: list[str]
) -> None:
    assert resolve_citation(request_, PLAN, index_of(*paths)) == Resolution(None, tuple(paths)), title


@pytest.mark.parametrize("kind", [CitationKind.EXTERNAL, CitationKind.VAGUE])
def test_names_have_no_path(kind: CitationKind) -> None:
    request = CitationRequest("roses", kind, 1, 1, "roses")
    assert resolve_citation(request, PLAN, index_of("garden-oracle/roses/")) == Resolution(None)
