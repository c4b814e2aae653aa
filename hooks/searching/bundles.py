"""Indexes as Pagefind writes them, and how several of them are joined into one.

The result is what Pagefind would have written, had it been given all pages at once, so the browser's
side of the search sees no difference.
"""

import gzip
import hashlib
import heapq
import json
import marshal
import shutil
import zlib
from collections.abc import Iterator, Sequence, Set
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import accumulate, groupby, pairwise, zip_longest
from operator import itemgetter
from pathlib import Path
from typing import Any

from checks.frozen import frozen
from checks.parallel import map_in_processes
from hooks.searching.cbor import ARRAY, FormatError, parse, render, render_head
from hooks.searching.postings import Word, parse_words, render_word, renumber_fields

ENTRY = "pagefind-entry.json"
"""The file that leads to all others; its presence makes a folder a bundle."""

_KNOWN = "1.5."
"""Versions of Pagefind whose files have been looked at, since nobody guarantees their form."""
_SIGNATURE = b"pagefind_dcd"
_DIGITS = 7
"""How many digits of a digest make the name of a file, as in Pagefind's own."""
LARGEST = 20_000
"""Bytes after which an index file ends, unpacked: a third of Pagefind's own. For one word a browser reads a
whole file, which takes most of the time until the first hit."""

_SHORTEST_BEGINNING = 3
"""Bytes of the shortest word for which those that begin with it are kept in its file."""

_EFFORT = 7
"""The level of compression: the last two of nine take twice as long, and save one byte in a hundred."""

_LEAST = 10
"""How many index files make it worth starting another process."""

_Span = tuple[bytes, bytes | None]
"""Words by the first of them and the first behind them, if there are any."""

_Numbered = tuple[int, "Bundle"]
"""A bundle, and the number that its first page has among the pages of all bundles."""


@frozen
class Bundle:
    """An index of one language: `pages` are names of fragments with their counts of words, `chunks` are names
    of index files, `letters` with what the first word of each begins, `filters` names of files by facet,
    `fields` what a page has beside its text."""

    folder: Path
    language: str
    entry: dict[str, Any]
    version: str
    pages: Sequence[tuple[str, int]]
    chunks: Sequence[str]
    letters: Sequence[bytes]
    filters: dict[str, str]
    fields: Sequence[str]


def read_bundle(folder: Path) -> Bundle:
    """The bundle that lies in a folder. Raises `FormatError`."""
    try:
        entry = json.loads((folder / ENTRY).read_bytes())
        ((language, about),) = entry["languages"].items()
        if not entry["version"].startswith(_KNOWN):
            raise FormatError(f"the files of Pagefind {entry['version']} are not known")
        meta: Any = parse(_read(folder / f"pagefind.{about['hash']}.pf_meta"))
        version, pages, chunks, filters, _, fields = meta
        named = [(name, words) for name, words in pages]
        files = [name for _, _, name in chunks]
        letters = [first[:1].encode() for first, _, _ in chunks]
        return Bundle(folder, language, entry, version, named, files, letters, dict(filters), fields)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FormatError(f"{folder.name} holds no index that is known") from error


def join_bundles(bundles: Sequence[Bundle], folder: Path) -> None:
    """Writes an index of all their pages into an empty folder, or one that is not there yet. Raises
    `FormatError`."""
    starts = accumulate((len(each.pages) for each in bundles), initial=0)
    numbered = list(zip(starts, bundles, strict=False))
    first = bundles[0]
    _copy_program(first.folder, folder)
    for name in ("fragment", "index", "filter"):
        (folder / name).mkdir()
    fields = sorted({field for each in bundles for field in each.fields})
    chunks = _write_words(numbered, fields, folder)
    with ThreadPoolExecutor(1) as pool:
        writer = _Writer(folder, first.language, pool)
        filters = list(_write_filters(numbered, writer))
        pages = [page for each in bundles for page in _copy_pages(each, folder)]
        # Nothing here is sorted otherwise than by rank.
        meta = (first.version, pages, chunks, filters, (), fields)
        name = writer.write("pagefind.{}.pf_meta", render(meta))
        writer.wait()
    _write_entry(first, name, len(pages), folder)


class _Writer:
    """Writes files of an index in a thread: to pack them takes nearly as long as to join their content."""

    def __init__(self, folder: Path, language: str, pool: Executor) -> None:
        self._folder, self._language, self._pool = folder, language, pool
        self._written: list[Future[None]] = []

    def write(self, pattern: str, data: bytes) -> str:
        """Has a file written under a name made from its content, so that browsers may keep it; returns the
        name. Raises `FormatError`."""
        digest = hashlib.sha256(data).hexdigest()
        for length in range(_DIGITS, len(digest) + 1):
            name = f"{self._language}_{digest[:length]}"
            file = self._folder / pattern.format(name)
            with suppress(FileExistsError):
                file.touch(exist_ok=False)
                self._written.append(self._pool.submit(_pack, file, data))
                return name
        raise FormatError(f"two files of the index are the same: {pattern}")

    def wait(self) -> None:
        """Returns when all files are written. Raises `OSError`."""
        for each in self._written:
            each.result()


def _pack(file: Path, data: bytes) -> None:
    file.write_bytes(gzip.compress(_SIGNATURE + data, _EFFORT, mtime=0))


