"""The mean of a number over the weeks before each day it was measured, with its range."""

from __future__ import annotations

import numpy as np
import pandas as pd

UPPER_TAIL = 0.975
COLUMNS = ("day", "value", "low", "high", "rows")


def rolling_mean(days: pd.Series, values: pd.Series, window_days: int = 42, fewest: int = 6) -> pd.DataFrame:
    """What was the mean of the last weeks, on each day there was something new?

    Mean of the values of the `window_days` up to and including the day; its 95 % interval by Student's t.

    Inputs: days and values of the same index, any order; days of the window; fewest values for a mean.
    Comes back: COLUMNS, one row a day with a value, oldest first; NaN below the fewest values, and no
    interval where all values are the same.
    Do not trust the interval where good and bad days come in spells: then it is too narrow.
    Source: definition.

    >>> days = pd.Series(pd.to_datetime(["2026-05-01", "2026-05-02", "2026-05-03"]))
    >>> rolling_mean(days, pd.Series([1.0, 2.0, 3.0]), 42, 3)["value"].tolist()
    [nan, nan, 2.0]
    """
    from scipy.special import stdtrit

    known = pd.DataFrame({"day": pd.to_datetime(days), "value": values.astype("float64")}).dropna()
    known = known.sort_values("day", kind="stable")
    window = known.rolling(f"{window_days}D", on="day", min_periods=fewest)["value"]
    rows = known.rolling(f"{window_days}D", on="day", min_periods=1)["value"].count()
    count = rows.to_numpy(np.float64)
    error = window.std().to_numpy(np.float64) / np.sqrt(count)
    reach = np.where(error > 0, stdtrit(np.maximum(count - 1, 1), UPPER_TAIL) * error, np.nan)
    mean = window.mean().to_numpy(np.float64)
    table = pd.DataFrame({"day": known["day"], "value": mean, "low": mean - reach, "high": mean + reach})
    return table.assign(rows=count.astype("int64")).drop_duplicates("day", keep="last", ignore_index=True)
