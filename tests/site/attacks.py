"""What a hostile author may write into a base: one table of attacks over all channels.

In each text `@RUN@` stands for the call that tells that a script ran, `@IMG@` for a picture whose
error handler makes that call, `@SCRIPT@` for a script that does, and `@EVIL@` for the address
of a third party. `@SHA:path@` is the digest of another file of the same attack.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from attack_pages import PAGES

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
    "a button of HTML": _SVG
    + 'xmlns:h="http://www.w3.org/1999/xhtml"><h:form><h:button formaction="java&#9;script:@RUN@"/></h:form></svg>',
    "a picture of HTML": _SVG
    + '><h:img xmlns:h="http://www.w3.org/1999/xhtml" srcset="@EVIL@/a.png 2x"/></svg>',
    "a refresh of HTML": _SVG
    + '><h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=@EVIL@"/></svg>',
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
        "ends that nothing began",
        "instruction",
        "links that nothing ends",
        "mutation",
        "mutation by math",
        "mutation by names",
        "mutation by noscript",
        "mutation by tables",
        "plaintext",
        "raw text",
        "template element",
        "unclosed",
        "a selected option",
        "a title",
        "old elements",
        "other frames",
        "quotes that nothing ends",
        "unfinished",
        "very deep",
        "what nothing ends",
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
