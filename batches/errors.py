"""What stops a command: one sentence that says what is wrong and what to do."""


class BatchError(Exception):
    """A command cannot be carried out as asked. Caught once, in `checks.streams.run_program`."""
