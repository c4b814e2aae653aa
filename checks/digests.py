"""Short digests of texts, and hashes of files, by which earlier results are recognised.

`hashlib` loads OpenSSL, which takes longer than hashing twenty pages without it. So a run that has little to
hash does without it, by what Python has of its own.
"""

import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

try:
    from _blake2 import blake2b
except ImportError:  # a Python with no BLAKE2 of its own
    from hashlib import blake2b

_BYTES = 16

_LITTLE = 250_000
"""Bytes in a process up to which it is little. Beyond, OpenSSL is the faster by far."""

_OWN = "_sha2" if sys.version_info >= (3, 12) else "_sha256"


def digest_text(text: str) -> bytes:
    """A digest of a text, which may hold lone surrogates, as names of files do."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=_BYTES).digest()


def hash_bytes(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    digest: str = _SHA256.new(data).hexdigest()
    return digest


class _Sha256:
    """Counts the bytes that are hashed."""

    def __init__(self) -> None:
        self._bytes = 0

    def new(self, data: bytes) -> Any:
        self._bytes += len(data)
        if self._bytes <= _LITTLE:
            with suppress(ImportError):  # a Python with no SHA-2 of its own
                return import_module(_OWN).sha256(data)
        return import_module("hashlib").sha256(data)


_SHA256 = _Sha256()
