"""A site built with pages of earlier builds is the site built from nothing, byte by byte."""

import gc
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bakery import FULL, build, make_site
from base_files import write_base
from mkdocs.structure.pages import Page

from checks.model import Document, Heading, Origin, Problem, Suppressed
from checks.reading.cache.versions import digest_folders
from hooks.building import process
from hooks.building.shelf_page import ShelfPage
from hooks.composing.draft_store import _list_facts
from hooks.composing.shelf import Draft, Shelf
from hooks.measuring.history import History
from hooks.measuring.measurement import measure
from hooks.placing.routes import Routes
from hooks.rendering import commonmark, rendered_pages
from hooks.rendering.commonmark import render_page
from hooks.rendering.rendered import Destination, Reach, Rendered
from hooks.rendering.rendered_pages import RenderedPages, RenderJob
from hooks.store import Store, digest_of

HEADING = Heading(1, "Title", 3, "title")
JOB = RenderJob("# Title\n\n[to](a.md)\n", (HEADING,), {"a.md": Destination(Reach.SITE, "../a/")}, 1, "../d/")
PAGES = FULL | {
    "drawn.md": "# Drawn\n\n```mermaid\nflowchart LR\n  a --> b\n```\n\n$a^2$\n\n```python\nx = 1\n```\n",
}


@pytest.fixture
def composed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose pages another plugin reads, so that each is composed when MkDocs asks for it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return make_site(tmp_path, PAGES, settings="      fail_on: never\n")


@pytest.fixture
def site(composed: Path) -> Path:
    """A site whose pages are finished before."""
    config = composed / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  - search\n", "")
    config.write_text(text.replace("fail_on: never\n", "fail_on: never\n      search: false\n"), "utf-8")
    return composed


def files(site: Path) -> Mapping[str, bytes]:
    built = site / "site"
    pages = {str(file.relative_to(built)): file.read_bytes() for file in built.rglob("*") if file.is_file()}
    # It says when it was made.
    return {path: content for path, content in pages.items() if not path.startswith("sitemap.xml")}


def build_files(site: Path) -> Mapping[str, bytes]:
    assert not build(site).failed
    return files(site)


def build_alone(site: Path) -> tuple[Mapping[str, bytes], bool]:
    """The site, built by a process that has only the files of the cache, and whether it made pages."""
    words = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(site / "mkdocs.yml")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return files(site), "Made" in done.stderr


def test_a_second_build_renders_nothing_and_gives_the_same_site(site: Path) -> None:
    cold, rendered = build_alone(site)
    assert rendered
    warm, rendered = build_alone(site)
    assert not rendered
    assert warm == cold


_RENDERERS = {"markdown_it", "mdit_py_plugins", "latex2mathml", "mmdr", "nh3"}
_LISTING = """
import sys
from mkdocs.__main__ import cli
cli(["build", "--quiet", "--config-file", sys.argv[1]], standalone_mode=False)
print(*sys.modules)
"""


def list_renderers(site: Path) -> set[str]:
    """What of the libraries that render a process imports that builds the site."""
    words = [sys.executable, "-c", _LISTING, str(site / "mkdocs.yml")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return _RENDERERS & set(done.stdout.split())


def test_a_second_build_does_not_import_what_renders(site: Path) -> None:
    assert list_renderers(site) >= {"markdown_it", "nh3"}
    assert list_renderers(site) == set()


def test_a_second_build_of_composed_pages_gives_the_same_site(composed: Path) -> None:
    cold, _ = build_alone(composed)
    warm, rendered = build_alone(composed)
    assert not rendered
    assert warm == cold


def test_finished_pages_are_those_that_are_composed(composed: Path) -> None:
    config = composed / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  - search\n", "")
    config.write_text(text.replace("plugins:\n", "plugins:\n  - tags\n"), "utf-8")
    other = build_files(composed)
    config.write_text(text, "utf-8")
    finished = build_files(composed)
    pages = {path for path in finished if path.endswith(".html")}
    assert len(pages) > len(PAGES)
    assert pages == {path for path in other if path.endswith(".html")}
    assert not [path for path in pages if finished[path] != other[path]]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("ovens/00-stone.md", None),
        ("ovens/00-stone.md", "# Stone oven\n\n## Warmth\n"),
        ("ovens/00-stone.md", "# Another title\n\n## Heat\n"),
        ("ovens/00-stone/index.md", "# In its way\n"),
        ("doughs/crumb.png", None),
        ("doughs/00-rye.md", PAGES["doughs/00-rye.md"].replace("---\n# Rye", "date: 2025-01-01\n---\n# Rye")),
    ],
    ids=["target gone", "heading renamed", "title renamed", "another address", "picture gone", "moved down"],
)
def test_after_a_change_the_site_is_as_built_from_nothing(site: Path, path: str, text: str | None) -> None:
    before = build_files(site)
    file = site.parent / "base" / path
    if text is None:
        file.unlink()
    else:
        write_base(site.parent / "base", {path: text})
    warm = build_files(site)
    # A site at another place has a cache of its own.
    shutil.copytree(site.parent / "base", site.parent / "copy" / "base")
    copied = shutil.copytree(site, site.parent / "copy" / "site", ignore=shutil.ignore_patterns("site"))
    assert warm == build_files(copied)
    assert warm != before


