"""The search of a site, made in a process of its own: for a large site it takes half a minute, in which
whoever edits a page would be slowed down."""

import logging
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from checks.frozen import frozen
from hooks.placing.routes import SEARCH_INDEX
from hooks.searching import WORDS
from hooks.searching.indexing import PART, SearchError, write_index
from hooks.searching.words import write_words

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_YIELDING = 10
"""How much less urgent the search is than the pages, as `nice` counts it."""


@frozen
class Order:
    """What is to be made: the search of the pages below `site` and of the texts that are sent with the order,
    in `folder`, where it lies as in a site. `kept` and `part` are as in `write_index`."""

    site: Path
    language: str
    folder: Path
    kept: Path | None = None
    part: int = PART


def write_apart(order: Order, texts: Iterable[str], name: str = "search index") -> None:
    """Has an order carried out by a process of this name, and waits for it. Raises `SearchError`."""
    # A fork of a process with threads may inherit a lock that nobody will ever release.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_carry_out, args=(order, there), name=name, daemon=True)
    with _hold_back_interrupts():
        process.start()
    there.close()
    trouble: str | None = "the process that makes it has ended"
    # A process that has ended takes no text, and sends nothing.
    with here, suppress(EOFError, OSError):
        for text in texts:
            here.send(text)
        here.send(None)
        trouble = here.recv()
    process.join()
    if trouble is not None:
        raise SearchError(trouble)


@contextmanager
def _hold_back_interrupts() -> Iterator[None]:
    """Keeps Ctrl-C from this thread, and from processes that it starts, for as long as they live. They would
    end with a traceback, before they can ask for it themselves."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_apart(name: str) -> bool:
    """Ends the process of this name with all that it has started; whether there was one."""
    ended = [process for process in active_children() if process.name == name]
    for process in ended:
        if process.pid and sys.platform != "win32":
            with suppress(ProcessLookupError):  # it has only just begun, and no group of its own
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    return bool(ended)


def _carry_out(order: Order, back: "Connection[str | None, str | None]") -> None:
    """The whole life of the process: texts come in, up to a None; what went wrong goes back."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)-7s -  %(message)s")
    # The server answers Ctrl-C, and ends this process and those that it starts when it leaves.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.setpgid(0, 0)
        os.nice(_YIELDING)
    Thread(target=_end_with_server, name="end with server", daemon=True).start()
    trouble = None
    try:
        write_words(order.folder / WORDS, iter(back.recv, None))
        write_index(order.site, order.language, order.folder / SEARCH_INDEX, order.kept, part=order.part)
    except (SearchError, OSError) as error:
        trouble = str(error)
    back.send(trouble)


def _end_with_server() -> None:
    """Ends this process with those that it has started, once the server is gone. A server that is killed ends
    nothing itself, and nobody waits for its search any more."""
    if server := parent_process():
        server.join()
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
