"""Under `serve`, pages are made when somebody asks for them, and are those that a whole build makes."""

import shutil
import signal
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Thread, Timer
from wsgiref.util import FileWrapper

import pytest
from bakery import CLEAN_RYE, FULL, PLAN, RYE, make_searched, shares_templates
from base_files import write_base
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from hooks.building.layout import Layout
from hooks.building.serving import OnDemand
from hooks.plugin import ProofshelfPlugin

EDIT = {
    "doughs/00-rye.md": CLEAN_RYE.replace(
        "Hot.", "Hot, crackling.\n\n```mermaid\nflowchart LR\n  hot --> cold\n```"
    ),
    "doughs/01-spelt.md": "# Spelt dough\n\n## Gluten\n\nWeaker than in [rye](00-rye.md#baking).\n",
}


LATER: Sequence[tuple[bool, Mapping[str, str | None]]] = (
    (True, {"doughs/00-rye.md": f"{EDIT['doughs/00-rye.md']}\n[Weaker](01-spelt.md#gluten).\n"}),
    (False, {"doughs/01-spelt.md": EDIT["doughs/01-spelt.md"].replace("Spelt", "Old spelt")}),
    (False, {"doughs/02-oats.md": "# Oats\n\nLike [rye](00-rye.md).\n", "dashboard.md": None}),
    (False, {"expansions/bread/plan.md": PLAN.replace("00-rye", "03").replace("01-spelt", "00-rye")}),
)
"""Edits, each of which comes upon those before; whether all stays where it stands. `None` deletes a file."""


def make_bakery(folder: Path) -> Path:
    """Without a search: its index is made beside the builds, and asks for all pages some time later."""
    site = make_searched(folder, FULL)
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "      search: false\n", encoding="utf-8")
    return site


@shares_templates
def serve_build(site: Path, folder: Path, *, dirty: bool = False) -> ProofshelfPlugin:
    """Builds as `mkdocs serve` does at first; the plugin that did, which it keeps for the next build."""
    config = load_config(str(site / "mkdocs.yml"), site_dir=str(folder))
    config.site_url = "http://127.0.0.1:8000/"
    plugin = config.plugins["proofshelf"]
    assert isinstance(plugin, ProofshelfPlugin)
    config.plugins.on_startup(command="serve", dirty=dirty)
    build(config, serve_url=config.site_url)
    return plugin


def list_files(folder: Path) -> Mapping[str, bytes]:
    found = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*") if each.is_file()}
    return {path: each.read_bytes() for path, each in found.items()}


class Visitor:
    """A browser without a window, and the server that it asks."""

    def __init__(self, site: Path, folder: Path, *, dirty: bool = False) -> None:
        self._site, self._folder = site, folder
        plugin = serve_build(site, folder, dirty=dirty)
        self._server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(folder))
        self._server.server_close()  # it is asked without a network
        config = load_config(str(site / "mkdocs.yml"), site_dir=str(folder))
        plugin.on_serve(self._server, config=config, builder=None)
        self.demand = plugin._demand
        self._plugin = plugin

    @shares_templates
    def build(self) -> None:
        """Builds again, with the same plugin."""
        config = load_config(str(self._site / "mkdocs.yml"), site_dir=str(self._folder))
        config.site_url = "http://127.0.0.1:8000/"
        assert config.plugins["proofshelf"] is self._plugin
        build(config, serve_url=config.site_url)

    def end(self) -> None:
        """What MkDocs tells plugins when its server ends."""
        self._plugin.on_shutdown()

    @property
    def layout(self) -> Layout:
        """Where all stands since the last build."""
        assert self._plugin._site
        return self._plugin._site.layout

    def ask(self, path: str) -> tuple[str, bytes]:
        """Status and body of an answer."""
        app = self._server.get_app()
        assert app
        said: list[str] = []
        environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET"}
        answer = app(environ, lambda status, headers: said.append(status))  # type: ignore[arg-type]  # nothing here writes in another way
        body = b"".join(answer)
        if isinstance(answer, FileWrapper):
            answer.close()
        assert len(said) == 1
        return said[0], body


@pytest.fixture
def visitor(tmp_path: Path) -> Visitor:
    return Visitor(make_bakery(tmp_path), tmp_path / "served")


