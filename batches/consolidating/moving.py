"""A plan's folder on its way to `completed/`, and the links that have to follow it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname, normpath, relpath

from batches.errors import BatchError
from checks.evidence.reviews import is_completed
from checks.model import Document, Edit, Evidence, KnowledgeBase, Link, LinkEvidence, Plan
from checks.reading.markdown.destinations import find_destination
from checks.rules.mending import split_address, write_address

COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Move:
    """A folder of the base that gets another path."""

    old: str
    new: str

    def of(self, path: str) -> str:
        """Where a path of the base is after the move; a trailing slash stays."""
        inside = path == self.old or path.startswith(self.old + "/")
        return self.new + path[len(self.old) :] if inside else path


def filed_folder(folder: str) -> str:
    """Where consolidation moves the folder of a plan."""
    parent, _, name = folder.rpartition("/")
    return f"{parent}/{COMPLETED}/{name}".lstrip("/")


def plan_move(base: KnowledgeBase, plan: Plan) -> Move:
    """Where consolidation moves a plan's folder. Raises `BatchError` where that cannot be done."""
    if is_completed(plan.path):
        raise BatchError(f"{plan.path} is filed as completed already")
    folder = dirname(plan.path)
    if not folder:
        raise BatchError(f"{plan.path} lies at the top of the base: move it into a folder of its own first")
    others = [each.path for each in base.plans if each.path.startswith(folder + "/") and each is not plan]
    if others:
        raise BatchError(f"{folder} holds other plans too ({', '.join(others)}): give each its own folder")
    new = filed_folder(folder)
    if new in base.folders or any(path.startswith(new + "/") for path in base.files):
        raise BatchError(f"{new} is there already: move one of the two out of the way")
    return Move(folder, new)


def find_edits(base: KnowledgeBase, evidence: Evidence, move: Move) -> Mapping[str, tuple[Edit, ...]]:
    """The edits of each file, at its old path, after which each link that works leads where it led. Raises
    `BatchError` for a link whose address cannot be found without doubt."""
    found = {path: _find_edits(base.documents[path], links, move) for path, links in evidence.links.items()}
    return {path: edits for path, edits in found.items() if edits}


def _find_edits(document: Document, links: Iterable[LinkEvidence], move: Move) -> tuple[Edit, ...]:
    edits: dict[tuple[int, int], Edit] = {}
    for link in links:
        wanted = _retarget(document.path, link, move)
        if wanted is not None:
            edit = _edit(document, link.link, wanted)
            # Several links of one definition have one address.
            edits.setdefault((edit.line, edit.column), edit)
    return tuple(edits.values())


def _retarget(path: str, link: LinkEvidence, move: Move) -> str | None:
    """The address that a link needs after the move; None where the present one will do."""
    if not link.path or not link.link.kind.leads:
        return None
    written, suffix = split_address(link.link.target)
    if not written:
        return None
    old, new = link.path.rstrip("/"), move.of(link.path).rstrip("/")
    source = move.of(path)
    if written.startswith("/"):
        return None if old == new else f"/{new}" + _slash(written) + suffix
    if old == new and source == path:
        return None
    address = relpath(new, dirname(source) or ".")
    if address == normpath(relpath(old, dirname(path) or ".")):
        return None
    return write_address(address) + _slash(written) + suffix


def _slash(written: str) -> str:
    return "/" if written.endswith("/") else ""


def _edit(document: Document, link: Link, address: str) -> Edit:
    found = find_destination(document, link)
    if found is None:
        raise BatchError(
            f"{document.path}:{link.line}: the link to {link.target} has to become {address}, and its place "
            "is not certain: write it more plainly, or as that, by hand"
        )
    return Edit(document.path, found.line, found.column, found.line, found.end_column, address)
