"""Which days of a long line are drawn: no more than the width of a chart can show."""

from __future__ import annotations

from math import ceil

import pandas as pd

MOST_DAYS, MOST_SPELLS = 500, 300  # our choice: charts are 350 to 1,150 px wide, and every mark takes time


def drawn_days(rows: pd.DataFrame, *kinds: str) -> pd.DataFrame:
    """The rows of a line by day that are drawn: all, or of a long line the last of each week or of more.

    `kinds`: columns by which the line changes its look; where one begins and ends it is drawn. The first and
    the last row stay, and every row that stays is as it was.

    >>> days = pd.date_range("2016-01-01", periods=3650)
    >>> len(drawn_days(pd.DataFrame({"day": days}))), len(drawn_days(pd.DataFrame({"day": days[:500]})))
    (262, 500)
    """
    if len(rows) <= MOST_DAYS:
        return rows
    days = (rows["day"] - rows["day"].iloc[0]).dt.days
    weeks = ceil(days.iloc[-1] / 7 / MOST_SPELLS)
    spell, looks = days // (7 * weeks), rows[list(kinds)]
    begins = looks.ne(looks.shift()).any(axis=1)
    begins.iloc[0] = True
    ends = (begins | spell.ne(spell.shift())).shift(-1, fill_value=True)
    return rows[begins | ends]
