"""Random files and edits for property tests."""

from hypothesis import strategies as st

from checks.model import Edit

PIECES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=8)
LINE_ENDS = ("\n", "\r\n", "\r")


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Bytes of a text file: any line ends, with or without byte order mark and last line end."""
    ends = draw(st.sampled_from([("\n",), ("\r\n",), LINE_ENDS]))
    lines = draw(st.lists(st.tuples(PIECES, st.sampled_from(ends)), max_size=12))
    last = draw(st.sampled_from(["", "last"]))
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    text = "".join(f"{piece}{end}" for piece, end in lines) + last
    return mark + text.lstrip("\ufeff").encode()


@st.composite
def edits_of(draw: st.DrawFn, data: bytes) -> tuple[Edit, ...]:
    """Edits of a file that lie apart, in any order."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    points = [(line, column) for line, each in enumerate(lines, 1) for column in range(1, len(each) + 2)]
    chosen = sorted(draw(st.sets(st.sampled_from(points), max_size=6)))
    pairs = zip(chosen[::2], chosen[1::2], strict=False)
    texts = st.text(st.sampled_from("ab é\n"), max_size=6)
    made = [Edit("a.md", *start, *end, draw(texts)) for start, end in pairs]
    return tuple(draw(st.permutations(made)))
