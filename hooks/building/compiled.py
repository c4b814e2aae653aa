"""The theme's templates as compiled by an earlier build: compiling them takes longer than a page."""

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from hooks.kept import Kept, digest_of


class CompiledTemplates(BytecodeCache):
    """Compiled templates, each under its source and what compiles it."""

    def __init__(self, kept: Kept) -> None:
        """Takes them from what is kept."""
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills in what was compiled of the same source."""
        compiled = self._kept.find(_digest(bucket))
        if compiled is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self._kept.add(_digest(bucket), bucket.bytecode_to_string())


def _digest(bucket: Bucket) -> str:
    """Its source by checksum; Jinja looks itself whether another Python has compiled it."""
    compiler = (jinja2.__version__, sorted(bucket.environment.extensions))
    return digest_of((bucket.key, bucket.checksum, compiler))
