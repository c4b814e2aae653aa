"""Text for the sections of generated pages: words of the topic in plain sentences, no two alike."""

from random import Random

from topics import Section, Topic

_SENTENCES = (
    "A {a} that binds against the {b} costs {n} percent of what the {c} could give.",
    "Measured over {n} trials, the {a} moved {m} mm before the {b} followed.",
    "Workshops in {place} set the {a} first and leave the {b} for the second day.",
    "When {note} matters, compare the {a} with one that has run {n} hours.",
    "The older manuals put the {a} above the {b}, which explains {m} of {n} complaints.",
    "Nobody should trust a {a} whose {b} was replaced without looking at the {c}.",
    "{note} shows itself late: after {n} cycles the {a} looks sound, and the {b} does not.",
    "For beginners {m} mm are enough, and a worn {a} asks for twice that at the {c}.",
    "Between {m} and {n} degrees the {a} behaves as the {b} does, and above that it leads.",
    "Write down how the {a} sat before; the {b} hides {n} small faults of the {c}.",
    "In {place} they prefer a heavier {a}, since {note} is judged by the {b} alone.",
    "Take the {a} out, clean the {b}, and put both back within {m} minutes.",
    "It pays to test {note} with a spare {a}: {n} of {m} failures began at the {c}.",
    "What the {a} loses, the {b} gains, so look at the {c} as a whole after {n} days.",
)
_PLACES = ("Bergen", "Cork", "Dresden", "Kyoto", "Lyon", "Malmö", "Oporto", "Riga", "Turin", "Utrecht")
_ITEMS = (
    "{a}: {m} mm, then the {b}",
    "with a {a}, {n} grams",
    "{a} before {b}, never after the {c}",
    "check {note} at {n} lux",
    "{place}: {a} and {b} in one go",
)


class Prose:
    """Text about one topic; the same seed gives the same text."""

    def __init__(self, topic: Topic, seed: str) -> None:
        self._topic = topic
        self._random = Random(seed)  # noqa: S311  # test data, no secret

    def section(self, section: Section, blocks: int) -> list[str]:
        """The lines below a section's heading; each block is a paragraph, list, table or code."""
        makers = (self._paragraph, self._paragraph, self._list, self._table, self._code)
        first = self._paragraph(section)
        chosen = [self._random.choice(makers)(section) for _ in range(blocks)]
        return [line for block in (first, *chosen) for line in (*block, "")]

    def _fill(self, pattern: str, section: Section) -> str:
        a, b, c = self._random.sample(self._topic.words, 3)
        note = self._random.choice(section.notes or (section.head,))
        text = pattern.format(
            a=a,
            b=b,
            c=c,
            note=note,
            n=self._random.randint(11, 97),
            m=self._random.randint(2, 10),
            place=self._random.choice(_PLACES),
        )
        return text[0].upper() + text[1:]

    def _paragraph(self, section: Section) -> list[str]:
        return [self._fill(each, section) for each in self._random.sample(_SENTENCES, 4)]

    def _list(self, section: Section) -> list[str]:
        return [f"- {self._fill(self._random.choice(_ITEMS), section)}" for _ in range(5)]

    def _table(self, section: Section) -> list[str]:
        rows = [self._fill("| {a} | {m} mm | {n} |", section) for _ in range(4)]
        return ["| What | Play | Count |", "| --- | --- | ---: |", *rows]

    def _code(self, section: Section) -> list[str]:
        rows = [self._fill("{a} = {n}", section).lower().replace(" ", "_") for _ in range(3)]
        return ["```python", f"# {section.head.lower()} in figures", *rows, "```"]
