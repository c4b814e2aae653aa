"""The attacks as one base beside files that nobody may see, and a look at what its site does."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from attacks import ATTACKS, CANARY, Attack, gather_files
from bakery import make_site
from base_files import write_base

try:
    from playwright.sync_api import Error
except ImportError:
    pytest.skip("no Playwright", allow_module_level=True)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

OUTSIDE = ("outside.md", "outside.txt", "outside.png", "beyond/outside.md")
INSIDE = (".git/config", ".git/outside.md", ".secret/.outside.txt", ".secret/.outside.png")


def make_hostile_site(folder: Path, attacks: Sequence[Attack] = ATTACKS) -> Path:
    """A site of attacks in one base. Files with the canary lie around the base, and hidden in it."""
    site = make_site(folder, gather_files(attacks), "      fail_on: never\n")
    settings = site / "mkdocs.yml"
    # Without MkDocs' own search the site gets the plugin's.
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - search\n", ""), encoding="utf-8")
    for attack in attacks:
        for path, target in attack.links.items():
            (folder / "base" / path).symlink_to(target)
    write_base(folder, dict.fromkeys(OUTSIDE, f"# {CANARY}\n"))
    write_base(folder / "base", dict.fromkeys(INSIDE, f"# {CANARY}\n"))
    return site


def list_addresses(built: Path) -> list[str]:
    """The addresses of all pages and pictures below a built site, from its root on."""
    found = (Path(folder) / name for folder, _, names in os.walk(built) for name in names)
    return sorted(
        quote(path.relative_to(built).as_posix().removesuffix("index.html"))
        for path in found
        if path.suffix.lower() in {".html", ".svg", ".png", ".txt", ".json", ".xml"}
        and "assets" not in path.parts
    )


@dataclass
class Seen:
    """What happened while pages were visited: attacks that ran by their number, requests to others,
    what else a browser told, and pages with something in them that could run."""

    ran: set[int] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    suspicious: set[str] = field(default_factory=set)


class Visitor:
    """Opens pages in a context of its own, and writes down what they do."""

    def __init__(self, browser: "Browser", address: str, *, bypass_policy: bool) -> None:
        self.seen = Seen()
        self._address = address
        self._context: BrowserContext = browser.new_context(bypass_csp=bypass_policy)
        self._context.add_init_script("window.__pwned = number => console.log('PWNED ' + number)")
        self._context.on("console", lambda message: self._hear(message.text))
        self._context.on("request", self._note_request)
        self._context.on("dialog", partial(_dismiss, self.seen))
        self.tab: Page = self._context.new_page()

    def visit(self, addresses: Iterable[str]) -> None:
        """Open each of the addresses, from the site's root on."""
        for each in addresses:
            try:
                found = self._look(each)
            except Error:
                # The page before may have been leading away, and taken this one along.
                self.tab.close()
                self.tab = self._context.new_page()
                found = self._look_again(each)
            self.seen.suspicious |= {f"{each}: {one}" for one in found}

    def _look(self, address: str) -> list[str]:
        self.tab.goto(self._address + address)
        return list(self.tab.evaluate(_LOOK))

    def _look_again(self, address: str) -> list[str]:
        try:
            return self._look(address)
        except Error as error:
            return [str(error)]

    def close(self) -> Seen:
        """What was seen."""
        self._context.close()
        return self.seen

    def _hear(self, text: str) -> None:
        if ran := re.match(r"PWNED (\d+)", text):
            self.seen.ran.add(int(ran[1]))
        elif "Content Security Policy" in text:
            self.seen.told.add(text)

    def _note_request(self, request: "Request") -> None:
        if not request.url.startswith((self._address, "data:")):
            self.seen.foreign.add(request.url)


def _dismiss(seen: Seen, dialog: "Dialog") -> None:
    seen.told.add(f"dialog: {dialog.message}")
    dialog.dismiss()


_LOOK = """() => {
    const found = []
    for (const each of document.querySelectorAll("*")) {
        for (const attribute of each.attributes)
            if (/^on/i.test(attribute.name)) found.push(each.outerHTML.slice(0, 200))
        const address = each.href?.baseVal ?? each.href ?? each.src ?? each.action ?? each.data ?? ""
        if (/^(?!https?:|mailto:|$)[a-z]+:/i.test(address) && !each.matches(".md-search__icon"))
            found.push(each.outerHTML.slice(0, 200))
    }
    const own = ".md-code__button, .ps-filter, .ps-filter *, script[src*='assets/proofshelf/']"
    const active = "script,style,iframe,object,embed,form,base,meta,link,template,textarea,button,svg a"
    for (const each of document.querySelectorAll(`article :is(${active}):not(${own})`))
        found.push(each.outerHTML.slice(0, 200))
    return found
}"""
"""What of a page could run something or ask somebody else, but for the site's own: Material has one
such link in its search and buttons on code, the findings have a filter."""