def test_what_nobody_asks_for_is_not_made(tmp_path: Path, visitor: Visitor) -> None:
    write_base(tmp_path / "base", EDIT)
    served = tmp_path / "served"
    visitor.build()
    assert not list((served / "knowledge").rglob("*"))
    status, page = visitor.ask("/knowledge/doughs/00-rye/")
    assert (status, b"crackling" in page) == ("200 OK", True)
    assert len(list(served.glob("knowledge/**/index.html"))) == 1


def test_an_old_site_is_deleted_when_the_new_one_is_there(
    tmp_path: Path, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Timer] = []
    monkeypatch.setattr(Timer, "start", lambda timer: started.append(timer))
    write_base(tmp_path / "base", EDIT)
    visitor.build()
    (old,) = tmp_path.glob(".proofshelf-old-*")
    assert (old / "knowledge/doughs/00-rye/index.html").is_file()
    assert (tmp_path / "served/404.html").is_file()
    (timer,) = started
    timer.function()
    assert not old.exists()
    assert (tmp_path / "served/404.html").is_file()


def edit(base: Path, files: Mapping[str, str | None]) -> None:
    write_base(base, {path: text for path, text in files.items() if text is not None})
    for path in (path for path, text in files.items() if text is None):
        (base / path).unlink()


def test_after_each_edit_a_site_is_as_if_it_were_built_anew(tmp_path: Path) -> None:
    site, base, served = make_bakery(tmp_path), tmp_path / "base", tmp_path / "served"
    write_base(base, EDIT)
    first = {each: each.read_text("utf-8") for each in base.rglob("*.md")}
    for number, (_, files) in enumerate(LATER):
        edit(base, files)
        serve_build(site, tmp_path / f"whole-{number}")
    for file in base.rglob("*.md"):
        file.unlink()
    for file, text in first.items():
        file.write_text(text, encoding="utf-8")

    visitor = Visitor(site, served)
    for number, (stays, files) in enumerate(LATER):
        before = visitor.layout
        edit(base, files)
        visitor.build()
        assert (visitor.layout is before) == stays, files
        whole = list_files(tmp_path / f"whole-{number}")
        # What is drawn on a page is made with it.
        for path in sorted(whole, key=lambda path: not path.endswith(".html")):
            assert visitor.ask(f"/{path}")[0] == "200 OK", path
        made = list_files(served)
        assert made.keys() == whole.keys()
        assert {path for path in whole if made[path] != whole[path]} == set(), files
    assert any(path.startswith("assets/proofshelf/diagrams/") for path in made)


def test_a_server_that_has_ended_leaves_no_page_behind(tmp_path: Path, visitor: Visitor) -> None:
    visitor.build()
    visitor.end()
    shutil.rmtree(tmp_path / "served")  # as MkDocs does next
    assert visitor.ask("/knowledge/doughs/00-rye/")[0] == "404 Not Found"
    assert not (tmp_path / "served").exists()


@pytest.mark.posix
def test_a_server_without_live_reload_is_ended_in_order_too() -> None:
    """Of such a one MkDocs tells plugins nothing but that it begins, and that it ends."""
    # As a process has it that begins; servers of other tests have not been ended.
    before, plugin = signal.signal(signal.SIGTERM, signal.SIG_DFL), ProofshelfPlugin()
    plugin.on_startup(command="serve", dirty=False)
    during = signal.getsignal(signal.SIGTERM)
    plugin.on_shutdown()
    assert (during, signal.signal(signal.SIGTERM, before)) == (signal.default_int_handler, signal.SIG_DFL)


def test_addresses_are_those_of_the_server(visitor: Visitor) -> None:
    visitor.build()
    assert visitor.ask("/knowledge/doughs")[0] == "302 Found"
    assert visitor.ask("/knowledge/ovens/00-stone")[0] == "302 Found"
    assert visitor.ask("/knowledge/ovens/../doughs/")[0] == "200 OK"
    assert visitor.ask("/knowledge/doughs/00-rye.md")[0] == "200 OK"
    for missing in ("/knowledge/gone/", "/../mkdocs.yml", "/knowledge/../../mkdocs.yml", "/%00"):
        assert visitor.ask(missing)[0] == "404 Not Found"


