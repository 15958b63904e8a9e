"""Run `galley` as `python -m pipeline`, and as the command of that name."""

import gc
import sys

from pipeline.cli import main


def run() -> int:
    """Run a command as a process of its own."""
    code = main()
    # The process ends: to look for cycles in everything once more takes a tenth of a short run.
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(run())
