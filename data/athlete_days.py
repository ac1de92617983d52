"""Moments as UTC, and the athlete's own day: by the watch's offset where a file says it, else by the zone."""

from __future__ import annotations

import numpy as np
import pandas as pd

FARTHEST_OFFSET_S = 14 * 3600.0  # the Line Islands; further is no zone


def utc(moments: pd.Series, clock: str, timezone: str) -> pd.Series:
    """Moments of a log by UTC; `clock` says whether they are already, or local in `timezone`."""
    if clock == "utc":
        return moments.astype("datetime64[us]")
    early = np.ones(len(moments), dtype=bool)  # of the two readings of a repeated hour, the first
    zoned = _inside(moments).dt.tz_localize(timezone, ambiguous=early, nonexistent="shift_forward")
    instants: pd.Series = zoned.dt.tz_convert("UTC").dt.tz_localize(None).astype("datetime64[us]")
    return instants.fillna(moments)


def local_day(
    moments: pd.Series, clock: str, timezone: str, utc_offset_s: pd.Series | None = None
) -> pd.Series:
    """The athlete's day: a UTC moment moved by its own offset where it has one, else into `timezone`."""
    if clock == "utc":
        inside = _inside(moments)
        moved = inside.dt.tz_localize("UTC").dt.tz_convert(timezone).dt.tz_localize(None)
        if utc_offset_s is not None:
            offset = utc_offset_s.where(utc_offset_s.abs() <= FARTHEST_OFFSET_S)
            moved = (inside + pd.to_timedelta(offset, unit="s")).fillna(moved)
        moments = moved.fillna(moments)
    days: pd.Series = moments.dt.normalize().astype("datetime64[us]")
    return days


def _inside(moments: pd.Series) -> pd.Series:
    """The moments a time zone cannot move out of the years 1 to 9999; the others, nobody's, are missing."""
    return moments.where(moments.dt.year.between(2, 9998))
