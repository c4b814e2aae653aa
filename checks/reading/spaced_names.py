"""File names with spaces, of which only the end looks like a path."""

import re

# What stands before "soil.md" in "Create beds/00 clay soil.md", but not in "Create/update soil.md"
_NAME_BEFORE = re.compile(
    r"(?:^|[:`\"]\s?|\b(?:create|write|wrote|save)\w*:?\s)\W{0,2}(?!(?:and|create|write|read|update|add|edit)\w*/)"
    r"(?:[\w.~+@-]+/)+(?:(?![\w.+@-]*\.md\s)[\w.+@-]+\s)+$",
    re.IGNORECASE,
)
_LONGEST = 80


def is_end_of_name(text: str, start: int) -> bool:
    """Whether the name that begins there is the end of one with spaces: "beds/00 clay soil.md"."""
    return _NAME_BEFORE.search(text, max(0, start - _LONGEST), start) is not None
