"""How long do ten years of recorded points take: worked out, stored, one run read, exported and restored?

python -m bench.streams_speed               2,500 runs of an hour, a point a second
python -m bench.streams_speed --runs 250    fewer
python -m bench.streams_speed --transfer    export and restore too

Runs are worked out one by one and stored a hundred to a transaction, as an archive of files is imported.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from data.readers.reader import PARSED_RUN_POINTS, parsed_frame
from data.run_streams.streams import together
from data.run_streams.streams_of_points import streams_of
from data.sharing import owner_scope
from data.store.database import FILE_NAME, Store
from data.store.incoming import as_table
from data.store.run_streams import (
    add_streams,
    read_efforts,
    read_heart_rate_seconds,
    read_minutes,
    read_points,
)
from data.store.transfer import export_store, restore_store

ME = owner_scope("me")
SECONDS = 3600
RUNS_A_PART = 100
DIFFERENT_RUNS = 40
READS = 40


def invented_points(seed: int) -> pd.DataFrame:
    """An hour as a watch with all its sensors records it, rounded as it rounds."""
    random = np.random.default_rng(seed)
    t_s = np.arange(SECONDS, dtype=float)
    drift = np.cumsum(random.normal(0, 0.02, SECONDS))
    speed = np.clip(3.2 + 0.3 * np.sin(t_s / 170) + 0.1 * drift, 1.5, 6.0).round(3)
    values = {
        "run": np.zeros(SECONDS, dtype=np.int64),
        "t_s": t_s,
        "distance_m": np.cumsum(speed).round(2),
        "speed_m_s": speed,
        "heart_rate": np.round(148 + 9 * np.sin(t_s / 400) + random.normal(0, 1, SECONDS)),
        "cadence_spm": np.round(172 + random.normal(0, 2, SECONDS)),
        "altitude_m": (120 + 25 * np.sin(t_s / 500) + random.normal(0, 0.4, SECONDS)).round(1),
        "power_w": np.round(255 + random.normal(0, 14, SECONDS)),
        "temperature_c": np.round(15 + t_s / 1800),
        "ground_contact_ms": np.round(242 + random.normal(0, 5, SECONDS)),
        "vertical_oscillation_mm": (86 + random.normal(0, 3, SECONDS)).round(1),
    }
    return parsed_frame(PARSED_RUN_POINTS, dict(values))


def now() -> np.ndarray:
    """By the clock, and of all this process's threads."""
    return np.array([time.perf_counter(), time.process_time()])


def fill(store: Store, runs: int) -> tuple[np.ndarray, np.ndarray]:
    """Seconds of working out and of storing so many runs, by the clock and of the processor."""
    frames = [invented_points(seed) for seed in range(DIFFERENT_RUNS)]
    outdoors = np.array([False])
    worked_out, stored = np.zeros(2), np.zeros(2)
    for first in range(0, runs, RUNS_A_PART):
        numbers = range(first, min(first + RUNS_A_PART, runs))
        begin = now()
        parts = [streams_of(frames[n % DIFFERENT_RUNS], [run_id(n)], outdoors) for n in numbers]
        middle = now()
        with store.writing() as cursor:
            add_streams(cursor, ME, together(parts), 1)
        worked_out += middle - begin
        stored += now() - middle
    return worked_out, stored


def run_id(number: int) -> str:
    """A name as long as real ones."""
    return f"{number:016x}"


def add_runs(store: Store, runs: int) -> None:
    """The rows the streams belong to, three runs in four days."""
    days = pd.Timestamp("2016-11-20 07:00") + pd.to_timedelta(np.arange(runs) * 32, unit="h")
    rows = pd.DataFrame({"run_id": map(run_id, range(runs)), "moment": days})
    with store.writing() as cursor, as_table(cursor, rows):
        cursor.execute(
            "INSERT INTO run (athlete_id, import_id, run_id, started_at, day, kind, source)"
            " SELECT 'me', 1, run_id, moment, moment, 'easy', 'fit_file' FROM incoming"
        )


def shown(what: str, read: Callable[[], pd.DataFrame]) -> None:
    """Print median and 95 % of the time of one read."""
    taken, rows = [], 0
    for _ in range(READS):
        begin = time.perf_counter()
        rows = len(read())
        taken.append((time.perf_counter() - begin) * 1000)
    high = np.quantile(taken, 0.95)
    print(f"  {what:34} p50 {statistics.median(taken):6.1f} ms, p95 {high:6.1f} ms, {rows:,} rows")


def transfer(store: Store, folder: Path) -> None:
    """Print how long everything takes out of the store, and into an empty one."""
    begin = time.perf_counter()
    counts = export_store(store, folder / "all.zip")
    exported = time.perf_counter() - begin
    back = Store(folder / "back")
    begin = time.perf_counter()
    assert restore_store(back, folder / "all.zip") == counts
    restored = time.perf_counter() - begin
    back.close()
    size = (folder / "all.zip").stat().st_size / 1e6
    print(f"  export {exported:.1f} s, {size:.0f} MB; restore {restored:.1f} s")


def main(runs: int, *, with_transfer: bool) -> None:
    """Fill a store and print the figures."""
    random = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name) / "store")
        add_runs(store, runs)
        worked_out, stored = fill(store, runs)
        millions = runs * SECONDS / 1e6
        size = (Path(name) / "store" / FILE_NAME).stat().st_size / 1e6
        print(f"{runs:,} runs, {millions:.1f} million points; the store has {size:.0f} MB")
        for what, (seconds, busy) in (("worked out", worked_out), ("stored", stored)):
            each = f"{seconds / millions:.2f} s a million, {busy / millions:.2f} s of a processor"
            print(f"  {what:10} {seconds:.1f} s ({each})")
        shown("the points of one run", lambda: read_points(store, ME, run_id(int(random.integers(runs)))))
        shown("its efforts", lambda: read_efforts(store, ME, run_id=run_id(int(random.integers(runs)))))
        shown("all efforts", lambda: read_efforts(store, ME))
        few = ["minute", "speed_m_s", "heart_rate"]
        shown("all minutes, three columns", lambda: read_minutes(store, ME, few))
        shown("all minutes, all columns", lambda: read_minutes(store, ME))
        shown("all seconds by heart rate", lambda: read_heart_rate_seconds(store, ME))
        print(f"  peak memory so far {peak_mb():.0f} MB")
        if with_transfer:
            transfer(store, Path(name))
            print(f"  peak memory with both stores open {peak_mb():.0f} MB")
        store.close()


def peak_mb() -> float:
    """The most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=2500)
    parser.add_argument("--transfer", action="store_true")
    chosen = parser.parse_args()
    main(chosen.runs, with_transfer=chosen.transfer)
