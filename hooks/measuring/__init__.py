"""What the site shows of a base: what it says, what was measured, what git knows of it."""
