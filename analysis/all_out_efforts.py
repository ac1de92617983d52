"""Which stretches of which runs were all-out, and so can carry a critical speed."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.critical_speed import LONGEST_EFFORT_S, SHORTEST_EFFORT_S
from analysis.running_formula import FloatArray, vdot

WINDOW_DAYS = 90  # SCIENCE 2.2
YEAR_DAYS = 365
# [A] Below this share of the year's best VDOT a stretch was not all-out. A sprinter's and a stayer's best
# differ by some per cent of VDOT from 2 to 20 minutes, so it cannot be much closer to 1.
ALL_OUT_SHARE = 0.92
ONE_DAY = np.timedelta64(1, "D")
SAME_LENGTH = 1.15  # [A] of two durations closer than 15 % the better effort stands


def run_peaks(efforts: pd.DataFrame) -> pd.DataFrame:
    """What was the hardest stretch of each run, for how long it lasted?

    For every run the stretch of highest VDOT of all from 2 minutes up: a faster part of a longer effort at
    the same pace has the lower VDOT, so an even 10 km race is no all-out effort over 20 minutes.

    Inputs: run_id, day, distance_m, duration_s: best stretches of each run, in doubt or from a treadmill left
    out.
    Comes back: one row a run, by day, with vdot.
    Do not trust VDOT below 3.5 minutes for more than this order. Source: our choice; VDOT as `vdot`.

    >>> stretches = pd.DataFrame({"run_id": "a", "day": pd.Timestamp("2026-05-01"),
    ...     "distance_m": [1000.0, 3000.0, 5000.0], "duration_s": [240.0, 720.0, 1200.0]})
    >>> run_peaks(stretches)["distance_m"].tolist()
    [5000.0]
    """
    worth = vdot(efforts["distance_m"], efforts["duration_s"])
    rows = efforts.assign(vdot=worth)[efforts["duration_s"] >= SHORTEST_EFFORT_S].dropna(subset="vdot")
    best = rows.sort_values("vdot", ascending=False, kind="stable").drop_duplicates("run_id")
    return best.sort_values("day", kind="stable", ignore_index=True)


def all_out_efforts(peaks: pd.DataFrame, as_of: pd.Timestamp, window_days: int = WINDOW_DAYS) -> pd.DataFrame:
    """Which efforts of the last 90 days show what the runner can do over 2 to 20 minutes?

    One a run (`run_peaks`), at 92 % of the best VDOT of the last year or more; of durations within 15 % of
    each other the best; none that a longer effort was as fast as.

    Inputs: `run_peaks`, in order of day; the last day. Comes back: the rows kept, shortest first.
    Do not trust it to know intent: the hardest stretch of an easy season is easy. Source: our choice.

    >>> peaks = run_peaks(pd.DataFrame({"run_id": ["a", "b"], "day": pd.Timestamp("2026-05-01"),
    ...     "distance_m": [1500.0, 5000.0], "duration_s": [300.0, 1110.0]}))
    >>> all_out_efforts(peaks, pd.Timestamp("2026-05-02"))["duration_s"].tolist()
    [300.0, 1110.0]
    """
    day, worth, seconds, metres = (
        peaks[name].to_numpy() for name in ("day", "vdot", "duration_s", "distance_m")
    )
    ends = pd.Timestamp(as_of).to_datetime64() - np.array([YEAR_DAYS, window_days, 0]) * ONE_DAY
    year, window, last = np.searchsorted(day, ends, side="right")
    if last == year:
        return peaks.iloc[:0]
    hard = worth[window:last] >= ALL_OUT_SHARE * worth[year:last].max()
    hard &= (seconds[window:last] >= SHORTEST_EFFORT_S) & (seconds[window:last] <= LONGEST_EFFORT_S)
    places = window + np.flatnonzero(hard)
    kept = np.array(_of_different_lengths(places[np.argsort(-worth[places])], seconds), dtype=np.intp)
    kept = kept[np.argsort(seconds[kept], kind="stable")]
    speed = metres[kept] / seconds[kept]
    longer = np.maximum.accumulate(speed[::-1])[::-1]
    return pd.DataFrame(peaks.iloc[kept[np.append(speed[:-1] > longer[1:], True)[: len(kept)]]])


def _of_different_lengths(best_first: NDArray[np.intp], seconds: FloatArray) -> list[int]:
    """The places whose durations differ clearly, the best of each length."""
    kept: list[int] = []
    for place in best_first.tolist():
        if all(abs(np.log(seconds[place] / seconds[other])) >= np.log(SAME_LENGTH) for other in kept):
            kept.append(place)
    return kept
