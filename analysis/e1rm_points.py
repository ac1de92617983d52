"""The e1RM with its working: the set behind each point of a lift, and why the other sets are not used."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.coded_text import text_at
from analysis.day_bests import SURPASSED, TOO_LIGHT, set_roles
from analysis.one_rep_max import FORMULAS, e1rm_spread, estimate_1rm
from analysis.trend import best_set_per_day
from analysis.working_load import moves_the_body

UNDERESTIMATED_CURVE = "deadlift"  # LeSuer 1997: every formula gives too little for it
TOO_LIGHT_BECAUSE = "below 60 % of the level"
SURPASSED_BECAUSE = "another set of the day says more"
EASY_DAY = "an easy day: too far below the level to lower it"

POINT_COLUMNS = (
    *("lift", "day", "set_key", "workout_id", "exercise_as_logged", "load_kg", "load_mode", "reps", "rpe"),
    *("working_load_kg", "rir", "effective_reps", "effort", "confidence", "e1rm_kg", "spread_low_kg"),
    *("spread_high_kg", "likely_low", "body_mass_note", "used", "left_out_because", "set_index"),
)


def e1rm_points(estimated_sets: pd.DataFrame, trends: pd.DataFrame | None = None) -> pd.DataFrame:
    """Which set is behind each point of a lift's trend, and how far is it to be believed?

    Formula: the sets of best_set_per_day, with e1rm_spread over the seven formulas.
    Inputs: what set_estimates returns (any lifts); trends: what fit_trends made of the same sets, to tell
    which points the level follows.
    Returns: one row per lift and day, sorted: POINT_COLUMNS, those of the set that are there. effort is
    "logged", or "not logged" where the set was taken as done to failure. likely_low: a deadlift.
    body_mass_note: why not to rely on the body mass in the load, empty where the load has none or it is
    recent. used and left_out_because: False and the reason for an easy day; True where no trends were given.
    When not to trust it: the spread is how far formulas disagree, not how far the truth may be.
    Source: SCIENCE 1.3 and 1.6; LeSuer 1997, 10.1519/00124278-199711000-00001 [S].

    >>> sets = pd.DataFrame({"exercise": "Deadlift", "day": pd.Timestamp("2026-01-05"), "load_kg": 100.0,
    ...     "load_mode": "total", "reps": 5.0, "rpe": np.nan, "rir": np.nan, "working_load_kg": 100.0,
    ...     "effective_reps": [5.0], "e1rm_kg": 116.58, "confidence": "high", "not_used_because": "",
    ...     "rep_curve": "deadlift"})
    >>> e1rm_points(sets)[["effort", "spread_low_kg", "spread_high_kg"]].round(2).to_dict("records")
    [{'effort': 'not logged', 'spread_low_kg': 112.5, 'spread_high_kg': 119.01}]
    """
    best = best_set_per_day(estimated_sets)
    low, high = e1rm_spread(best["working_load_kg"], best["effective_reps"])
    told = best.assign(
        lift=best["exercise"],
        day=best["day"].dt.normalize(),
        effort=text_at(("logged", "not logged"), best["rir"].isna().to_numpy().astype(np.intp), best.index),
        spread_low_kg=low,
        spread_high_kg=high,
        likely_low=is_underestimated(best),
        body_mass_note=_note_where_it_matters(best),
        used=_used(best, trends),
    )
    left_out = text_at((EASY_DAY, ""), told["used"].to_numpy().astype(np.intp), told.index)
    told = told.assign(left_out_because=left_out)
    return told[[name for name in POINT_COLUMNS if name in told.columns]]


def set_verdicts(estimated_sets: pd.DataFrame) -> pd.Series:
    """For each set: why is it not the set behind its day's point? Empty where it is.

    Formula: the reason of set_estimates; else "below 60 % of the level", or "another set of the day says
    more". Inputs: what set_estimates returns. Returns: text, the index of the frame.
    When not to trust it: as set_roles. Source: SCIENCE 1.6.

    >>> sets = pd.DataFrame({"exercise": "Deadlift", "day": pd.Timestamp("2026-01-05"),
    ...     "e1rm_kg": [np.nan, 125.0], "working_load_kg": [60.0, 100.0],
    ...     "effective_reps": [3.0, 8.0], "not_used_because": ["warm-up", ""]})
    >>> set_verdicts(sets).tolist()
    ['warm-up', '']
    """
    roles = set_roles(estimated_sets)
    reason = estimated_sets["not_used_because"].copy()
    for role, because in ((TOO_LIGHT, TOO_LIGHT_BECAUSE), (SURPASSED, SURPASSED_BECAUSE)):
        reason[roles == role] = because
    return reason


def formula_table(working_load_kg: float, effective_reps: float) -> pd.DataFrame:
    """What does each of the seven formulas make of this one set?

    Formula: FORMULAS through estimate_1rm. Inputs: working_load_kg (kg), effective_reps (reps plus reserve).
    Returns: formula, e1rm_kg, the least first; NaN where there is no estimate.
    When not to trust it: as e1rm_spread. Source: Mayhew 2008, 10.1519/JSC.0b013e31817b02ad, Table 2 [S].

    >>> formula_table(100, 5)["formula"].tolist()[:2]
    ['brzycki', 'oconner']
    """
    made = [(name, estimate_1rm(working_load_kg, effective_reps, formula=name)) for name in sorted(FORMULAS)]
    return pd.DataFrame(made, columns=["formula", "e1rm_kg"]).sort_values("e1rm_kg", ignore_index=True)


def is_underestimated(sets: pd.DataFrame) -> np.ndarray:
    """Is this a lift whose 1RM every formula puts too low?

    Formula: its rep_curve is "deadlift". Inputs: sets, with the column rep_curve where it is known.
    Returns: an array of true and false. When not to trust it: by how much is not settled.
    Source: LeSuer 1997, 10.1519/00124278-199711000-00001 [S].

    >>> is_underestimated(pd.DataFrame({"rep_curve": ["deadlift", None]})).tolist()
    [True, False]
    """
    if "rep_curve" not in sets.columns:
        return np.zeros(len(sets), dtype=bool)
    return np.asarray(sets["rep_curve"].eq(UNDERESTIMATED_CURVE).to_numpy(dtype=bool, na_value=False))


def _note_where_it_matters(best: pd.DataFrame) -> pd.Series:
    if "body_mass_note" not in best.columns:
        return pd.Series("", index=best.index, dtype="str")
    matters = moves_the_body(best["load_mode"], best["bodyweight_fraction"])
    return best["body_mass_note"].where(matters, "")


def _used(best: pd.DataFrame, trends: pd.DataFrame | None) -> pd.Series:
    if trends is None or trends.empty:
        return pd.Series(True, index=best.index)
    key = best[["exercise"]].assign(day=best["day"].dt.normalize())
    followed = key.merge(trends[["exercise", "day", "used"]], on=["exercise", "day"], how="left")["used"]
    return followed.fillna(True).astype(bool).set_axis(best.index)
