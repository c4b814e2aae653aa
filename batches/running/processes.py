"""A runner under its guard, as whoever started it sees it."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_GUARD = Path(__file__).with_name("guard.py")

GRACE = 5.0
"""Seconds that a runner has to end when asked."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a runner ended: `exited`, `timed-out`, `stopped`, or `lost` where its guard was killed.
    `seconds` is what it took."""

    how: str
    code: int | None
    seconds: float


def describe_code(code: int) -> str:
    """An exit code in words; that of a process that a signal has ended, as a system that is short of memory
    does, is the signal's number below zero."""
    if code >= 0:
        return f"exit code {code}"
    names = [each.name for each in signal.Signals if each == -code]
    return f"signal {names[0] if names else -code}"


@dataclass(frozen=True, slots=True)
class Call:
    """What is started: `stdin` is a file, or None for nothing; `seconds` the time limit, 0 for none."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    stdin: Path | None
    log: Path
    seconds: float
    grace: float = GRACE


@dataclass(slots=True)
class RunnerProcess:
    """A runner that was started. `status` becomes readable with news, and at its end."""

    guard: subprocess.Popen[bytes]
    control: int
    status: int
    _said: bytes = b""
    _ended: Ending | None = None

    def fileno(self) -> int:
        """For selectors."""
        return self.status

    def stop(self) -> None:
        """Asks for the end of the runner and all that it started. May be called twice."""
        if self.control >= 0:
            os.close(self.control)
            self.control = -1

    def listen(self) -> Ending | None:
        """Reads what the guard says, waiting for it; how the runner ended, once it has."""
        if self._ended:
            return self._ended
        said = os.read(self.status, 4096)
        self._said += said
        if said:
            return None
        self.stop()
        os.close(self.status)
        self.guard.wait()
        self._ended = self._ending()
        return self._ended

    def wait(self) -> Ending:
        """How the runner ended, as soon as it has."""
        while (ending := self.listen()) is None:
            pass
        return ending

    def _ending(self) -> Ending:
        words = self._said.decode().split()
        if "ended" in words:
            _, how, code, seconds = words[words.index("ended") :]
            return Ending(how, int(code), float(seconds))
        if "started" in words and sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(int(words[1]), signal.SIGKILL)
        return Ending("lost", None, 0.0)


def start_runner(call: Call, lock: int) -> RunnerProcess:
    """Starts a runner under a guard, both in sessions of their own, so that no key of the terminal
    reaches them. The guard keeps the lock's descriptor open as long as it lives."""
    control, own_control = os.pipe()
    own_status, status = os.pipe()
    descriptors = (control, status, lock)
    numbers = [str(number) for number in (*descriptors, call.seconds, call.grace)]
    try:
        call.log.unlink(missing_ok=True)
        # Written at its end, so that the guard can shorten it.
        with (call.stdin or Path(os.devnull)).open("rb") as stdin, call.log.open("ab") as log:
            process = subprocess.Popen(  # noqa: S603  # the user's own command, without a shell
                [sys.executable, "-I", "-S", str(_GUARD), *numbers, *call.words],
                cwd=call.folder,
                env=dict(call.environment),
                stdin=stdin,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=descriptors,
            )
    except BaseException:
        os.close(own_control)
        os.close(own_status)
        raise
    finally:
        os.close(control)
        os.close(status)
    return RunnerProcess(process, own_control, own_status)
