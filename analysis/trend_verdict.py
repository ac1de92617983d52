"""Am I getting stronger, standing still or getting weaker? Said only where the band supports it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
import pandas as pd

from analysis.estimate import Estimate
from analysis.strength_level import (
    DASHED_AFTER_DAYS,
    DAYS_PER_MONTH,
    UNKNOWN_AFTER_DAYS,
    current_level,
    rate_per_month,
)

WINDOW_DAYS = 90
# 1RM tests of one person repeat to within 4.2 % (median CV, Grgic 2020, 10.1186/s40798-020-00260-z [S]): a
# level whose change over the window lies wholly within that is a plateau [A].
PLATEAU_WITHIN_PCT = 4.2


class Course(Enum):
    """What may be said of a lift's level."""

    RISE = "rise"
    DECLINE = "decline"
    PLATEAU = "plateau"
    UNCLEAR = "unclear"  # the range holds both a rise and a decline
    TOO_EARLY = "too_early"  # fewer than 3 days, or less than 4 weeks
    BACK = "back"  # too early again, since a lay-off
    UNKNOWN = "unknown"  # no set that counts for 56 days, or ever


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything a sentence about a lift's course needs.

    level: kg. rate: % per month. change: % from the first to the last day that counted in the window.
    from_day, to_day: those days; None without. days: days that counted in it. days_since: days since the last
    one that counted at all. status: "known", "dashed" (over 28 days) or "unknown" (over 56). lay_off_weeks:
    length of the last break of more than 28 days inside the window, None without; the rate then covers the
    time since. effort_logged: False where the level rests on the filter that takes most light days for easy
    ones.
    """

    course: Course
    level: Estimate
    rate: Estimate
    change: Estimate
    from_day: pd.Timestamp | None
    to_day: pd.Timestamp | None
    days: int
    days_since: int | None
    status: str
    lay_off_weeks: float | None
    effort_logged: bool


def trend_verdict(trend: pd.DataFrame, as_of: pd.Timestamp) -> Verdict:
    """Which way is this lift going, if that can be told?

    Formula: rate_per_month over 90 days, or since the last lay-off in them. A rise or a decline where its
    95 % interval lies on one side of zero; a plateau where the change over the window lies within ± 4.2 %
    with both ends of its interval; otherwise unclear.
    Inputs: trend (fit_trends, one lift), as_of (a date).
    Returns: Verdict. When not to trust it: an unclear course is no plateau; without RIR a slow loss is seen
    late. Of plateaus called in simulated lifts that drift by 0.8 %/sqrt(week), up to one in ten had changed
    by more than 4.2 %.
    Source: SCIENCE 1.6 [A]; Grgic 2020, 10.1186/s40798-020-00260-z [S].

    >>> from analysis.trend import fit_trend
    >>> days = pd.date_range("2026-01-05", periods=26, freq="4D")
    >>> flat = fit_trend(days, [100.0] * 26, [3] * 26, [0.0] * 26)
    >>> trend_verdict(flat, flat["day"].max()).course.value
    'plateau'
    """
    past = trend[trend["day"] <= as_of]
    counted = past.loc[past["used"].astype(bool), "day"]
    level = current_level(past, as_of)
    since = None if counted.empty else int((as_of.normalize() - counted.iloc[-1]).days)
    begin, lay_off_weeks = _window(counted, as_of)
    rate = rate_per_month(past, as_of, window_days=(as_of - begin).days)
    inside = counted[counted >= begin]
    span = 0 if inside.empty else (inside.iloc[-1] - inside.iloc[0]).days
    change = _over(rate, span)
    return Verdict(
        course=_course(level, rate, change, since, lay_off_weeks),
        level=level,
        rate=rate,
        change=change,
        from_day=None if inside.empty else inside.iloc[0],
        to_day=None if inside.empty else inside.iloc[-1],
        days=len(inside),
        days_since=since,
        status=_status(since),
        lay_off_weeks=lay_off_weeks,
        effort_logged=bool(past["effort_logged"].any()),
    )


def _course(
    level: Estimate, rate: Estimate, change: Estimate, since: int | None, lay_off_weeks: float | None
) -> Course:
    if level.value is None or since is None:
        return Course.UNKNOWN
    if rate.low is None or rate.high is None or change.low is None or change.high is None:
        return Course.TOO_EARLY if lay_off_weeks is None else Course.BACK
    if rate.excludes_zero:
        return Course.RISE if rate.low > 0 else Course.DECLINE
    within = max(-change.low, change.high) <= PLATEAU_WITHIN_PCT
    return Course.PLATEAU if within else Course.UNCLEAR


def _status(since: int | None) -> str:
    if since is None or since > UNKNOWN_AFTER_DAYS:
        return "unknown"
    return "dashed" if since > DASHED_AFTER_DAYS else "known"


def _window(counted: pd.Series, as_of: pd.Timestamp) -> tuple[pd.Timestamp, float | None]:
    """First day to look at, and the weeks of the last lay-off that ended after the window began."""
    begin = as_of - pd.Timedelta(days=WINDOW_DAYS)
    breaks = counted.diff().dt.days
    ended = counted[(breaks > DASHED_AFTER_DAYS) & (counted >= begin)]
    if ended.empty:
        return begin, None
    return ended.iloc[-1], float(breaks[ended.index[-1]]) / 7


def _over(rate: Estimate, span_days: int) -> Estimate:
    """The rate as the whole change over so many days."""
    if rate.value is None:
        return rate
    months = span_days / DAYS_PER_MONTH
    ends = [
        None if end is None else float(100 * np.expm1(months * np.log1p(end / 100)))
        for end in (rate.value, rate.low, rate.high)
    ]
    return Estimate(ends[0], ends[1], ends[2], rate.rows, rate.caveat)
