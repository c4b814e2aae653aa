"""Configuration: `[tool.checks]` of pyproject.toml, or checks.toml, to a frozen `Config`."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any


class ConfigurationError(Exception):
    """The configuration, or a word of the command line, cannot be used. The message says
    where, what is wrong and what would do."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a base's owner may set; every key of `[tool.checks]` is a field of this class.

    `root` is where the base lies. Patterns are globs: without a slash they match a file's
    name, with one its path below the root (`**` crosses folders). `short` and `long` are
    shares of a part's line target; `claimed_lines` is by how much a claimed count of lines
    may differ. `select` and `ignore` take rule names, codes, or the beginning of codes;
    `per_file_ignores` maps a pattern to such a list.
    """

    root: Path = Path()
    exclude: tuple[str, ...] = ()
    plans: tuple[str, ...] = ("plan.md", "ingestion*.md")
    drops: tuple[str, ...] = ("KNOWLEDGE-DROP-*.md",)
    short: float = 0.85
    long: float = 1.5
    claimed_lines: float = 0.05
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


_FILES = ("checks.toml", "pyproject.toml")


def load_config(start: Path, file: Path | None = None) -> Config:
    """The configuration of `file`, else of the nearest file above `start` that has one,
    else the defaults with `start` as root. Raises `ConfigurationError`."""
    found = file or _find_file(start)
    if found is None:
        return Config(root=start)
    table = _read_table(found)
    if table is None:
        raise ConfigurationError(f"{found}: has no table [tool.checks]")
    return parse_config(table, found)


def parse_config(table: Mapping[str, Any], file: Path) -> Config:
    """The configuration of a table; a relative root is taken from the file's folder."""
    known = {each.name.replace("_", "-"): each.name for each in fields(Config)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigurationError(f"{file}: unknown key {key!r}{_suggest(key, list(known))}")
        values[known[key]] = _PARSERS[known[key]](file, key, value)
    root = file.parent / values.pop("root", Path())
    config = Config(root=root, **values)
    if config.short > config.long:
        raise ConfigurationError(f"{file}: short ({config.short}) is more than long ({config.long})")
    return config


def _suggest(word: str, known: list[str]) -> str:
    from difflib import get_close_matches  # only what is misspelt needs it

    close = get_close_matches(word, known, n=1)
    return f": did you mean {close[0]!r}?" if close else f": known are {', '.join(sorted(known))}"


def _find_file(start: Path) -> Path | None:
    folder = start.resolve()
    for each in (folder, *folder.parents):
        for name in _FILES:
            if os.access(each / name, os.R_OK) and _read_table(each / name) is not None:
                return each / name
    return None


def _read_table(file: Path) -> Mapping[str, Any] | None:
    """The table of checks in a file, None where it has none."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file}: is no TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: cannot be read: {error}") from error
    if file.name != "pyproject.toml":
        return content
    table = content.get("tool", {}).get("checks")
    if table is not None and not isinstance(table, dict):
        raise ConfigurationError(f"{file}: tool.checks is no table")
    return table


def _parse_path(file: Path, key: str, value: object) -> Path:
    if not isinstance(value, str):
        raise ConfigurationError(f"{file}: {key} takes a path as text, not {value!r}")
    return Path(value)


def _parse_list(file: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ConfigurationError(f"{file}: {key} takes a list of texts, not {value!r}")
    return tuple(value)


def _parse_share(file: Path, key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ConfigurationError(f"{file}: {key} takes a share such as 0.85, not {value!r}")
    return float(value)


def _parse_mapping(file: Path, key: str, value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ConfigurationError(f"{file}: {key} takes a table of lists, not {value!r}")
    return MappingProxyType({name: _parse_list(file, f"{key}.{name}", each) for name, each in value.items()})


_PARSERS: Mapping[str, Any] = {
    "root": _parse_path,
    "exclude": _parse_list,
    "plans": _parse_list,
    "drops": _parse_list,
    "short": _parse_share,
    "long": _parse_share,
    "claimed_lines": _parse_share,
    "select": _parse_list,
    "ignore": _parse_list,
    "per_file_ignores": _parse_mapping,
}
