"""`--version`: prints the version."""

from checks.cli.exit_codes import CLEAN
from checks.cli.options import Options
from checks.cli.output import put_out
from checks.release import describe_release


def run(_options: Options) -> int:
    """Prints one line, whatever else is asked for."""
    put_out(describe_release(), None)
    return CLEAN
