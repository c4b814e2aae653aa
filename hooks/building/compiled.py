"""The theme's templates as an earlier build compiled them: to compile them takes longer than a page does."""

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from hooks.store import Store, digest_of


class CompiledTemplates(BytecodeCache):
    """Compiled templates, each kept under a digest of its source and of what compiled it."""

    def __init__(self, store: Store) -> None:
        """Takes them from `store`."""
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills in what was compiled from the same source."""
        compiled = self._store.find(_digest(bucket))
        if compiled is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self._store.add(_digest(bucket), bucket.bytecode_to_string())


def _digest(bucket: Bucket) -> str:
    """A digest of the template's source. Whether another Python compiled it, Jinja checks itself."""
    compiler = (jinja2.__version__, sorted(bucket.environment.extensions))
    return digest_of((bucket.key, bucket.checksum, compiler))
