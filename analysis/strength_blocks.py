"""When was I in a strength block? Runs of weeks with heavy work for the legs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.hard_sets import hard_set_marks, with_estimates
from analysis.intensity_zones import SLACK
from analysis.weekly_volume import week_start

HEAVY_SHARE = 0.80  # SCIENCE 7, R2: heavy is 80 % of the e1RM and more
# [A] after SCIENCE 7, R2 (a workout a week with 3 such sets) and R13 (a dose is reached in 8 to 14 weeks).
FEWEST_HEAVY_SETS, LONGEST_GAP_WEEKS, FEWEST_HEAVY_WEEKS = 3, 1, 3
LOWER = "lower"
BLOCK_COLUMNS = ("start", "end", "weeks", "heavy_weeks", "heavy_sets")


def heavy_lower_sets(sets: pd.DataFrame) -> np.ndarray:
    """Which sets were heavy work for the legs?

    Formula: category lower, no warm-up, load at least 80 % of the e1RM of the day (hard_set_marks).
    Inputs: the lifting frame with category, best with level_kg. Returns: true and false, n.
    When not to trust it: without level_kg an easy day looks heavy. Source: SCIENCE 7, R2.

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Back Squat", "set_kind": "working",
    ...        "load_kg": 85.0, "load_mode": "total", "reps": 4, "rpe": np.nan, "doubt": None,
    ...        "category": "lower", "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True,
    ...        "level_kg": 100.0}
    >>> heavy_lower_sets(pd.DataFrame([row])).tolist()
    [True]
    """
    marks = hard_set_marks(with_estimates(sets))
    lower = sets["category"].eq(LOWER).to_numpy(dtype=bool, na_value=False)
    heavy = (marks["working"] & marks["share_of_e1rm"].ge(HEAVY_SHARE - SLACK)).to_numpy(dtype=bool)
    return np.asarray(lower & heavy)


def strength_blocks(sets: pd.DataFrame, first_weekday: int = 0) -> pd.DataFrame:
    """From when to when did weeks of heavy leg work follow each other?

    Formula: a heavy week has at least 3 heavy_lower_sets; heavy weeks with at most one other week between
    them belong together; at least 3 heavy weeks make a block.
    Inputs: the lifting frame; first_weekday (0 is Monday).
    Returns: BLOCK_COLUMNS, oldest first: first day of the first week, last day of the last, weeks from the
    one to the other, heavy weeks among them, heavy sets in all of them.
    When not to trust it: blocks are a way to shade a chart; nobody planned them by this rule.
    Source: SCIENCE 7, R2; gap and length [A].

    >>> row = {"exercise": "Back Squat", "set_kind": "working", "load_kg": 85.0, "load_mode": "total",
    ...        "reps": 4, "rpe": np.nan, "doubt": None, "category": "lower", "body_mass_kg": np.nan,
    ...        "bodyweight_fraction": 0.0, "e1rm_applies": True, "level_kg": 100.0}
    >>> days = pd.to_datetime(["2026-01-05", "2026-01-12", "2026-01-26"]).repeat(3)
    >>> strength_blocks(pd.DataFrame([row | {"day": day} for day in days])).iloc[0].astype(str).tolist()
    ['2026-01-05 00:00:00', '2026-02-01 00:00:00', '4', '3', '9']
    """
    heavy = sets.loc[heavy_lower_sets(sets), "day"].dropna()
    count = heavy.groupby(week_start(heavy, first_weekday)).size()
    weeks = count[count >= FEWEST_HEAVY_SETS]
    if weeks.empty:
        return pd.DataFrame(columns=list(BLOCK_COLUMNS))
    starts = weeks.index.to_series()
    block = (starts.diff().dt.days > 7 * (LONGEST_GAP_WEEKS + 1)).cumsum()
    runs = starts.groupby(block).agg(["min", "max", "size"])
    runs = runs[runs["size"] >= FEWEST_HEAVY_WEEKS]
    inside = [int(count.loc[row.min : row.max].sum()) for row in runs.itertuples()]
    return pd.DataFrame(
        {
            "start": runs["min"].to_numpy(),
            "end": (runs["max"] + pd.Timedelta(days=6)).to_numpy(),
            "weeks": ((runs["max"] - runs["min"]).dt.days // 7 + 1).to_numpy(),
            "heavy_weeks": runs["size"].to_numpy(),
            "heavy_sets": np.array(inside, dtype=np.int64),
        }
    )
