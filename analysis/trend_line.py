"""The line of a trend as it is to be drawn: solid while it is known, dashed when old, gone when unknown."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.day_bests import day_numbers
from analysis.one_rep_max import Floats, as_floats
from analysis.strength_level import DASHED_AFTER_DAYS, FEWEST_DAYS_FOR_INTERVAL, UNKNOWN_AFTER_DAYS
from analysis.trend import BAND_EXTRA_PCT, NORMAL_95
from analysis.trend_filter import lay_off_variance

LINE_COLUMNS = ("exercise", "day", "level_kg", "low_kg", "high_kg", "status", "segment")
KNOWN, DASHED, GONE = "known", "dashed", "gone"


def trend_line(trend: pd.DataFrame, as_of: pd.Timestamp | None = None) -> pd.DataFrame:
    """Which pieces of line and band show this trend without claiming what nobody knows?

    Formula: the filtered level from day to day. After the last day that counted it stays where it is and
    its band widens by q²·weeks and lay_off_variance; the line is dashed after 28 days and ends after 56. It
    begins anew with the next day. Before the third day that counted there is no band (low_kg and high_kg are
    missing), as current_level has none.
    Inputs: trend (fit_trends, one lift), as_of (the day up to which to draw; default: its last day).
    Returns: LINE_COLUMNS, in order; draw each segment (a number) as one line of its status ("known" or
    "dashed"). Neighbouring segments share the day where they meet.
    When not to trust it: as fit_trends. Source: SCIENCE 1.6, stale rule [A].

    >>> from analysis.trend import fit_trend
    >>> trend = fit_trend(["2026-01-05", "2026-06-01"], [100.0, 100.0], [3, 3])
    >>> trend_line(trend)[["segment", "status"]].drop_duplicates().to_numpy().tolist()
    [[0, 'known'], [1, 'dashed'], [2, 'known']]
    """
    past = trend if as_of is None else trend[trend["day"] <= as_of]
    if past.empty:
        return pd.DataFrame(columns=list(LINE_COLUMNS))
    row_days, end = _day_numbers(past["day"]), past["day"].iloc[-1] if as_of is None else as_of
    counted = row_days[past["used"].to_numpy(dtype=bool)]
    days = _days_to_draw(row_days, counted, float(_day_numbers(pd.Series([end]))[0]))
    points = _points(past, row_days, days)
    early = np.searchsorted(counted, days, side="right") < FEWEST_DAYS_FOR_INTERVAL
    points = points.assign(low_kg=points["low_kg"].mask(early), high_kg=points["high_kg"].mask(early))
    since = days - counted[np.maximum(np.searchsorted(counted, days, side="right") - 1, 0)]
    kind = np.select([since < DASHED_AFTER_DAYS, since < UNKNOWN_AFTER_DAYS], [KNOWN, DASHED], default=GONE)
    return _in_segments(points, kind)


def without_early_band(trend: pd.DataFrame) -> pd.DataFrame:
    """The trend without the band of days too few to show their own scatter, as the line has none there.

    Formula: low_kg and high_kg are missing before the third day that counted. Inputs: fit_trends, one lift.
    Returns: the same rows. When not to trust it: as fit_trends. Source: [A], as current_level.

    >>> from analysis.trend import fit_trend
    >>> trend = fit_trend(["2026-01-05", "2026-01-08", "2026-01-12"], [100.0] * 3, [3] * 3)
    >>> without_early_band(trend)["low_kg"].isna().tolist()
    [True, True, False]
    """
    early = trend["used"].astype(int).cumsum() < FEWEST_DAYS_FOR_INTERVAL
    return trend.assign(low_kg=trend["low_kg"].mask(early), high_kg=trend["high_kg"].mask(early))


def _day_numbers(days: pd.Series) -> Floats:
    return day_numbers(days).astype(np.float64)


def _days_to_draw(row_days: Floats, counted: Floats, end: float) -> Floats:
    """The days of the trend, the last one, and those on which a line turns dashed or ends."""
    until = np.append(counted[1:], end)
    turns = [counted + after for after in (DASHED_AFTER_DAYS, UNKNOWN_AFTER_DAYS)]
    turning = np.concatenate([day[day < until] for day in turns])
    return np.unique(np.concatenate([row_days, turning, [max(end, row_days[-1])]]))


def _points(trend: pd.DataFrame, row_days: Floats, days: Floats) -> pd.DataFrame:
    row = np.searchsorted(row_days, days, side="right") - 1
    weeks = (days - row_days[row]) / 7
    at = trend.iloc[row]
    level, drift = as_floats(at["level_kg"]), as_floats(at["drift_pct_per_sqrt_week"])
    variance = as_floats(at["level_sd_pct"]) ** 2 + drift**2 * weeks + lay_off_variance(weeks)
    half = NORMAL_95 * np.sqrt(variance + BAND_EXTRA_PCT**2) / 100
    return pd.DataFrame(
        {
            "exercise": at["exercise"].to_numpy(),
            "day": pd.to_datetime(days, unit="D").as_unit("us"),
            "level_kg": level,
            "low_kg": level * np.exp(-half),
            "high_kg": level * np.exp(half),
        }
    )


def _in_segments(points: pd.DataFrame, kind: NDArray[np.str_]) -> pd.DataFrame:
    """Runs of stretches of one kind, each with both of its end points; kind is that of the stretch after."""
    last = len(points) - 1
    begins = np.flatnonzero(np.r_[True, kind[1:] != kind[:-1]])
    pieces: list[pd.DataFrame] = []
    for begin, stop in zip(begins, np.append(begins[1:], last), strict=True):
        alone = begin == last and (begin == 0 or kind[begin - 1] == GONE)
        if kind[begin] != GONE and (stop > begin or alone):
            piece = points.iloc[begin : stop + 1]
            pieces.append(piece.assign(status=str(kind[begin]), segment=len(pieces)))
    return pd.concat(pieces, ignore_index=True)[list(LINE_COLUMNS)]
