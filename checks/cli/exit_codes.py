"""What the process says to whoever started it."""

CLEAN, FINDINGS, WRONG_USE = 0, 1, 2
