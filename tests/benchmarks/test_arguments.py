"""Command lines of benchmarks: what cannot be measured is wrong use, and no traceback."""

from collections.abc import Callable, Sequence

import pytest

from benchmarks import compare, generate, running, serving, sites


@pytest.mark.parametrize(
    ("main", "arguments"),
    [
        (compare.main, ["--rounds", "0"]),
        (compare.main, ["--small", "0"]),
        (serving.main, ["--edits", "-1"]),
        (running.main, ["--pages", "0"]),
        (sites.main, ["--pages", "0"]),
        (generate.main, ["base", "--pages", "none"]),
    ],
    ids=lambda value: value.__module__.rpartition(".")[2] if callable(value) else " ".join(value),
)
def test_no_round_page_or_edit_is_wrong_use(
    capsys: pytest.CaptureFixture[str], main: Callable[[Sequence[str]], object], arguments: Sequence[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert f"argument {arguments[-2]}: " in capsys.readouterr().err
