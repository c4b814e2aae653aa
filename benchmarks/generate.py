"""Writes a base of some size: `python -m benchmarks.generate --pages 1100 --seed 1 DIR`.

The same arguments write the same bytes.
"""

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.arguments import parse_count
from benchmarks.blueprint import CLEAN, FAULTY, Blueprint, design_base
from benchmarks.drop_text import render_drop
from benchmarks.page_text import FIGURE, render_page
from benchmarks.plan_text import render_plan

_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 8L4 0l4 8z"/></svg>\n'


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write; has to be new or empty")
    parser.add_argument(
        "--pages", type=parse_count, default=1100, metavar="N", help="pages without plans and drops"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed is another base")
    parser.add_argument("--clean", action="store_true", help="nothing wrong in it")
    options = parser.parse_args(arguments)
    if options.folder.exists() and any(options.folder.iterdir()):
        parser.error(f"{options.folder}: is not empty")
    files, size = write_base(options.folder, options.pages, options.seed, clean=options.clean)
    print(f"{options.folder}: {files} files, {size / 1e6:.1f} MB")


def write_base(folder: Path, pages: int, seed: int, *, clean: bool = False) -> tuple[int, int]:
    """Writes a base; the number of files and bytes."""
    files = size = 0
    for path, text in iter_files(design_base(pages, seed, CLEAN if clean else FAULTY)):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        content = text.encode()
        file.write_bytes(content)
        files, size = files + 1, size + len(content)
    return files, size


def digest_generator() -> str:
    """A digest of all modules that have a say in what is written."""
    names = ("vocabulary", "blueprint", "blocks", "page_text", "plan_text", "drop_text", "generate")
    sources = [Path(__file__).with_name(f"{name}.py").read_bytes() for name in names]
    return hashlib.sha256(b"".join(sources)).hexdigest()[:8]


def iter_files(blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    """Paths and texts of all files."""
    texts = {}
    for page in blueprint.pages:
        texts[page.path] = render_page(page, blueprint)
        yield page.path, texts[page.path]
    for topic in dict.fromkeys(page.folder for page in blueprint.pages):
        yield f"{topic}/{FIGURE}", _PICTURE
    for plan in blueprint.plans:
        yield plan.path, render_plan(plan, blueprint.seed)
        for part in plan.parts:
            if part.finished:
                path = f"{plan.path.rpartition('/')[0]}/{part.drop}"
                yield path, render_drop(plan, part, texts[part.page.path], blueprint)


if __name__ == "__main__":
    main()
