"""Section coverage: which heading of a page answers a section that its part asks for."""
