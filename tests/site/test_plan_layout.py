"""How plans are laid out, in a real browser: what belongs together stands in one line or column."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from bakery import FULL, build, make_site
from browsing import needs_browser, serve_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_browser

PARTS = 12
PLAN = "# Pies\n\n" + "".join(
    (f"# BATCH {number // 6 + 1}: Pies\n\n" if number % 6 == 1 else "")
    + f"## PART {number}: Create pies/{number:02}-pie.md (90 lines)\n\n"
    + f"- [{'x' if number % 3 else ' '}] PART {number}: Create pies/{number:02}-pie.md\n\n"
    for number in range(1, PARTS + 1)
)
PIES = {f"pies/{number:02}-pie.md": f"# Pie {number}\n" for number in range(1, PARTS)}


@pytest.fixture(scope="module")
def pies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = make_site(tmp_path_factory.mktemp("pies"), FULL | PIES | {"expansions/pies/plan.md": PLAN})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        yield f"{address}knowledge/"


@pytest.mark.parametrize("width", [1440, 390])
def test_cells_of_a_plan_stand_in_columns(pies: str, browser: "Browser", width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(f"{pies}dashboard/")
    card = tab.locator(".ps-summary-card", has_text="Pies")
    assert card.locator(".ps-cell .ps-sign + .ps-sign").count()
    boxes = [each.bounding_box() for each in card.locator(".ps-cell").all()]
    assert len(boxes) == PARTS
    # Six columns in two rows.
    assert len({box["width"] for box in boxes if box}) == 1
    assert len({round(box["x"]) for box in boxes if box}) == PARTS // 2
    tab.close()


def test_the_state_of_a_part_stands_beside_its_number(pies: str, browser: "Browser") -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 900})
    tab.goto(f"{pies}expansions/bread/plan/")
    heads = tab.locator(".ps-card__head").all()
    assert heads
    for head in heads:
        number, state = (head.locator(each).first.bounding_box() for each in (".ps-number", ".ps-state"))
        assert number
        assert state
        assert number["x"] < state["x"]
        assert abs(number["y"] - state["y"]) < number["height"] / 2
    tab.close()
