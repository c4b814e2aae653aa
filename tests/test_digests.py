"""The hash of a file is the same, whatever it is computed by."""

import sys
from hashlib import sha256

import pytest

from checks import digests
from checks.digests import hash_bytes

TEXTS = (b"", b"Soil\n", bytes(range(256)) * 500)
HASHES = [sha256(text).hexdigest() for text in TEXTS]


def test_little_is_hashed_without_openssl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_SHA256", digests._Sha256())
    monkeypatch.setitem(sys.modules, "hashlib", None)
    assert [hash_bytes(text) for text in TEXTS] == HASHES


def test_much_is_hashed_by_openssl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_SHA256", digests._Sha256())
    monkeypatch.setattr(digests, "_LITTLE", sum(map(len, TEXTS)))
    assert [hash_bytes(text) for text in TEXTS] == HASHES
    monkeypatch.setitem(sys.modules, digests._OWN, None)
    assert hash_bytes(b"Soil\n") == HASHES[1]


def test_a_python_without_a_hash_of_its_own_takes_that_of_openssl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_SHA256", digests._Sha256())
    monkeypatch.setitem(sys.modules, digests._OWN, None)
    assert [hash_bytes(text) for text in TEXTS] == HASHES
