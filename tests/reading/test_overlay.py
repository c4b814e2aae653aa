"""A base as it would be with other files is the base that it then is."""

from dataclasses import replace
from pathlib import Path

from base_files import write_file

from checks.config import Config
from checks.evidence.gather import gather_evidence
from checks.reading.base import read_base


def test_changed_new_and_gone(tmp_path: Path) -> None:
    root = tmp_path / "base"
    plan = b"# Plan\n\n## PART 1: A\n\n- [ ] PART 1: Create new/00-a.md\n"
    held = {
        "expansions/x/plan.md": plan,
        "a/00-a.md": b"# A\n",
        "a/01-b.md": b"# B\n",
        "b/c/02-c.md": b"# C\n",
    }
    for path, content in held.items():
        write_file(root, path, content)
    config = Config(root=root, exclude=("private/", "drafts"))
    instead = {
        "a/00-a.md": b"# Changed\n\nSee [new](../new/00-a.md), [it](../new/cut.svg) and [c](../b/c/).\n",
        "a/01-b.md": None,
        "b/c/02-c.md": None,
        "new/00-a.md": b"# New\n",
        "new/cut.svg": b"<svg/>",
        "private/00-c.md": b"# Not read\n",
        "a/drafts/00-d.md": b"# Not read either\n",
    }
    before = read_base(config, None, instead)
    for path, now in instead.items():
        if now is None:
            (root / path).unlink()
            if not any((root / path).parent.iterdir()):
                (root / path).parent.rmdir()
        else:
            write_file(root, path, now)
    after = read_base(config)
    assert replace(before, documents={}) == replace(after, documents={})
    assert dict(before.documents) == dict(after.documents)
    assert list(before.documents) == list(after.documents)
    assert gather_evidence(before, config) == gather_evidence(after, config)
