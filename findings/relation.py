"""Which lift speaks for strength, how strong the athlete was before each race, and what that says."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.body_mass import body_mass_on
from analysis.lag_search import LAGS_WEEKS, LagSearch, lag_search
from analysis.race_covariates import (
    BODY_MASS,
    HEAT,
    HEAT_FROM_C,
    VOLUME,
    chosen_influences,
    volume_before,
)
from analysis.strength_level import level_at
from analysis.strength_pace import Relation, strength_and_pace
from data.exercises import NOTHING_OWN, OwnFacts
from findings.lifting import certain
from findings.strength_lifts import FEWEST_DAYS, StrengthLift, lift_named, strength_lift

__all__ = [
    "AS_PLANNED",
    "FEWEST_DAYS",
    "LAG_DAYS",
    "Choices",
    "StrengthAndPace",
    "StrengthLift",
    "lags_of",
    "strength_and_pace_of",
    "strength_before",
    "strength_lift",
]

LAG_WEEKS = 4  # SCIENCE 6.1, fixed before any result is seen
DAYS_PER_WEEK = 7
LAG_DAYS = LAG_WEEKS * DAYS_PER_WEEK


@dataclass(frozen=True, slots=True)
class Choices:
    """What goes into the answer: the lift (None: by the rule), the delay, the measure, other influences.

    `relative` None: per kg of body mass wherever it is known. As built it is what was fixed in advance.
    """

    exercise: str | None = None
    lag_weeks: int = LAG_WEEKS
    relative: bool | None = None
    influences: bool = True

    @property
    def explored(self) -> bool:
        """True when anything differs from what was fixed in advance."""
        return self != AS_PLANNED


AS_PLANNED = Choices()


@dataclass(frozen=True, slots=True, eq=False)
class StrengthAndPace:
    """The relation with what went into it.

    `lift` None when no lift qualifies; `relative` is False where strength is taken as it is, for body mass
    is unknown or it was chosen so. `strength`: day, level_kg, low_kg, high_kg, strength_pct of the lift over
    time. `influences`: what the regression allowed for besides time. `planned_lift`: what the rule would
    have taken.
    """

    lift: StrengthLift | None
    relative: bool
    strength: pd.DataFrame
    relation: Relation
    choices: Choices = AS_PLANNED
    influences: pd.DataFrame = field(default_factory=pd.DataFrame)
    planned_lift: StrengthLift | None = None


def strength_and_pace_of(
    trends: pd.DataFrame,
    races: pd.DataFrame,
    body_mass: pd.DataFrame,
    own: OwnFacts = NOTHING_OWN,
    *,
    runs: pd.DataFrame | None = None,
    choices: Choices = AS_PLANNED,
) -> StrengthAndPace:
    """What this athlete's races say about strength and pace, with everything it rests on.

    `runs`: run_id, day, distance_m and temperature_c of runs that count, for the influences of volume and
    heat; without them none is allowed for.
    """
    races = certain(races)
    body_mass = certain(body_mass)
    planned = strength_lift(trends, own)
    lift = lift_named(trends, choices.exercise, own) or planned
    if lift is None:
        nothing = np.full(len(races), np.nan)
        empty = pd.DataFrame({"day": pd.Series(dtype="datetime64[us]"), "level_kg": pd.Series(dtype=float)})
        return StrengthAndPace(None, True, empty, strength_and_pace(races, nothing, nothing == 0), choices)
    trend = trends[trends["exercise"] == lift.exercise]
    relative = not body_mass.empty and choices.relative is not False
    at_races, stale = strength_before(trend, races["day"], choices.lag_weeks, body_mass, relative=relative)
    strength = trend.assign(
        strength_pct=_strength_pct(trend["smooth_kg"], trend["day"], body_mass, relative=relative)
    )
    influences = pd.DataFrame(index=races.index)
    if choices.influences and runs is not None:
        candidates = _candidates(races, runs, body_mass, relative=relative)
        influences = chosen_influences(candidates, at_races.notna() & races["counts"].eq(True))
    relation = strength_and_pace(
        races, at_races.to_numpy(), stale.to_numpy(), covariates=influences.to_numpy(np.float64)
    )
    return StrengthAndPace(lift, relative, strength, relation, choices, influences, planned)


def strength_before(
    trend: pd.DataFrame, days: pd.Series, lag_weeks: int, body_mass: pd.DataFrame, *, relative: bool
) -> tuple[pd.Series, pd.Series]:
    """100 ln of smoothed strength so many weeks before these days, and where it rests on old sets."""
    lag_days = DAYS_PER_WEEK * lag_weeks
    before = level_at(trend, days, lag_days=lag_days)
    looked = before["day"] - pd.Timedelta(days=lag_days)
    strength = _strength_pct(before["level_kg"], looked, body_mass, relative=relative)
    stale = before["status"].ne("known")
    return strength.set_axis(days.index), stale.set_axis(days.index)


def lags_of(found: StrengthAndPace, body_mass: pd.DataFrame) -> LagSearch:
    """The search over delays of 0 to 16 weeks, for the races and the lift of an answer."""
    points = found.relation.points[found.relation.points["comparable"]]
    strengths = np.full((len(points), len(LAGS_WEEKS)), np.nan)
    if found.lift is not None and len(points):
        lags = np.repeat(LAGS_WEEKS, len(points))
        looked = pd.Series(np.tile(points["day"].to_numpy(), len(LAGS_WEEKS)))
        looked = looked - pd.to_timedelta(DAYS_PER_WEEK * lags, unit="D")
        known = strength_before(found.strength, looked, 0, certain(body_mass), relative=found.relative)[0]
        strengths = known.to_numpy().reshape(len(LAGS_WEEKS), len(points)).T
    return lag_search(points["week"], points["outcome_pct"], strengths)


def _candidates(
    races: pd.DataFrame, runs: pd.DataFrame, body_mass: pd.DataFrame, *, relative: bool
) -> pd.DataFrame:
    """Volume, heat, and body mass where strength is taken as it is, at each race, NaN where unknown."""
    columns = {VOLUME: volume_before(races["day"], runs)}
    if "temperature_c" in runs.columns and "run_id" in races.columns:
        warmth = runs.drop_duplicates("run_id").set_index("run_id")["temperature_c"]
        degrees = races["run_id"].map(warmth).astype("float64")  # of no race at all, map makes texts
        columns[HEAT] = (degrees - HEAT_FROM_C).clip(lower=0).to_numpy(np.float64)
    if not relative and not body_mass.empty:
        mass = body_mass_on(races["day"], body_mass)["body_mass_kg"].to_numpy(np.float64)
        columns[BODY_MASS] = 100 * np.log(mass)
    return pd.DataFrame(columns, index=races.index)


def _strength_pct(
    level_kg: pd.Series, days: pd.Series, body_mass: pd.DataFrame, *, relative: bool
) -> pd.Series:
    """100 ln of strength per kg of body mass; of strength itself where body mass is unknown."""
    divisor = body_mass_on(days, body_mass)["body_mass_kg"] if relative else 1.0
    result: pd.Series = 100 * np.log(level_kg / divisor)
    return result
