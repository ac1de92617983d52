"""Is this week much more than the last?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.one_rep_max import as_floats

BIG_RISE_PCT = 30.0  # SCIENCE 4 [A]: flagged for lower-body tonnage and contacts; no claim about injury
SLACK = 1e-9  # of a percent: 130 after 100 is 30 % more, whatever the last bit says


def week_changes(amounts: pd.Series) -> pd.DataFrame:
    """By how much does each week differ from the one before it?

    Formula: 100·(this week / the week before − 1). Inputs: amounts, one for each week in a row, zeros for
    empty weeks (any unit). Returns: the same index: change_pct (NaN for the first week and after an empty
    one) and big_rise (True above +30 %).
    When not to trust it: a part-week is less than a week; after a week off every week is a big rise that has
    no number. Source: SCIENCE 4 [A].

    >>> week_changes(pd.Series([100.0, 140.0, 70.0]))["change_pct"].round(6).tolist()
    [nan, 40.0, -50.0]
    """
    amount = as_floats(amounts)
    before = np.r_[np.nan, amount[:-1]][: len(amount)]
    change = 100 * (amount - before) / np.where(before > 0, before, np.nan)
    big = change > BIG_RISE_PCT + SLACK
    return pd.DataFrame({"change_pct": change, "big_rise": big}, index=amounts.index)
