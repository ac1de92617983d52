"""Pace at one heart rate, week by week, beside strength: the second outcome."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.heart_rate_suggestions import (
    suggest_heart_rate_maximum,
    suggest_heart_rate_maximum_from_runs,
    suggest_reference_from_runs,
)
from analysis.pace_at_heart_rate import PaceAtHeartRate, pace_at_heart_rate
from analysis.steady_running import steady_running
from analysis.strength_relation import Relation
from analysis.weekly_relation import weekly_strength_and_pace
from findings.lifting import certain
from findings.relation import StrengthAndPace, strength_before

RUN_COLUMNS = (
    *("run_id", "day", "name", "distance_m", "moving_s", "elapsed_s", "heart_rate_avg", "heart_rate_max"),
    *("ascent_m", "temperature_c", "kind", "doubt"),
)
MINUTE_COLUMNS = (
    *("minute", "moving_s", "speed_m_s", "grade_adjusted_speed_m_s", "grade"),
    *("heart_rate", "cadence_spm", "temperature_c"),
)
# Weeks that share no run, as a regression wants them (analysis.pace_at_heart_rate).
APART = {"window_days": 7, "fewest_runs": 2, "least_span_bpm": 0.0}
MIDDLE_OF_A_WEEK = pd.Timedelta(days=3)


@dataclass(frozen=True, slots=True, eq=False)
class WeeklyPace:
    """Pace at one heart rate: `shown` over 42 days, `apart` by weeks that share no run.

    reference_bpm and maximum_bpm NaN, and `reason` says why, where there is none.
    """

    shown: pd.DataFrame
    apart: pd.DataFrame
    reference_bpm: float
    maximum_bpm: float
    basis: str
    reason: str


def weekly_pace_of(minutes: pd.DataFrame, runs: pd.DataFrame) -> WeeklyPace:
    """This athlete's pace at one heart rate, with maximum and reference as the log suggests them."""
    runs = certain(runs)
    if runs.empty:
        return _nothing("There are no runs yet.")
    as_of = runs["day"].max()
    maximum = suggest_heart_rate_maximum(minutes, as_of) if len(minutes) else None
    if maximum is None or maximum.value is None:
        maximum = suggest_heart_rate_maximum_from_runs(runs, as_of)
    if maximum.value is None:
        return _nothing(maximum.words)
    steady = steady_running(minutes, runs, maximum.value)
    if steady.reason:
        return _nothing(steady.reason)
    reference = suggest_reference_from_runs(steady.rows["heart_rate"])
    if reference.value is None:
        return _nothing(reference.words)
    found = pace_at_heart_rate(steady, reference.value)
    apart: PaceAtHeartRate = pace_at_heart_rate(steady, reference.value, **APART)
    reason = found.reason or apart.reason
    return WeeklyPace(found.weeks, apart.weeks, reference.value, maximum.value, steady.basis, reason)


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
    return WeeklyPace(none, none, float("nan"), float("nan"), "", reason)