def _copy_program(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        if file.is_file() and file.suffix != ".pf_meta" and file.name != ENTRY:
            shutil.copyfile(file, folder / file.name)


def _write_entry(first: Bundle, name: str, pages: int, folder: Path) -> None:
    about = first.entry["languages"][first.language] | {"hash": name, "page_count": pages}
    entry = first.entry | {"languages": {first.language: about}}
    (folder / ENTRY).write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def _copy_pages(bundle: Bundle, folder: Path) -> Iterator[tuple[str, int]]:
    """Copies what is shown of each page. Two bundles may have used the same name."""
    for name, words in bundle.pages:
        source = bundle.folder / "fragment" / f"{name}.pf_fragment"
        target, used = folder / "fragment" / source.name, name
        if target.exists():
            used = f"{name}{hashlib.sha256(source.read_bytes()).hexdigest()[:_DIGITS]}"
            target = target.with_stem(used)
        shutil.copyfile(source, target)
        yield used, words


def _write_filters(bundles: Sequence[_Numbered], writer: _Writer) -> Iterator[tuple[str, str]]:
    """Each facet: its values with the numbers of their pages."""
    for name in sorted({name for _, bundle in bundles for name in bundle.filters}):
        values: dict[str, list[int]] = {}
        for start, bundle in bundles:
            if name in bundle.filters:
                found: Any = parse(_read(bundle.folder / "filter" / f"{bundle.filters[name]}.pf_filter"))
                for value, pages in found[1]:
                    values.setdefault(value, []).extend(start + page for page in pages)
        written = render((name, tuple(values.items())))
        yield name, writer.write("filter/{}.pf_filter", written)


def _write_words(
    bundles: Sequence[_Numbered], fields: Sequence[str], folder: Path
) -> Sequence[Sequence[str]]:
    """The first and the last word of each index file, and its name. Two processes write them."""
    spans = _divide([bundle for _, bundle in bundles])
    sizes = [sum(1 for _, bundle in bundles for _ in _iter_files(bundle, span)) for span in spans]
    results = map_in_processes(partial(_write_span, bundles, fields, folder), spans, sizes, _LEAST)
    # Trusted: made by this process or a fork of it.
    written = [file for result in results for file in marshal.loads(result)]  # noqa: S302
    shorten_ranges(written)
    return written


def _divide(bundles: Sequence[Bundle]) -> Sequence[_Span]:
    """All words in two spans of about the same size. They end between two letters, so that a word stays with
    those that begin with it."""
    letters = sorted(letter for bundle in bundles for letter in bundle.letters)
    middle = letters[len(letters) // 2] if letters else b""
    return ((b"", middle), (middle, None)) if middle else ((b"", None),)


def _iter_files(bundle: Bundle, span: _Span) -> Iterator[str]:
    """The index files that may have words of a span."""
    first, end = span
    for name, letter, following in zip_longest(bundle.chunks, bundle.letters, bundle.letters[1:]):
        if (end is None or letter < end) and (following is None or following >= first):
            yield name


def _write_span(bundles: Sequence[_Numbered], fields: Sequence[str], folder: Path, span: _Span) -> bytes:
    """Writes the words of a span, and returns what `_write_words` does, as it unpacks it."""
    written = []
    with ThreadPoolExecutor(1) as pool:
        writer = _Writer(folder, bundles[0][1].language, pool)
        for chunk in _iter_chunks([_iter_words(start, bundle, fields, span) for start, bundle in bundles]):
            data = (
                render_head(ARRAY, 1) + render_head(ARRAY, len(chunk)) + b"".join(map(itemgetter(1), chunk))
            )
            name = writer.write("index/{}.pf_index", data)
            written.append([chunk[0][0].decode(), chunk[-1][0].decode(), name])
        writer.wait()
    return marshal.dumps(written)


def shorten_ranges(ranges: Sequence[list[str]]) -> None:
    """Shortens the first and the last word of each file to what tells it from its neighbours. By these a
    browser knows which file to load, also for the beginning of a word."""
    for before, after in pairwise(ranges):
        end = _count_shared(before[1], after[0]) + 1
        if before[1][:end] >= before[0]:
            before[1] = before[1][:end]
        after[0] = after[0][:end]


def _count_shared(one: str, other: str) -> int:
    """How many characters at their beginning are the same in both."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _iter_chunks(streams: Sequence[Iterator[tuple[int, Word]]]) -> Iterator[list[tuple[bytes, bytes]]]:
    """All words, each with its bytes, grouped by the file that they go into. A word stays with those that
    begin with it: a browser that looks for it loads one file, and would miss the others."""
    chunk: list[tuple[bytes, bytes]] = []
    beginnings: set[bytes] = set()
    size = 0
    for text, found in groupby(heapq.merge(*streams, key=_find_text), _find_text):
        if size >= LARGEST and not _goes_on(text, beginnings):
            yield chunk
            chunk, beginnings, size = [], set(), 0
        word = render_word(text, list(found))
        chunk.append((text, word))
        beginnings.add(text)
        size += len(word)
    if chunk:
        yield chunk


def _goes_on(text: bytes, beginnings: Set[bytes]) -> bool:
    """Whether a word begins with one of these that is not too short to be looked for."""
    return any(text[:end] in beginnings for end in range(_SHORTEST_BEGINNING, len(text)))


def _find_text(numbered: tuple[int, Word]) -> bytes:
    return numbered[1].text


def _iter_words(start: int, bundle: Bundle, fields: Sequence[str], span: _Span) -> Iterator[tuple[int, Word]]:
    numbers = [fields.index(field) for field in bundle.fields]
    is_same = numbers == list(range(len(numbers)))
    first, end = span
    for name in _iter_files(bundle, span):
        for word in parse_words(_read(bundle.folder / "index" / f"{name}.pf_index")):
            if first <= word.text and (end is None or word.text < end):
                yield start, word if is_same else renumber_fields(word, numbers)


def _read(file: Path) -> bytes:
    try:
        data = gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise FormatError(f"{file.name} cannot be read") from error
    if not data.startswith(_SIGNATURE):
        raise FormatError(f"{file.name} is no file of Pagefind's")
    return data[len(_SIGNATURE) :]
