"""`python -m checks`: arguments, read, run, report. The only file that prints or knows
exit codes."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from checks.config import Config, ConfigurationError, load_config
from checks.derived.index import INDEX_PATH, render_index
from checks.engine import check, find_rule, select_rules
from checks.evidence.gather import gather_evidence
from checks.model import Evidence, Finding, KnowledgeBase, Severity
from checks.reading.base import read_base
from checks.reading.cache import FactsCache, cache_file
from checks.reading.files import replace_file
from checks.reports.export import render_export
from checks.reports.json import render_json
from checks.reports.text import Style, render_text
from checks.rules.pages import render_rule_page

_COMMANDS = ("export", "index")
CLEAN, FINDINGS, WRONG_USE = 0, 1, 2

_EPILOG = """\
exit codes: 0 clean (findings of severity info do not count), 1 findings, 2 wrong use,
wrong configuration, or no Markdown file found

other commands, with the same options:
  python -m checks export          the whole base as JSON: plans, parts, evidence, drops, pages, findings
  python -m checks index [--write] what INDEX.md should be; --write puts it into the base"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code."""
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = words.pop(0) if words[:1] and words[0] in _COMMANDS else "check"
    try:
        return _run(command, _parser().parse_args(words))
    except (ConfigurationError, NotADirectoryError) as error:
        print(f"checks: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does: nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except OSError as error:
        print(f"checks: {error.filename or 'error'}: {error.strerror}", file=sys.stderr)
        return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m checks",
        description="Measures what plans, pages and drops of a knowledge base claim.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="show findings of these only")
    parser.add_argument(
        "--root", type=Path, help="the base's folder (default: from the configuration, else here)"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="pyproject.toml or checks.toml to use")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print findings")
    parser.add_argument(
        "--select",
        action="append",
        metavar="RULES",
        help="only these rules: names, codes, or beginnings of codes",
    )
    parser.add_argument("--ignore", action="append", metavar="RULES", help="not these rules")
    parser.add_argument("--list-rules", action="store_true", help="list all rules and exit")
    parser.add_argument("--explain", metavar="CODE", help="print the page of a rule and exit")
    parser.add_argument(
        "--cache-dir", type=Path, metavar="DIR", help="where facts are cached (default: the user's cache)"
    )
    parser.add_argument("--no-cache", action="store_true", help="read every file anew")
    parser.add_argument("--write", action="store_true", help="with `index`: write INDEX.md into the base")
    return parser


def _run(command: str, options: argparse.Namespace) -> int:
    if options.write and command != "index":
        raise ConfigurationError("--write goes with the command index: python -m checks index --write")
    if options.explain:
        print(render_rule_page(find_rule(options.explain)), end="")
        return CLEAN
    if options.list_rules:
        print(
            "".join(f"{rule.code}  {rule.severity.value:<7}  {rule.name}\n" for rule in select_rules((), ())),
            end="",
        )
        return CLEAN
    config = _configure(options)
    select_rules(config.select, config.ignore)
    base = _read(config, options)
    evidence = gather_evidence(base, config)
    if command == "index":
        return _index(options, base, evidence)
    findings = _filter(check(base, evidence, config), _wanted(options.paths, config.root))
    if command == "export":
        print(render_export(base, evidence, findings), end="")
        return CLEAN
    return _report(options, base, evidence, findings)


def _index(options: argparse.Namespace, base: KnowledgeBase, evidence: Evidence) -> int:
    content = render_index(base, evidence)
    if not options.write:
        print(content, end="")
        return CLEAN
    if INDEX_PATH in base.documents and INDEX_PATH not in base.derived:
        raise ConfigurationError(
            f"{base.root}/{INDEX_PATH}: is written by hand; move it away to have it generated"
        )
    replace_file(Path(base.root) / INDEX_PATH, content.encode())
    return CLEAN


def _configure(options: argparse.Namespace) -> Config:
    config = load_config(options.root or Path(), options.config)
    if options.root:
        config = replace(config, root=options.root)
    if options.select:
        config = replace(config, select=_words("--select", options.select))
    if options.ignore:
        config = replace(config, ignore=(*config.ignore, *_words("--ignore", options.ignore)))
    return config


def _words(option: str, values: Sequence[str]) -> tuple[str, ...]:
    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    if not words:
        raise ConfigurationError(f"{option} names no rule: --list-rules shows all")
    return words


def _read(config: Config, options: argparse.Namespace) -> KnowledgeBase:
    cache = FactsCache(None if options.no_cache else cache_file(options.cache_dir, config.root))
    base = read_base(config, cache)
    if not base.markdown_files:
        for problem in base.problems:
            print(f"checks: {config.root / problem.place.path}: {problem.message}", file=sys.stderr)
        raise ConfigurationError(f"{config.root}: holds no Markdown file, so nothing was checked")
    cache.save()
    return base


def _wanted(paths: Sequence[Path], root: Path) -> tuple[str, ...]:
    """The given paths relative to the root, which is `.` itself."""
    wanted = []
    for path in paths:
        if not path.exists():
            hint = f"; the command comes first: python -m checks {path} …" if str(path) in _COMMANDS else ""
            raise ConfigurationError(f"{path}: no such file or folder{hint}")
        absolute = path.resolve()
        if not absolute.is_relative_to(root.resolve()):
            raise ConfigurationError(f"{path}: lies outside the base {root}")
        wanted.append(absolute.relative_to(root.resolve()).as_posix())
    return tuple(wanted)


def _filter(findings: Sequence[Finding], wanted: Sequence[str]) -> tuple[Finding, ...]:
    if not wanted or "." in wanted:
        return tuple(findings)
    return tuple(each for each in findings if any(_is_in(each.place.path, folder) for folder in wanted))


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")


def _report(
    options: argparse.Namespace, base: KnowledgeBase, evidence: Evidence, findings: Sequence[Finding]
) -> int:
    if options.format == "json":
        print(render_json(findings), end="")
    else:
        print(render_text(findings, base, evidence, _style(Path(base.root))), end="")
    return FINDINGS if any(each.severity is not Severity.INFO for each in findings) else CLEAN


def _style(root: Path) -> Style:
    prefix = "" if root == Path() else f"{Path(os.path.relpath(root)).as_posix()}/"
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Style(prefix, colour or bool(os.environ.get("FORCE_COLOR")))


def _speak_utf8() -> None:
    """Output is UTF-8 wherever it goes: messages hold characters of the user's files."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
