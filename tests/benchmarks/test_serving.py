"""What is timed under `mkdocs serve`, and what is not."""

import pytest

from benchmarks import serving


def test_edits_are_not_timed_beside_a_search_that_is_still_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_LONGEST", 0.0)
    with pytest.raises(RuntimeError, match="no index"):
        serving._wait_for_search("http://127.0.0.1:9/")
