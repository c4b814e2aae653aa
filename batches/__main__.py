"""`python -m batches`, and the program `proofshelf-batches`."""

import os
import sys

if __name__ == "__main__":
    # As in `checks.__main__`.
    if not sys.flags.safe_path and __file__ != f"{sys.path[0]}{os.sep}batches{os.sep}__main__.py":
        del sys.path[0]
    from batches.cli import main

    sys.exit(main())
