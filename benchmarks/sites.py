"""How fast and how large the site of a base is beside stock Material: `python -m benchmarks.sites`.

All builds are whole, search included, on the same Markdown, one after the other.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.arguments import parse_count
from benchmarks.generate import write_base
from benchmarks.peers import remove
from benchmarks.runs import Cost, Run, RunFailedError, measure
from benchmarks.table import render_row, say_met

COLD_TARGET, WARM_TARGET = 0.5, 0.1
"""Of the time that stock Material takes."""
SIZE_TARGET = 100_000
"""Bytes of the site for each Markdown file of the base."""
MEMORY_TARGET = 1_000_000_000

STOCK = """\
site_name: Base
docs_dir: {base}
theme: {{name: material, font: false, features: [navigation.prune]}}
plugins: [search]
"""
_FEATURED = (
    STOCK
    + """\
markdown_extensions: [admonition, footnotes, tables, pymdownx.arithmatex, pymdownx.highlight,
  pymdownx.magiclink, pymdownx.superfences, pymdownx.tasklist, pymdownx.tilde]
"""
)
"""The same with the extensions that do about what the plugin does: colours, formulas, tasks and so on."""
OURS = """\
site_name: Base
theme: {{name: material}}
plugins:
  - proofshelf: {{root: {base}}}
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside its target."""

    name: str
    figure: str
    target: str = ""
    met: bool = True


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 where a target is missed, 2 where a build fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sites", description=__doc__)
    parser.add_argument("--pages", type=parse_count, default=240, metavar="N", help="pages of the base")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="proofshelf-sites-") as folder:
        work = Path(folder)
        write_base(work / "base", options.pages, seed=1, clean=True)
        try:
            rows = list(compare(work))
        except RunFailedError as error:
            print(f"benchmarks: {error}", file=sys.stderr)
            return 2
    print(render_row("What", "figure", "target", "met"))
    print(render_row(*["---"] * 4))
    for row in rows:
        print(render_row(row.name, row.figure, row.target, say_met(row.met) if row.target else ""))
    return 0 if all(row.met for row in rows) else 1


def compare(work: Path) -> Iterator[Row]:
    """The figures of a base in `work/base`. Raises `RunFailedError`."""
    stock = measure(_build(work, "stock", STOCK))
    featured = measure(_build(work, "featured", _FEATURED))
    remove(work / "cache")
    cold = measure(_build(work, "ours", OURS))
    warm = sorted((measure(_build(work, "ours", OURS)) for _ in range(3)), key=lambda cost: cost.wall)[1]
    yield from _compare_costs("from nothing", cold, stock, COLD_TARGET)
    yield from _compare_costs("nothing changed", warm, stock, WARM_TARGET)
    yield from _compare_costs("from nothing, beside Material with extensions", cold, featured, None)
    yield from _compare_costs("nothing changed, beside Material with extensions", warm, featured, None)
    pages = sum(1 for _ in (work / "base").rglob("*.md"))
    for name in ("stock", "ours"):
        yield from _weigh(name, work / name / "site", pages)
    peak = max(cold.peak, warm.peak)
    yield Row("memory", f"{peak / 1e6:.0f} MB", f"≤ {MEMORY_TARGET / 1e6:.0f} MB", peak <= MEMORY_TARGET)
    yield Row("memory, stock Material", f"{stock.peak / 1e6:.0f} MB")


def _build(work: Path, name: str, settings: str) -> Run:
    folder = work / name
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    config = folder / "mkdocs.yml"
    config.write_text(settings.format(base=work / "base"), encoding="utf-8")
    cache = f"XDG_CACHE_HOME={work / 'cache'}"
    command = ("env", cache, sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config))
    return Run(f"mkdocs build, {name}", command, codes=(0,))


def _compare_costs(name: str, ours: Cost, stock: Cost, most: float | None) -> Iterator[Row]:
    ratio = ours.wall / stock.wall
    seconds = f"{ours.wall:.1f} s beside {stock.wall:.1f} s"
    yield Row(name, f"{ratio:.2f} ({seconds})", f"≤ {most}" if most else "", most is None or ratio <= most)
    seconds = f"{ours.cpu:.1f} s beside {stock.cpu:.1f} s"
    yield Row(f"{name}, processor", f"{ours.cpu / stock.cpu:.2f} ({seconds})")


def _weigh(name: str, site: Path, pages: int) -> Iterator[Row]:
    """The size of a site for each Markdown file, whole and only its pages."""
    sizes = {file: file.stat().st_size for file in site.rglob("*") if file.is_file()}
    whole = sum(sizes.values()) / pages
    html = sum(size for file, size in sizes.items() if file.suffix == ".html") / pages
    target, met = (f"≤ {SIZE_TARGET / 1e3:.0f} KB", html <= SIZE_TARGET) if name == "ours" else ("", True)
    yield Row(f"size of pages for each file, {name}", f"{html / 1e3:.0f} KB", target, met)
    yield Row(f"size with search, Markdown and assets, {name}", f"{whole / 1e3:.0f} KB")


if __name__ == "__main__":
    sys.exit(main())
