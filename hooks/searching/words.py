"""The words of a base, to correct misspelt ones by: in small files by their first letter, which are loaded
only when a question finds nothing."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]{4,24}")
_FEWEST = 2
"""How often a word has to occur: one that occurs once may be misspelt itself."""
_MOST = 4_000
"""How many words of one letter are kept: the most frequent ones."""


def write_words(folder: Path, texts: Iterable[str]) -> None:
    """Writes the files of the words of all texts into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in collect_words(texts).items():
        (folder / name).write_text(content, encoding="utf-8")


def collect_words(texts: Iterable[str]) -> Mapping[str, str]:
    """The content of each file by its name: words in the order of their frequency, as JSON."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_WORD.findall(text.lower()))
    shards: dict[str, list[str]] = {}
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count < _FEWEST:
            break
        shard = shards.setdefault(name_shard(word), [])
        if len(shard) < _MOST:
            shard.append(word)
    return {f"{name}.json": json.dumps(words, ensure_ascii=False) for name, words in shards.items()}


def name_shard(word: str) -> str:
    """The file that a word is in, by its first letter, which is hardly ever misspelt."""
    first = word[0]
    return first if first.isascii() else f"u{ord(first):x}"
