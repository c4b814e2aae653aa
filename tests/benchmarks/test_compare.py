"""The comparison: it runs, in turns, says what is missing, and judges by the medians."""

import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import memory
from benchmarks.compare import ask
from benchmarks.memory import measure_peak
from benchmarks.pathological import SHAPES
from benchmarks.questions import Question
from benchmarks.runs import Cost, Run, RunFailedError, measure
from benchmarks.table import Answer, render_answer, render_growth


def _python(code: str, *words: str) -> Run:
    return Run(code, (sys.executable, "-c", code, *words), codes=(0,))


def test_a_comparison_without_peers_says_so_and_measures_the_checks(tmp_path: Path) -> None:
    options = [
        "--pages",
        "24",
        "--small",
        "12",
        "--rounds",
        "1",
        "--only",
        "edited",
        "--folder",
        str(tmp_path),
    ]
    environment = {"PATH": str(tmp_path)}
    code = (
        "import sys; from benchmarks import peers, compare; "
        "peers._find = lambda *_: None; compare.main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "rumdl is missing, so nothing is compared with it: pip install" in done.stderr
    rows = [row for row in done.stdout.splitlines() if row.startswith("| checks")]
    assert len(rows) == 1
    assert "| ≤ 1.2 |" in rows[0]


def test_the_sides_of_a_question_take_turns(tmp_path: Path) -> None:
    record = tmp_path / "record"
    code = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    question = Question("x", _python(code, str(record), "A"), _python(code, str(record), "B"))
    answer = ask(question, rounds=3)
    assert record.read_text() == "AB" + "AB" + "BA" + "AB"
    assert len(answer.ratios) == 3


def test_the_median_of_the_ratios_is_held_against_the_target() -> None:
    question = Question("x", _python(""), _python(""), most=0.5)
    costs = [Cost(seconds, seconds) for seconds in (1.0, 4.0, 1.2)]
    answer = Answer(question, costs, [Cost(4.0, 4.0), Cost(4.0, 4.0), Cost(3.0, 3.0)])
    assert answer.met
    assert "| 0.40 | 0.25 – 1.00 | ≤ 0.5 | yes |" in render_answer(answer)
    assert not Answer(question, costs, [Cost(2.0, 2.0)] * 3).met


def test_a_program_that_fails_is_no_result() -> None:
    with pytest.raises(RunFailedError, match=r"exit code 3: no such rule"):
        measure(_python("import sys; print('no such rule', file=sys.stderr); sys.exit(3)"))


def test_memory_counts_children_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holds, ends = tmp_path / "holds", tmp_path / "ends"
    child = (
        "import time; from pathlib import Path; held = bytearray(60_000_000);"
        f"Path({str(holds)!r}).touch()\nwhile not Path({str(ends)!r}).exists(): time.sleep(0.01)"
    )
    parent = _python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])")
    looks: list[float] = []

    def pause(seconds: float) -> None:
        # The child ends when it has been looked at once more.
        if holds.exists():
            looks.append(seconds)
        if len(looks) > 1:
            ends.touch()
        time.sleep(seconds)

    monkeypatch.setattr(memory, "time", SimpleNamespace(sleep=pause))
    peak = measure_peak(parent)
    if peak is None:
        pytest.skip("the system does not tell how much memory a process holds")
    assert 60_000_000 < peak < 120_000_000


def test_more_than_twice_the_time_for_twice_the_input_is_not_linear() -> None:
    assert "| 1.90 |" in render_growth("brackets", 100, 1.0, 1.9)
    assert "**no**" in render_growth("brackets", 100, 1.0, 2.5)


@pytest.mark.parametrize("name", SHAPES)
def test_inputs_double_with_their_size(name: str) -> None:
    shape = SHAPES[name]
    small, large = (len(shape.render(factor * shape.size // 10)) for factor in (1, 2))
    assert large > 1.8 * small
