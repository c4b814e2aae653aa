"""`python -m checks index`: what INDEX.md should be, printed or written."""

import argparse
from pathlib import Path

from checks.cli.exit_codes import CLEAN
from checks.cli.measuring import measure
from checks.cli.output import put_out
from checks.config import ConfigurationError
from checks.derived.index import INDEX_PATH, render_index
from checks.reading.files import replace_file


def run(options: argparse.Namespace) -> int:
    """Prints INDEX.md, or writes it into the base; one written by hand is never replaced."""
    measured = measure(options)
    base = measured.base
    content = render_index(base, measured.evidence)
    if not options.write:
        put_out(content, options.output)
        return CLEAN
    if INDEX_PATH in base.documents and INDEX_PATH not in base.derived:
        raise ConfigurationError(
            f"{base.root}/{INDEX_PATH}: is written by hand; move it away to have it generated"
        )
    replace_file(Path(base.root) / INDEX_PATH, content.encode())
    return CLEAN
