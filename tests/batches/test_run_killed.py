"""Runs that are killed at any point and resumed: nothing is lost, doubled, half done or left over."""

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from killing import Killer, start_killer
from workshop import RECORD, Workshop

KILLED = -signal.SIGKILL
PARTS = (1, 2, 3, 4)
EVENTS = 300
"""About as many events as a whole run has."""


def test_killed_at_random_points_and_resumed(shop: Workshop) -> None:
    watch_kills(shop, seed=7, kills=6)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_killed_at_more_random_points_and_resumed(shop: Workshop, seed: int) -> None:
    watch_kills(shop, seed, kills=10)


def watch_kills(shop: Workshop, seed: int, kills: int) -> None:
    """Carries the batch out under so many kills, one right after the other; then looks at all of it."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    settled: dict[int, int] = {}
    with start_killing(shop) as killer:
        while kills:
            code = killer.run(chance.randrange(1, EVENTS))
            assert code in (KILLED, 0), killer.log()
            kills -= 1
            look_at_settled(shop, settled)
            if code == 0:
                look_at_all(shop)
                shop.git("clean", "--quiet", "-fd")
                shop.git("checkout", "--quiet", ".")
                (shop.notes / "done").unlink()
                settled.clear()
        assert killer.run(0) == 0, killer.log()
    look_at_settled(shop, settled)
    look_at_all(shop)


def look_at_settled(shop: Workshop, settled: dict[int, int]) -> None:
    """A part that is recorded as verified has its files, and nobody carries it out again. `settled` has
    how often that was done for each by then."""
    if not (shop.base / RECORD).exists():
        return
    done = shop.words_left("done")
    for number in PARTS:
        if shop.ran(number).outcome.value == "verified":
            assert shop.part(number).state.value == "verified"
            assert done.count(str(number)) == settled.setdefault(number, done.count(str(number)))


def look_at_all(shop: Workshop) -> None:
    assert shop.states() == ["verified"] * 4 + ["planned"]
    for number in PARTS:
        assert set(shop.outcomes(number)[:-1]) <= {"interrupted"}
        assert shop.outcomes(number)[-1] == "verified"
        assert [attempt.number for attempt in shop.ran(number).attempts] == sorted(
            {attempt.number for attempt in shop.ran(number).attempts}
        )
    files = [f"jars/0{number}-jar.md" for number in PARTS]
    files += [f"expansions/jars/KNOWLEDGE-DROP-jar-{number}-2026-03-02-1000.md" for number in PARTS]
    changed = {f"?? kb/{path}" for path in (*files, RECORD)} | {" M kb/INDEX.md"}
    assert set(shop.changed()) == changed
    shop.assert_tidy()


@contextmanager
def start_killing(shop: Workshop) -> Iterator[Killer]:
    words, environment = shop.words(mode="delays")[3:], {**shop.environment, "RUNNER_SECONDS": "0.1"}
    with start_killer(words, shop.folder, shop.notes / "log", environment) as killer:
        yield killer


def test_runners_end_with_a_killed_run(shop: Workshop) -> None:
    """The next run waits until they are gone, and begins anew what they were at."""
    started = shop.start(mode="hangs")
    shop.wait_for_runners(started, 4)
    started.kill()
    started.wait()
    assert started.stdout
    started.stdout.close()
    done = shop.run()
    assert done.returncode == 0, done.stderr
    assert [shop.outcomes(number) for number in PARTS] == [["interrupted", "verified"]] * 4
    shop.assert_tidy()


def test_what_was_taken_over_half_is_finished(shop: Workshop) -> None:
    """Killed between page and drop: the runner is not asked again."""
    with start_killing(shop) as killer:
        assert killer.run("01-jar.md") == KILLED
        assert (shop.base / "expansions/jars/KNOWLEDGE-DROP-jar-1-2026-03-02-1000.md").exists()
        assert not (shop.base / "jars/01-jar.md").exists()
        done = shop.words_left("done")
        assert killer.run(0) == 0
    assert "part 1: copied into the base, as an earlier run had begun to" in killer.log()
    assert shop.words_left("done").count("1") == done.count("1") == 1
    look_at_all(shop)


def test_what_does_not_hold_is_still_a_runs_after_a_kill(shop: Workshop) -> None:
    """Killed when it was written down and not noted yet: the next run may replace it."""
    words = shop.words("--parts", "1", "--retries", "0", mode="lies")[3:]
    with start_killer(words, shop.folder, shop.notes / "log", shop.environment) as killer:
        assert killer.run("batch-1/taken.json") == KILLED
        assert not (shop.base / "jars/01-jar.md").exists()
    recovered = shop.run("--parts", "1", "--retries", "0", mode="lies")
    assert "part 1: copied into the base, as an earlier run had begun to" in recovered.stdout
    assert (recovered.returncode, recovered.stderr) == (1, "")
    assert shop.outcomes(1) == ["unverified", "unverified"]
    assert shop.run("--parts", "1").returncode == 0
    shop.assert_tidy()
