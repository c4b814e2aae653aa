"""Section coverage: which heading of a page answers a section that its part asks for."""

from checks.evidence.sections.finding import SectionFinder, as_section, find_heading, measure_sections

__all__ = ["SectionFinder", "as_section", "find_heading", "measure_sections"]
