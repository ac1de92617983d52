"""Does pace at one heart rate move with strength? The same model on weeks: many, but indirect."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analysis.race_translation import RaceBasis
from analysis.strength_relation import NO_STRENGTH, Relation, relation_of_points
from analysis.strength_rows import Column
from analysis.strength_words import WEEKS

DAYS_PER_WEEK = 7.0
KM = 1000.0
RECENT_WEEKS = 6  # sentences start from the median pace of so many last weeks
NO_VALUE = "too few steady runs in this week"


def weekly_strength_and_pace(
    weeks: pd.DataFrame, strength_pct: Column, stale: Column, *, covariates: Column | None = None
) -> Relation:
    """Does this runner's pace at one heart rate move with strength, week by week?

    The model, the gates and the verdict of `strength_and_pace`, on 100 ln(speed at the reference heart rate);
    seconds are told for each km at that heart rate.

    Inputs: weeks (n rows) with week_start and log_speed_pct (100 ln of m/s, NaN where a week has no value)
    that share no run with each other; strength_pct (n,), smoothed, four weeks before; stale (n,).
    Comes back: a `Relation` whose `races` are weeks.
    Do not trust it as race pace: a fitter heart, heat and the sensor move it too. In training cycles
    the slope alone is too sure of itself (simulated over 104 weeks: 10 % false alarms, 19 to 23 % where the
    waves are high), the claim not.
    Source: as `strength_and_pace`; SCIENCE 6.4, weekly markers.

    >>> nothing = pd.DataFrame({"week_start": pd.to_datetime([]), "log_speed_pct": []})
    >>> weekly_strength_and_pace(nothing, [], []).sentence
    'The weeks cannot say yet.'
    """
    strength, old = np.asarray(strength_pct, dtype=np.float64), np.asarray(stale, dtype=bool)
    if not len(weeks) == len(strength) == len(old):
        arrived = f"{len(weeks)} weeks, {len(strength)} strengths and {len(old)} stale flags"
        raise ValueError(f"{arrived} arrived: give one of each per week")
    outcome = weeks["log_speed_pct"].to_numpy(np.float64)
    valued, known = np.isfinite(outcome), np.isfinite(strength)
    day = pd.to_datetime(weeks["week_start"])
    elapsed = (day - day.min()).dt.days / DAYS_PER_WEEK
    points = pd.DataFrame(
        {
            "day": day.to_numpy(),
            "week": elapsed.to_numpy(np.float64),
            "outcome_pct": outcome,
            "strength_pct": strength,
            "stale": old,
            "used": valued & known,
            "comparable": valued,
            "why_not_used": np.select([~valued, ~known], [NO_VALUE, NO_STRENGTH], default="").astype(str),
        }
    )
    order = np.argsort(day.to_numpy(), kind="stable")
    others = None if covariates is None else np.asarray(covariates, dtype=np.float64)[order]
    ordered = points.iloc[order]
    recent = ordered.loc[ordered["comparable"], "outcome_pct"].tail(RECENT_WEEKS)
    km_s = math.nan if recent.empty else KM / math.exp(float(recent.median()) / 100.0)
    return relation_of_points(ordered, others, km_s, RaceBasis(KM, km_s), WEEKS)
