"""HTML comments blanked out of raw HTML, so that nothing is found in what nobody sees."""


class CommentBlanker:
    """Blanks comments in the pieces of one text, which come in order: a comment may begin in one
    piece of a block and end in a later one."""

    def __init__(self) -> None:
        """Starts outside of any comment."""
        self._inside = False

    def begin(self) -> None:
        """A new block, or a piece that stands alone: no comment goes on in it."""
        self._inside = False

    def blank(self, piece: str) -> str:
        """The piece, of the same length, with blanks for what stands in comments."""
        if not self._inside and "<!--" not in piece:
            return piece
        shown: list[str] = []
        done = 0
        while done < len(piece):
            # `<!-->` is a comment too, so its end is looked for right behind `<!`.
            mark, width = ("-->", 3) if self._inside else ("<!--", 2)
            found = piece.find(mark, done)
            end = len(piece) if found < 0 else found
            shown.append(" " * (end - done) if self._inside else piece[done:end])
            if found >= 0:
                self._inside = not self._inside
                shown.append(" " * width)
            done = end + width
        return "".join(shown)
