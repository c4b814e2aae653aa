"""What an index of Pagefind's holds, whatever its files are called and its pages numbered."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hooks.searching.cbor import parse

Places = Mapping[str, tuple[Sequence[int], Sequence[object]]]
"""By the address of a page: the places of a word in its text and in its fields, with their names."""


@dataclass
class Index:
    """The content of an index; `lost` are words that nobody would look for in their file."""

    pages: Mapping[str, tuple[int, Any]]
    words: dict[str, tuple[Places, Mapping[str, Places]]] = field(default_factory=dict)
    facets: dict[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    entry: Mapping[str, Any] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def read_index(folder: Path) -> Index:
    """The index in a folder, of which each file is read."""
    entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
    (about,) = entry["languages"].values()
    meta: Any = parse(_unpack(folder / f"pagefind.{about.pop('hash')}.pf_meta"))
    _, pages, chunks, filters, orders, fields = meta
    assert not orders
    shown = [json.loads(_unpack(folder / "fragment" / f"{name}.pf_fragment")) for name, _ in pages]
    urls = [unquote(page["url"]) for page in shown]
    index = Index(
        {url: (words, page) for url, page, (_, words) in zip(urls, shown, pages, strict=True)}, entry=entry
    )
    for begin, end, name in chunks:
        known: Any = parse(_unpack(folder / "index" / f"{name}.pf_index"))
        for word, places, forms in known[0]:
            assert word not in index.words
            index.words[word] = (
                _place(places, urls, fields),
                {form: _place(of_form, urls, fields) for form, of_form in forms},
            )
            if not begin <= word[: len(begin)] or not word[: len(end)] <= end:
                index.lost.append(word)
    for name, file in filters:
        named: Any = parse(_unpack(folder / "filter" / f"{file}.pf_filter"))
        assert named[0] == name
        index.facets[name] = {value: sorted(urls[page] for page in found) for value, found in named[1]}
    return index


def _unpack(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")


def _place(places: Any, urls: Sequence[str], fields: Sequence[str]) -> Places:
    number, placed = 0, {}
    for step, in_text, in_fields in places:
        number += step
        assert urls[number] not in placed
        placed[urls[number]] = (in_text, [fields[-1 - each] if each < 0 else each for each in in_fields])
    return placed
