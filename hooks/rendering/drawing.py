"""Draws Mermaid diagrams, one after the other, in a process of its own.

It is started by its path: `drawing.py SECONDS`. Sources come in as lines of JSON, and for each one its SVG
goes back in the same form, or null where it cannot be drawn. `mmdr` panics at some texts and never returns
from others, and no text may stop a site: the process ends itself where a drawing takes longer than that.
"""

import faulthandler
import json
import signal
import sys

import mmdr


def main(seconds: float) -> None:
    """Answers until nobody asks any more."""
    # Ctrl-C is for whoever asks, who then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        # A thread of the interpreter's own, since the library lets no other one go on.
        faulthandler.dump_traceback_later(seconds, exit=True)
        svg = _draw(json.loads(line))
        faulthandler.cancel_dump_traceback_later()
        print(json.dumps(svg), flush=True)


def _draw(source: str) -> str | None:
    try:
        return str(mmdr.render(source).svg())
    except BaseException:  # its panics are no `Exception`
        return None


if __name__ == "__main__":
    main(float(sys.argv[1]))
