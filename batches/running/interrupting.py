"""Asked to stop, by a key, a terminal that closes or the system: noted, and acted on where it suits."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Interrupts:
    """`came` once somebody has asked. `descriptor` becomes readable with it, for selectors."""

    def __init__(self, descriptor: int) -> None:
        """Nobody has asked yet."""
        self.descriptor = descriptor
        self.came = False

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.came = True


@contextmanager
def catch_interrupts() -> Iterator[Interrupts]:
    """While this lasts, such signals interrupt nothing by themselves. What is ignored stays so: `nohup`
    has the closing of a terminal ignored."""
    reading, writing = os.pipe()
    if sys.platform != "win32":
        os.set_blocking(writing, False)
    interrupts = Interrupts(reading)
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    heard = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, interrupts._note) for number in heard}
    wakened = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        yield interrupts
    finally:
        signal.set_wakeup_fd(wakened)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reading)
        os.close(writing)
