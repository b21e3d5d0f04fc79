"""``python -m codesign.cli``."""

import sys

from codesign.cli.main import run

sys.exit(run())
