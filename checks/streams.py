"""The streams of the programs, and how one ends when something goes wrong."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from checks.exit_codes import INTERRUPTED, NO_READER, WRONG_USE
from checks.model import printable

_NEEDED = ("pyromark", "yaml")
"""What has to be installed, by the names that it is imported by. A checkout may lack it."""

_ESCAPES = 4
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING of Windows' <consoleapi.h>."""


def run_program(name: str, work: Callable[[], int], *refusals: type[Exception]) -> int:
    """The exit code of the work, whatever happens in it. What goes wrong is reported on standard error, in a
    line that begins with the program's name. Of `refusals`, the message alone is shown."""
    told: tuple[type[Exception], ...] = (*refusals, NotADirectoryError)
    _prepare_streams()
    try:
        code = work()
        # What waits in the buffer may find the disk full, or no reader.
        if sys.stdout is not None:
            sys.stdout.flush()
    except told as error:
        complain(name, str(error))
        return WRONG_USE
    except KeyboardInterrupt:
        complain(name, "interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does: nobody is left to tell.
        _drop_output()
        return NO_READER
    except OSError as error:
        complain(name, describe_os_error(error))
        if error.filename is None:
            _drop_output()
        return WRONG_USE
    except ModuleNotFoundError as error:
        if error.name not in _NEEDED:
            return _report_bug(name)
        complain(
            name, f"{error.name} is not installed: install Proofshelf, as in pip install /path/to/proofshelf"
        )
        return WRONG_USE
    except Exception:
        # Whatever it is: Python would exit with 1, as findings do.
        return _report_bug(name)
    return code


def _report_bug(program: str) -> int:
    sys.excepthook(*sys.exc_info())
    complain(program, "this is a bug: please report it with the lines above")
    return WRONG_USE


def complain(program: str, text: str) -> None:
    """Prints what is wrong on standard error, unless that has been closed."""
    with suppress(OSError):
        print(make_plain(f"{program}: {text}".split("\n")), file=sys.stderr)


def make_plain(lines: Iterable[str]) -> str:
    """Lines as one text, without any control character but the ends of these lines."""
    return "\n".join(map(printable, lines))


def describe_os_error(error: OSError) -> str:
    """What cannot be read or written, and why; without a file name it is standard output."""
    return f"{error.filename2 or error.filename or 'standard output'}: {error.strerror or error}"


def _prepare_streams() -> None:
    """Makes output UTF-8, since it holds characters of the user's files, with the same line ends on all
    systems: a diff holds those of files. Nothing is read from a closed standard input; a closed standard
    error drops messages, which `print` would put into the report."""
    for name, mode in (("stdin", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="")
        if sys.platform == "win32" and stream is not None and stream.isatty():
            _enable_escapes(stream.fileno())


def _enable_escapes(descriptor: int) -> None:
    """Makes a console of Windows carry out escape sequences, such as those of colours. It would show them
    as they are, unless another program of the same console has asked for this."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        console, mode = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor)), ctypes.c_ulong()
        if ctypes.windll.kernel32.GetConsoleMode(console, ctypes.byref(mode)):
            ctypes.windll.kernel32.SetConsoleMode(console, mode.value | _ESCAPES)


def _drop_output() -> None:
    """Discards what could not be printed, so that Python does not try again at exit."""
    if sys.stdout is None:
        return
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
