"""How strong am I on a given day, and how fast is that changing? Read from one lift's trend."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.estimate import Estimate
from analysis.one_rep_max import Floats, as_floats
from analysis.trend import BAND_EXTRA_PCT, NORMAL_95
from analysis.trend_filter import lay_off_variance

DASHED_AFTER_DAYS, UNKNOWN_AFTER_DAYS = 28, 56  # SCIENCE 1.6, stale rule [A]
FEWEST_DAYS_FOR_INTERVAL = 3  # [A] fewer days cannot show their own scatter
DAYS_PER_MONTH = 365.25 / 12
SHORTEST_SPAN_DAYS = 28  # [A] a month's rate needs a month


def level_at(
    trend: pd.DataFrame, days: pd.Series | pd.DatetimeIndex | list[pd.Timestamp], lag_days: int = 0
) -> pd.DataFrame:
    """How strong was I on these days, or so many days before them?

    Formula: the smoothed level; between two observations the straight line in ln(kg), which is the exact
    mean of a random walk pinned at both ends; after the last one, the last level.
    Inputs: trend (fit_trends, one lift), days (dates), lag_days (look this many days earlier).
    Returns: one row per day asked, in that order: day, level_kg (NaN when unknown), days_since (days since
    the last day that counted), status: "known", "dashed" (over 28 days), "unknown" (over 56, or before the
    first).
    When not to trust it: it uses later days too, so it is for looking back, not for predicting.
    Source: SCIENCE 1.6 [A].

    >>> from analysis.trend import fit_trend
    >>> trend = fit_trend(["2026-01-05", "2026-01-12"], [100.0, 100.0], [5, 5])
    >>> level_at(trend, [pd.Timestamp("2026-01-08"), pd.Timestamp("2026-06-01")])["status"].tolist()
    ['known', 'unknown']
    """
    _refuse_several_lifts(trend)
    asked = pd.Series(pd.to_datetime(pd.Series(days).reset_index(drop=True)), dtype="datetime64[us]")
    looked = _day_numbers(asked) - lag_days
    observed, used = _day_numbers(trend["day"]), trend["used"].to_numpy(dtype=bool)
    since = _days_since(looked, observed[used])
    level = np.full(len(asked), np.nan)
    if len(observed):
        level = np.exp(np.interp(looked, observed, np.log(as_floats(trend["smooth_kg"]))))
    unknown = ~(since <= UNKNOWN_AFTER_DAYS)
    status = np.select([unknown, since > DASHED_AFTER_DAYS], ["unknown", "dashed"], default="known")
    return pd.DataFrame(
        {
            "day": asked,
            "level_kg": np.where(unknown, np.nan, level),
            "days_since": since,
            "status": pd.Series(status, dtype="str"),
        }
    )


def current_level(trend: pd.DataFrame, as_of: pd.Timestamp) -> Estimate:
    """How strong am I today, and how sure is that?

    Formula: the filtered level m of the last day up to as_of; interval m ± 1.96·sqrt(P + q²·weeks + 1.5²)
    in percent, where weeks is the time since that day; lay_off_variance is added from four weeks on.
    Inputs: trend (fit_trends, one lift), as_of (a date).
    Returns: Estimate in kg; rows is the number of days that counted. No interval below 3 days. No value
    when no day counted within 56 days, with a sentence saying so.
    When not to trust it: without RIR the level rests on the assumption that now and then a set is hard.
    Source: SCIENCE 1.6 [A].

    >>> from analysis.trend import fit_trend
    >>> trend = fit_trend(["2026-01-05", "2026-01-12"], [100.0, 100.0], [5, 5])
    >>> current_level(trend, pd.Timestamp("2026-06-01")).value is None
    True
    """
    _refuse_several_lifts(trend)
    past = trend[trend["day"] <= as_of]
    counted = past[past["used"].astype(bool)]
    if counted.empty:
        return Estimate(None, None, None, 0, "No set that can be judged yet: log one of 1 to 10 reps.")
    since = (as_of.normalize() - counted["day"].iloc[-1]).days
    if since > UNKNOWN_AFTER_DAYS:
        sentence = f"No set that counts for {since} days: do a test set of 3 to 5 reps."
        return Estimate(None, None, None, len(counted), sentence)
    last = past.iloc[-1]
    value = float(last["level_kg"])
    if len(counted) < FEWEST_DAYS_FOR_INTERVAL:
        plural = "day" if len(counted) == 1 else "days"
        sentence = f"Only {len(counted)} {plural} with a set that counts: too few for a range."
        return Estimate(value, None, None, len(counted), sentence)
    weeks = (as_of.normalize() - last["day"]).days / 7
    drift_variance = float(last["drift_pct_per_sqrt_week"]) ** 2 * weeks + float(lay_off_variance(weeks))
    half = NORMAL_95 * np.sqrt(float(last["level_sd_pct"]) ** 2 + drift_variance + BAND_EXTRA_PCT**2) / 100
    caveat = f"The last set that counts is {since} days old." if since > DASHED_AFTER_DAYS else ""
    return Estimate(value, float(value * np.exp(-half)), float(value * np.exp(half)), len(counted), caveat)


def rate_per_month(
    trend: pd.DataFrame, as_of: pd.Timestamp | None = None, *, window_days: int = 90
) -> Estimate:
    """How fast am I getting stronger or weaker?

    Formula: change of the smoothed level from the first to the last day that counted in the window, as
    percent per month of 30.44 days; its variance is Ps(a) + Ps(b) − 2·G·Ps(b), where G is the product of
    the smoother's gains from a to b (the covariance of two smoothed levels of a random walk).
    Inputs: trend (fit_trends, one lift), as_of (default: its last day), window_days (days back from it).
    Returns: Estimate in % per month; value None when the window holds fewer than 3 days that counted or
    spans less than 28 days.
    When not to trust it: the beginning of a log; a change below 4 % is within what a test repeats to
    (Grgic 2020). It is an average over the window, not what happens next.
    Source: SCIENCE 1.6 [A]; test-retest: Grgic 2020, 10.1186/s40798-020-00260-z [S].

    >>> from analysis.trend import fit_trend
    >>> steady = fit_trend(pd.date_range("2026-01-05", periods=9, freq="7D"), [100.0] * 9, [5] * 9)
    >>> abs(round(rate_per_month(steady).value, 6))
    0.0
    """
    _refuse_several_lifts(trend)
    end = as_of if as_of is not None else trend["day"].max()
    inside = trend[(trend["day"] <= end) & (trend["day"] >= end - pd.Timedelta(days=window_days))]
    places = np.flatnonzero(inside["used"].to_numpy(dtype=bool))
    days = inside["day"].iloc[places]
    span = (days.iloc[-1] - days.iloc[0]).days if len(days) else 0
    if len(days) < FEWEST_DAYS_FOR_INTERVAL or span < SHORTEST_SPAN_DAYS:
        return Estimate(None, None, None, len(days), _what_a_rate_needs(len(days), span))
    stretch = inside.iloc[places[0] : places[-1] + 1]
    change, deviation = _change_pct(stretch)
    per_month, half = DAYS_PER_MONTH / span / 100, NORMAL_95 * deviation
    middle, low, high = (
        float(100 * np.expm1(pct * per_month)) for pct in (change, change - half, change + half)
    )
    if not low < high:
        return Estimate(middle, None, None, len(days), "The range could not be computed.")
    return Estimate(middle, low, high, len(days), "")


def _what_a_rate_needs(days: int, span_days: int) -> str:
    several = f"there are {days} within {span_days} days"
    so_far = {0: "there is none lately", 1: "there is one"}.get(days, several)
    return f"A change takes 3 days with a set that counts over at least 4 weeks; so far {so_far}."


def _change_pct(stretch: pd.DataFrame) -> tuple[float, float]:
    """Change of the smoothed level from first to last row, and its standard deviation."""
    level = 100 * np.log(as_floats(stretch["smooth_kg"]))
    variance, gain = as_floats(stretch["smooth_sd_pct"]) ** 2, as_floats(stretch["smoother_gain"])
    spread = variance[0] + variance[-1] - 2 * np.prod(gain[:-1]) * variance[-1]
    return float(level[-1] - level[0]), float(np.sqrt(max(spread, 0.0)))


def _refuse_several_lifts(trend: pd.DataFrame) -> None:
    if trend["exercise"].nunique() > 1:
        raise ValueError(
            f"a trend of one lift is wanted, this one holds {trend['exercise'].nunique()}: filter by exercise"
        )


def _day_numbers(days: pd.Series) -> Floats:
    elapsed = days.dt.normalize() - pd.Timestamp("1970-01-01")
    return np.asarray(elapsed.dt.total_seconds(), dtype=np.float64) / 86400


def _days_since(looked: Floats, counted: Floats) -> Floats:
    """Days from the last counted day up to each day looked at; NaN before the first."""
    place = np.searchsorted(counted, looked, side="right") - 1
    earlier = np.append(counted, np.nan)[np.where(np.isnan(looked), -1, place)]
    return np.asarray(looked - earlier)
