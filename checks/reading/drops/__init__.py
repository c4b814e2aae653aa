"""A KNOWLEDGE-DROP's text to `Drop`: what it claims, nothing measured.

`rows` takes the markup off; one module each reads parts, targets, times, status, measures,
sections, citations and sources from the rows; `front_matter` reads the canonical head, whose
values outweigh the text's.
"""

from checks.reading.drops.parser import parse_drop

__all__ = ["parse_drop"]
