"""`python -m checks index`: what INDEX.md, or SKILL.md, should be, printed or written."""

from contextlib import suppress
from pathlib import Path

from checks.cli.measuring import measure, save_cache
from checks.cli.options import Options
from checks.cli.output import write_file, write_output
from checks.config import ConfigurationError
from checks.derived.index import INDEX_PATH, render_index
from checks.derived.skill import SKILL_PATH, has_list, render_skill
from checks.exit_codes import CLEAN
from checks.fixing.deriving import renew_skill
from checks.model import KnowledgeBase


def run(options: Options) -> int:
    """Prints INDEX.md, or writes it into the base; one written by hand is never replaced. SKILL.md is
    written too if it has the marks of the list; `--skill` asks for it alone."""
    measured = measure(options)
    save_cache(measured.cache, options)
    base = measured.base
    if options.skill:
        return _run_skill(base, options)
    content = render_index(base, measured.evidence)
    if not options.write:
        write_output(content, options.output)
        return CLEAN
    if INDEX_PATH in base.documents and INDEX_PATH not in base.derived:
        raise ConfigurationError(
            f"{base.root}/{INDEX_PATH}: is written by hand; move it away to have it generated"
        )
    _write(Path(base.root) / INDEX_PATH, content.encode())
    if has_list(base):
        _write_skill(base)
    return CLEAN


def _run_skill(base: KnowledgeBase, options: Options) -> int:
    if options.write:
        _write_skill(base)
    else:
        write_output(_render_skill(base), options.output)
    return CLEAN


def _render_skill(base: KnowledgeBase) -> str:
    document = base.documents.get(SKILL_PATH)
    try:
        return render_skill(base, document.text if document else None)
    except ValueError as error:
        raise ConfigurationError(f"{base.root}/{SKILL_PATH}: {error}") from error


def _write_skill(base: KnowledgeBase) -> None:
    file = Path(base.root) / SKILL_PATH
    try:
        content = renew_skill(base, file.read_bytes() if SKILL_PATH in base.documents else None)
    except ValueError as error:
        raise ConfigurationError(f"{file}: {error}") from error
    _write(file, content)


def _write(file: Path, content: bytes) -> None:
    """Writes a file of the base where it differs, and says which. A link, pipe or folder is left alone,
    since its target may be outside. Raises `ConfigurationError`."""
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise ConfigurationError(f"{file}: is not a regular file, and was left alone: move it away")
    known = None
    with suppress(OSError):  # there is none, or writing tells what is wrong with it
        known = file.read_bytes()
    if known != content:
        write_file(file, content)
    print(f"{'unchanged' if known == content else 'written'}: {file.name}")
