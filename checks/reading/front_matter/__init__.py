"""The YAML at the beginning of a file: its values, and how to repair what is no YAML."""
