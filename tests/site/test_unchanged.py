"""Files that stand in the site as they would be written are left there, and no others."""

import gc
import os
import shutil
from pathlib import Path
from typing import Any

import mkdocs.commands.build
import pytest
from bakery import CLEAN, build, make_searched, read_all, set_theme
from base_files import write_base
from mkdocs.structure.pages import Page

import hooks.searching
from hooks.building.previous_site import PreviousSite
from hooks.measuring import measurement
from hooks.measuring.measurement import Measured
from hooks.plugin import ProofshelfPlugin
from hooks.store import Store

COPY, LIST, FULL_LIST = "knowledge/doughs/00-rye.md", "llms.txt", "llms-full.txt"
RYE, OVEN = "knowledge/doughs/00-rye/index.html", "knowledge/ovens/00-stone/index.html"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    folder = make_searched(tmp_path, CLEAN)
    assert not build(folder).failed
    return folder


def list_written(site: Path) -> set[str]:
    """The files that a build writes."""
    pages = {file: file.stat().st_mtime_ns for file in (site / "site").rglob("*") if file.is_file()}
    assert not build(site).failed
    return {
        file.relative_to(site / "site").as_posix()
        for file, time in pages.items()
        if not file.exists() or file.stat().st_mtime_ns != time
    }


def of_the_base(written: set[str]) -> set[str]:
    """Pages, texts and lists; of pictures nobody knows the content."""
    made = (each for each in written if each.startswith(("knowledge/", "llms")))
    return {each for each in made if not each.endswith(".png")}


def test_without_news_nothing_of_the_base_is_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    before = read_all(site / "site")
    monkeypatch.setattr(hooks.searching, "write_search", fail)
    assert of_the_base(list_written(site)) == set()
    assert read_all(site / "site") == before


@pytest.mark.parametrize("harm", ["another text", "touched", "gone", "a link", "a second name"])
def test_what_is_not_as_it_was_written_is_written_again(site: Path, harm: str) -> None:
    before = read_all(site / "site")
    for number, path in enumerate((RYE, COPY, LIST, FULL_LIST)):
        file = site / "site" / path
        if harm == "another text":
            file.write_bytes(b"x" * file.stat().st_size)
        elif harm == "touched":
            os.utime(file, ns=(1, 1))
        elif harm == "gone":
            file.unlink()
        elif harm == "a link":
            file.rename(site / f"moved-{number}")
            file.symlink_to(site / f"moved-{number}")
        else:
            os.link(file, site / f"second-{number}")
        assert not build(site).failed
        assert read_all(site / "site") == before, path
        assert not file.is_symlink(), path
        assert file.stat().st_nlink == 1, path
    assert of_the_base(list_written(site)) == set()


def test_after_an_edit_the_others_stand_and_the_site_is_as_built_from_nothing(site: Path) -> None:
    text = (site.parent / "base/doughs/00-rye.md").read_text("utf-8")
    write_base(site.parent / "base", {"doughs/00-rye.md": text.replace("Hot.", "Very hot.")})
    written = list_written(site)
    assert {RYE, COPY, FULL_LIST} <= written
    assert not {OVEN, "knowledge/ovens/00-stone.md"} & written
    warm = read_all(site / "site")
    (site / "site").rename(site / "warm")
    assert not build(site).failed
    assert read_all(site / "site") == warm


