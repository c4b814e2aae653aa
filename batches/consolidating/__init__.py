"""Filing a plan as done: derived files brought up to date, its folder moved, links mended, committed."""
