"""The tools that the checks are compared with, and how each is called."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.runs import Run

RUMDL_LINK_RULES = "MD042,MD051,MD052,MD053,MD057"
"""Empty links, anchors, undefined references, unused definitions, links to files that are not there."""

INSTALL: Mapping[str, str] = {
    "rumdl": 'pip install -e ".[bench]"',
    "lychee": 'pip install -e ".[bench]"',
    "markdownlint-cli2": "npm install --prefix .cache/bench markdownlint-cli2",
    "mkdocs": 'pip install -e ".[site]"',
}
"""Each tool with the command that installs it."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Where the tools are; None for one that is not installed. `work` is for their caches."""

    work: Path
    programs: Mapping[str, Path | None]

    @property
    def missing(self) -> tuple[str, ...]:
        """The tools that are not there."""
        return tuple(name for name, program in self.programs.items() if program is None)


def find_peers(work: Path) -> Peers:
    """Looks beside this Python, in `work/node_modules`, then on the PATH."""
    places = (Path(sys.executable).parent, work / "node_modules/.bin")
    return Peers(work, {name: _find(name, places) for name in INSTALL})


def _find(name: str, places: tuple[Path, ...]) -> Path | None:
    beside = next((place / name for place in places if (place / name).is_file()), None)
    found = beside or shutil.which(name)
    return Path(found).absolute() if found else None


def rumdl(peers: Peers, base: Path, *, cold: bool, links: bool = False) -> Run | None:
    """rumdl with its default rules or its link rules, with its cache emptied before or full."""
    program = peers.programs["rumdl"]
    if program is None:
        return None
    cache = peers.work / f"rumdl-{'links' if links else 'all'}"
    rules = ("--enable", RUMDL_LINK_RULES) if links else ()
    name = f"rumdl {'cold' if cold else 'warm'}{', link rules' if links else ''}"
    return Run(
        name,
        (str(program), "check", "--no-config", "--cache-dir", str(cache), *rules, str(base)),
        prepare=lambda: remove(cache) if cold else None,
        codes=(0, 1),
    )


def lychee(peers: Peers, base: Path) -> Run | None:
    """lychee, which has no cache for files, without the web and with anchors."""
    program = peers.programs["lychee"]
    if program is None:
        return None
    options = ("--offline", "--no-progress", "--include-fragments")
    return Run("lychee offline", (str(program), *options, f"{base}/**/*.md"), codes=(0, 2), folder=peers.work)


def markdownlint(peers: Peers, base: Path) -> Run | None:
    """markdownlint-cli2 with its default rules."""
    program = peers.programs["markdownlint-cli2"]
    if program is None:
        return None
    return Run("markdownlint-cli2", (str(program), "**/*.md"), codes=(0, 1), folder=base)


def mkdocs(peers: Peers, base: Path) -> Run | None:
    """MkDocs over the base alone, with no plugin, with links and anchors validated."""
    program = peers.programs["mkdocs"]
    if program is None:
        return None
    site, config = peers.work / "site", peers.work / "mkdocs.yml"
    validation = "{links: {anchors: warn, not_found: warn, unrecognized_links: info}}"
    config.write_text(
        f"site_name: base\ndocs_dir: {base}\nsite_dir: {site}\nplugins: []\nvalidation: {validation}\n",
        encoding="utf-8",
    )
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(config))
    return Run("mkdocs build --strict", command, codes=(0, 1), prepare=lambda: remove(site))


def remove(folder: Path) -> None:
    """Removes a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
