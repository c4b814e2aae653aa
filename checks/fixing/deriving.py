"""The list of SKILL.md renewed in the file's own bytes."""

from checks.derived.skill import SKILL_PATH, render_skill
from checks.fixing.applying import apply_edits
from checks.model import KnowledgeBase
from checks.rules.mending import replace_lines


def renew_skill(base: KnowledgeBase, data: bytes | None) -> bytes:
    """What SKILL.md should hold instead of `data`, of which what is written by hand stays byte for byte; a
    whole file for None. Raises `ValueError` where the list cannot be put into it."""
    document = base.documents.get(SKILL_PATH)
    if document is None or data is None:
        return render_skill(base, None).encode()
    wanted = render_skill(base, document.text)
    if document.text == wanted:
        return data
    if not document.is_exact:
        raise ValueError("is not valid UTF-8: save it as UTF-8 first")
    edit = replace_lines(SKILL_PATH, document.text.split("\n"), wanted.split("\n"))
    return apply_edits(data, (edit,))
