"""How long does a ten-year archive take through the command line, and how much memory do all its processes?

python -m bench.archive_speed [--runs 2500] [--folder]      a Strava archive, or the same files in a folder

Ten years of invented runs (bench.ten_years) are imported into a new store by `cli.py import`, then once more.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

from bench.ten_years import RUNS, write_archive

ROOT = Path(__file__).parents[1]


def memory_mb(process: int) -> float:
    """Resident memory of a process and all below it, in megabytes, pages they share counted once each."""
    total = 0
    children = Path(f"/proc/{process}/task/{process}/children")
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total = int(line.split()[1])
        below = [int(child) for child in children.read_text().split()]
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0.0
    return total / 1024 + sum(map(memory_mb, below))


def timed_import(what: Path, store: Path) -> tuple[float, float]:
    """Seconds of one import by the command line, and the most memory its processes had at a time."""
    begin = time.perf_counter()
    command = [sys.executable, "cli.py", "import", str(what), "--store", str(store), "--json"]
    done = threading.Event()
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = [0.0]

    def watch() -> None:
        while not done.wait(0.2):
            most[0] = max(most[0], memory_mb(running.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = running.wait()
    done.set()
    watcher.join()
    assert code == 0, f"the import ended with {code}"
    return time.perf_counter() - begin, most[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--folder", action="store_true", help="the files in a folder, not in an archive")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "archive.zip"
        write_archive(made, options.runs)
        print(f"{options.runs:,} runs, {made.stat().st_size / 1e6:,.0f} MB")
        if options.folder:
            with zipfile.ZipFile(made) as archive:
                archive.extractall(Path(name) / "files")
            made = Path(name) / "files" / "activities"
        for what in ("first import", "same again"):
            seconds, most_mb = timed_import(made, Path(name) / "store")
            print(f"{what:>14}: {seconds:6.1f} s, at most {most_mb:,.0f} MB")
