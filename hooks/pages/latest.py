"""The pages that were changed last, and who knows them."""

from checks.frozen import frozen
from hooks.measuring.measurement import Measured
from hooks.placing.routes import Routes

_MOST = 6


@frozen
class Latest:
    """A page that was changed lately, the day (`YYYY-MM-DD`), and its authors, the most frequent first."""

    title: str
    address: str
    day: str
    authors: tuple[str, ...]


def find_latest(measured: Measured, routes: Routes) -> tuple[Latest, ...]:
    """The pages that were changed last, the latest first; none where git does not tell."""
    histories = measured.histories
    dated = [(histories[path].updated, path) for path in measured.base.pages if path in histories]
    return tuple(
        Latest(
            measured.base.documents[path].title,
            routes.document(path),
            day,
            histories[path].authors,
        )
        for day, path in sorted(dated, key=lambda each: each[0], reverse=True)[:_MOST]
    )
