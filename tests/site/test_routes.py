"""Where the links of a page lead on the site."""

import pytest
from documents import document_of
from mkdocs.structure.files import File

from checks.model import Link, LinkEvidence, LinkKind, LinkState
from hooks.placing.addresses import Addresses
from hooks.placing.routes import Routes
from hooks.rendering.rendered import Reach

PAGES = {"b.md": document_of("b.md", "# B\n\n## Clay\n")}
FILES = {path: File(path, "docs", "site", use_directory_urls=True) for path in PAGES}
ROUTES = Routes("a/", Addresses(FILES, {}, {}), {}, "", PAGES, {})


@pytest.mark.parametrize(
    ("target", "state", "anchor", "reach", "address"),
    [
        ("b.md#clay", LinkState.WORKS, "clay", Reach.SITE, "../b/#clay"),
        ("b.md#Clay", LinkState.OTHER_CASE, "clay", Reach.SITE, "../b/#clay"),
        ("b.md#sand", LinkState.DEAD_ANCHOR, "sand", Reach.DEAD_ANCHOR, "../b/"),
    ],
)
def test_a_link_leads_to_the_heading_that_was_found(
    target: str, state: LinkState, anchor: str, reach: Reach, address: str
) -> None:
    link = Link(LinkKind.INLINE, target, "text", 1, 1)
    found = ROUTES.destinations((LinkEvidence(link, state, "b.md", anchor),))[target]
    assert (found.reach, found.address) == (reach, address)
