"""Seeing at once, under `serve`, that a file was saved.

MkDocs looks at each file of a watched folder twice a second. That works on every file system, but it keeps a
twelfth of a processor busy at 1,000 pages, and an edit waits a quarter of a second for it. Most systems can
report when something changes in a folder: then it is time to look, and otherwise there is hardly any need
to. What has changed is still found by looking alone.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic, sleep

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, EventEmitter

SELDOM = 5.0
"""Seconds between two looks at a folder where the system reports changes."""

_QUIET = 0.02
"""Seconds of quiet after which a file counts as saved whole."""

_PATIENCE = 0.25
"""Seconds between two looks, at least, while changes go on. It is more than the server waits for changes to
end before it builds (0.1), so that a file that keeps growing puts no build off."""

_REPORTING = ("linux", "darwin", "win32")
"""Systems that can watch a whole folder; others have to keep each file in it open."""

_CHANGES: Sequence[type[FileSystemEvent]] = (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)
"""The events to be reported: else the system would also report each file that a build opens and closes."""


def watch_closely(server: LiveReloadServer) -> BaseObserver | None:
    """Makes the server look at the folders that it watches when something changes in them. Returns the
    observer that prompts it, which has to be stopped in the end; None where the system reports nothing, and
    the server looks as often as before."""
    if not sys.platform.startswith(_REPORTING):
        return None
    observer = Observer()
    prompted = [
        Prompted(emitter) for emitter in server.observer.emitters if Path(emitter.watch.path).is_dir()
    ]
    # A system watches only so many folders.
    with suppress(OSError):
        observer.start()
        for each in prompted:
            observer.schedule(
                _Notifier(each.stir),
                each.folder,
                # For a single file the server looks at its folder, and not below.
                recursive=each.emitter.watch.is_recursive,
                event_filter=list(_CHANGES),
            )
            server.observer.add_handler_for_watch(_Notifier(each.find), each.emitter.watch)
            each.take_over()
    return observer


class Prompted:
    """Looks at one folder for the server when the system reports a change there.

    The system is trusted as long as it reported the last change that was found. It may report nothing for
    a folder on a network, or for one that a container shares with its host.
    """

    def __init__(self, emitter: EventEmitter) -> None:
        """Leaves the emitter as it is for now."""
        self.emitter = emitter
        self.folder = emitter.watch.path
        self._look = emitter.queue_events
        self._stirs = Event()
        self._reported = float("-inf")
        self._looked = float("-inf")
        self._trusts = False

    def take_over(self) -> None:
        """From now on the emitter looks when it is prompted."""
        self.emitter.queue_events = self.wait_and_look  # type: ignore[method-assign]  # of this one alone
        # Stopping the server does not wait for the next look.
        self.emitter.on_thread_stop = self._stirs.set  # type: ignore[method-assign]

    def stir(self) -> None:
        """The system reports a change."""
        self._reported = monotonic()
        self._stirs.set()

    def find(self) -> None:
        """A look has found a change."""
        self._trusts = monotonic() - self._reported < SELDOM

    def wait_and_look(self, timeout: float) -> None:
        """Looks when a change was reported, and else as seldom as is safe: where the system is not trusted,
        after `timeout` seconds."""
        if self._stirs.wait(SELDOM if self._trusts else timeout):
            self._settle()
        self._look(0)
        self._looked = monotonic()

    def _settle(self) -> None:
        sleep(max(0.0, self._looked + _PATIENCE - monotonic()))
        until = monotonic() + _PATIENCE
        while self._stirs.is_set() and monotonic() < until:
            self._stirs.clear()
            self._stirs.wait(_QUIET)


class _Notifier(FileSystemEventHandler):
    """Calls when files have changed."""

    def __init__(self, call: Callable[[], None]) -> None:
        self._call = call

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._call()
