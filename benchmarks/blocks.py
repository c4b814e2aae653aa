"""Blocks of a page's text: paragraphs, lists, tables, code."""

from collections.abc import Callable, Iterator, Mapping

from benchmarks.vocabulary import Vocabulary

Lines = list[str]


def iter_blocks(words: Vocabulary, room: int) -> Iterator[Lines]:
    """Blocks of about `room` lines together, each followed by a blank line."""
    while room > 3:
        block = words.pick(_BLOCKS)(words)
        room -= len(block)
        yield block


def _paragraph(words: Vocabulary) -> Lines:
    return [words.paragraph(1, 2), ""]


def _lead(words: Vocabulary) -> Lines:
    """A bold lead with what it leads to."""
    return [f"**{words.phrase().capitalize()}**: {words.paragraph(1, 2)}", ""]


def _bullets(words: Vocabulary) -> Lines:
    lines = [f"**{words.phrase().capitalize()}**:"]
    for _ in range(words.number(3, 7)):
        lines.append(
            f"- **{words.phrase()}**: {words.clause()}" if words.chance(0.4) else f"- {words.clause()}"
        )
        if words.chance(0.2):
            lines += [f"  - {words.clause()}" for _ in range(words.number(1, 3))]
    return [*lines, ""]


def _steps(words: Vocabulary) -> Lines:
    lines: Lines = []
    for number in range(1, words.number(3, 7)):
        lines.append(f"{number}. **{words.phrase().capitalize()}** - {words.clause()} at {words.figure()}")
        if words.chance(0.15):
            lines += ["   ```text", f"   {words.noun()} -> {words.noun()} -> {words.noun()}", "   ```"]
    return [*lines, ""]


def _table(words: Vocabulary) -> Lines:
    columns = words.number(3, 5)
    head = [words.phrase().capitalize() for _ in range(columns)]
    rows = [
        [words.phrase(), *(words.figure() for _ in range(columns - 2)), f"`{words.noun()}`"]
        for _ in range(words.number(3, 8))
    ]
    table = [head, ["---"] * columns, *rows]
    return [*(f"| {' | '.join(row)} |" for row in table), ""]


def _quote(words: Vocabulary) -> Lines:
    return [f"> {words.sentence()}", f"> *{words.name()}*, {words.number(1, 400)}", ""]


def _code(words: Vocabulary) -> Lines:
    language = words.pick(tuple(_STATEMENTS))
    lines = [f"```{language}"]
    for _ in range(words.number(6, 22)):
        kind = words.rng.random()
        if kind < 0.12:
            lines.append(f"# {words.phrase().capitalize()}")
        elif kind < 0.22:
            lines.append("")
        else:
            lines.append(_STATEMENTS[language](words))
    return [*lines, "```", ""]


def _python(words: Vocabulary) -> str:
    indent = words.pick(("", "    ", "    ", "        "))
    text = words.pick(
        (
            f"{words.noun()} = {words.noun()}.{words.noun()}({words.number(1, 999)})",
            f"def {words.noun()}_{words.noun()}({words.noun()}, {words.noun()}=None):",
            f"for {words.noun()} in {words.noun()}s[:{words.number(2, 64)}]:",
            f"return {words.noun()} * {words.noun()} / {words.number(2, 90)}",
            f'print(f"{words.noun()}: {{{words.noun()}:.2f}}")  # {words.figure()}',
            f"{words.noun()}[{words.number(0, 40)}] += {words.noun()}_{words.noun()}",
        )
    )
    return indent + text


def _shell(words: Vocabulary) -> str:
    return words.pick(
        (
            f"{words.noun()}ctl --{words.noun()} {words.number(1, 900)} --{words.noun()}",
            f"export {words.noun().upper()}={words.noun()}/{words.noun()}",
            f'cat {words.noun()}.log | grep "{words.noun()} {words.noun()}"',
        )
    )


def _yaml(words: Vocabulary) -> str:
    value = words.noun() if words.chance(0.5) else words.number(1, 900)
    return f"{words.pick(('', '  ', '    '))}{words.noun()}: {value}"


def _flow(words: Vocabulary) -> str:
    return f"[{words.noun()}] --> ({words.noun()} {words.number(1, 99)}) --> [{words.noun()} {words.noun()}]"


_STATEMENTS: Mapping[str, Callable[[Vocabulary], str]] = {
    "python": _python,
    "bash": _shell,
    "yaml": _yaml,
    "": _flow,
}
_BLOCKS = (_paragraph, _paragraph, _lead, _bullets, _bullets, _steps, _table, _quote, _code, _code, _code)
