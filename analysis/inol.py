"""Was it too much at that weight, or too little? Hristov's number: repetitions and nearness to the 1RM."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.hard_sets import hard_set_marks, with_estimates
from analysis.lift_names import lift_of
from analysis.one_rep_max import Floats, as_floats
from analysis.weekly_volume import week_start

MOST_PERCENT = 97.0  # SCIENCE 4: nearer the 1RM the number runs away
# SCIENCE 4: for one lift on one day, and a week in which it gets hard. [K]: not to be printed with a source.
DAY_GUIDE, HARD_WEEK = (0.4, 1.0), (2.0, 3.0)
INOL_COLUMNS = ("inol", "reps", "sets", "unknown_sets")


def set_inol(reps: ArrayLike | pd.Series, share_of_e1rm: ArrayLike | pd.Series) -> Floats:
    """How much is a set of so many repetitions at this share of the 1RM?

    Formula: reps / (100 − percent), percent at most 97.
    Inputs: reps (count), share_of_e1rm (1 is the e1RM); broadcast. Returns: INOL, NaN where the share is
    unknown. When not to trust it: it knows nothing of rest, speed or fatigue. Source: Hristov 2005 [V].

    >>> set_inol([16, 5], [0.85, 0.75]).round(3).tolist()
    [1.067, 0.2]
    """
    percent = np.minimum(100 * as_floats(share_of_e1rm), MOST_PERCENT)
    return np.asarray(as_floats(reps) / (100 - percent))


def inol_by_day(sets: pd.DataFrame) -> pd.DataFrame:
    """How much was each lift on each day?

    Formula: the sum of set_inol over the lift's sets of the day that are no warm-ups and not in doubt; the
    share is of level_kg where the frame has it, else of the day's best estimate.
    Inputs: the lifting frame. Returns: lift, day, INOL_COLUMNS, sorted; unknown_sets have no share and add
    nothing. Lifts without any known share have no rows.
    When not to trust it: with unknown_sets it is too low. Source: Hristov 2005 [V], SCIENCE 4.

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Back Squat", "set_kind": "working",
    ...        "load_kg": 85.0, "load_mode": "total", "reps": 4, "rpe": np.nan, "doubt": None,
    ...        "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True, "level_kg": 100.0}
    >>> inol_by_day(pd.DataFrame([row] * 4))["inol"].round(3).tolist()
    [1.067]
    """
    estimated = with_estimates(sets)
    marks = hard_set_marks(estimated)
    certain = sets["doubt"].fillna("").astype("str").str.strip().eq("")
    reps = as_floats(sets["reps"])
    each = pd.DataFrame(
        {
            "lift": lift_of(sets),
            "day": sets["day"].dt.normalize(),
            "inol": set_inol(reps, marks["share_of_e1rm"]),
            "reps": reps,
            "sets": 1,
        }
    )[(marks["working"] & certain & (reps >= 1)).to_numpy(dtype=bool)]
    each["unknown_sets"] = each["inol"].isna().astype(int)
    sums = each.groupby(["lift", "day"])[list(INOL_COLUMNS)].sum().reset_index()
    return sums[sums["sets"] > sums["unknown_sets"]].reset_index(drop=True)


def weekly_inol(sets: pd.DataFrame, first_weekday: int = 0) -> pd.DataFrame:
    """How much was each lift in each week?

    Formula: sums of inol_by_day. Inputs: the lifting frame; first_weekday (0 is Monday).
    Returns: week_start, lift, INOL_COLUMNS, lifting_days, sorted; a week without the lift has no row.
    When not to trust it: as inol_by_day. Source: Hristov 2005 [V], SCIENCE 4.

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Back Squat", "set_kind": "working",
    ...        "load_kg": 75.0, "load_mode": "total", "reps": 5, "rpe": np.nan, "doubt": None,
    ...        "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True, "level_kg": 100.0}
    >>> weekly_inol(pd.DataFrame([row]))[["inol", "lifting_days"]].to_numpy().tolist()
    [[0.2, 1.0]]
    """
    days = inol_by_day(sets)
    days = days.assign(week_start=week_start(days["day"], first_weekday), lifting_days=1)
    return days.groupby(["week_start", "lift"])[[*INOL_COLUMNS, "lifting_days"]].sum().reset_index()
