"""JSON as all reports write it."""

import json

_COMMAND, _ESCAPED = "##[", "##\\u005b"


def dump_json(content: object, indent: int | None = 1) -> str:
    """A value as JSON, without a last line end. What a CI runner takes for a command wherever it
    stands in a line can only be in a text, where an escape means the same."""
    return json.dumps(content, ensure_ascii=False, indent=indent).replace(_COMMAND, _ESCAPED)
