"""The tags that documents give themselves in their front matter."""

import re
from collections import Counter
from collections.abc import Mapping

from checks.frozen import frozen
from checks.model import Document, KnowledgeBase
from checks.reading.markdown.slugs import SlugCounter
from hooks.measuring.front_matter import simple_values


@frozen
class Tag:
    """A tag as most documents write it, the id of its list, and the documents that have it."""

    name: str
    anchor: str
    paths: tuple[str, ...]


def collect_tags(base: KnowledgeBase) -> Mapping[str, Tag]:
    """All tags of a base, in the order of their names; case does not count, and numbers count as such. The
    keys are those of `read_tags`."""
    spellings: dict[str, Counter[str]] = {}
    paths: dict[str, list[str]] = {}
    for path, document in base.documents.items():
        for key, name in read_tags(document).items():
            spellings.setdefault(key, Counter())[name] += 1
            paths.setdefault(key, []).append(path)
    slugs = SlugCounter()
    return {
        key: Tag(spellings[key].most_common(1)[0][0], f"ps:tag-{slugs.add(key)}", tuple(paths[key]))
        for key in sorted(paths, key=_order)
    }


def _order(key: str) -> tuple[object, ...]:
    """By letters, and by numbers where there are some: `v2` comes before `v10`."""
    pieces = re.split(r"0*([0-9]+)", key)
    # As texts: of numbers as long as a page Python makes no integers.
    return tuple((len(each), each) if at % 2 else each for at, each in enumerate(pieces))


def read_tags(document: Document) -> Mapping[str, str]:
    """The tags of a document as written, by their folded form: a list of short texts, or one text
    with commas."""
    given = document.front_matter.get("tags")
    values = given.split(",") if isinstance(given, str) else given
    return {value.casefold(): value for value in simple_values(values)}
