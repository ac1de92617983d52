"""How long do the heavier computations take? Best of several runs each, in one process.

python -m bench.analysis_speed
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from analysis.lag_search import LAGS_WEEKS, lag_search
from analysis.strength_pace import strength_and_pace, structural_slope
from analysis.trend import fit_trends
from analysis.weekly_relation import weekly_strength_and_pace
from data.exercise_names import read


def best_ms(act: Callable[[], object], runs: int = 7) -> float:
    """Milliseconds of the fastest of so many runs, after one that does not count."""
    act()
    taken = []
    for _ in range(runs):
        begin = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begin)
    return 1000 * min(taken)


def lifts(rir: float) -> pd.DataFrame:
    """Forty lifts of a thousand days each."""
    random = np.random.default_rng(1)
    return pd.DataFrame(
        {
            "exercise": np.repeat([f"lift {number}" for number in range(40)], 1000),
            "day": np.tile(pd.date_range("2018-01-01", periods=1000, freq="3D"), 40),
            "e1rm_kg": 100 * np.exp(random.normal(0, 0.05, 40_000)),
            "effective_reps": 5.0,
            "rir": rir,
        }
    )


def races(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weeks, outcome and strength of two unrelated random walks."""
    random = np.random.default_rng(13)
    weeks = np.sort(random.uniform(0, 3 * count, count))
    return weeks, random.normal(0, 1, count).cumsum(), random.normal(0, 2, count).cumsum()


def answered(count: int) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Races, strength and stale flags for the whole answer."""
    weeks, outcome, strength = races(count)
    frame = pd.DataFrame(
        {
            "day": pd.Timestamp("2024-01-01") + pd.to_timedelta(weeks * 7, unit="D"),
            "distance_m": 5000.0,
            "duration_s": 5000.0 / (4.0 * np.exp(outcome / 100)),
            "name": "race",
            "counts": True,
        }
    )
    return frame, strength, np.zeros(count, dtype=bool)


def answered_weeks(count: int) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Weeks, strength and stale flags for the whole answer."""
    _, outcome, strength = races(count)
    start = pd.date_range("2024-01-01", periods=count, freq="7D")
    frame = pd.DataFrame({"week_start": start, "log_speed_pct": 110 + outcome})
    return frame, strength, np.zeros(count, dtype=bool)


def names() -> None:
    """Five hundred names nobody has read before."""
    for number in range(500):
        read(f"Seated Dumbbell Press {number} {time.perf_counter_ns()}", loaded=True)


if __name__ == "__main__":
    without, logged = lifts(np.nan), lifts(2.0)
    print(f"trend, 40 lifts x 1,000 days, no RIR   {best_ms(lambda: fit_trends(without)):7.1f} ms")
    print(f"trend, 40 lifts x 1,000 days, RIR      {best_ms(lambda: fit_trends(logged)):7.1f} ms")
    for count in (15, 104):
        taken = best_ms(partial(structural_slope, *races(count)))
        print(f"structural slope, {count:3} races            {taken:7.1f} ms")
        weeks, outcome, strength = races(count)
        lags = np.column_stack([np.roll(strength, lag) for lag in LAGS_WEEKS])
        taken = best_ms(partial(lag_search, weeks, outcome, lags))
        print(f"search over delays, {count:3} races          {taken:7.1f} ms")
    taken = best_ms(partial(strength_and_pace, *answered(15)))
    print(f"strength and pace, whole answer, 15     {taken:7.1f} ms")
    taken = best_ms(partial(weekly_strength_and_pace, *answered_weeks(104)))
    print(f"strength and pace, whole answer, 104 w  {taken:7.1f} ms")
    print(f"500 exercise names                     {best_ms(names):7.1f} ms")
