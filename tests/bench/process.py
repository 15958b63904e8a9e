"""Run a whole process and measure it: wall-clock seconds, and peak memory where the system tells."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from tests.requirements import ROOT

GALLEY = (sys.executable, "-m", "pipeline")


@dataclass(frozen=True)
class Measured:
    """What a process took; `peak_mb` is None where the system does not tell (Windows).

    `processor` are the seconds of work, which other programs on the machine hardly change.
    """

    seconds: float
    peak_mb: float | None
    processor: float


def measure(command: tuple[str, ...], folder: Path, accepted: tuple[int, ...] = (0,)) -> Measured:
    """Run a command to its end and measure it; an exit code not accepted is an error."""
    # Files, not pipes: a full pipe would make the process wait for us.
    with TemporaryFile() as output, TemporaryFile() as problems:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=problems
        )
        usage = _wait(process)
        seconds = time.perf_counter() - started
        if process.returncode not in accepted:
            problems.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {problems.read().decode()[-2000:]}")
    peak_mb, processor = usage or (None, seconds)
    return Measured(seconds, peak_mb, processor)


def _wait(process: subprocess.Popen[bytes]) -> tuple[float, float] | None:
    """Wait for the end; give peak memory in MB and processor seconds, where the system tells."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in KiB, macOS in bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss / unit, usage.ru_utime + usage.ru_stime
