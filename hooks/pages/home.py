"""The home page of a site that has none of its own: what the base holds, and how far it is."""

from collections import Counter
from collections.abc import Iterator

from checks.derived.llms import find_description
from checks.frozen import frozen
from checks.model import State
from checks.plurals import count
from hooks.measuring.measurement import Measured
from hooks.pages.badges import number
from hooks.pages.listing import describe_folder, is_front_page
from hooks.pages.naming import describe_document
from hooks.pages.totals import describe_filed
from hooks.placing.routes import Routes

_MOST_TOPICS = 40
"""How much of what the base holds is named. Of more folders, those at the top are."""


@frozen
class Topic:
    """A folder with pages, or a page that lies in none, and what it is about; `pages` is 0 for a page."""

    name: str
    address: str
    pages: int
    summary: str


@frozen
class Home:
    """`about` says what the base is, if anything does, `progress` how far its plans are; `topics` are its
    folders and the pages in none, but for `more_topics` of them."""

    about: str
    size: tuple[str, ...]
    progress: str
    topics: tuple[Topic, ...]
    more_topics: int


def view_home(measured: Measured, routes: Routes, about: str) -> Home:
    """What a newcomer needs to see of a base."""
    base = measured.base
    sizes = (
        (len(base.pages), "page"),
        (sum(base.documents[path].words for path in base.pages), "word"),
        (len(base.plans), "plan"),
        (len(base.drops), "drop"),
    )
    topics = tuple(_iter_topics(measured, routes))
    return Home(
        about=find_description(base, about),
        size=tuple(count(size, of) for size, of in sizes if size),
        progress=describe_progress(measured),
        topics=topics[:_MOST_TOPICS],
        more_topics=len(topics[_MOST_TOPICS:]),
    )


def describe_progress(measured: Measured) -> str:
    """How far the parts of all plans are, in one sentence."""
    parts = [each.evidence for plan in measured.evidence.plans for each in measured.parts_of(plan)]
    if not parts:
        return "No plan has parts yet."
    verified = sum(each.state.reaches(State.VERIFIED) for each in parts)
    are = "is" if verified == 1 else "are"
    plans = f"The plan{' has' if len(measured.plans) == 1 else 's have'} {count(len(parts), 'part')}"
    return f"{plans}: {describe_filed(parts)}, {number(verified)} {are} verified or reviewed."


def _iter_topics(measured: Measured, routes: Routes) -> Iterator[Topic]:
    """What lies at the top and says what the base is, the folders, what else lies at the top."""
    top = [path for path in measured.base.pages if "/" not in path]
    yield from (_view_page(path, measured, routes) for path in top if is_front_page(path))
    yield from _iter_folders(measured, routes)
    yield from (_view_page(path, measured, routes) for path in top if not is_front_page(path))


def _view_page(path: str, measured: Measured, routes: Routes) -> Topic:
    title = measured.base.documents[path].title
    return Topic(title, routes.document(path), 0, describe_document(path, measured))


def _iter_folders(measured: Measured, routes: Routes) -> Iterator[Topic]:
    """The folders that hold pages themselves; of many, those at the top, with all pages below them."""
    folders = [folder for path in measured.base.pages if (folder := path.rpartition("/")[0])]
    pages = Counter(folders)
    if len(pages) > _MOST_TOPICS:
        pages = Counter(folder.partition("/")[0] for folder in folders)
    for folder in sorted(pages):
        yield Topic(folder, routes.folder(folder), pages[folder], describe_folder(folder, measured))
