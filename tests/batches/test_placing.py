"""Where a new plan goes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from batches.errors import BatchError
from batches.planning.placing import place_plan
from checks.model import KnowledgeBase


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
        (("plans",), "plans/rye", "plans/rye/plan.md"),
        ((), "plans/rye", "plans/rye/plan.md"),
        ((), "./rye", "rye/plan.md"),
    ],
)
def test_place_of_a_plan(folders: Sequence[str], folder: str, path: str) -> None:
    assert place_plan(base_with(*folders), folder) == path


@pytest.mark.parametrize(
    "folder", ["kb/plans/rye", "./kb/plans/rye/", "{here}/kb/plans/rye", "../here/kb/plans/rye"]
)
def test_a_path_may_begin_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    here = tmp_path / "here"
    (here / "kb").mkdir(parents=True)
    monkeypatch.chdir(here)
    base = KnowledgeBase("kb", {}, (), (), (), folders=frozenset({"plans"}))
    assert place_plan(base, folder.format(here=here)) == "plans/rye/plan.md"


@pytest.mark.parametrize("folder", ["../../out/rye", "/out/rye", "/rye"])
def test_a_path_that_leads_out_of_the_base_is_refused(folder: str) -> None:
    with pytest.raises(BatchError, match="is no folder within the base"):
        place_plan(base_with(), folder)


def test_several_places_are_asked_for() -> None:
    with pytest.raises(BatchError, match="give the new one's path, a/expansions/rye or b/expansions/rye"):
        place_plan(base_with("a/expansions", "b/expansions"), "rye")


@pytest.mark.parametrize("folder", ["aux", "NUL", "plans/com1/rye", "plans/con.d"])
def test_a_name_that_windows_does_not_allow_is_refused(folder: str) -> None:
    with pytest.raises(BatchError, match="Windows allows no file or folder named"):
        place_plan(base_with(), folder)
    assert place_plan(base_with(), "auxiliary") == "expansions/auxiliary/plan.md"


def test_no_name_is_refused() -> None:
    with pytest.raises(BatchError, match="is not a folder name"):
        place_plan(base_with(), "??")
