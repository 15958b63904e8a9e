"""Run every `bench_*.py`, or those named, and print one table; never fails for a slow figure.

Usage: python -m tests.bench [startup] [checks] [site]
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from tests.bench.table import format_table

HERE = Path(__file__).parent


def main(wanted: list[str]) -> int:
    """Measure and print."""
    names = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    unknown = set(wanted) - set(names)
    if unknown:
        print(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
        return 2
    rows = []
    for name in wanted or names:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"tests.bench.bench_{name}").run()
    print(format_table(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
