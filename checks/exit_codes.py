"""The exit codes of the program's processes."""

CLEAN = 0

FINDINGS = 1
"""Something does not hold. No other end of a process has this code."""

WRONG_USE = 2
"""What was asked for could not be done, whoever is at fault: the program itself, too."""

INTERRUPTED = 130
"""After Ctrl-C: that of a shell for what a signal has ended, 128 and the signal's number."""

NO_READER = 141
"""The reader of the output went away, as `head` does: 128 and the number of the signal that would have
ended the process, SIGPIPE."""
