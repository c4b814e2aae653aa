"""Configuration: `[tool.checks]` of pyproject.toml, or checks.toml, to a frozen `Config`."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from checks.frozen import field, frozen, replace
from checks.lazy_pattern import LazyPattern
from checks.suggestions import suggest


class ConfigurationError(Exception):
    """The configuration, or an argument of the command line, cannot be used. The message says
    where, what is wrong and what would work."""


@frozen
class Allowed:
    """Findings of `rules` that are allowed in the files that fit the pattern `path`; `until` is the
    last day on which they are. `file` and `line` say where that is written."""

    path: str
    rules: tuple[str, ...]
    reason: str
    until: date | None = None
    file: Path = Path()
    line: int = 1


def _today() -> date:
    return datetime.now(UTC).date()


@frozen
class Config:
    """What a base's owner may set; every key of `[tool.checks]` is a field of this class.

    `root` is where the base lies. Patterns are globs: without a slash they match a file's
    name, with one its path below the root (`**` crosses folders). `short` and `long` are
    shares of a part's line target; `claimed_lines` is by how much a claimed count of lines
    may differ. `select` and `ignore` take rule names, codes, the beginning of codes, or severities,
    and so do the rules of `allow`. `inline_suppressions` says whether comments of files may allow
    anything; `baseline` is a file of known findings.

    `today` and `file` are no keys: the day of the run (UTC), by which what is allowed ends, and the
    file that all this was read from, if there is one.
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
    allow: tuple[Allowed, ...] = ()
    inline_suppressions: bool = True
    baseline: Path | None = None
    today: date = field(default_factory=_today)
    file: Path | None = None


CONFIGURATION_FILES = ("checks.toml", "pyproject.toml")
"""The names of files that may hold a configuration; the first that does counts."""


def load_config(start: Path, file: Path | None = None) -> Config:
    """The configuration of `file`, else of the nearest file above `start` that has one,
    else the defaults with `start` as root. Raises `ConfigurationError`."""
    found = (file, _read_table(file)) if file else _find_table(start)
    if found is None:
        return Config(root=start)
    file, table = found
    if table is None:
        raise ConfigurationError(f"{file}: has no table [tool.checks]")
    return parse_config(table, file)


def choose_root(config: Config, root: Path | None) -> Config:
    """The configuration with `root`, if there is one, put above its own. Raises `ConfigurationError` where
    that is no folder, with the file that names it."""
    where = ""
    if root:
        config = replace(config, root=root)
    elif config.file:
        where = f"{config.file}: root: "
    if not config.root.is_dir():
        raise ConfigurationError(f"{where}{config.root}: {say_no_folder(config.root)}")
    return config


def say_no_folder(path: Path) -> str:
    """What is wrong with a path that is no folder."""
    return "is no folder" if path.exists() else "no such folder"


def parse_config(table: Mapping[str, object], file: Path) -> Config:
    """The configuration of a table; relative paths are taken from the file's folder."""
    known = {name.replace("_", "-"): name for name in _PARSERS}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigurationError(f"{file}: unknown key {key!r}: {_suggest_key(key, known)}")
        values[known[key]] = _PARSERS[known[key]](_Where(file), key, value)
    root = file.parent / values.pop("root", Path())
    config = Config(root=root, **values, file=file)
    if config.short > config.long:
        raise ConfigurationError(f"{file}: short ({config.short}) is more than long ({config.long})")
    return config


def _suggest_key(key: str, known: Collection[str]) -> str:
    if key == "tool":
        return "only in pyproject.toml do the keys stand below [tool.checks]"
    return suggest(key, known, f"known keys are {', '.join(sorted(known))}")


_Table = Mapping[str, object]


def _find_table(start: Path) -> tuple[Path, _Table] | None:
    """The nearest file above that has a table of checks, and the table."""
    folder = start.resolve()
    for file in (each / name for each in (folder, *folder.parents) for name in CONFIGURATION_FILES):
        if os.access(file, os.R_OK) and (table := _read_table(file)) is not None:
            return file, table
    return None


def _read_table(file: Path) -> _Table | None:
    """The table of checks in a file, None where it has none."""
    import tomllib  # a base without a configuration does without it

    try:
        # Some editors of Windows begin a file with a byte order mark.
        content = tomllib.loads(file.read_text(encoding="utf-8").removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file}: is not valid TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{file}: is nested too deeply") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file}: is not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror}") from error
    if file.name != "pyproject.toml":
        return content
    # The file may be anybody's, and `tool` anything.
    tools = content.get("tool")
    table = tools.get("checks") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigurationError(f"{file}: tool.checks is not a table")
    return table


