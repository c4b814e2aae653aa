"""Short digests of texts: by these, what was made before is known again.

A run without news needs no other hash. So it does without `hashlib`, which loads OpenSSL.
"""

try:
    from _blake2 import blake2b
except ImportError:  # a Python with no BLAKE2 of its own
    from hashlib import blake2b

_BYTES = 16


def digest_text(text: str) -> bytes:
    """A digest of a text, which may hold lone surrogates, as names of files do."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=_BYTES).digest()


def hash_bytes(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    import hashlib  # as above

    return hashlib.sha256(data).hexdigest()