@pytest.mark.parametrize(
    "changed",
    [
        replace(JOB, text=JOB.text + "\n"),
        replace(JOB, headings=(replace(HEADING, slug="title-1"),)),
        replace(JOB, destinations={"a.md": Destination(Reach.SITE, "../b/")}),
        replace(JOB, destinations={"a.md": Destination(Reach.DEAD_ANCHOR, "../a/", "Gone.")}),
        replace(JOB, first_line=2),
        replace(JOB, pictures="../../d/"),
    ],
    ids=["text", "slug", "address", "dead anchor", "first line", "pictures"],
)
def test_each_input_counts(changed: RenderJob) -> None:
    assert changed.digest != JOB.digest


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[RenderJob]:
    """The jobs that this process renders."""
    jobs, render = list[RenderJob](), RenderJob.render

    def note_and_render(job: RenderJob) -> Rendered:
        jobs.append(job)
        return render(job)

    monkeypatch.setattr(RenderJob, "render", note_and_render)
    return jobs


def test_a_library_of_another_version_renders_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rendered: list[RenderJob]
) -> None:
    library = write_base(tmp_path / "library", {"parser.py": "VERSION = 1\n"})
    monkeypatch.setattr(rendered_pages, "render_version", lambda: digest_folders([str(library)]))
    RenderedPages(tmp_path / "pages").render(JOB)
    RenderedPages(tmp_path / "pages").render(JOB)
    assert len(rendered) == 1
    write_base(library, {"parser.py": "VERSION = 22\n"})
    RenderedPages(tmp_path / "pages").render(JOB)
    assert len(rendered) == 2


@pytest.mark.parametrize(
    "damage",
    [lambda kept: kept[:-1] + b"x", lambda kept: kept[: len(kept) // 2], lambda kept: b""],
    ids=["tampered with", "half written", "hardly begun"],
)
def test_what_is_damaged_is_rendered_anew(
    damage: Callable[[bytes], bytes], tmp_path: Path, rendered: list[RenderJob]
) -> None:
    pages = RenderedPages(tmp_path)
    page = pages.render(JOB)
    kept = tmp_path / JOB.digest
    kept.write_bytes(damage(kept.read_bytes()))
    again = RenderedPages(tmp_path)
    assert (
        again.render(JOB) == page == render_page(JOB.text, JOB.headings, JOB.destinations, pictures="../d/")
    )
    assert len(rendered) == 2


def test_processes_render_the_same_as_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rendered: list[RenderJob]
) -> None:
    monkeypatch.setattr(rendered_pages, "LEAST", rendered_pages.LEAST // 10)
    jobs = [replace(JOB, text=f"# Title\n\n{'*many* words ' * 400}{number}\n") for number in range(12)]
    ahead, alone = RenderedPages(tmp_path), RenderedPages()
    told: list[tuple[int, int]] = []
    ahead.render_ahead(jobs, lambda done, total: told.append((done, total)))
    assert told == [(12, 12)]
    rendered.clear()
    made = [ahead.render(job) for job in jobs]
    assert rendered == []
    assert made == [alone.render(job) for job in jobs]


def test_a_page_that_cannot_be_rendered_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("no")

    pages = RenderedPages()
    with monkeypatch.context() as patch:
        patch.setattr(commonmark, "render_page", fail)
        pages.render_ahead([JOB])
        with pytest.raises(ValueError, match="no"):
            pages.render(JOB)
    assert "Title" in pages.render(JOB).heading


def test_a_folder_that_cannot_be_written_costs_speed_only(tmp_path: Path, rendered: list[RenderJob]) -> None:
    (tmp_path / "taken").write_text("a file")
    pages = RenderedPages(tmp_path / "taken" / "pages")
    assert pages.render(JOB) == pages.render(JOB)
    assert len(rendered) == 1


def test_keeping_a_page_takes_no_longer_where_many_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = RenderedPages(tmp_path)
    pages.render(JOB)

    def look(*_: object) -> None:
        raise AssertionError("it looks through its folder")

    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, look)
    pages.render(replace(JOB, text="# Other\n"))


def test_pages_that_nobody_asks_for_are_dropped(tmp_path: Path) -> None:
    pages, other = RenderedPages(tmp_path), replace(JOB, text="# Other\n")
    pages.render(JOB)
    pages.render(other)
    pages.forget_unused()
    pages.render(other)
    pages.forget_unused()
    assert [file.name for file in tmp_path.iterdir()] == [other.digest]
    (tmp_path / "notes.txt").write_text("not ours")
    pages.forget_unused()
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    "addition",
    ["copyright: Bakers\n", "nav: [{Baking: index.md}]\n", "extra: {homepage: 'https://example.org/'}\n"],
    ids=["copyright", "navigation", "home"],
)
def test_other_settings_change_the_frames_of_all_pages(site: Path, addition: str) -> None:
    before = build_files(site)
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + addition, "utf-8")
    warm = build_files(site)
    copied = shutil.copytree(site, site.parent / "copy" / "site", ignore=shutil.ignore_patterns("site"))
    shutil.copytree(site.parent / "base", site.parent / "copy" / "base")
    assert warm == build_files(copied)
    changed = [path for path in before if path.endswith(".html") and warm.get(path) != before[path]]
    assert len(changed) > len(PAGES)