@pytest.mark.parametrize("change", ["the day", "the policy"])
def test_what_is_put_into_pages_when_they_are_written_counts(
    site: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    if change == "the day":
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1765000000")
    else:
        settings = site / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8") + "      policy: false\n", "utf-8")
    assert {RYE, OVEN} <= list_written(site)
    page = (site / "site" / RYE).read_text("utf-8")
    assert ("2025-12-06" in page) == (change == "the day")
    assert ("Content-Security-Policy" in page) == (change == "the day")


def test_another_folder_has_nothing_that_stands(site: Path) -> None:
    before = read_all(site / "site")
    settings = site / "mkdocs.yml"
    settings.write_text(f"site_dir: other\n{settings.read_text('utf-8')}", "utf-8")
    assert not build(site).failed
    assert read_all(site / "other") == before


def test_a_hook_that_sees_written_pages_sees_all_of_them(site: Path) -> None:
    write_base(
        site, {"after.py": "def on_post_page(output, page, config):\n    return output + '<!-- seen -->'\n"}
    )
    settings = site / "mkdocs.yml"
    settings.write_text(f"hooks: [after.py]\n{settings.read_text('utf-8')}", "utf-8")
    for _ in range(2):
        assert not build(site).failed
        for page in (RYE, OVEN):
            assert (site / "site" / page).read_text("utf-8").count("<!-- seen -->") == 1


def test_new_pages_are_written_when_they_are_made(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_all(site / "site")
    (finished,) = (tmp_path / "cache/proofshelf").glob("finished-*")
    shutil.rmtree(finished)
    by_mkdocs: list[Page] = []

    def note(page: Page, *given: Any, **named: Any) -> None:
        by_mkdocs.append(page)
        build_page(page, *given, **named)

    build_page = mkdocs.commands.build._build_page
    monkeypatch.setattr(mkdocs.commands.build, "_build_page", note)
    assert not build(site).failed
    assert [page.url for page in by_mkdocs] == ["about/"]
    assert read_all(site / "site") == before
    assert of_the_base(list_written(site)) == set()


def test_templates_are_told_of_the_pages_that_stand(site: Path) -> None:
    main = '{% extends "base.html" %}{% block footer %}{{ pages | length }} pages{% endblock %}'
    write_base(site, {"over/main.html": main})
    set_theme(site, "custom_dir: over")
    told = []
    for _ in range(2):
        assert not build(site).failed
        told.append((site / "site/about/index.html").read_text("utf-8").count("11 pages"))
    assert told == [1, 1]


def test_a_copy_of_a_file_that_changed_while_the_site_was_built_does_not_stay(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, measure = site.parent / "base/doughs/00-rye.md", measurement.measure
    text = source.read_text("utf-8")

    def measure_and_edit(*arguments: object) -> Measured:
        measured = measure(*arguments)  # type: ignore[arg-type]  # as they came
        source.write_text(text.replace("Hot.", "Late."), encoding="utf-8")
        return measured

    source.write_text(f"{text}More.\n", encoding="utf-8")
    monkeypatch.setattr(hooks.plugin, "measure", measure_and_edit)
    assert not build(site).failed
    assert "Late." in (site / "site" / COPY).read_text("utf-8")
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(site.parent / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    for more in ("More.\n", ""):
        source.write_text(text + more, encoding="utf-8")
        assert not build(site).failed
        assert (site / "site" / COPY).read_text("utf-8") == text + more


@pytest.mark.parametrize("setting", ["site_name: Other", "site_url: https://example.org/"])
def test_lists_are_written_again_where_a_setting_is_another(site: Path, setting: str) -> None:
    settings = site / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(setting.split(":")[0])]
    settings.write_text("\n".join([setting, *kept, ""]), "utf-8")
    assert LIST in list_written(site)
    assert setting.split(": ")[1] in (site / "site" / LIST).read_text("utf-8")


def test_python_looks_for_no_cycles_in_what_a_build_has_left() -> None:
    plugin = ProofshelfPlugin()
    plugin.on_shutdown()
    assert gc.get_freeze_count()
    plugin.on_startup(command="build", dirty=False)
    assert not gc.get_freeze_count()


def test_a_file_that_nobody_wrote_does_not_stand(tmp_path: Path) -> None:
    store = Store(None, "standing", "1")
    for _ in range(2):
        files = PreviousSite(tmp_path / "site", store)
        assert not files.find({"gone.html": "made from this"})
        files.end()
