"""Mermaid diagrams to SVG while the site is built, so that no reader's browser has to.

The drawing is done by `mmdr`, in a process of its own: see `drawing`. It is shown through an
`img` element, in which no script of an SVG runs and no address is fetched. For a diagram that
cannot be drawn the source is shown.
"""

import atexit
import hashlib
import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock

from hooks.rendering.passive_svg import is_passive_svg
from hooks.rendering.rendered import Diagram

_PROGRAM = Path(__file__).with_name("drawing.py")
_SECONDS = 10
"""What a drawing may take: twenty times what the largest ones do."""
_LONGEST = 20_000
_MOST_LINES = 500
"""Of some kinds a diagram takes the square of its lines: of 5,000, boards take three gigabytes."""
_MOST_SPACES = 500
"""The most empty cells that `space:10` may stand for: half a million take two seconds to be refused."""
_LARGEST = 100_000
"""Pixels: a drawing of more, one long line or a size that somebody has made up, shows nothing on a screen."""
_MOST_JOINED = 500
"""The most arrows that `&` may stand for: 900 can take three seconds before they are refused, and a million a
gigabyte."""
_SPACES = re.compile(r"\bspace\s*:\s*0*(\d{1,6})")
_BOX = re.compile(r'<svg\b[^>]*?\bviewBox="\S+ \S+ (\d+)[\d.]* (\d+)')
_EMPTY_COMMENT = re.compile(r"^[ \t]*%%[ \t]*\n", re.MULTILINE)
"""A line at which `mmdr` never ends in a diagram of a sequence."""
_ROOT = re.compile(r"<svg\b")


class DrawingEndedError(Exception):
    """The process that draws has ended at a diagram, after some seconds."""


@lru_cache(maxsize=1024)
def draw_diagram(source: str) -> Diagram | None:
    """The drawing of a Mermaid source; None where it cannot be drawn. Raises `DrawingEndedError`."""
    if _asks_too_much(source):
        return None
    svg = _DRAWER.draw(_EMPTY_COMMENT.sub("", source))
    box = _BOX.search(svg) if svg else None
    if not svg or box is None or not is_passive_svg(svg):
        return None
    width, height = int(box[1]) + 1, int(box[2]) + 1
    if max(width, height) > _LARGEST:
        return None
    # Without a size of its own an image of `width="100%"` grows to the column's width.
    sized = _ROOT.sub(f'<svg height="{height}"', svg.replace('width="100%"', f'width="{width}"', 1), count=1)
    return Diagram(hashlib.sha256(sized.encode()).hexdigest()[:16] + ".svg", sized, width, height)


class _Drawer:
    """The process that draws for this one, started for the first diagram, and again where it has ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def draw(self, source: str) -> str | None:
        """The SVG of a source; None where it cannot be drawn. Raises `DrawingEndedError`."""
        with self._lock:
            answer = b""
            try:
                answer = self._ask(json.dumps(source).encode() + b"\n")
            finally:
                if not answer:  # also where nobody waits for it any more: it would be the next one's
                    self.end()
        if not answer:
            raise DrawingEndedError
        svg: str | None = json.loads(answer)
        return svg

    def end(self) -> None:
        """Ends the process, if it is this one's own."""
        process, self._process = self._process, None
        if process and self._owner == os.getpid():
            process.kill()
            process.communicate()

    def _ask(self, line: bytes) -> bytes:
        """The answer to a line; nothing where the process has ended."""
        with suppress(OSError):
            process = self._start()
            if process.stdin and process.stdout:
                process.stdin.write(line)
                process.stdin.flush()
                return process.stdout.readline()
        return b""

    def _start(self) -> subprocess.Popen[bytes]:
        # A fork has a process of its own: on one pipe the answers of two would get mixed up.
        if self._process is None or self._owner != os.getpid():
            self._process = subprocess.Popen(  # noqa: S603  # a program of this package
                # Not with its own folder before the library's: a module there may be called as one of those.
                [sys.executable, "-P", str(_PROGRAM), str(_SECONDS)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._owner = os.getpid()
        return self._process


_DRAWER = _Drawer()
atexit.register(_DRAWER.end)


def _asks_too_much(source: str) -> bool:
    """Whether to draw a source may take longer than a build should wait for."""
    return (
        len(source) > _LONGEST
        or source.count("\n") > _MOST_LINES
        or _count_joined(source) > _MOST_JOINED
        or sum(map(int, _SPACES.findall(source))) > _MOST_SPACES
    )


def _count_joined(source: str) -> int:
    """How many arrows a source may have by `&` at most: a line joins as many nodes with as many as it can."""
    return sum((line.count("&") // 2 + 1) ** 2 for line in source.split("\n") if "&" in line)
