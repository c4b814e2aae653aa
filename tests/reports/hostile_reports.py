"""The reports on the hostile base in every format, printed by the program as its users call it."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from base_files import write_file
from hostile_base import NAMES, write_hostile_base

from checks.exit_codes import FINDINGS
from checks.reports import FORMATS

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Hostile:
    """A folder where a user stands, with the hostile base in the folder `kb` below: the findings there
    as the JSON report has them, with which the other formats are compared, and what each prints."""

    folder: Path
    findings: Sequence[Mapping[str, Any]]
    printed: Mapping[str, str]


def report_hostile_base(folder: Path) -> None:
    """Writes the base, and all reports on it beside it."""
    write_hostile_base(folder / "kb")
    for name in FORMATS:
        write_file(folder, f"printed/{name}", run(folder, "--root", "kb", "--format", name, seed="1"))


def read_hostile(folder: Path) -> Hostile:
    """What was written there."""
    printed = {name: (folder / "printed" / name).read_bytes().decode() for name in FORMATS}
    findings: list[Mapping[str, Any]] = json.loads(printed["json"])
    assert {each["path"] for each in findings} == set(NAMES)
    assert Counter(each["code"] for each in findings)["LNK101"] > 50
    assert any("](" in each["message"] for each in findings)
    return Hostile(folder, findings, printed)


def run(folder: Path, *words: str, seed: str = "0") -> str:
    """What a process prints; it has to find something and say nothing on standard error."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-m", "checks", "--no-cache", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (FINDINGS, b"")
    return done.stdout.decode("utf-8")


def parse_xml(text: str) -> ElementTree.Element:
    """The document's top element."""
    return ElementTree.fromstring(text)  # noqa: S314 - it is our own output


def shown(path: str) -> str:
    """A path as it is shown to people, from where the user stands."""
    return "kb/" + "".join(char if char.isprintable() else " " for char in path).replace("##[", "## [")
