"""Gym visits whose timer was left on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.suspicions.suspicion import Suspicion

LEAST_S = 4 * 3600.0
TIMES = 3.0  # of the longest usual one
FEWEST = 5
NEARLY_ALL = 0.9


def suspicious_visits(visits: pd.DataFrame) -> list[Suspicion]:
    """Which gym visits lasted four hours or more, and three times as long as nine in ten of the others?

    `visits`: row, elapsed_s, counts.
    """
    if len(visits) <= FEWEST:
        return []
    elapsed = visits["elapsed_s"].to_numpy(dtype=np.float64)
    counts = visits["counts"].to_numpy(dtype=bool) & (elapsed > 0)
    found = []
    for place in np.flatnonzero(elapsed >= LEAST_S):
        others = elapsed[counts & (np.arange(len(elapsed)) != place)]
        if len(others) < FEWEST:
            continue
        usual = float(np.quantile(others, NEARLY_ALL))
        if elapsed[place] >= TIMES * usual:
            why = (
                f"{elapsed[place] / 3600:.1f} hours, where nine in ten of your gym visits take at most "
                f"{usual / 60:.0f} minutes. Was the timer left on?"
            )
            row = visits["row"].iloc[place]
            found.append(Suspicion(row, "timer", why, "elapsed_s", float(elapsed[place]), np.nan))
    return found
