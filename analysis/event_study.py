"""What happened to running around each strength block: before, during and after."""

from __future__ import annotations

import numpy as np
import pandas as pd

AROUND_DAYS = 56  # [A] eight weeks either side: as long as the shortest trials
PERIODS = ("before", "during", "after")
COLUMNS = ("block", "start", "period", "value", "low", "high", "rows")
FEWEST_FOR_RANGE = 3
UPPER_TAIL = 0.975


def around_blocks(blocks: pd.DataFrame, rows: pd.DataFrame, around_days: int = AROUND_DAYS) -> pd.DataFrame:
    """How did something measured now and then look before, during and after each strength block?

    Means over the 56 days before a block's first day, the block, and the 56 days after its last day; the
    periods of neighbouring blocks may overlap. Ranges by Student's t from three values up.

    Inputs: blocks with start and end (`strength_blocks`); rows with day and value, missing values left out.
    Comes back: COLUMNS, three rows a block in order of time; block counts from 1; NaN where nothing was
    measured.
    Do not trust it as an effect of the block: season, races and rest differ too. Values that share runs make
    the ranges too narrow.
    Source: definition; the 56 days are our choice.

    >>> start, end = pd.to_datetime(["2026-03-02"]), pd.to_datetime(["2026-04-26"])
    >>> blocks = pd.DataFrame({"start": start, "end": end})
    >>> rows = pd.DataFrame({"day": pd.to_datetime(["2026-02-02", "2026-04-01"]), "value": [10.0, 12.0]})
    >>> around_blocks(blocks, rows)["value"].tolist()
    [10.0, 12.0, nan]
    """
    known = rows.dropna(subset=["day", "value"])
    days, values = pd.to_datetime(known["day"]), known["value"].to_numpy(np.float64)
    reach = pd.Timedelta(days=around_days)
    found = []
    for place, (start, end) in enumerate(_ends(blocks), start=1):
        inside = {
            "before": days.ge(start - reach) & days.lt(start),
            "during": days.between(start, end),
            "after": days.gt(end) & days.le(end + reach),
        }
        for period in PERIODS:
            found.append((place, start, period, *_mean(values[inside[period].to_numpy(bool)])))
    return pd.DataFrame(found, columns=list(COLUMNS)).astype({"period": "str"})


def _ends(blocks: pd.DataFrame) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    pairs = zip(blocks["start"], blocks["end"], strict=True)
    return [(pd.Timestamp(start), pd.Timestamp(end)) for start, end in pairs]


def _mean(values: np.ndarray) -> tuple[float, float, float, int]:
    count = len(values)
    if not count:
        return (np.nan, np.nan, np.nan, 0)
    mean = float(values.mean())
    if count < FEWEST_FOR_RANGE:
        return (mean, np.nan, np.nan, count)
    from scipy.special import stdtrit

    half = float(stdtrit(count - 1, UPPER_TAIL) * values.std(ddof=1) / np.sqrt(count))
    return (mean, mean - half, mean + half, count)


def block_dose(
    blocks: pd.DataFrame,
    heavy_days: pd.Series,
    contacts: pd.DataFrame,
    pairs: pd.DataFrame,
    races: pd.DataFrame,
    around_days: int = AROUND_DAYS,
) -> pd.DataFrame:
    """How much of which strength work did each block hold, and how did race pace differ after it?

    Sums over the block: heavy sets (80 % of the e1RM and more), foot contacts, rounds of complex pairs at
    80 % and more; change = mean outcome of the races up to 56 days after the block less that of the races in
    the 56 days before it and its first half.

    Inputs: blocks (`strength_blocks`); heavy_days, the day of every heavy leg set; contacts: day, contacts;
    pairs: day, heavy_rounds (`complex_sets`); races with day and outcome_pct, those that count.
    Comes back: a row a block: block, start, end, weeks, heavy_sets, contacts, complex_rounds, change_pct (NaN
    without races on both sides), races_before, races_after.
    Do not trust it as dose and response: a handful of blocks, one athlete, nothing drawn by lot.
    Source: definition.

    >>> none = pd.DataFrame({"start": [], "end": [], "weeks": []})
    >>> block_dose(none, pd.Series(dtype="datetime64[us]"), pd.DataFrame({"day": [], "contacts": []}),
    ...     pd.DataFrame({"day": [], "heavy_rounds": []}), pd.DataFrame({"day": [], "outcome_pct": []})).empty
    True
    """
    reach = pd.Timedelta(days=around_days)
    found = []
    for place, (start, end) in enumerate(_ends(blocks), start=1):
        middle = start + (end - start) / 2
        before = races.loc[races["day"].between(start - reach, middle), "outcome_pct"].dropna()
        after = races.loc[races["day"].gt(middle) & races["day"].le(end + reach), "outcome_pct"].dropna()
        both = len(before) and len(after)
        found.append(
            {
                "block": place,
                "start": start,
                "end": end,
                "weeks": int(blocks["weeks"].iloc[place - 1]),
                "heavy_sets": int(heavy_days.between(start, end).sum()),
                "contacts": _sum_inside(contacts, "contacts", start, end),
                "complex_rounds": _sum_inside(pairs, "heavy_rounds", start, end),
                "change_pct": float(after.mean() - before.mean()) if both else float("nan"),
                "races_before": len(before),
                "races_after": len(after),
            }
        )
    return pd.DataFrame(found)


def _sum_inside(rows: pd.DataFrame, column: str, start: pd.Timestamp, end: pd.Timestamp) -> int:
    if rows.empty:
        return 0
    return int(rows.loc[rows["day"].between(start, end), column].sum())
