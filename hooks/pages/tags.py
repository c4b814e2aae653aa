"""Tags as the site shows them: chips on a document's page, and a list of documents for each tag."""

from collections.abc import Iterator

from checks.frozen import frozen
from hooks.measuring.measurement import Measured
from hooks.measuring.tags import read_tags
from hooks.placing.routes import Routes


@frozen
class Chip:
    """A tag with the address of its list, and how many documents have it."""

    name: str
    address: str
    count: int


@frozen
class Tagged:
    """A document in the list of a tag."""

    title: str
    address: str
    path: str


@frozen
class TagView:
    """A tag and the documents that have it."""

    chip: Chip
    anchor: str
    documents: tuple[Tagged, ...]


def view_chips(path: str, measured: Measured, routes: Routes) -> tuple[Chip, ...]:
    """The tags of one document, in its order."""
    document = measured.base.documents.get(path)
    keys = read_tags(document) if document else ()
    return tuple(_view_chip(key, measured, routes) for key in keys)


def view_tags(measured: Measured, routes: Routes) -> tuple[TagView, ...]:
    """All tags, by name."""
    return tuple(
        TagView(_view_chip(key, measured, routes), tag.anchor, tuple(_list(tag.paths, measured, routes)))
        for key, tag in measured.tags.items()
    )


def _view_chip(key: str, measured: Measured, routes: Routes) -> Chip:
    tag = measured.tags[key]
    return Chip(tag.name, routes.tag(tag.anchor), len(tag.paths))


def _list(paths: tuple[str, ...], measured: Measured, routes: Routes) -> Iterator[Tagged]:
    for path in paths:
        document = measured.base.documents[path]
        yield Tagged(document.title, routes.document(path), path)
