"""Pace at one heart rate, week by week, beside strength: the second outcome."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.pace_at_heart_rate import PaceAtHeartRate, pace_at_heart_rate
from analysis.strength_relation import Relation
from analysis.weekly_relation import weekly_strength_and_pace
from findings.lifting import certain
from findings.relation import StrengthAndPace, strength_before
from findings.running import HeartFacts

# Weeks that share no run, as a regression wants them (analysis.pace_at_heart_rate).
APART = {"window_days": 7, "fewest_runs": 2, "least_span_bpm": 0.0}
NO_REFERENCE = "It needs the heart-rate maximum: from two hard runs with heart rate, or typed in Settings."
MIDDLE_OF_A_WEEK = pd.Timedelta(days=3)


@dataclass(frozen=True, slots=True, eq=False)
class WeeklyPace:
    """Pace at one heart rate: `shown` over 42 days, `apart` by weeks that share no run.

    `reason` says why there is none; basis is that of the steady running behind it.
    """

    shown: pd.DataFrame
    apart: pd.DataFrame
    reference_bpm: float
    basis: str
    reason: str


def weekly_pace_of(
    facts: HeartFacts,
    shown: PaceAtHeartRate | None,
    as_of: pd.Timestamp | None = None,
    first_weekday: int = 0,
) -> WeeklyPace:
    """This athlete's pace at one heart rate by weeks that share no run, beside what is shown of it.

    `shown`: over 42 days, as the Running page has it; None where no heart rate is known to refer to.
    """
    if shown is None or facts.steady is None or facts.reference.value is None:
        return _nothing(NO_REFERENCE)
    if shown.reason:
        return _nothing(shown.reason)
    bpm = facts.reference.value
    apart = pace_at_heart_rate(facts.steady, bpm, as_of=as_of, first_weekday=first_weekday, **APART)
    return WeeklyPace(shown.weeks, apart.weeks, bpm, apart.basis, apart.reason)


def weekly_relation_of(
    found: StrengthAndPace, weekly: WeeklyPace, body_mass: pd.DataFrame
) -> Relation | None:
    """What pace at one heart rate says of the same strength at the same delay; None without one of them."""
    if found.lift is None or weekly.reason or weekly.apart.empty:
        return None
    weeks = weekly.apart
    days = weeks["week_start"] + MIDDLE_OF_A_WEEK
    lag = found.choices.lag_weeks
    weighed = certain(body_mass)
    strength, stale = strength_before(found.strength, days, lag, weighed, relative=found.relative)
    return weekly_strength_and_pace(weeks, strength.to_numpy(), stale.to_numpy())


def _nothing(reason: str) -> WeeklyPace:
    none = pd.DataFrame({"week_start": pd.to_datetime([]), "log_speed_pct": [], "se_pct": []})
    return WeeklyPace(none, none, float("nan"), "", reason)
