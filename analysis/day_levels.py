"""How strong was I on the day of each set? The 1RM every percentage of this house is a share of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.lift_names import lift_of
from analysis.one_rep_max import as_floats
from analysis.strength_level import UNKNOWN_AFTER_DAYS


def day_levels(sets: pd.DataFrame, trends: pd.DataFrame) -> pd.Series:
    """What was the level of each set's lift on its day?

    Formula: the filtered level of that day, or of the last day before it on which the lift spoke; unknown
    once no day has counted for 56 days. Never a later day: a share of the 1RM is of what it was then.
    Inputs: sets, the lifting frame (day, and what lift_of needs); trends from fit_trends.
    Returns: level_kg, the index of sets; NaN where it is unknown (before the first day, after 56 days).
    When not to trust it: as fit_trends. Source: SCIENCE 1.6 and 4.

    >>> from analysis.trend import fit_trend
    >>> trend = fit_trend(["2026-01-05"], [100.0], [3], exercise="Deadlift")
    >>> sets = pd.DataFrame({"lift": "Deadlift", "day": pd.to_datetime(["2026-01-04", "2026-01-06"])})
    >>> day_levels(sets, trend).round(6).tolist()
    [nan, 100.0]
    """
    if sets.empty or trends.empty:
        return pd.Series(np.nan, index=sets.index, name="level_kg")
    levels = pd.DataFrame(
        {
            "lift": trends["exercise"],
            "day": trends["day"],
            "level_kg": trends["level_kg"],
            "counted": trends["day"].where(trends["used"].astype(bool)),
        }
    )
    levels["counted"] = levels.groupby("lift")["counted"].ffill()
    names = pd.Index(levels["lift"].unique())
    asked = pd.DataFrame(
        {
            "lift": names.get_indexer(pd.Index(lift_of(sets))),
            "day": sets["day"].dt.normalize().astype(levels["day"].dtype).to_numpy(),
            "place": np.arange(len(sets)),
        }
    ).dropna(subset="day")
    known = levels.assign(lift=names.get_indexer(pd.Index(levels["lift"]))).sort_values("day", kind="stable")
    found = pd.merge_asof(asked.sort_values("day", kind="stable"), known, on="day", by="lift")
    fresh = (found["day"] - found["counted"]).dt.days <= UNKNOWN_AFTER_DAYS
    level = np.full(len(sets), np.nan)
    level[found["place"].to_numpy()] = np.where(fresh, as_floats(found["level_kg"]), np.nan)
    return pd.Series(level, index=sets.index, name="level_kg")
