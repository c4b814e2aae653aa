"""Text of a base as it may be printed: nothing in it steers a terminal or a CI runner."""


def is_shown(char: str) -> bool:
    """Whether a character has a form of its own, or joins letters, as Persian and Hindi need it."""
    return char.isprintable() or char in "\u200c\u200d"


_COMMAND = "##["
"""What runners of GitHub and Azure take for a command wherever it stands in a line."""


def printable(text: str) -> str:
    """The text with a space for each control character that a user's file or its name may
    hold: such could steer a terminal or break the lines of a report. There is one, too, in what
    begins a command of a CI runner."""
    if _COMMAND in text:
        text = text.replace(_COMMAND, "## [")
    if text.isprintable():
        return text
    return "".join(char if is_shown(char) else " " for char in text)
