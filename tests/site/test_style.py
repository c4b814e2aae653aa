"""The plugin's colours can be read in both of Material's schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

STYLE = (files("hooks") / "assets" / "proofshelf.css").read_text("utf-8")
BACKGROUNDS = {"default": "#ffffff", "slate": "#1e2129"}
NAMES = ("good", "fair", "bad", "info", "review", "idle")


def colours(scheme: str) -> dict[str, str]:
    """The colours set for a scheme."""
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', STYLE, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--ps-(\w+): (#\w+);", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    digits = colour.lstrip("#")
    digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits
    channels = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", BACKGROUNDS)
@pytest.mark.parametrize("name", NAMES)
def test_tones_are_readable_as_text_and_as_ground(scheme: str, name: str) -> None:
    palette = colours(scheme)
    assert contrast(palette[name], BACKGROUNDS[scheme]) >= 4.5
    assert contrast(palette[name], palette["on"]) >= 4.5


@pytest.mark.parametrize("scheme", BACKGROUNDS)
def test_parts_of_bars_and_lines_of_charts_stand_out_from_the_page(scheme: str) -> None:
    drawn = re.findall(r"\.ps-(?:fill|step)--[\w-]+ \{(.*)\}", STYLE)
    pale = [rule for rule in drawn if "opacity" in rule]
    assert len(pale) == 3
    for rule in pale:
        (tone,) = re.findall(r"var\(--ps-(\w+)\)", rule)
        (opacity,) = re.findall(r"opacity: ([\d.]+)", rule)
        seen = mix(colours(scheme)[tone], BACKGROUNDS[scheme], float(opacity))
        assert contrast(seen, BACKGROUNDS[scheme]) >= 3, rule


def mix(colour: str, ground: str, opacity: float) -> str:
    """What is seen of a colour through which its ground shines."""
    channels = [[int(each[at : at + 2], 16) for at in (1, 3, 5)] for each in (colour, ground)]
    mixed = (round(one * opacity + other * (1 - opacity)) for one, other in zip(*channels, strict=True))
    return "#" + "".join(f"{each:02x}" for each in mixed)


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert not re.search(r"@import|url\(", STYLE)


def test_each_class_that_is_styled_is_used() -> None:
    package = Path(str(files("hooks")))
    sheets = [sheet.read_text("utf-8") for sheet in (package / "assets").glob("*.css")]
    styled = {name for sheet in sheets for name in re.findall(r"\.(ps-[\w-]+)", sheet)}
    kinds = ("*.html", "*.js", "*.py")
    used = "\n".join(file.read_text("utf-8") for kind in kinds for file in package.rglob(kind))
    # What tells one of several apart is put together: `ps-badge--{{ tone }}`.
    stems = {re.sub(r"--[a-z\d]+(?:-[a-z\d]+)*$", "--", name) for name in styled}
    assert sorted(stem for stem in stems if stem not in used) == []
