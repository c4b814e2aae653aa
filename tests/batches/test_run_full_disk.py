"""`run` where the disk is full: what runners left is kept."""

import errno
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from programs import Said
from workshop import Workshop

DROP = "kb/expansions/jars/KNOWLEDGE-DROP-jar-1-2026-03-02-1000.md"


@contextmanager
def without_room(*functions: str) -> Iterator[None]:
    """While this lasts, these ways to copy what a runner left find no room."""
    full = OSError(errno.ENOSPC, "No space left on device", "files")
    with ExitStack() as stack:
        for each in functions:
            stack.enter_context(patch(f"batches.running.taking.{each}", side_effect=full))
        yield


def kept_of(done: Said) -> list[tuple[str, str]]:
    """Each part that was not copied, and where its page is kept."""
    assert done.returncode == 2
    assert done.stderr.endswith("files: No space left on device\n")
    return re.findall(r"part (\d): not copied \(No space left on device\), but kept: (.*)", done.stdout)


def test_what_cannot_be_copied_is_kept(shop: Workshop) -> None:
    options = ("--parts", "1", "--retries", "0")
    for name in ("part-1-attempt-1", "part-1-attempt-2-2"):
        with without_room("save_transfer"):
            ((_, page),) = kept_of(shop.run(*options))
        assert name in page
        assert "Rings of jar 1" in Path(page).read_text(encoding="utf-8")
        assert list(shop.cache.glob(f"proofshelf/kept/*/{name}/{DROP}"))
        shop.assert_tidy()
        Path(page).parents[2].with_name("part-1-attempt-2").mkdir(exist_ok=True)  # of somebody else
    assert shop.run(*options).returncode == 0
    assert shop.outcomes(1) == ["interrupted", "interrupted", "verified"]


def test_what_finds_no_room_beside_the_log_is_kept(shop: Workshop) -> None:
    with without_room("put_aside"):
        ((_, page),) = kept_of(shop.run("--parts", "1", mode="misnames"))
    assert "Rings of jar 1" in Path(page).read_text(encoding="utf-8")


def test_an_index_that_cannot_be_written_takes_nothing_from_what_is_told(shop: Workshop) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "INDEX.md")
    with patch("batches.running.sessions.replace_file", side_effect=full):
        done = shop.run("--parts", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "INDEX.md: No space left on device\n" in done.stdout
    assert "1 of 1 verified" in done.stdout


def test_runners_that_are_stopped_for_it_lose_nothing(shop: Workshop) -> None:
    with without_room("save_transfer", "put_aside"):
        kept = kept_of(shop.run("--parts", "1,2", mode="outlasts"))
    assert [part for part, _ in kept] == ["1", "2"]
    assert "Rings of jar 2" in Path(kept[1][1]).read_text(encoding="utf-8")
    shop.assert_tidy()
