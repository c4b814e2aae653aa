"""The guard of one runner: a small process that ends it, and all that it started, when the time is
up or when whoever started the guard is gone.

It is started by its path, with nothing but the interpreter:
`guard.py CONTROL STATUS LOCK SECONDS GRACE COMMAND...`. CONTROL is the reading end of a pipe of which
nothing is ever read: its end is the sign to stop. To STATUS it writes `started PID` and `ended HOW CODE
SECONDS`, where HOW is one of `exited`, `timed-out`, `stopped`. LOCK is only kept open, so that a lock
on it lasts as long as the guard. SECONDS is the time limit, 0 for none; GRACE what a process has between
being asked to end and being ended.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    sys.exit("guards need process groups, which Windows has not")

_PAUSE = 0.02
_LOOK = 1.0
"""Seconds between two looks at the log."""
_LONGEST_LOG = 64 * 1024 * 1024
"""Bytes of a log from which on it is begun anew: a runner may print for hours what nobody reads."""
_PR_SET_CHILD_SUBREAPER = 36
"""From Linux' <sys/prctl.h>: orphans below this process become its children, wherever they went."""


def main(words: list[str]) -> int:
    """Runs the command until it ends, or has to."""
    control, status, lock = (int(word) for word in words[:3])
    for descriptor in (control, status, lock):
        os.set_inheritable(descriptor, False)
    limit, grace = float(words[3]), float(words[4])
    _adopt_orphans()
    wakened = _wake_at_signals()
    began = time.monotonic()
    runner = _start(words[5:])
    _tell(status, f"started {runner}")
    how = _wait(runner, control, wakened, began + limit if limit else None)
    if how != "exited":
        _end_all(runner, grace)
    seconds = time.monotonic() - began
    _end_all(runner, grace)
    code = _codes.get(runner, -signal.SIGKILL)
    _tell(status, f"ended {how} {code} {seconds:.3f}")
    return 0


def _tell(status: int, words: str) -> None:
    """Nobody may be left to be told, even before the runner began."""
    with suppress(OSError):
        os.write(status, f"{words}\n".encode())


def _adopt_orphans() -> None:
    """Without it, as elsewhere than on Linux, a process that leaves the runner's group is lost sight of."""
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes  # takes longer to import than all the rest

            ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wake_at_signals() -> int:
    """A descriptor that becomes readable when a child ends, or when this process is asked to."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    os.set_blocking(reading, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    return reading


def _start(command: list[str]) -> int:
    """The runner, as the head of a session of its own."""
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and that is inherited
        os.execvp(command[0], command)  # noqa: S606  # the user's own command, without a shell
    except OSError as error:
        os.write(2, f"{command[0]}: cannot be started: {error.strerror}\n".encode())
    finally:
        os._exit(127)


def _wait(runner: int, control: int, wakened: int, until: float | None) -> str:
    """How the runner's time ended. The runner itself, if it ended, is left unreaped where that can be: as
    long as it is, its number and its group's are nobody else's."""
    while not _has_ended(runner):
        rest = None if until is None else until - time.monotonic()
        if rest is not None and rest <= 0:
            return "timed-out"
        ready, _, _ = select.select([control, wakened], [], [], _LOOK if rest is None else min(rest, _LOOK))
        _shorten_log()
        if control in ready:
            return "stopped"
        if wakened in ready and set(os.read(wakened, 512)) - {signal.SIGCHLD}:
            return "stopped"
    return "exited"


def _shorten_log() -> None:
    """Empties the log where it is too long. It is written at its end, wherever that is."""
    with suppress(OSError):
        length = os.fstat(1).st_size
        if length > _LONGEST_LOG:
            os.ftruncate(1, 0)
            os.write(
                1,
                f"[{length:,} bytes of output were removed here, so that the disk does not fill]\n".encode(),
            )


def _has_ended(child: int) -> bool:
    if hasattr(os, "waitid"):
        return os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None
    # Before Python 3.13, macOS has no way to ask that leaves the child as it is.
    process, state = os.waitpid(child, os.WNOHANG)
    if process:
        _codes[process] = os.waitstatus_to_exitcode(state)
    return bool(process)


_codes: dict[int, int] = {}
"""The exit codes of children that were reaped, by their numbers."""


def _end_all(runner: int, grace: float) -> None:
    """Asks the runner's group and all descendants to end, and ends them after the grace."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        until = time.monotonic() + grace
        _signal_all(runner, number)
        while not _are_gone(runner):
            if time.monotonic() > until:
                break
            if number == signal.SIGKILL:
                _signal_all(runner, number)  # what was started in between
            time.sleep(_PAUSE)
        else:
            return


def _signal_all(runner: int, number: int) -> None:
    # Looked up before anything ends: the children of a process that is ending are nobody's for a moment.
    descendants = _find_descendants(os.getpid())
    if runner not in _codes or _has_group(runner):
        with suppress(OSError):
            os.killpg(runner, number)
    for process in descendants:
        with suppress(OSError):
            os.kill(process, number)


def _find_descendants(process: int) -> list[int]:
    """All processes below a process, the youngest first, where the system tells them."""
    found = [process]
    for each in found:
        found += _iter_children(each)
    return found[:0:-1]


def _iter_children(process: int) -> Iterator[int]:
    """Those that any thread of a process has started."""
    with suppress(OSError), os.scandir(f"/proc/{process}/task") as threads:  # it may have ended meanwhile
        for thread in threads:
            yield from map(int, Path(thread.path, "children").read_text(encoding="ascii").split())


def _are_gone(runner: int) -> bool:
    """Reaps what has ended; whether nothing is left."""
    while True:
        try:
            process, state = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return not _has_group(runner)
        if not process:
            return False
        _codes[process] = os.waitstatus_to_exitcode(state)


def _has_group(runner: int) -> bool:
    try:
        os.killpg(runner, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
