"""Which done work answers which planned work? The best pairing of days, exercise by exercise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

DAY_S = 86400.0
PAIRED, EACH_TICK = 1000.0, 10.0  # a pairing counts most, then how well it fits, then how near it is
UNFIT = -1.0  # what does not answer at all


def best_pairing(
    planned_days: Sequence[pd.Timestamp],
    done_days: Sequence[pd.Timestamp],
    ticks: Callable[[int, int], float],
    within_days: int,
) -> dict[int, int]:
    """Which of the done answers which of the planned, each at most once?

    Formula: of all ways to pair what lies at most within_days apart, the one with most pairs; of those the
    one with most ticks, then the fewest days between (linear assignment).
    Inputs: days of each; ticks(planned, done): how well the two fit, 0 to 50, UNFIT for
    not at all; within_days.
    Returns: places of planned to places of done. Source: SCIENCE 7, completion match; weights [A].

    >>> days = list(pd.to_datetime(["2026-01-05", "2026-01-06"]))
    >>> late = list(pd.to_datetime(["2026-01-06", "2026-01-07"]))
    >>> best_pairing(days, late, lambda planned, done: 0.0, 1)
    {0: 0, 1: 1}
    """
    if not len(planned_days) or not len(done_days):
        return {}
    from scipy.optimize import linear_sum_assignment  # read once it is needed: it takes half a second

    worth = np.zeros((len(planned_days), len(done_days)))
    for planned, day in enumerate(planned_days):
        for done, other in enumerate(done_days):
            apart = abs((other.normalize() - day.normalize()).total_seconds()) / DAY_S
            fit = ticks(planned, done) if apart <= within_days else UNFIT
            if fit > UNFIT:
                worth[planned, done] = PAIRED + EACH_TICK * fit - apart
    found = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
    return {int(row): int(column) for row, column in found if worth[row, column] > 0}
