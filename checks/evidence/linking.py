"""What the links of all documents come to, folder by folder, and who cites whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from checks.evidence.path_index import PathIndex
from checks.evidence.tracing import TracedTask, Tracing
from checks.model import CitedFiles, Document, FaultyLinks, FolderLinks, LinkEvidence, LinkState

_SOUND = (LinkState.WORKS, LinkState.EXTERNAL, LinkState.EXCLUDED)


def follow_folders(documents: Mapping[str, Document], tracing: Tracing) -> Sequence[FolderLinks]:
    """The links of all documents. A folder is followed anew where one of its documents, a document
    whose anchors they need, or a path that they lead to has changed."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for path in documents:
        folders[path.rpartition("/")[0]].append(path)
    return [
        tracing.make(f"links {folder}", paths, FolderLinks, partial(_follow_folder, paths))
        for folder, paths in folders.items()
    ]


_Followed = tuple[tuple[LinkEvidence, ...], tuple[str, ...]]
"""The links of a document that are at fault, and the files that it cites."""


def _follow_folder(paths: Sequence[str], traced: TracedTask) -> FolderLinks:
    last = traced.last(FolderLinks) or FolderLinks((), ())
    faulty = {each.path: each.links for each in last.faulty}
    cited = {each.path: each.cites for each in last.cited}

    def recall(path: str) -> _Followed:
        return faulty.get(path, ()), cited.get(path, ())

    made = {path: traced.reuse(path, partial(recall, path), partial(_follow, path, traced)) for path in paths}
    return FolderLinks(
        tuple(FaultyLinks(path, links) for path, (links, _) in made.items() if links),
        tuple(CitedFiles(path, cites) for path, (_, cites) in made.items() if cites),
    )


def _follow(path: str, traced: TracedTask) -> _Followed:
    links = follow_document(path, traced.documents, traced.index)
    return tuple(each for each in links if each.state not in _SOUND), tuple(sorted(_find_cited(path, links)))


def follow_document(
    path: str, documents: Mapping[str, Document], index: PathIndex
) -> tuple[LinkEvidence, ...]:
    """All links of the document at a path (`links.follow_links`)."""
    from checks.evidence.links import follow_links  # a run without news does without it

    return follow_links(documents[path], documents, index)


def _find_cited(path: str, links: Iterable[LinkEvidence]) -> set[str]:
    return {each.path for each in links if each.path and each.path != path and not each.path.endswith("/")}


def find_citations_between(folders: Iterable[FolderLinks]) -> Mapping[str, Sequence[str]]:
    """From each file that is linked to, to the documents that link to it, all sorted.

    Links to folders and a document's links to itself are left out; a dead anchor still
    leads to its file.
    """
    citing: defaultdict[str, list[str]] = defaultdict(list)
    for document in (each for folder in folders for each in folder.cited):
        for cited in document.cites:
            citing[cited].append(document.path)
    return {path: tuple(sorted(citing[path])) for path in sorted(citing)}
