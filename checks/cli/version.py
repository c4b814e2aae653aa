"""`--version`: prints the version."""

from checks.cli.options import Options
from checks.cli.output import write_output
from checks.exit_codes import CLEAN
from checks.release import describe_release


def run(_options: Options) -> int:
    """Prints one line, whatever else is asked for."""
    write_output(describe_release(), None)
    return CLEAN
