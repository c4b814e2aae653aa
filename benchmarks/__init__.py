"""How fast the checks are, on generated bases, beside other tools. See README.md."""
