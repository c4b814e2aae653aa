"""What a part builds on: pages to read first, influential files, searches."""

from collections.abc import Iterator

from batches.assignments import Assignment, as_written
from checks.model import Read

_MOST_PAGES = 40
"""Of one folder; more are counted."""


def iter_reads(work: Assignment) -> Iterator[str]:
    """The chapter of what to read, nothing where the plan names nothing."""
    if not work.part.reads and work.part.influence is None:
        return
    yield from ("## Read first", "")
    if work.part.reads:
        yield "What the base already knows: build on it, link to it, and do not repeat it."
        yield ""
        for read in work.part.reads:
            yield from _iter_read(work, read)
        yield ""
    yield from _iter_influences(work)


def iter_searches(work: Assignment) -> Iterator[str]:
    """The chapter of what to search for."""
    if not work.part.searches:
        return
    yield from ("## Search", "")
    yield from (f"- {search}" for search in work.part.searches)
    yield ""
    yield "Keep the title, address and access date of each source that the page relies on: page and report"
    yield "list them. Write in your own words, and only what a source supports."
    yield ""


def iter_pages(work: Assignment, folder: str, *, with_summaries: bool = True) -> Iterator[str]:
    """The pages of a folder, each with its link, and what it says."""
    pages = work.pages_in(folder)
    for path in pages[:_MOST_PAGES]:
        yield f"  - {_entry(work, path) if with_summaries else f'`{work.link_to(path)}`'}"
    if not pages:
        yield "  - no page yet"
    if len(pages) > _MOST_PAGES:
        yield f"  - and {len(pages) - _MOST_PAGES} more in `{folder}`"


def find_read(work: Assignment) -> frozenset[str]:
    """The files and folders that the part reads first, as far as they are there."""
    found = (work.resolve(read.path).path for read in work.part.reads if read.path)
    return frozenset(path for path in found if path)


def _iter_read(work: Assignment, read: Read) -> Iterator[str]:
    if read.path is None:
        yield f"- {read.text}"
        return
    found = work.resolve(read.path)
    note = read.text.partition(" (")[2].removesuffix(")")
    about = f" (for: {note})" if note else ""
    if found.path is None:
        yield f"- `{as_written(read.path)}`{about}: {tell_missing(found.candidates)}"
    elif found.path.endswith("/"):
        yield f"- the pages in `{found.path}`{about}:"
        yield from iter_pages(work, found.path)
    else:
        yield f"- `{found.path}`{about}"
        yield f"  - {_entry(work, found.path)}"


def tell_missing(candidates: tuple[str, ...]) -> str:
    """That the base does not have it, or has several that fit."""
    if candidates:
        return f"not clear, it may be {', '.join(f'`{path}`' for path in candidates)}"
    return "**missing**: the base does not have it"


def _entry(work: Assignment, path: str) -> str:
    summary = work.summary_of(path)
    return f"`{work.link_to(path)}`" + (f": {summary}" if summary else "")


def _iter_influences(work: Assignment) -> Iterator[str]:
    influence = work.part.influence
    if influence is None:
        return
    said = f"{influence.area}: {influence.note}" if influence.area and influence.note else influence.area
    yield f"Influenced by {said or influence.note or 'these files'}"
    yield ""
    files = {file.number: file for file in work.plan.influential_files}
    for number in influence.numbers:
        file = files.get(number)
        if file is None:
            yield f"- File {number}: the plan's list of influential files does not have it"
            continue
        found = work.resolve(file.path)
        where = _entry(work, found.path) if found.path else tell_missing(found.candidates)
        yield f"- File {number}, `{file.path}`{f' ({file.note})' if file.note else ''}: {where}"
    if influence.numbers:
        yield ""
