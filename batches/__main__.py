"""`python -m batches`, and the program `proofshelf-batches`."""

import os
import sys

if __name__ == "__main__":
    # As in `checks.__main__`.
    own = f"{sys.path[0]}{os.sep}batches{os.sep}__main__.py"
    if sys.path[0] == os.getcwd() and __file__ != own:  # noqa: PTH109 - `pathlib` may be such a module
        del sys.path[0]
    from batches.cli import main

    sys.exit(main())
