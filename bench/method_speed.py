"""How long does the check of all rules over ten years take? Best of several runs each, in one process.

python -m bench.method_speed
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.method_log import method_log
from analysis.method_rules import check_rules, rule_history
from data.exercises import catalogue

SETS, WORKOUTS, RUNS, WEIGHINGS = 50_000, 2_000, 2_500, 1_000
FIRST_DAY, DAYS = pd.Timestamp("2016-11-21"), 3650
RUN_KINDS = ("easy", "easy", "easy", "long", "tempo", "intervals", "race", "unknown")


def lifting() -> pd.DataFrame:
    """Ten years of sets: 25 a workout in blocks of four, a superset here and there, half with RPE."""
    random = np.random.default_rng(7)
    names = catalogue()["exercise"].iloc[:132].to_numpy()
    day = np.sort(random.integers(0, DAYS, WORKOUTS))
    workout = np.repeat(np.arange(WORKOUTS), SETS // WORKOUTS)
    blocks = np.repeat(random.integers(0, len(names), SETS // 5), 5)
    moment = FIRST_DAY + pd.to_timedelta(day[workout], unit="D") + pd.Timedelta(hours=18)
    return pd.DataFrame(
        {
            "set_key": pd.Series([f"set {number}" for number in range(SETS)], dtype="str"),
            "workout_id": pd.Series([f"workout {number}" for number in workout], dtype="str"),
            "performed_at": moment,
            "day": FIRST_DAY + pd.to_timedelta(day[workout], unit="D"),
            "exercise": pd.Series(names[blocks], dtype="str"),
            "set_kind": pd.Series(np.where(random.random(SETS) < 0.15, "warmup", "working"), dtype="str"),
            "reps": random.integers(1, 20, SETS).astype(float),
            "rpe": np.where(random.random(SETS) < 0.5, random.integers(12, 21, SETS) / 2, np.nan),
            "share_of_e1rm": np.where(random.random(SETS) < 0.6, random.uniform(0.4, 1.0, SETS), np.nan),
            "superset": pd.Series(np.where(random.random(SETS) < 0.3, "1", None), dtype="str"),
            "note": pd.Series(np.where(random.random(SETS) < 0.01, "max intent", None), dtype="str"),
            "doubt": pd.Series([None] * SETS, dtype="str"),
            "twin_of": pd.Series([None] * SETS, dtype="str"),
            "position": np.tile(np.arange(SETS // WORKOUTS), WORKOUTS) + 1,
        }
    )


def running() -> pd.DataFrame:
    """Ten years of runs."""
    random = np.random.default_rng(8)
    day = FIRST_DAY + pd.to_timedelta(np.sort(random.integers(0, DAYS, RUNS)), unit="D")
    return pd.DataFrame(
        {
            "run_id": [f"run {number}" for number in range(RUNS)],
            "started_at": day + pd.Timedelta(hours=7),
            "day": day,
            "moving_s": 3000.0,
            "elapsed_s": 3100.0,
            "kind": pd.Series(random.choice(RUN_KINDS, RUNS), dtype="str"),
        }
    )


def weighing() -> pd.DataFrame:
    """Ten years on the scale."""
    random = np.random.default_rng(9)
    day = FIRST_DAY + pd.to_timedelta(np.sort(random.integers(0, DAYS, WEIGHINGS)), unit="D")
    return pd.DataFrame({"day": day, "body_mass_kg": random.normal(70, 1, WEIGHINGS)})


def best_ms(act: Callable[[], object], runs: int = 9) -> tuple[float, float, float]:
    """Milliseconds of the fastest and of the median of so many runs, and the least time a processor took.

    One run before does not count. On a busy machine the last says most.
    """
    act()
    taken, worked = [], []
    for _ in range(runs):
        begin, busy = time.perf_counter(), time.process_time()
        act()
        taken.append(1000 * (time.perf_counter() - begin))
        worked.append(1000 * (time.process_time() - busy))
    return min(taken), float(np.median(taken)), min(worked)


if __name__ == "__main__":
    sets, runs, mass, facts = lifting(), running(), weighing(), catalogue()
    weeks = list(pd.date_range(FIRST_DAY + pd.Timedelta(days=6), periods=DAYS // 7, freq="7D"))
    log = method_log(sets, facts, runs, mass)
    for what, (least, median, worked) in {
        f"gathering {SETS:,} sets, {RUNS:,} runs": best_ms(lambda: method_log(sets, facts, runs, mass)),
        f"17 rules over {len(weeks)} weeks and as many stretches of 28 days": best_ms(
            lambda: rule_history(log, weeks)
        ),
        "both together": best_ms(lambda: rule_history(method_log(sets, facts, runs, mass), weeks)),
        "one day, with words and the sets behind": best_ms(lambda: check_rules(log, weeks[-1])),
    }.items():
        print(f"{what}: {least:.0f} ms (median {median:.0f}, processor {worked:.0f})")
