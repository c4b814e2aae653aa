"""The real, labelled sample that the accuracy tests measure against."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[3] / "shared" / "real"


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder with `base/` and `labels/`: PROOFSHELF_REAL, else `shared/real` beside the
    checkout. Without it the test is skipped."""
    folder = Path(os.environ.get("PROOFSHELF_REAL", _BESIDE))
    if not (folder / "labels").is_dir():
        pytest.skip("the labelled sample is not here; PROOFSHELF_REAL names its folder")
    return folder
