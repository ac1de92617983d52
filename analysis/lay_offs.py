"""When was nothing lifted for weeks? Pauses to be marked on a time axis."""

from __future__ import annotations

import pandas as pd

LONGER_THAN_DAYS = 28  # SCIENCE 1.6: from here on a level is stale
COLUMNS = ("start", "end", "days")


def lay_offs(days: pd.Series, longer_than_days: int = LONGER_THAN_DAYS) -> pd.DataFrame:
    """From when to when was nothing lifted for more than four weeks?

    Inputs: the day of every set. Comes back: COLUMNS, oldest first: first and last day without a set, and how
    many. Do not trust it where the log has a gap and the training had none. Source: SCIENCE 1.6 [A].

    >>> lay_offs(pd.Series(pd.to_datetime(["2026-01-01", "2026-03-01"])))["days"].tolist()
    [58]
    """
    known = pd.Series(pd.to_datetime(days).dropna().drop_duplicates().sort_values().to_numpy())
    between = known.diff().dt.days - 1
    long = between > longer_than_days
    one = pd.Timedelta(days=1)
    first, last = known.shift(1)[long] + one, known[long] - one
    rows = pd.DataFrame({"start": first, "end": last, "days": between[long].astype("int64")})
    return rows[list(COLUMNS)].reset_index(drop=True)
