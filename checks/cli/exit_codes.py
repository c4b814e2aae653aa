"""The exit codes of the process."""

CLEAN, FINDINGS, WRONG_USE = 0, 1, 2
