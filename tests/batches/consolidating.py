"""What tests of consolidation share."""

from orchard import FOLDER, NAMES, PAGES, Orchard, drop, page

DONE = "expansions/completed/orchards"


def review_all(orchard: Orchard) -> None:
    orchard.do(1, 2, 3)
    orchard.write(PAGES[2], page(2) + f"\nFrom [the plan](../{FOLDER}/plan.md#part-2-pruning-10-lines).\n")
    orchard.write(
        f"{FOLDER}/{NAMES[2]}",
        drop(2, lines=11) + "\nSee [the page](../../orchards/01-pruning.md) and [the plan](plan.md).\n",
    )
    for batch in ("1", "2"):
        done = orchard.batches("review", batch, "--approve")
        assert done.returncode == 0, done.stdout
