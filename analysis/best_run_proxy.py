"""The best run of every four weeks: a stand-in for races where few were named."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.race_pace import (
    HIGHEST_PLAUSIBLE_VDOT,
    LONGEST_VALID_S,
    LOWEST_PLAUSIBLE_VDOT,
    SHORTEST_VALID_S,
)
from analysis.running_formula import vdot

WINDOW_DAYS = 28
COLUMNS = ("day", "distance_m", "duration_s", "name", "counts")


class RunChoice(NamedTuple):
    """Which runs may stand for a race: what the choice is called, from and up to which distance in m."""

    name: str
    shortest_m: float
    longest_m: float


# [A] three choices nobody could call wrong: that they give different answers is the point.
CHOICES = (
    RunChoice("any run from 3 km", 3000.0, 45_000.0),
    RunChoice("runs of 4 to 12 km", 4000.0, 12_000.0),
    RunChoice("runs from 10 km", 10_000.0, 45_000.0),
)


def best_runs(runs: pd.DataFrame, choice: RunChoice) -> pd.DataFrame:
    """Which was my best run of each four weeks, if only these runs may be chosen?

    The highest VDOT over the distance and the time from start to stop, in windows of 28 days from the first
    run: all choices look at the same weeks.

    Inputs: runs that count: day, name, distance_m, elapsed_s, moving_s; a choice of distances.
    Comes back: what `strength_and_pace` takes as races: day, distance_m, duration_s, name, counts; a row for
    each window with a run, by day.
    Do not trust it as a race: how hard a run was meant decides more than fitness, and the best of many easy
    runs improves with their number. Hence the several choices, side by side.
    Source: our choice.

    >>> runs = pd.DataFrame({"day": pd.to_datetime(["2026-05-01", "2026-05-09"]), "name": ["slow", "fast"],
    ...     "distance_m": [5000.0, 5000.0], "elapsed_s": [1800.0, 1300.0], "moving_s": [1800.0, 1300.0]})
    >>> best_runs(runs, CHOICES[0])["name"].tolist()
    ['fast']
    """
    seconds = runs["elapsed_s"].fillna(runs["moving_s"]).to_numpy(np.float64)
    metres = runs["distance_m"].to_numpy(np.float64)
    inside = (metres >= choice.shortest_m) & (metres <= choice.longest_m) & runs["day"].notna().to_numpy()
    inside &= (seconds >= SHORTEST_VALID_S) & (seconds <= LONGEST_VALID_S)
    worth = np.full(len(runs), np.nan)
    worth[inside] = vdot(metres[inside], seconds[inside])
    inside &= (worth >= LOWEST_PLAUSIBLE_VDOT) & (worth <= HIGHEST_PLAUSIBLE_VDOT)
    kept = runs[inside].assign(duration_s=seconds[inside], worth=worth[inside])
    if kept.empty:
        return pd.DataFrame({"day": pd.to_datetime([])}).reindex(columns=list(COLUMNS))
    window = (kept["day"] - runs["day"].min()).dt.days // WINDOW_DAYS
    best = kept.loc[kept.groupby(window)["worth"].idxmax()].sort_values("day", kind="stable")
    named = best.assign(counts=True, name=best["name"].fillna(""))
    return named[list(COLUMNS)].reset_index(drop=True)
