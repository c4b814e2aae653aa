"""What stops a command: one sentence that says what is wrong and what to do."""


class BatchError(Exception):
    """A command cannot be carried out as asked. Caught once, in `checks.streams.run_program`."""


class EarlierStepError(BatchError):
    """Another command has to come first: `step`, without the program's name and the options of all commands,
    which are put behind the message."""

    def __init__(self, message: str, step: str) -> None:
        """What is wrong, and what mends it."""
        super().__init__(message)
        self.step = step
