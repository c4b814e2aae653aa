"""Texts made by chance of tags, attributes and values that have got past one sanitizer or another."""

import random
from collections.abc import Iterator

_ELEMENTS = """
    a abbr annotation-xml audio b base blockquote body br button caption center code col colgroup dd del
    details dialog div dl dt embed fencedframe figure font foreignObject form frameset h1 h2 head hr html
    iframe image img input kbd label li link listing malignmark marquee math meta mglyph mi mo ms mtext nobr
    noembed noframes noscript object ol option p param picture plaintext portal pre ruby rp rt script
    section select selectedcontent slot source span strike style sub summary sup svg table tbody td template
    textarea tfoot th thead title tr tt ul video xmp DETAILS SVG Script tABLE
"""
_ATTRIBUTES = """
    accesskey action align alt autofocus background class colspan command commandfor contenteditable content
    data-x dir download formaction height hidden href http-equiv id inert is itemid lang name nonce ONLOAD
    onclick onerror open ping popover popovertarget poster rel reversed role rowspan scope slot src srcdoc
    srcset start style tabindex target title type usemap value valign width xlink:href xml:base xmlns
"""
_VALUES = [
    "javascript:run()",
    "JaVaScRiPt&colon;run()",
    "&#106;avascript:run()",
    "java\tscript:run()",
    "\x01javascript:run()",
    "vbscript:run()",
    "data:text/html,<script>run()</script>",
    "blob:run",
    "//evil.example/x",
    "https://evil.example/y",
    "\\\\evil.example",
    "/\\evil.example",
    "https:evil.example",
    "%2e%2e/%2e%2e/x",
    "../crumb.png",
    "crumb.png",
    "b.md#heat",
    "#x",
    "__search",
    "ps:proof",
    "fn:1",
    "body",
    "cookie",
    "currentScript",
    "document$",
    "constructor",
    "left",
    "LEFT\u0130",
    "center;x",
    "10%",
    "1e9",
    "auto",
    "refresh",
    "0;url=javascript:run()",
    "text-align:left;background:url(//evil.example)",
    '" onclick=run() "',
    "' onmouseover=run() '",
    "` onclick=run()",
    "</title><img src=x onerror=run()>",
    "<!--",
    "-->",
    "]]>",
    "\x00",
    "\u202ex",
    "&#0;",
    "&amp;lt;script&gt;",
]
_TEXTS = [
    "text",
    "<",
    "</",
    '"',
    "'",
    ">",
    "&lt;script&gt;run()&lt;/script&gt;",
    "&#x3c;img src=x onerror=run()&#x3e;",
    "<!-- c -->",
    "<!--",
    "--!>",
    "<![CDATA[",
    "<?php x ?>",
    "<!DOCTYPE html>",
    "<a\x0bhref=x>",
    "<img\u00a0src=x\u00a0onerror=run()>",
    "<a href=x",
    "\n",
    "\n\n",
    "\n\n\n",
    "\n# H\n",
    "\n## H\n",
    "\n```html\n",
    "\n```\n",
    "\n- ",
    "\n> ",
    "\n    ",
    "\n| a | b |\n| - | - |\n| <b> | ",
    "\n> [!NOTE] <b>\n> x\n",
    "**b",
    "~~s",
    "`code`",
    "\\<b>",
    "$x$",
    "$$\\text{</mtext><script>run()</script>}$$",
    "[l](javascript:run())",
    "![i](https://evil.example/x.png)",
    "[b](b.md '\" onclick=run() \"')",
    '<https://x.example/"onclick=run()>',
    "[^1]",
    "\n[^1]: note <img src=x onerror=run()>\n",
]


def iter_hostile_texts(count: int) -> Iterator[str]:
    """As many texts, the same each time."""
    for seed in range(count):
        chosen = random.Random(seed)  # noqa: S311 - texts of a test, not secrets
        yield "".join(_make_piece(chosen) for _ in range(chosen.randint(3, 24)))


def _make_piece(chosen: random.Random) -> str:
    kind = chosen.random()
    return (
        chosen.choice(_TEXTS) if kind < 0.4 else chosen.choice(_VALUES) if kind < 0.45 else _make_tag(chosen)
    )


def _make_tag(chosen: random.Random) -> str:
    name = chosen.choice(_ELEMENTS.split())
    if chosen.random() < 0.3:
        return f"</{name}>"
    attributes = "".join(_make_attribute(chosen) for _ in range(chosen.choice((0, 0, 1, 1, 2, 3))))
    return f"<{name}{attributes}{chosen.choice(('>', '>', '>', '/>', ' >', '', '//>'))}"


def _make_attribute(chosen: random.Random) -> str:
    blank, name, value = (chosen.choice(each) for each in (" \n/\t\x0c", _ATTRIBUTES.split(), _VALUES))
    quote = chosen.choice(("'", '"', ""))
    # The quote is not always closed.
    end = quote if chosen.random() < 0.95 else ""
    return f"{blank}{name}={quote}{value}{end}" if chosen.random() < 0.9 else f"{blank}{name}"
