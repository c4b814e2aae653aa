"""Under `serve` a saved file is seen when the system tells of it, and by looking where it does not."""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, EventEmitter

from hooks.building import watching
from hooks.building.watching import Prompted, watch_closely

NEVER = 600.0
"""Seconds between two looks, so that none is made unprompted in a test."""


class Seen(FileSystemEventHandler):
    """Whether the server has seen that a file was written."""

    def __init__(self) -> None:
        self.event = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.event.set()


class Watched:
    """A folder, a server that watches it, and the times of its looks."""

    def __init__(self, folder: Path, usual: float) -> None:
        self.server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(folder), polling_interval=usual)
        self.server.watch(str(folder))
        (self.emitter,) = self.server.observer.emitters
        self.looks: list[float] = []
        look = self.emitter.queue_events

        def count(timeout: float) -> None:
            look(timeout)
            self.looks.append(monotonic())

        self.emitter.queue_events = count  # type: ignore[method-assign]  # as it is told
        self.seen = Seen()
        self.server.observer.add_handler_for_watch(self.seen, self.emitter.watch)
        self.telling: BaseObserver | None = None

    def start(self) -> None:
        self.server.observer.start()
        # What is written before the first look is no change.
        while not self.emitter.is_alive():
            sleep(0.01)
        sleep(0.1)

    def looks_often(self) -> bool:
        """Whether ten looks take less time than half as many seldom ones, however busy the machine is."""
        self.looks.clear()
        until = monotonic() + 5 * watching.SELDOM
        while len(self.looks) < 10 and monotonic() < until:
            sleep(0.05)
        return len(self.looks) >= 10

    def stop(self) -> None:
        self.server.observer.stop()
        if self.telling:
            self.telling.stop()
        self.server.server_close()


@pytest.fixture
def seldom(tmp_path: Path) -> Iterator[Watched]:
    (tmp_path / "rye").mkdir()
    (tmp_path / "rye/00-dough.md").write_text("# Dough\n", encoding="utf-8")
    watched = Watched(tmp_path, NEVER)
    yield watched
    watched.stop()


@pytest.fixture
def often(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(tmp_path, 0.05)
    yield watched
    watched.stop()


@pytest.mark.parametrize("name", ["rye/00-dough.md", "rye/01-new.md", "oats/00-new.md"])
def test_a_saved_file_is_seen_without_waiting_for_the_next_look(
    seldom: Watched, tmp_path: Path, name: str
) -> None:
    seldom.telling = watch_closely(seldom.server)
    seldom.start()
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("# Dough, risen\n", encoding="utf-8")
    assert seldom.seen.event.wait(120)


def test_a_file_that_is_replaced_or_removed_is_seen(seldom: Watched, tmp_path: Path) -> None:
    seldom.telling = watch_closely(seldom.server)
    seldom.start()
    (tmp_path / "new").write_text("# Dough, risen\n", encoding="utf-8")
    for change in (
        lambda: (tmp_path / "new").replace(tmp_path / "rye/00-dough.md"),
        lambda: (tmp_path / "rye/00-dough.md").unlink(),
    ):
        seldom.seen.event.wait(120)
        sleep(0.5)
        seldom.seen.event.clear()
        change()
        assert seldom.seen.event.wait(120)


def test_who_stops_the_server_does_not_wait_for_the_next_look(seldom: Watched) -> None:
    Prompted(seldom.emitter).take_over()
    seldom.start()
    seldom.server.observer.stop()
    seldom.emitter.join(120)
    assert not seldom.emitter.is_alive()


def test_reading_a_file_prompts_no_look(seldom: Watched, tmp_path: Path) -> None:
    seldom.telling = watch_closely(seldom.server)
    seldom.start()
    for _ in range(50):
        (tmp_path / "rye/00-dough.md").read_bytes()
    sleep(0.5)
    assert seldom.looks == []


def test_beside_a_watched_file_nothing_is_watched(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Bakery\n", encoding="utf-8")
    (tmp_path / "venv").mkdir()
    watched = Watched(tmp_path / "mkdocs.yml", NEVER)
    if not Path(watched.emitter.watch.path).is_dir():
        pytest.skip("watchdog before 7 looks at the file itself, as often as without reports")
    watched.telling = watch_closely(watched.server)
    watched.start()
    (tmp_path / "venv/new.py").write_text("x = 1\n", encoding="utf-8")
    sleep(0.5)
    assert watched.looks == []
    (tmp_path / "mkdocs.yml").write_text("site_name: New bakery\n", encoding="utf-8")
    assert watched.seen.event.wait(120)
    watched.stop()


def test_the_system_is_trusted_while_it_tells_of_what_is_found(often: Watched, tmp_path: Path) -> None:
    often.telling = watch_closely(often.server)
    often.start()
    assert often.looks_often()  # not yet trusted
    # On a busy machine the system may tell of a change too late to be trusted, and of the next in time.
    for attempt in range(8):
        often.seen.event.clear()
        (tmp_path / f"oats-{attempt}.md").write_text("# Oats\n", encoding="utf-8")
        assert often.seen.event.wait(120)
        sleep(0.5)
        often.looks.clear()
        sleep(1)
        if len(often.looks) <= 1:
            return
    pytest.fail("the server looks by itself, although the system tells of changes")


def test_where_the_system_tells_nothing_the_server_looks_as_often_as_it_did(
    often: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SELDOM", 3.0)
    prompted = Prompted(often.emitter)
    prompted.take_over()
    prompted.stir()
    prompted.find()  # it was trusted once
    often.server.observer.add_handler_for_watch(watching._Notifier(prompted.find), often.emitter.watch)
    prompted._reported -= watching.SELDOM
    often.start()
    (tmp_path / "oats.md").write_text("# Oats\n", encoding="utf-8")
    assert often.seen.event.wait(120)
    assert often.looks_often()  # but for one, which is waited for already


def test_a_file_that_grows_without_end_puts_no_build_off(seldom: Watched) -> None:
    prompted = Prompted(seldom.emitter)
    prompted.take_over()
    seldom.start()
    ends = Event()

    def grow() -> None:
        while not ends.wait(0.03):
            prompted.stir()

    Thread(target=grow, daemon=True).start()
    until = monotonic() + 120
    while len(seldom.looks) < 4 and monotonic() < until:
        sleep(0.05)
    ends.set()
    gaps = [later - first for first, later in pairwise(seldom.looks)]
    assert len(gaps) >= 3
    assert min(gaps) > seldom.server.build_delay


def test_where_the_system_tells_of_no_more_folders_the_server_looks_as_it_did(
    often: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> EventEmitter:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "schedule", refuse)
    often.telling = watch_closely(often.server)
    often.start()
    (tmp_path / "oats.md").write_text("# Oats\n", encoding="utf-8")
    assert often.seen.event.wait(120)
    sleep(0.5)
    assert often.looks_often()


def test_systems_that_hold_each_file_open_are_not_asked(
    often: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "freebsd14")
    assert watch_closely(often.server) is None
