"""The process that builds or serves: when Python looks for cycles in it, and how it ends."""

import gc
import signal
from collections.abc import Sequence
from threading import current_thread, main_thread

_SERVED, _BUILT = 100_000, 500_000
"""How many new objects there have to be before Python looks for cycles among them, in a server and in what
builds once. A build makes hardly any cycles, and looking as often as Python does by default takes an eighth
of a build in which nothing changed. In a server, all that the build before has left is in cycles."""

_ENDING = ("SIGTERM", "SIGHUP")
"""The signals, beside that of Ctrl-C, that end a server: from the program that started it, and from a
terminal that is closed."""


def begin(*, serves: bool) -> None:
    """To be called before a build, or a server's first one. Another one of the same process may have been
    ended."""
    gc.unfreeze()
    gc.set_threshold(max(_SERVED if serves else _BUILT, gc.get_threshold()[0]))


def end_orderly() -> None:
    """Has a server that is ended do what it does at Ctrl-C. By default it would be gone at once, and leave
    its site and its search in the folder for temporary files."""
    for number in _find_answered(signal.SIG_DFL):
        signal.signal(number, signal.default_int_handler)


def end() -> None:
    """To be called when nothing is built or served any more; signals end the process at once again."""
    # As it ends, Python looks for cycles among all that there is, which takes a fifth of a build in which
    # nothing changed.
    gc.freeze()
    for number in _find_answered(signal.default_int_handler):
        signal.signal(number, signal.SIG_DFL)


def _find_answered(by: object) -> Sequence[int]:
    """The signals that are answered in one way; only the first thread of a process may change that."""
    if current_thread() is not main_thread():
        return ()
    numbers = (getattr(signal, name) for name in _ENDING if hasattr(signal, name))
    return [number for number in numbers if signal.getsignal(number) is by]