@frozen
class _Where:
    """Where a value is written, for messages; the line is told where it is known."""

    file: Path
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else str(self.file)


def _parse_path(where: _Where, key: str, value: object) -> Path:
    if not isinstance(value, str):
        raise ConfigurationError(f"{where}: {key} takes a path as a string, not {value!r}")
    return Path(value)


def _parse_list(where: _Where, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ConfigurationError(f"{where}: {key} takes a list of strings, not {value!r}")
    return tuple(value)


def _parse_patterns(where: _Where, key: str, value: object) -> tuple[str, ...]:
    patterns = _parse_list(where, key, value)
    for each in patterns:
        _refuse_idle(f"{where}: {key}", each)
    return patterns


def _refuse_idle(where: str, pattern: str) -> None:
    """Raises `ConfigurationError` for a pattern that matches no path below the root, or every one."""
    if not pattern.strip("/ "):
        raise ConfigurationError(f"{where}: the pattern {pattern!r} names nothing: remove it")
    names = pattern.removeprefix("/").removesuffix("/").split("/")
    odd = next((name for name in names if name in ("", ".", "..")), None)
    if odd is not None:
        raise ConfigurationError(
            f"{where}: the pattern {pattern!r} fits no file: write it from the root on, "
            + (f"without {odd!r}" if odd else "with single slashes")
        )


def _parse_share(where: _Where, key: str, value: object) -> float:
    # This way round it refuses what is no number.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST_SHARE:
        raise ConfigurationError(f"{where}: {key} takes a fraction such as 0.85, not {value!r}")
    return float(value)


def _parse_switch(where: _Where, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ConfigurationError(f"{where}: {key} takes true or false, not {value!r}")
    return value


def _parse_file(where: _Where, key: str, value: object) -> Path | None:
    return where.file.parent / _parse_path(where, key, value) if value != "" else None


def _parse_allow(where: _Where, key: str, value: object) -> tuple[Allowed, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise ConfigurationError(f"{where}: {key} takes tables, each written below [[{key}]], not {value!r}")
    lines = list(_iter_headers(where.file))
    lines = lines if len(lines) == len(value) else [1] * len(value)
    return tuple(
        _parse_allowed(_Where(where.file, line), key, each) for each, line in zip(value, lines, strict=True)
    )


def _parse_allowed(where: _Where, key: str, table: _Table) -> Allowed:
    for name in table:
        if name not in _ALLOWED_KEYS:
            raise ConfigurationError(
                f"{where}: unknown key {name!r} in {key}: {_suggest_key(name, _ALLOWED_KEYS)}"
            )
    path, reason = (_parse_text(where, f"{key}.{name}", table.get(name)) for name in ("path", "reason"))
    if not any(map(str.isalnum, reason)):
        raise ConfigurationError(f"{where}: {key}.reason is empty: write why it is allowed")
    rules = _parse_list(where, f"{key}.rules", table.get("rules"))
    if not rules:
        raise ConfigurationError(f"{where}: {key}.rules names no rule: --list-rules shows all")
    until = _parse_day(where, f"{key}.until", table.get("until"))
    _refuse_idle(f"{where}: {key}.path", path)
    return Allowed(path, rules, reason, until, where.file, where.line)


def _parse_text(where: _Where, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(f"{where}: {key} is missing or not a string")
    return " ".join(value.split())


def _parse_day(where: _Where, key: str, value: object) -> date | None:
    """A day, written as TOML writes days or as text."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    from checks.moments import parse_day  # few entries end

    if isinstance(value, str) and (day := parse_day(value)):
        return day
    raise ConfigurationError(f"{where}: {key} takes a day such as 2027-01-31, not {value!r}")


def _iter_headers(file: Path) -> Iterator[int]:
    """The lines of a file at which tables of `allow` begin."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return
    for number, line in enumerate(lines, 1):
        if _ALLOW_HEADER.match(line):
            yield number


_MOST_SHARE = 1_000_000
"""A share that leaves out whatever anybody writes; what is more is no figure, such as `inf`."""

_ALLOWED_KEYS = ("path", "rules", "reason", "until")
_ALLOW_HEADER = LazyPattern(r"\s*\[\[\s*(?:tool\s*\.\s*checks\s*\.\s*)?allow\s*\]\]")

_PARSERS: Mapping[str, Callable[[_Where, str, object], object]] = {
    "root": _parse_path,
    "exclude": _parse_patterns,
    "plans": _parse_patterns,
    "drops": _parse_patterns,
    "short": _parse_share,
    "long": _parse_share,
    "claimed_lines": _parse_share,
    "select": _parse_list,
    "ignore": _parse_list,
    "allow": _parse_allow,
    "inline_suppressions": _parse_switch,
    "baseline": _parse_file,
}
