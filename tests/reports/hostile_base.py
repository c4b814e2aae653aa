"""A base whose names and texts are made to break out of every format."""

from pathlib import Path

from base_files import write_file

FOLDER = "::error file=x::a,b%0A"
NAMES = (
    f"{FOLDER}/50% <b>|`x`|.md",
    "]]>&\"'.md",
    "a\nb\x1b[31m.md",
    "ü ünï?#.md",
    "[x](javascript:alert(1)).md",
    "##[error]z.md",
    "a ##[stop-commands]b.md",
)
TARGETS = (
    "gone%25.md",
    "]]>.md",
    "::error::x.md",
    "a|b|c.md",
    "<script>alert(1)</script>.md",
    "\x1b[31mred\x07.md",
    '"quoted".md',
    "[a](b).md",
    "two%0Alines.md",
    "\ufffe.md",
    "c ##[add-mask]d.md",
    "www.evil.example",
)


def write_hostile_base(root: Path) -> None:
    """Pages with such names, each with a broken link to each of such targets."""
    escaped = [target.replace("<", r"\<").replace(">", r"\>") for target in TARGETS]
    links = "\n\n".join(f"[link](<{target}>)" for target in escaped)
    for name in NAMES:
        write_file(root, name, f"# Page\n\n{links}\n")
