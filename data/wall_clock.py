"""The clock on the wall in a time zone, and whether it is set to summer time."""

from __future__ import annotations

import numpy as np
import pandas as pd


def wall_clock(moments: pd.Series, zone: str) -> pd.Series:
    """UTC moments as a clock in this zone shows them; missing where no zone can move them.

    >>> wall_clock(pd.Series(pd.to_datetime(["2026-07-01 12:00"])), "Europe/Berlin").dt.hour.tolist()
    [14]
    """
    inside = moments.where(moments.dt.year.between(2, 9998))
    shown: pd.Series = inside.dt.tz_localize("UTC").dt.tz_convert(zone).dt.tz_localize(None)
    return shown.astype("datetime64[us]")


def is_summer_time(moments: pd.Series, zone: str) -> np.ndarray:
    """Whether clocks in this zone are ahead of the year's other half at these UTC moments.

    >>> days = pd.Series(pd.to_datetime(["2026-01-15", "2026-07-15"]))
    >>> [is_summer_time(days, zone).tolist() for zone in ("Europe/Berlin", "Australia/Sydney", "UTC")]
    [[False, True], [True, False], [False, False]]
    """
    year = moments.to_numpy().astype("datetime64[Y]").astype("datetime64[us]")
    january, july = (pd.Series(year + np.timedelta64(days, "D"), index=moments.index) for days in (0, 181))
    least = np.fmin(_ahead_s(january, zone), _ahead_s(july, zone))
    return np.asarray(_ahead_s(moments, zone) > least)


def _ahead_s(moments: pd.Series, zone: str) -> np.ndarray:
    return np.asarray((wall_clock(moments, zone) - moments).dt.total_seconds())
