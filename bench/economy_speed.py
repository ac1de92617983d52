"""How long from a store of ten years of runs to pace at one heart rate: in a fresh process, and again?

python -m bench.economy_speed
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from bench.running_speed import REFERENCE_BPM, runs_of, ten_years
from bench.simulated_runner import HEART_RATE_MAX
from data.run_streams.stream_tables import RUN_MINUTE
from data.sharing import owner_scope
from data.store.database import Store
from data.store.incoming import as_table
from data.store.log_rows import read_rows
from data.store.preferences import Preferences
from data.store.run_streams import read_minutes

ME = owner_scope("me")
KEPT = Preferences(heart_rate_max=HEART_RATE_MAX, heart_rate_reference=REFERENCE_BPM)


def fill(folder: Path) -> None:
    """A store with the minutes of ten years, as an import leaves them."""
    minutes = ten_years()
    runs = runs_of(minutes)
    numbers = pd.Series(np.arange(1, len(runs) + 1), index=runs["run_id"])
    store = Store(folder)
    with store.writing() as cursor:
        with as_table(cursor, runs):
            cursor.execute(
                "INSERT INTO run (athlete_id, import_id, run_id, started_at, day, name, distance_m, moving_s,"
                " elapsed_s, heart_rate_avg, temperature_c, ascent_m, kind, source) SELECT 'me', 1, run_id,"
                " day, day, name, distance_m, moving_s, elapsed_s, heart_rate_avg, temperature_c, ascent_m,"
                " kind, source FROM incoming"
            )
        streams = pd.DataFrame({"run_id": runs["run_id"], "number": numbers.to_numpy()})
        with as_table(cursor, streams):
            cursor.execute("INSERT INTO run_stream SELECT 'me', 1, number, run_id, 1, false, 0 FROM incoming")
        rows = minutes.assign(number=minutes["run_id"].map(numbers))[["number", *RUN_MINUTE]]
        with as_table(cursor, rows):
            cursor.execute("INSERT INTO run_minute SELECT 'me', 1, * FROM incoming")
    store.close()


def first_time(folder: Path) -> None:
    """Print what each step takes, twice."""
    from findings.running import RUN_COLUMNS, heart_facts, pace_over_time

    store = Store(folder)
    for words in ("first", "again"):
        begin = time.perf_counter()
        runs = read_rows(store, ME, "run", RUN_COLUMNS)
        minutes = read_minutes(store, ME)
        read = time.perf_counter()
        races = read_rows(store, ME, "race")
        facts = heart_facts(KEPT, runs, minutes, races, runs["day"].max())
        found = pace_over_time(facts, runs["day"].max())
        done = time.perf_counter()
        weeks = 0 if found is None else int(found.weeks["speed_m_s"].notna().sum())
        print(
            f"{words}: read {1000 * (read - begin):.0f} ms, worked out {1000 * (done - read):.0f} ms, "
            f"together {1000 * (done - begin):.0f} ms; {len(runs):,} runs, {len(minutes):,} minutes, "
            f"{weeks} weeks"
        )
    store.close()


def main() -> None:
    """Fill a store, then look at it from a process that has not worked anything out yet."""
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name))
        subprocess.run([sys.executable, "-m", "bench.economy_speed", name], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        first_time(Path(sys.argv[1]))
    else:
        main()