def test_a_page_is_of_the_last_build(tmp_path: Path, visitor: Visitor) -> None:
    for number in range(3):
        write_base(tmp_path / "base", {"doughs/00-rye.md": CLEAN_RYE.replace("Hot.", f"Edit {number}.")})
        visitor.build()
        assert f"Edit {number}.".encode() in visitor.ask("/knowledge/doughs/00-rye/")[1]


def test_what_the_site_writes_besides_may_take_an_address_of_the_base(
    tmp_path: Path, visitor: Visitor
) -> None:
    before, settings = visitor.layout, tmp_path / "site/mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("search: false", "search: true"), "utf-8")
    visitor.build()
    assert visitor.layout is not before
    assert "pagefind" in visitor.layout.taken


def test_who_edits_is_told_what_that_changed(
    tmp_path: Path, visitor: Visitor, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "site")
    assert any("../gone.md" in each.getMessage() for each in caplog.get_records("setup"))
    write_base(
        tmp_path / "base",
        {"doughs/00-rye.md": RYE.replace("# Rye dough", "# Rye dough\n\n[Lost](../lost.md)")},
    )
    caplog.set_level("INFO")
    visitor.build()
    told = [each.getMessage() for each in caplog.records if each.name == "mkdocs.hooks.proofshelf"]
    assert [each.split(":")[0] for each in told if "lost.md" in each] == ["../base/doughs/00-rye.md"]
    assert not [each for each in told if "gone.md" in each]
    assert "Unchanged findings: 1, resolved: 0" in told
    caplog.clear()
    write_base(tmp_path / "base", {"doughs/00-rye.md": CLEAN_RYE})
    visitor.build()
    assert "Unchanged findings: 0, resolved: 2" in caplog.text


def test_a_page_that_cannot_be_made_is_missing_and_told(
    tmp_path: Path, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    visitor.build()
    (tmp_path / "base" / "doughs" / "00-rye.md").unlink()  # the next build has not seen it yet
    assert visitor.ask("/knowledge/doughs/00-rye.md")[0] == "404 Not Found"
    assert "knowledge/doughs/00-rye.md cannot be shown" in caplog.text


def test_a_dirty_build_leaves_nothing_to_be_asked_for(tmp_path: Path) -> None:
    visitor = Visitor(make_bakery(tmp_path), tmp_path / "served", dirty=True)
    page = tmp_path / "served/knowledge/doughs/00-rye/index.html"
    page.unlink()
    visitor.build()
    assert page.exists()


def test_filling_ends_when_a_build_begins() -> None:
    demand, made, ends = OnDemand(), list[str](), list[bool]()
    demand.begin()
    assert demand.provide("a"), "while a site is built it pays to wait"

    builder = Thread(target=demand.begin)

    def make_and_build() -> None:
        made.append("b")
        builder.start()
        builder.join(0.2)  # it waits for this page

    more = {f"c{number}": partial(made.append, "c") for number in range(2000)}
    demand.offer({"a": partial(made.append, "a"), "b": make_and_build, **more})
    assert not demand.provide("z")
    assert not demand.provide_all(lambda: ends.append(True))
    builder.join()
    assert (made, ends) == (["a", "b"], []), "and waits for no other"

    def fail() -> None:
        raise FileNotFoundError

    demand.offer({"gone": fail, "c": partial(made.append, "c")})
    assert demand.provide_all(lambda: ends.append(True)), "one that cannot be made keeps back no other"
    assert (made, ends) == (["a", "b", "c"], [True])
    assert demand.provide("c"), "it is there"
    assert made == ["a", "b", "c"], "and is not made twice"


def test_who_asks_for_a_page_waits_for_one_page_and_not_for_a_site() -> None:
    demand, made = OnDemand(), list[str]()
    demand.begin()
    reader = Thread(target=demand.provide, args=("asked",))

    def let_read() -> None:
        reader.start()
        reader.join(0.2)  # it waits for this page

    pages = {f"{number}": partial(made.append, "page") for number in range(2000)}
    demand.offer({"first": let_read, **pages, "asked": partial(made.append, "asked")})
    assert demand.provide_all(lambda: None)
    reader.join()
    assert (made.index("asked"), len(made)) == (0, 2001)
