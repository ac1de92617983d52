"""Where the line of a level is drawn, dashed or missing: one rule for every chart that shows one."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from analysis.strength_level import DASHED_AFTER_DAYS, UNKNOWN_AFTER_DAYS


def level_steps(points: pd.DataFrame, as_of: pd.Timestamp) -> np.ndarray:
    """From each row to the next: 0 drawn, 1 dashed, 2 unknown by days without a set, 3 nowhere to go.

    `points`: day and used, by day, at least one row.
    """
    supported = points["day"].where(points["used"].astype(bool)).ffill()
    following = points["day"].shift(-1).fillna(as_of)
    gap = (following - supported.fillna(points["day"])).dt.days
    nowhere = following <= points["day"]  # the last row when it is of the last day
    return np.select([nowhere, gap > UNKNOWN_AFTER_DAYS, gap > DASHED_AFTER_DAYS], [3, 2, 1], default=0)


def iso_days(days: pd.Series) -> np.ndarray:
    """Days as text: what the browser wants, and what copies and encodes fastest."""
    return days.dt.strftime("%Y-%m-%d").to_numpy(dtype="U10")


def level_segments(
    days: pd.Series, level: pd.Series, steps: np.ndarray, as_of: pd.Timestamp, *, dashed: bool
) -> tuple[np.ndarray, np.ndarray]:
    """The level line where it is drawn that way, with gaps (NaN) where it is not; level on to `as_of`."""
    x = iso_days(pd.concat([days, pd.Series([as_of])]))
    levels = np.append(level.to_numpy(dtype=np.float64), level.iloc[-1])
    drawn = steps == int(dashed)
    rows = np.flatnonzero(np.append(drawn, False) | np.insert(drawn, 0, False))  # both ends of each piece
    if not len(rows):
        return x[rows], levels[rows]
    breaks = np.flatnonzero(~(drawn[rows[:-1]] & (np.diff(rows) == 1))) + 1
    return np.insert(x[rows], breaks, x[rows[breaks]]), np.insert(levels[rows], breaks, np.nan)


def known_stretches(steps: np.ndarray) -> list[slice]:
    """The rows between two gaps, stretch by stretch."""
    starts = np.concatenate([[0], np.flatnonzero(steps[:-1] == 2) + 1, [len(steps)]])
    return [slice(start, stop) for start, stop in itertools.pairwise(starts)]
