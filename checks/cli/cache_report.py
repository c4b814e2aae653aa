"""`--explain-cache`: what had to be read and measured again, and why."""

from collections.abc import Iterator

from checks.model import printable
from checks.plurals import count
from checks.reading.cache.facts_cache import FactsCache


def render_cache_report(cache: FactsCache) -> str:
    """A line for each folder that was passed over for a file in it, and for each file that was parsed,
    unless all were for one reason; then a summary."""
    return "".join(f"{line}\n" for line in _iter_lines(cache))


def _iter_lines(cache: FactsCache) -> Iterator[str]:
    if cache.file:
        yield f"cache: {printable(str(cache.file))}"
    for folder, tag in sorted(cache.passed_over.items()):
        yield f"cache: {printable(folder)} is not read, as it holds a {tag}"
    if cache.doubt:
        yield f"cache: every file is read again, because {cache.doubt}"
    else:
        yield from (f"cache: {printable(path)} {reason}" for path, reason in sorted(cache.reasons.items()))
    parsed, memo = len(cache.reasons), cache.memo
    yield (
        f"cache: {count(cache.files, 'file')}, of which {parsed} had to be parsed; "
        f"{count(len(memo.used), 'measurement')}, of which {memo.made} had to be made"
    )
