"""How long does an import take, against DuckDB's own CSV reader writing the same rows to a file?

python -m bench.import_speed            13,650 sets, parse to committed, five runs each in turn
python -m bench.import_speed --memory   100,000 sets: peak memory of the whole process
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import tempfile
import time
from pathlib import Path

from bench.big_log import hevy_file

SETS = 13_650
RUNS = 7


def ours(raw: bytes, folder: Path) -> float:
    """Seconds from the bytes of a file to rows committed in a store that is open."""
    from data.importing import import_upload
    from data.sharing import owner_scope
    from data.store.database import Store

    store = Store(folder)
    begin = time.perf_counter()
    report = import_upload(store, owner_scope("me"), "workouts.csv", io.BytesIO(raw))
    taken = time.perf_counter() - begin
    assert report.is_in and not report.rejected, report
    store.close()
    return taken


def floor(file: Path, folder: Path) -> float:
    """Seconds DuckDB needs to read the same CSV into a table of a file that is open."""
    import duckdb

    connection = duckdb.connect(str(folder / "floor.duckdb"), config={"threads": 2})
    begin = time.perf_counter()
    connection.execute(f"CREATE TABLE workout AS SELECT * FROM read_csv('{file}')")
    connection.execute("CHECKPOINT")
    taken = time.perf_counter() - begin
    connection.close()
    return taken


def compare() -> None:
    """Print medians, the ratio run by run, and its range."""
    raw = hevy_file(SETS)
    ratios, mine, theirs = [], [], []
    for _ in range(RUNS + 1):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            file = folder / "workouts.csv"
            file.write_bytes(raw)
            theirs.append(floor(file, folder))
            mine.append(ours(raw, folder / "store"))
            ratios.append(mine[-1] / theirs[-1])
    warm = slice(1, None)
    print(f"{SETS:,} sets, {len(raw):,} bytes, {RUNS} runs after one warm-up")
    print(f"  DuckDB read_csv into a file: median {statistics.median(theirs[warm]) * 1000:.0f} ms")
    print(f"  Ironstride, parse to commit: median {statistics.median(mine[warm]) * 1000:.0f} ms")
    low, high = min(ratios[warm]), max(ratios[warm])
    print(f"  ratio: median {statistics.median(ratios[warm]):.2f} ({low:.2f} to {high:.2f})")


def memory() -> None:
    """Print the peak memory of a process that imports 100,000 sets."""
    raw = hevy_file(100_000)
    with tempfile.TemporaryDirectory() as name:
        taken = ours(raw, Path(name) / "store")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"100,000 sets: {taken:.2f} s, peak memory of the process {peak:.0f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--memory", action="store_true")
    memory() if parser.parse_args().memory else compare()
