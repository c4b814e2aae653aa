"""`python -m batches`, and the program `proofshelf-batches`."""

import sys

from batches.cli import main

if __name__ == "__main__":
    sys.exit(main())
