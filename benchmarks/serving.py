"""How long an edit takes until a browser shows it, under `mkdocs serve`: `python -m benchmarks.serving`.

A real server and a real Chromium: a page of a generated base stands open, its file is saved with one more
sentence, and the clock runs until that sentence is in the page, by live reload.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from benchmarks.arguments import parse_count
from benchmarks.generate import write_base
from benchmarks.sites import OURS, STOCK
from checks.config import Config
from checks.reading.base import read_base

if TYPE_CHECKING:
    from playwright.sync_api import Page

TARGET = 1.5
"""Seconds from saving to seeing."""
_PAUSE = 4.0
"""Seconds between two edits, in which what goes on beside the builds comes to rest."""
_LONGEST = 600.0
"""Seconds that a first build, or an edit, may take."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 where the target is missed, 2 where something is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--pages", type=parse_count, default=1000, metavar="N", help="pages of the base")
    parser.add_argument(
        "--edits", type=parse_count, default=5, metavar="N", help="edits, of which the median counts"
    )
    parser.add_argument("--stock", action="store_true", help="stock Material too, which is slow")
    options = parser.parse_args(arguments)
    browser = shutil.which("chromium")
    if not browser:
        print("benchmarks: no chromium here", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="proofshelf-serving-") as folder:
        work = Path(folder)
        write_base(work / "base", options.pages, seed=1, clean=True)
        ours = _time_edits(work, "knowledge/", OURS, browser, options.edits)
        print(
            f"{options.pages} pages, {options.edits} edits: {_render(ours)} (at most {TARGET} s)", flush=True
        )
        if options.stock:
            stock = _time_edits(work, "", STOCK, browser, options.edits)
            ratio = statistics.median(ours) / statistics.median(stock)
            print(f"stock Material: {_render(stock)}; the ratio is {ratio:.2f}")
    return int(statistics.median(ours) > TARGET)


def _render(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.2f} s ({min(times):.2f}-{max(times):.2f})"


def _time_edits(work: Path, prefix: str, settings: str, browser: str, edits: int) -> list[float]:
    from playwright.sync_api import sync_playwright

    base = work / "base"
    path = min(read_base(Config(root=base)).pages)
    address = f"{prefix}{path.removesuffix('.md')}/"
    with _serve(work, settings) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = chromium.new_page()
        tab.goto(server + address)
        if prefix:
            _wait_for_search(server)
        times = [_time_edit(tab, base / path, number) for number in range(edits + 1)]
        chromium.close()
    return times[1:]  # the first one after the start is not what an author lives with


def _wait_for_search(server: str) -> None:
    """Until the index of the search is there, which is made once beside whatever else is done. Raises
    `RuntimeError` where it does not come: the edits would be timed beside its making."""
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until:
        try:
            urlopen(f"{server}pagefind/pagefind-entry.json").close()  # noqa: S310  # the address of this machine
        except HTTPError:
            time.sleep(1)
        else:
            return
    raise RuntimeError("the search has no index")


def _time_edit(tab: "Page", file: Path, number: int) -> float:
    time.sleep(_PAUSE)
    sentence = f"Edit {number} of {time.time_ns()}."
    text = file.read_text(encoding="utf-8")
    start = time.perf_counter()
    file.write_text(f"{text.rstrip()}\n\n{sentence}\n", encoding="utf-8")
    tab.get_by_text(sentence).wait_for(timeout=_LONGEST * 1000)
    return time.perf_counter() - start


@contextmanager
def _serve(work: Path, settings: str) -> Iterator[str]:
    """The address of a server on the base, once it answers."""
    folder = Path(tempfile.mkdtemp(dir=work))
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(settings.format(base=work / "base"), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", host]
    environment = {**os.environ, "XDG_CACHE_HOME": str(work / "cache")}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_until_served(process, f"http://{host}/")
            yield f"http://{host}/"
        finally:
            process.terminate()


def _wait_until_served(process: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(address).close()  # noqa: S310  # the address of this machine
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server does not answer")


if __name__ == "__main__":
    sys.exit(main())
