"""Which set speaks for a lift on a day, and what keeps the others from it?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.lift_names import lift_of
from analysis.one_rep_max import Floats, as_floats

LEAST_SHARE_OF_LEVEL = 0.60  # SCIENCE 1.6: lighter sets say nothing about the 1RM
LEVEL_WINDOW = "56D"  # [A] as long as a level counts as known (SCIENCE 1.6, stale rule)
DAY_US = 86_400_000_000
UNUSED, SPEAKS, TOO_LIGHT, SURPASSED = 0, 1, 2, 3


def set_roles(estimated_sets: pd.DataFrame) -> NDArray[np.int8]:
    """What part does each set play in the trend of its lift?

    Formula: of the used sets of a lift and a day, those whose working load is at least 60 % of the level then
    may speak; the greatest e1RM does. Ties go to fewer effective repetitions, then to the heavier load, then
    to the earlier row. The level is approximated by the median of the lift's day-bests over the last 56 days,
    that day included [A]: it looks at no later day, one mistyped load does not move it, and being a few
    percent low is harmless at a threshold of 60 %.
    Inputs: what set_estimates returns, n rows in any order (kg, counts).
    Returns: n codes: UNUSED (set_estimates says why), SPEAKS, TOO_LIGHT, SURPASSED by another set of the day.
    When not to trust it: a day of light work still has a set that speaks; fit_trends decides its worth.
    Source: SCIENCE 1.6 [A].

    >>> sets = pd.DataFrame({"exercise": "Deadlift", "day": pd.Timestamp("2026-01-05"),
    ...     "e1rm_kg": [120.0, 125.0, 80.0], "working_load_kg": [110.0, 100.0, 70.0],
    ...     "effective_reps": [3.0, 8.0, 5.0], "not_used_because": ""})
    >>> set_roles(sets).tolist()
    [3, 1, 2]
    """
    roles = np.zeros(len(estimated_sets), dtype=np.int8)
    place, lift, starts = _by_lift_and_day(estimated_sets)
    if len(place) == 0:
        return roles
    sets = estimated_sets[["day", "e1rm_kg", "working_load_kg", "effective_reps"]].iloc[place]
    e1rm, load = as_floats(sets["e1rm_kg"]), as_floats(sets["working_load_kg"])
    group = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(place)))
    level = _running_level(lift[starts], sets["day"].iloc[starts], np.maximum.reduceat(e1rm, starts))
    heavy = load >= LEAST_SHARE_OF_LEVEL * level[group]
    top = np.maximum.reduceat(np.where(heavy, e1rm, -np.inf), starts)
    level_best = np.flatnonzero(heavy & (e1rm == top[group]))
    reps = as_floats(sets["effective_reps"])
    order = np.lexsort((place[level_best], -load[level_best], reps[level_best], group[level_best]))
    ordered = level_best[order]
    first = ordered[np.r_[True, np.diff(group[ordered]) > 0][: len(ordered)]]
    roles[place] = np.where(heavy, SURPASSED, TOO_LIGHT)
    roles[place[first]] = SPEAKS
    return roles


def _by_lift_and_day(
    sets: pd.DataFrame,
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Places of the used sets by lift and day, the lift of each, and where each lift and day starts."""
    lift, _ = pd.factorize(lift_of(sets))
    used = sets["not_used_because"].eq("") & sets["e1rm_kg"].gt(0) & sets["day"].notna()
    place = np.flatnonzero(used.to_numpy(dtype=bool, na_value=False) & (lift >= 0))
    key = lift[place] * 2**32 + day_numbers(sets["day"].iloc[place])
    order = np.argsort(key, kind="stable")
    place, key = place[order], key[order]
    return place, lift[place], np.flatnonzero(np.r_[True, np.diff(key) != 0][: len(key)])


def day_numbers(days: pd.Series) -> NDArray[np.int64]:
    """How many days after 1 January 1970 is each day?

    Formula: none. Inputs: days (dates, none missing). Returns: whole numbers, one for each.
    When not to trust it: a missing day becomes a very small number. Source: none.

    >>> day_numbers(pd.Series(pd.to_datetime(["1970-01-03 18:00"]))).tolist()
    [2]
    """
    return days.to_numpy(dtype="datetime64[us]").astype(np.int64) // DAY_US


def _running_level(lift: NDArray[np.intp], days: pd.Series, day_best_kg: Floats) -> Floats:
    best = pd.DataFrame({"lift": lift, "day": days.dt.normalize().to_numpy(), "e1rm_kg": day_best_kg})
    return as_floats(best.groupby("lift").rolling(LEVEL_WINDOW, on="day")["e1rm_kg"].median().to_numpy())
