"""`python -m siec` is the command `siec`."""

import sys

from siec.cli import main

if __name__ == "__main__":
    sys.exit(main())
