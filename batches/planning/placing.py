"""Where a new plan goes."""

from pathlib import Path

from batches.choosing import find_below_root
from batches.consolidating.moving import filed_folder
from batches.errors import BatchError
from batches.file_names import find_reserved, slugify_title
from checks.evidence.path_ranking import is_workspace
from checks.evidence.resolving import normal_path
from checks.evidence.reviews import is_completed
from checks.model import KnowledgeBase

_DEFAULT = "expansions"
_NAME = "plan.md"


def place_plan(base: KnowledgeBase, folder: str) -> str:
    """The path of the plan in a folder: by its name beside the plans that the base has, or by its path, below
    the root or from the current folder. Raises `BatchError` where that is not clear or lies elsewhere, for a
    name that Windows does not allow (a base is read on other systems than the one that made it), and where
    the plan could not be filed as done one day."""
    path = _place(base, folder)
    if reserved := find_reserved(path):
        raise BatchError(f"{path}: Windows allows no file or folder named {reserved}: choose another name")
    if is_completed(path):
        raise BatchError(f"{path}: would count as filed, since it is in `completed`: choose another folder")
    filed = filed_folder(path.rpartition("/")[0])
    if filed in base.folders:
        raise BatchError(f"{filed}: a plan of this name is filed there: choose another name")
    return path


def _place(base: KnowledgeBase, folder: str) -> str:
    if "/" in folder.rstrip("/"):
        return f"{_follow_path(base, folder)}/{_NAME}"
    name = slugify_title(folder.strip("/"))
    if not name:
        raise BatchError(f"{folder!r} is not a folder name: use letters, digits and hyphens")
    found = _workspaces(base) or [_DEFAULT]
    if len(found) > 1:
        paths = " or ".join(f"{place}/{name}" for place in found)
        raise BatchError(f"plans lie in several folders: give the new one's path, {paths}")
    return f"{found[0]}/{name}/{_NAME}"


def _follow_path(base: KnowledgeBase, folder: str) -> str:
    """A folder of the base, or one that it shall have, by its path."""
    path, below = normal_path(folder), find_below_root(base, folder)
    is_elsewhere = Path(folder).is_absolute() or ".." in folder.split("/")
    if below not in (None, ".") and (is_elsewhere or path.partition("/")[0] not in base.folders):
        return str(below)
    if is_elsewhere:
        raise BatchError(f"{folder}: is no folder within the base: give its path there")
    return path


def _workspaces(base: KnowledgeBase) -> list[str]:
    """The folders in which plans are worked on, the outermost of each."""
    return sorted({top for folder in base.folders if (top := _workspace_of(folder))})


def _workspace_of(folder: str) -> str:
    steps = folder.split("/")
    for depth, step in enumerate(steps, start=1):
        if is_workspace(step):
            return "/".join(steps[:depth])
    return ""
