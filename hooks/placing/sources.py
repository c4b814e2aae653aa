"""The base's Markdown in the site: each file as it is, and llms.txt, which tells of them all.

A file stands at its path in the base, below the prefix, so that the links between files work there
as they do in the base. Where a page is shown at `a/00-x/`, its Markdown is at `a/00-x.md`.
"""

import posixpath
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from checks.derived.llms import LLMS_FULL_PATH, LLMS_PATH, iter_llms_full, render_llms
from checks.model import KnowledgeBase
from checks.reading.tree import find_on_disk
from hooks.build_log import log_left_out
from hooks.placing.addresses import Addresses
from hooks.placing.readable import is_readable

LISTS = (LLMS_PATH, LLMS_FULL_PATH)
"""The files that list all pages for language models."""

_NO_PAGE = ".source"
"""The ending that a source has for MkDocs, which would take it for a page otherwise."""


def copy_sources(
    base: KnowledgeBase, addresses: Addresses, prefix: str, config: MkDocsConfig
) -> Mapping[str, File]:
    """The Markdown files of a base as files of the site, which MkDocs copies byte by byte; without those that
    cannot be read."""
    sources = {}
    for path in addresses.documents:
        with suppress(OSError):
            place = find_on_disk(base.root, path)
            if is_readable(Path(place)):
                address = posixpath.join(prefix.strip("/"), path)
                sources[path] = make_copy(place, address + _NO_PAGE, config, address)
    return sources


def make_copy(place: str, uri: str, config: MkDocsConfig, address: str | None = None) -> File:
    """A file of the site that is copied from `place`; `uri` is its path among the site's sources, and
    `address` that in the site, where it is another."""
    file = File(
        uri,
        None,
        config.site_dir,
        config.use_directory_urls,
        dest_uri=address,
        inclusion=InclusionLevel.INCLUDED,
    )
    file.abs_src_path = place
    return file


def place_lists(prefix: str, files: Files) -> str | None:
    """The folder of the site for llms.txt and llms-full.txt: its root, where readers look for them. Where the
    site has one of these itself it is the prefix, and None if that is the root, too."""
    taken = sorted({*LISTS} & {file.dest_uri for file in files})
    if not taken:
        return ""
    folder = prefix.strip("/") or None
    if folder is None:
        log_left_out(taken)
    return folder


def list_paths(folder: str) -> Sequence[str]:
    """The paths of the lists in a folder of the site."""
    return [posixpath.join(folder, name) for name in LISTS]


def write_lists(base: KnowledgeBase, folder: str, prefix: str, config: MkDocsConfig) -> None:
    """Write llms.txt and llms-full.txt into a folder of the built site."""
    place = Path(config.site_dir) / folder
    place.mkdir(parents=True, exist_ok=True)
    start = _find_start(folder, prefix.strip("/"), config)
    llms = render_llms(base, config.site_name, config.site_description or "", start)
    (place / LLMS_PATH).write_text(llms, encoding="utf-8", errors="replace", newline="\n")
    with (place / LLMS_FULL_PATH).open("w", encoding="utf-8", errors="replace", newline="\n") as full:
        full.writelines(iter_llms_full(base, config.site_name))


def _find_start(folder: str, prefix: str, config: MkDocsConfig) -> str:
    """What stands before the paths of files: the whole address where the site's is known."""
    below = f"{prefix}/" if prefix else ""
    if config.site_url:
        return f"{config.site_url.rstrip('/')}/{below}"
    return "" if folder else below
