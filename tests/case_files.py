"""Cases of rules, written as Markdown: the files of a base, and what is found in it.

A case begins with a heading of level 2, its title. Each of its files is a line that begins with
the path in backticks, then a fence with the content; the fence's first word says what is made
of it:

- `bytes`: the lines joined, with Python's escapes (`\\xe9`, `\\r\\n`)
- `symlink`: a symbolic link to that path
- `pipe`: a named pipe
- `unreadable`: a file that nobody may read
- anything else: text

A fence `findings` holds what is expected: one line for each finding, with path, line, column,
code, and optionally words that the message has to hold; `^` says that it begins with them.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

_POSIX = ("symlink", "pipe", "unreadable")
_REFUSED = re.compile(r'[<>:"|?*\\]')
_FENCE = re.compile(r"(`{3,})([\w-]*)")
_NAMED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a case; `kind` is the fence's word."""

    path: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A line of `findings`: where and which, and the words that the message has to hold."""

    place_and_code: str
    words: str

    def is_said_by(self, message: str) -> bool:
        if self.words.startswith("^"):
            return message.startswith(self.words[1:])
        return self.words in message


@dataclass(frozen=True, slots=True)
class Case:
    """A small base and the findings in it; `expected` is None where none are stated."""

    title: str
    files: tuple[File, ...]
    expected: tuple[Expected, ...] | None


def parse_cases(text: str) -> tuple[Case, ...]:
    """The cases of a Markdown text, in order."""
    cases: list[tuple[str, list[tuple[str, str, str]]]] = []
    for title, block in _iter_blocks(text):
        if not cases or cases[-1][0] != title:
            cases.append((title, []))
        cases[-1][1].append(block)
    return tuple(_case(title, blocks) for title, blocks in cases)


def write_files(files: Sequence[File], root: Path) -> None:
    """Makes the files below the root. Where the system has none of their kind, the test is skipped."""
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if sys.platform == "win32" and (file.kind in _POSIX or _REFUSED.search(file.path)):
            pytest.skip(f"Windows has no {file.kind} of this name, or not for everybody")
        if path.exists() and path.name not in (each.name for each in path.parent.iterdir()):
            pytest.skip("names that differ in case are those of one file here")
        if file.kind == "symlink":
            path.symlink_to(file.text.strip())
        elif file.kind == "pipe":
            os.mkfifo(path)
        else:
            path.write_bytes(_content(file))
            path.chmod(0o000 if file.kind == "unreadable" else 0o644)


def _content(file: File) -> bytes:
    if file.kind != "bytes":
        return file.text.encode()
    return file.text.replace("\n", "").encode("ascii").decode("unicode_escape").encode("latin-1")


def _case(title: str, blocks: Sequence[tuple[str, str, str]]) -> Case:
    files = tuple(File(*block) for block in blocks if block[1] != "findings")
    found = [text for _, kind, text in blocks if kind == "findings"]
    lines = [line for text in found for line in text.splitlines() if line.strip()]
    return Case(title, files, tuple(map(_expected, lines)) if found else None)


def _expected(line: str) -> Expected:
    place, code, *words = line.split(maxsplit=2)
    return Expected(f"{place} {code}", " ".join(words))


def _iter_blocks(text: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """(title, (path, kind, content)) of each fence below a heading of level 2."""
    title = path = ""
    lines = iter(text.splitlines())
    for line in lines:
        if fence := _FENCE.match(line):
            content = "".join(f"{each}\n" for each in iter(lambda: next(lines), fence[1]))
            if title and (path or fence[2] == "findings"):
                yield title, (path, fence[2], content)
            path = ""
        elif line.startswith("## "):
            title, path = line[3:], ""
        elif named := _NAMED.match(line):
            path = named[1]
