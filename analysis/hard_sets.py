"""Which sets were hard work?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.one_rep_max import Floats, as_floats
from analysis.set_estimates import LEAST_RPE, MOST_RPE, set_estimates

HARD_SHARE_OF_E1RM = 0.80  # SCIENCE 4 [A]; RIR of 4 or less is RPE 6 or more, set_estimates.LEAST_RPE


def hard_set_marks(sets: pd.DataFrame) -> pd.DataFrame:
    """Which sets were hard, and for which can nobody say?

    Formula: hard = not a warm-up, and RIR ≤ 4 or load ≥ 80 % of the e1RM. The e1RM is the lift's level
    that day where the column level_kg gives one, else the greatest estimate of that lift on that day.
    A set without RPE and without a known percentage is not hard but `unjudged`: nothing in the log says
    how near to failure it was, and counting it either way in silence would be a guess [A].
    Inputs: the lifting frame or what set_estimates returns, one row per set; optional level_kg (kg).
    Returns: a frame with the same index: working (bool, no warm-up), share_of_e1rm (1 = the e1RM, NaN when
    unknown), hard (bool), unjudged (bool, working sets only).
    When not to trust it: the day's own best as e1RM makes percentages too high on an easy day; without
    RPE a long set near failure at 75 % is missed.
    Source: SCIENCE 4 [A].

    >>> row = {"day": pd.Timestamp("2026-01-05"), "exercise": "Deadlift", "set_kind": "working",
    ...        "load_kg": 60.0, "load_mode": "total", "reps": 5, "rpe": 7.0, "doubt": None,
    ...        "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True}
    >>> bool(hard_set_marks(pd.DataFrame([row]))["hard"].iloc[0])
    True
    """
    estimated = with_estimates(sets)
    working = estimated["set_kind"].ne("warmup").to_numpy(dtype=bool, na_value=True)
    share = as_floats(estimated["working_load_kg"]) / _reference_e1rm(estimated)
    rpe = as_floats(estimated["rpe"])
    effort_known = (rpe > 0) & (rpe <= MOST_RPE)
    hard = working & ((effort_known & (rpe >= LEAST_RPE)) | (share >= HARD_SHARE_OF_E1RM))
    return pd.DataFrame(
        {
            "working": working,
            "share_of_e1rm": share,
            "hard": hard,
            "unjudged": working & ~effort_known & np.isnan(share),
        },
        index=sets.index,
    )


def with_estimates(sets: pd.DataFrame) -> pd.DataFrame:
    """Has set_estimates been over these sets? If not, do it.

    Formula: none. Inputs: the lifting frame, with or without the columns of set_estimates. Returns: the
    frame with them. When not to trust it: as set_estimates. Source: none.

    >>> with_estimates(pd.DataFrame({"e1rm_kg": [100.0], "working_load_kg": [90.0]})).shape
    (1, 2)
    """
    done = {"e1rm_kg", "working_load_kg"} <= set(sets.columns)
    return sets if done else set_estimates(sets)


def _reference_e1rm(estimated: pd.DataFrame) -> Floats:
    name = estimated["exercise"]
    if "exercise_as_logged" in estimated.columns:
        name = name.fillna(estimated["exercise_as_logged"])
    day_best = as_floats(estimated.groupby([name, estimated["day"]])["e1rm_kg"].transform("max"))
    if "level_kg" not in estimated.columns:
        return day_best
    level = as_floats(estimated["level_kg"])
    return np.where(level > 0, level, day_best)
