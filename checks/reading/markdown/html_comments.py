"""HTML comments in raw HTML: blanked out, so that nothing is found in what nobody sees, and found
for those that speak to the checks."""

from checks.frozen import frozen


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
            # `<!-->` is a comment too, so its end is looked for right after `<!`.
            mark, width = ("-->", 3) if self._inside else ("<!--", 2)
            found = piece.find(mark, done)
            end = len(piece) if found < 0 else found
            shown.append(" " * (end - done) if self._inside else piece[done:end])
            if found >= 0:
                self._inside = not self._inside
                shown.append(" " * width)
            done = end + width
        return "".join(shown)


@frozen
class RawComment:
    """What stands between the marks of a comment, and the bytes of the text that it takes with
    them."""

    text: str
    start: int
    end: int


class CommentFinder:
    """Finds the comments in the pieces of one text, which come in order."""

    def __init__(self) -> None:
        """Has found nothing yet."""
        self.found: list[RawComment] = []
        self._start = -1
        self._text: list[str] = []

    def begin(self) -> None:
        """A new block, or a piece that stands alone: no comment goes on in it."""
        self._start = -1

    def take(self, piece: str, start: int) -> None:
        """Looks at a piece that begins at this byte."""
        done = 0
        while done < len(piece):
            if self._start < 0:
                opened = piece.find("<!--", done)
                if opened < 0:
                    return
                start += len(piece[done:opened].encode())
                self._start, self._text, done = start, [], opened
                # As above: `<!-->` is a whole comment.
                start, done = start + 2, done + 2
            closed = piece.find("-->", done)
            inside = piece[done : closed if closed >= 0 else len(piece)]
            self._text.append(inside)
            if closed < 0:
                return
            start, done = start + len(inside.encode()) + 3, closed + 3
            text = "".join(self._text).removeprefix("--")
            self.found.append(RawComment(text, self._start, start))
            self._start = -1