def test_what_other_plugins_make_of_pages_is_made_each_time(site: Path) -> None:
    build_files(site)
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "hooks: [hooks.py]\n", "utf-8")
    for word in ("first", "second"):
        hook = f"def on_page_content(html, **_):\n    return html + '<p>{word}</p>'\n"
        (site / "hooks.py").write_text(hook, "utf-8")
        built, _ = build_alone(site)
        page = next(content for path, content in built.items() if path.endswith("00-rye/index.html"))
        assert f"<p>{word}</p>".encode() in page


def count_drafts(site: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Mapping[str, bytes], int]:
    """The site, and how many documents were drafted for it."""
    drafted: list[str] = []
    draft = Shelf.draft_document

    def count(shelf: Shelf, path: str, page: Page) -> Draft:
        drafted.append(path)
        return draft(shelf, path, page)

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "draft_document", count)
        return build_files(site), len(drafted)


def test_where_nothing_changed_no_page_is_drafted(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold, drafted = count_drafts(site, monkeypatch)
    assert drafted == sum(path.endswith(".md") for path in PAGES)
    assert count_drafts(site, monkeypatch) == (cold, 0)
    assert build_alone(site)[0] == cold


_COUNTING = """
import atexit, sys
from checks import parallel
from hooks.building import finishing
from hooks.composing.shelf import Shelf
from hooks.measuring import sentences
from mkdocs.__main__ import cli

def note(function, notes):
    def noting(*given):
        notes.append(given)
        return function(*given)
    return noting

processors = int(sys.argv[2])
parallel.count_processors = lambda: processors
finishing.LEAST = 1
drafted, sought = [], []
Shelf.draft_document = note(Shelf.draft_document, drafted)
sentences.find_sentences = note(sentences.find_sentences, sought)
# Forks end without this.
atexit.register(lambda: print(len(drafted), *sorted({document.path for document, _ in sought})))
sys.argv = ["mkdocs", "build", "--config-file", sys.argv[1]]
cli()
"""


def count_here(site: Path, processes: int) -> tuple[int, list[str]]:
    """A build with so many processes: how many documents the first of them has drafted, and in which it has
    looked for sentences."""
    words = [sys.executable, "-c", _COUNTING, str(site / "mkdocs.yml"), str(processes)]
    drafted, *sought = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    return int(drafted), sought


@pytest.mark.skipif(sys.platform == "win32", reason="there are no forks")
def test_pages_are_drafted_by_several_processes(site: Path) -> None:
    documents = sum(path.endswith(".md") for path in PAGES)
    assert 0 < count_here(site, 3)[0] < documents
    in_three = files(site)
    assert count_here(site, 3)[0] == 0
    write_base(site.parent / "base", {"ovens/00-stone.md": "# Stone\n\nFor [rye](../doughs/00-rye.md).\n"})
    # What forks have found is known, too.
    assert count_here(site, 1) == (documents, ["ovens/00-stone.md"])
    shutil.rmtree(site.parent / "base")
    shutil.rmtree(site.parent / "cache")
    write_base(site.parent / "base", PAGES)
    assert count_here(site, 1)[0] == documents
    assert files(site) == in_three


@pytest.mark.parametrize(
    "change",
    [
        lambda base: write_base(base, {"doughs/09-new.md": "# New\n"}),
        lambda base: write_base(base, {"notes.txt": "Seen by links only.\n"}),
        lambda base: write_base(base, {"checks.toml": "short = 0.1\n"}),
        lambda base: (base / "doughs/crumb.png").unlink(),
        lambda base: (base / "ovens/00-stone.md").rename(base / "ovens/01-stone.md"),
    ],
    ids=["page", "other file", "configuration", "picture", "renamed"],
)
def test_whatever_changed_all_pages_are_drafted(
    site: Path, change: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    count_drafts(site, monkeypatch)
    change(site.parent / "base")
    assert count_drafts(site, monkeypatch)[1] >= sum(path.endswith(".md") for path in PAGES)


def test_each_fact_counts_that_a_draft_may_depend_on(tmp_path: Path) -> None:
    measured = measure(write_base(tmp_path, FULL))
    finding = measured.findings[0]
    others = [
        replace(measured, config=replace(measured.config, today=date(2001, 1, 1))),
        replace(measured, findings=measured.findings[1:]),
        replace(measured, suppressed=(Suppressed(finding, "a reason", Origin.FILE, finding.place),)),
        replace(measured, histories={"doughs/00-rye.md": History("2025-01-01", ("Ines",), 1)}),
        replace(measured, base=replace(measured.base, files=frozenset())),
        replace(measured, base=replace(measured.base, problems=(Problem("x", finding.place, "y"),))),
        replace(measured, base=replace(measured.base, documents={})),
    ]
    assert len({repr(_list_facts(each)) for each in (measured, *others)}) == 1 + len(others)
    assert repr(_list_facts(measure(tmp_path))) == repr(_list_facts(measured))


def test_a_known_draft_is_composed_where_its_frame_is_another(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = count_drafts(site, monkeypatch)
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "copyright: The bakers\n", "utf-8")
    after, _ = count_drafts(site, monkeypatch)
    assert after.keys() == before.keys()
    pages = [text for path, text in after.items() if path.endswith("/index.html")]
    assert len(pages) > len(PAGES)
    assert all(b"The bakers" in text for text in pages)
    shutil.rmtree(site / "cache", ignore_errors=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(site / "another"))
    assert build_files(site) == after


def test_what_cannot_be_dropped_keeps_nothing_else(tmp_path: Path) -> None:
    store = Store(tmp_path, "crumbs", "1")
    names = [digest_of(number) for number in range(20)]
    for name in names:
        store.add(name, b"crumb")
    for name in names[::2]:
        (tmp_path / name).unlink()
        (tmp_path / name).mkdir()
    store.forget_unused()
    store.forget_unused()
    assert {each.name for each in tmp_path.iterdir()} == set(names[::2])


def test_what_a_page_is_made_from_is_found_once(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned: Counter[str] = Counter()
    plan = Shelf._plan_rendering

    def count(shelf: Shelf, document: Document, routes: Routes) -> RenderJob:
        planned[document.path] += 1
        return plan(shelf, document, routes)

    def unpack(_page: ShelfPage) -> str:
        raise AssertionError("a page that was just printed is at hand")

    monkeypatch.setattr(Shelf, "_plan_rendering", count)
    monkeypatch.setattr(ShelfPage, "finished", property(unpack))
    assert not build(site).failed
    assert set(planned) == {path for path in PAGES if path.endswith(".md")}
    assert set(planned.values()) == {1}


def test_a_build_looks_for_cycles_more_seldom_than_a_server() -> None:
    before, thresholds = gc.get_threshold(), dict[bool, int]()
    try:
        for serves in (True, False):
            gc.set_threshold(1)
            process.begin(serves=serves)
            thresholds[serves] = gc.get_threshold()[0]
    finally:
        gc.set_threshold(*before)
    assert thresholds[False] > thresholds[True] > 1
