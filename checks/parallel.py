"""Work divided among forks of this process.

A fork has everything in memory already: nothing is imported again, and nothing is sent to it.
Its results come back through a pipe as one marshalled list. `multiprocessing` does the same and
more, but importing it takes longer than reading a small base.
"""

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO, TypeVar

_Job = TypeVar("_Job")

_MOST = 8
"""With more processes than that, they wait for memory."""


def map_in_processes(
    work: Callable[[_Job], bytes], jobs: Sequence[_Job], sizes: Sequence[int], least: int
) -> list[bytes]:
    """The results of the work on each job, in order. `sizes` say how much work each job is; a process
    gets at least `least` of it. Where no process can be started, or one fails, the work is done here."""
    count = min(count_processors(), len(jobs), sum(sizes) // max(1, least))
    if count < 2 or not _may_fork():
        return [work(job) for job in jobs]
    shares = _share_out(sizes, count)
    started = [_start(work, [jobs[index] for index in share]) for share in shares[1:]]
    results = dict(zip(shares[0], [work(jobs[index]) for index in shares[0]], strict=True))
    for share, child in zip(shares[1:], started, strict=True):
        done = _finish(child) or [work(jobs[index]) for index in share]
        results.update(zip(share, done, strict=True))
    return [results[index] for index in range(len(jobs))]


def count_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST, len(os.sched_getaffinity(0)))
    return min(_MOST, os.cpu_count() or 1)


def _may_fork() -> bool:
    """Forking is sound only where no other thread may hold a lock in that moment."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def _share_out(sizes: Sequence[int], count: int) -> list[list[int]]:
    """Indices of jobs in shares of about the same size: the largest first, each to the share
    that has least by then."""
    shares: list[list[int]] = [[] for _ in range(count)]
    loads = [0] * count
    for index in sorted(range(len(sizes)), key=lambda index: -sizes[index]):
        least = loads.index(min(loads))
        shares[least].append(index)
        loads[least] += sizes[index]
    return shares


_Child = tuple[int, BinaryIO]


def _start(work: Callable[[_Job], bytes], jobs: Sequence[_Job]) -> _Child | None:
    """A process that does these jobs, and where its results arrive; None if none can be started."""
    if sys.platform == "win32":
        return None
    import signal  # one edited file is no work for several processes

    reading, writing = os.pipe()
    # A fork forgets what Ctrl-C has set off in it before it has begun, so that waits until then.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process = os.fork()
        if not process:
            _work_and_exit(work, jobs, reading, writing, before)
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    os.close(writing)
    return process, os.fdopen(reading, "rb")


def _work_and_exit(
    work: Callable[[_Job], bytes], jobs: Sequence[_Job], reading: int, writing: int, signals: Iterable[int]
) -> None:
    """The whole life of a fork, in which from now on these signals are blocked. It exits without cleaning up,
    which is for the first process to do. Where anything goes wrong no results arrive, and the first process
    does the work itself."""
    if sys.platform == "win32":
        return
    try:
        import signal  # as above

        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        # With its own reading end open it would never notice that the first process was killed, and hang.
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            stream.write(marshal.dumps([work(job) for job in jobs]))
        os._exit(0)
    except BaseException:
        os._exit(1)


def _finish(child: _Child | None) -> list[bytes]:
    """What a process made; nothing if it failed."""
    if child is None:
        return []
    process, stream = child
    with stream:
        content = stream.read()
    _, status = os.waitpid(process, 0)
    # These bytes come from our own fork.
    return marshal.loads(content) if status == 0 else []  # noqa: S302
