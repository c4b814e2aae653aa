"""What a text says that cannot be meant: residue, placeholders, numbers and dates that are
wrong in themselves. Pure functions of one file, called once when it is read."""

from checks.reading.prose.finding import find_faults
from checks.reading.prose.paragraphs import sketch_paragraphs
from checks.reading.prose.text import Prose

__all__ = ["Prose", "find_faults", "sketch_paragraphs"]
