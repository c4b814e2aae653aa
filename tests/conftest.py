"""Shared by all tests: where the labelled sample lies, and its figures at the end of a run."""

import os
import signal
import sys
from functools import partialmethod
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from untraced import untraced

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from hostile_reports import Hostile
    from orchard import Orchard
    from playwright.sync_api import Browser, Page
    from workshop import Workshop

# Shells tell what they start in the background to ignore Ctrl-C, and `nohup` has the closing of a terminal
# ignored. Both would be passed on to what tests start; what has a handler is not.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda *_: None)

if sys.platform == "win32":
    # Files have the line ends that stand in the tests.
    Path.write_text = partialmethod(Path.write_text, newline="\n")  # type: ignore[assignment]  # as all call it

# On a busy machine an example takes long, and so does finding one.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What fails under mutation is not looked into, and one mutant leaves nothing to the next.
settings.register_profile(
    "mutants", settings.get_profile("suite"), phases=[Phase.explicit, Phase.generate], derandomize=True
)
settings.load_profile("suite")

_BESIDE = Path(__file__).parents[2] / "shared" / "real"


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder with `base/` and `labels/`: PROOFSHELF_REAL, else `shared/real` beside the
    checkout. Without it the test is skipped."""
    folder = Path(os.environ.get("PROOFSHELF_REAL", _BESIDE))
    if not (folder / "labels").is_dir():
        pytest.skip("the labelled sample is not here; PROOFSHELF_REAL names its folder")
    return folder


_STRANGE = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "PYTHONIOENCODING", "SOURCE_DATE_EPOCH")
"""Variables by which others would have the programs say something else."""


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[None]":
    """What tests run goes by no settings of whoever runs them, and leaves nothing in his cache folder. In
    a hook git names its own repository, in which tests would do what they do in theirs. The checkout is
    read whosever it is."""
    settings = tmp_path_factory.mktemp("git") / "settings"
    settings.write_text(f'[safe]\ndirectory = "{Path(__file__).parents[1].as_posix()}"\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in [each for each in os.environ if each.startswith("GIT_") or each in _STRANGE]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", str(settings))
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A Chromium without a window, one for all tests of a process. It finds no other machine."""
    sync_api = pytest.importorskip("playwright.sync_api")
    # What is expected is waited for as long as all else.
    sync_api.expect.set_options(timeout=30_000)
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield opened
        opened.close()


def _make_once(factory: pytest.TempPathFactory, name: str, make: "Callable[[Path], object]") -> Path:
    """A folder that one of the processes of a run makes, and the others wait for and find."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    made = folder / "made"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        if sys.platform != "win32":  # where each process makes its own, so run the tests in one
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(folder)
            made.touch()
    return folder


def _build_own(folder: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    settings, target = str(Path(__file__).parents[1] / "mkdocs.yml"), str(folder / "repo")
    config = load_config(settings, site_url="https://shelf.example/repo/", site_dir=target, strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own site, built as it is published below a path."""
    return _make_once(tmp_path_factory, "own", _build_own) / "repo"


@pytest.fixture(scope="session")
def own_address(own_site: Path) -> "Iterator[str]":
    """The address at which this repository's own site is served."""
    from browsing import serve_folder

    with serve_folder(own_site, "/repo/") as address:
        yield address


@pytest.fixture
def own_tab(browser: "Browser", own_address: str) -> "Iterator[Page]":
    """This repository's own site, open in a browser."""
    page = browser.new_page()
    page.goto(own_address)
    yield page
    page.close()


@pytest.fixture
def bread(browser: "Browser", tmp_path: Path) -> "Iterator[Page]":
    """The open search of a base on bread."""
    from search_box import open_bread

    yield from open_bread(browser, tmp_path)


@pytest.fixture
def tab(browser: "Browser") -> "Iterator[Page]":
    """A tab of a wide and low window."""
    page = browser.new_page(viewport={"width": 1440, "height": 500})
    yield page
    page.close()


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[str]":
    """The address of a site with a page of each kind."""
    from bakery import build, make_searched
    from browsing import serve_folder
    from gallery import FILES

    def make(folder: Path) -> None:
        assert not build(make_searched(folder, FILES)).failed

    with serve_folder(_make_once(tmp_path_factory, "gallery", make) / "site" / "site") as address:
        yield address


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a base on bread, with its search."""
    from bakery import FULL, build, make_searched

    def make(folder: Path) -> None:
        assert not build(make_searched(folder, FULL)).failed

    return _make_once(tmp_path_factory, "searched", make) / "site" / "site"


@pytest.fixture
def orchard(tmp_path: Path) -> "Orchard":
    """A small base with a plan, in a repository of its own."""
    from orchard import plant

    return plant(tmp_path)


@pytest.fixture
def shop(tmp_path: Path) -> "Workshop":
    """A base that runners work on, with a cache of its own."""
    from workshop import open_workshop

    return open_workshop(tmp_path)


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small base with faults, `kb` in the current folder, with a cache of its own beside it."""
    from faulty_base import write_faulty

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return write_faulty(tmp_path / "kb")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> "Hostile":
    """The hostile base with its reports in every format."""
    if sys.platform == "win32":
        pytest.skip("its files have names that Windows refuses")
    from hostile_reports import read_hostile, report_hostile_base

    return read_hostile(_make_once(tmp_path_factory, "user", report_hostile_base))


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the base in a site with two plans."""
    from bakery import build, make_site
    from overview_pages import TWO_PLANS

    def make(folder: Path) -> None:
        assert not build(make_site(folder, TWO_PLANS)).failed

    return _make_once(tmp_path_factory, "overview", make) / "site" / "site" / "knowledge"


_LONGEST = ("site/test_published", "site/test_attacks", "site/", "proof/", "batches/")
"""What takes longest, in the order in which it begins: at the end processes share small things evenly."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with what takes longest, and leaves out what the system cannot."""
    tests = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        name = item.path.relative_to(tests).as_posix()
        return next((at for at, each in enumerate(_LONGEST) if name.startswith(each)), len(_LONGEST))

    items.sort(key=rank)
    if sys.platform == "win32":
        for item in items:
            if item.get_closest_marker("posix"):
                item.add_marker(pytest.mark.skip(reason="Windows has no such thing"))


_UNTRACED = ("accuracy/", "proof/")
"""Folders of tests that have the programs do much at once. What only these run counts as not covered: others
say what each of it is to do."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> "Generator[None, object, object]":
    """The tracer of the coverage would take half of their time."""
    if item.path.relative_to(Path(__file__).parent).as_posix().startswith(_UNTRACED):
        with untraced():
            return (yield)
    return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Processes get tests that stand side by side, and so build what these share once; who has done his
    takes half of what another has left."""
    from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]  # has no marker

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


_SHOWN = {
    "accuracy/": "accuracy against the labelled sample",
    "proof/": "what was made false, and what was found of it",
}
"""Folders of tests whose output is shown, with the heading over it."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Shows what the tests of these folders printed, whether they passed or not."""
    for folder, heading in _SHOWN.items():
        reports = [
            report
            for outcome in ("passed", "failed")
            for report in terminalreporter.stats.get(outcome, [])
            if folder in report.nodeid and report.when == "call" and report.capstdout
        ]
        if reports:
            terminalreporter.section(heading)
            for report in sorted(reports, key=lambda report: str(report.nodeid)):
                terminalreporter.write_line(report.capstdout.strip())
