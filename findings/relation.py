"""Which lift speaks for strength, how strong the athlete was before each race, and what that says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.body_mass import body_mass_on
from analysis.strength_level import level_at
from analysis.strength_pace import Relation, strength_and_pace
from data.exercises import exercise_facts
from findings.lifting import certain

# Chosen before looking at any result: squat pattern first, then hinge (SCIENCE 6.6).
PATTERNS = ("squat", "hinge")
LAG_DAYS = 28
FEWEST_DAYS = 8  # [A] fewer days of a lift than this say nothing over a season


@dataclass(frozen=True, slots=True)
class StrengthLift:
    """The lift that speaks for strength: its name, its pattern, on how many days it was judged."""

    exercise: str
    pattern: str
    days: int


@dataclass(frozen=True, slots=True, eq=False)
class StrengthAndPace:
    """The relation with what went into it.

    `lift` None when no lift qualifies; `relative` is False where body mass is unknown and strength is
    taken as it is. `strength`: day, level_kg, low_kg, high_kg, strength_pct of the lift over time.
    """

    lift: StrengthLift | None
    relative: bool
    strength: pd.DataFrame
    relation: Relation


def strength_lift(trends: pd.DataFrame) -> StrengthLift | None:
    """The best-covered lift of the squat pattern, else of the hinge pattern, else None."""
    used = trends[trends["used"].astype(bool)]
    days = used.groupby("exercise")["day"].nunique().rename("days")
    named = exercise_facts(trends["exercise"].unique()).set_index("exercise")
    facts = named[["pattern", "e1rm_applies", "unilateral", "compound"]]
    lifts = facts.join(days, how="inner")
    lifts = lifts[lifts["e1rm_applies"] & ~lifts["unilateral"] & lifts["compound"]]
    for pattern in PATTERNS:
        known = lifts[lifts["pattern"].eq(pattern) & lifts["days"].ge(FEWEST_DAYS)]
        if not known.empty:
            best = known.sort_values("days", ascending=False).iloc[0]
            return StrengthLift(str(best.name), pattern, int(best["days"]))
    return None


def strength_and_pace_of(
    trends: pd.DataFrame, races: pd.DataFrame, body_mass: pd.DataFrame
) -> StrengthAndPace:
    """What this athlete's races say about strength and pace, with everything it rests on."""
    races = certain(races)
    body_mass = certain(body_mass)
    lift = strength_lift(trends)
    if lift is None:
        nothing = np.full(len(races), np.nan)
        empty = pd.DataFrame({"day": pd.Series(dtype="datetime64[us]"), "level_kg": pd.Series(dtype=float)})
        return StrengthAndPace(None, True, empty, strength_and_pace(races, nothing, nothing == 0))
    trend = trends[trends["exercise"] == lift.exercise]
    relative = not body_mass.empty
    before = level_at(trend, races["day"], lag_days=LAG_DAYS)
    at_races = _strength_pct(
        before["level_kg"], before["day"] - pd.Timedelta(days=LAG_DAYS), body_mass, relative=relative
    )
    strength = trend.assign(
        strength_pct=_strength_pct(trend["smooth_kg"], trend["day"], body_mass, relative=relative)
    )
    relation = strength_and_pace(races, at_races.to_numpy(), before["status"].ne("known").to_numpy())
    return StrengthAndPace(lift, relative, strength, relation)


def _strength_pct(
    level_kg: pd.Series, days: pd.Series, body_mass: pd.DataFrame, *, relative: bool
) -> pd.Series:
    """100 ln of strength per kg of body mass; of strength itself where body mass is unknown."""
    divisor = body_mass_on(days, body_mass)["body_mass_kg"] if relative else 1.0
    result: pd.Series = 100 * np.log(level_kg / divisor)
    return result
