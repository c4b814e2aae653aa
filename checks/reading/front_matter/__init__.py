"""The YAML at the beginning of a file: its values, and how to mend what is no YAML."""
