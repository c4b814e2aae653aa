"""The geometry of the dashboard's charts."""

import re
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from bakery import FULL, build, make_site

from hooks.pages.charts import HEIGHT, WIDTH, line_meter, stacked_bar, step_chart
from hooks.pages.dashboard import parse_moment

START = datetime(2025, 3, 1, 9, 0)


def moments(*hours: int) -> list[datetime]:
    return [START + timedelta(hours=hour) for hour in hours]


def points(path: str) -> list[float]:
    return [float(each) for each in re.findall(r"[\d.]+", path)]


def test_a_step_chart_climbs_one_step_a_moment() -> None:
    chart = step_chart([moments(0, 5, 3)], total=4)
    assert chart is not None
    steps = [(float(x), float(y)) for x, y in re.findall(r"H([\d.]+)V([\d.]+)", chart.paths[0])]
    assert len(steps) == 3
    assert steps == sorted(steps, key=lambda step: (step[0], -step[1]))
    assert chart.ceiling < min(y for _, y in steps)


def test_a_step_chart_stays_in_its_frame() -> None:
    chart = step_chart([moments(*range(0, 4000, 7)), []], total=100)
    assert chart is not None
    assert chart.paths[1] == ""
    assert min(points(chart.paths[0])) >= 0
    assert max(points(chart.paths[0])) <= max(WIDTH, HEIGHT)
    assert all(0 <= tick.at <= WIDTH for tick in chart.times)
    assert 3 <= len(chart.counts) <= 6


def test_a_step_chart_of_one_moment_has_width() -> None:
    chart = step_chart([moments(0)], total=1)
    assert chart is not None
    assert len({tick.at for tick in chart.times}) == len(chart.times)


@pytest.mark.parametrize(
    ("hours", "labels"),
    [
        (0.2, ["03-01 09:00", "03-01 09:30"]),
        (9, ["03-01 09:00", "03-01 12:00", "03-01 15:00"]),
        (60, ["2025-03-02", "2025-03-03"]),
        (24 * 100, ["2025-03-01", "2025-04-01", "2025-05-01", "2025-06-01"]),
        (24 * 3000, ["2026-01-01", "2028-01-01", "2030-01-01", "2032-01-01"]),
    ],
)
def test_the_times_of_a_step_chart_are_round(hours: float, labels: list[str]) -> None:
    chart = step_chart([[START, START + timedelta(hours=hours)]], total=2)
    assert chart is not None
    assert [tick.label for tick in chart.times] == labels


def test_the_times_of_a_step_chart_have_room_for_their_words() -> None:
    for hours in (*range(1, 80), *range(80, 24 * 365 * 40, 997)):
        chart = step_chart([[START, START + timedelta(hours=hours)]], total=2)
        assert chart is not None
        places = [tick.at for tick in chart.times]
        assert places, hours
        assert all(50 <= at <= WIDTH - 50 for at in places), hours
        # In the narrowest chart, labels of ten letters, or of eleven with a time, are written with 18 units.
        least = 105 if ":" in chart.times[0].label else 92
        assert all(other - one >= least for one, other in pairwise(places)), hours


@pytest.mark.parametrize(("series", "total"), [([[]], 5), ([[START]], 0), ([], 5)])
def test_no_chart_without_anything_to_show(series: list[list[datetime]], total: int) -> None:
    assert step_chart(series, total) is None


def test_bars_fill_the_whole_and_leave_out_what_is_empty() -> None:
    bars = stacked_bar([(1, "good", "one"), (0, "bad", "none"), (3, "fair", "three")])
    assert [(bar.offset, bar.width, bar.label) for bar in bars] == [(0, 25, "one"), (25, 75, "three")]
    assert stacked_bar([(0, "good", "none")]) == ()


@pytest.mark.parametrize(
    ("measured", "low", "high", "claimed"),
    [
        (0, 700, 700, 0),
        (498, 700, 700, 700),
        (1125, 100, 200, 90),
        (90, 200, None, 0),
        (1125, 200, None, 900),
    ],
)
def test_a_meter_keeps_all_marks_in_its_frame(
    measured: int, low: int, high: int | None, claimed: int
) -> None:
    meter = line_meter(measured, low, high, claimed)
    assert 0 <= meter.measured <= 100
    assert meter.target >= 0
    assert meter.target + meter.target_width <= 100
    assert (meter.claimed is None) is (claimed == 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-01 09:00", START),
        ("2025-03-01", datetime(2025, 3, 1)),
        ("2025-02-30", None),
        ("0001-01-01", None),
        ("9999-12-31 23:59", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_moments_are_read_or_left(text: str | None, expected: datetime | None) -> None:
    assert parse_moment(text) == expected


@pytest.mark.parametrize("year", ["0001-01-01", "9999-12-31"])
def test_a_year_that_nothing_was_done_in_aborts_no_build(tmp_path: Path, year: str) -> None:
    path = "expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1005.md"
    drop = f"---\npart: 1\nfinished: {year}\n---\n\n# KNOWLEDGE DROP: Rye\n"
    site = make_site(tmp_path, FULL | {path: drop})
    assert not build(site).failed
