"""Which days of a long line are drawn: all of a short one, fewer of ten years, none of them changed."""

from __future__ import annotations

import pandas as pd

from pages.figures.fewer_days import MOST_DAYS, MOST_SPELLS, drawn_days


def daily(number: int) -> pd.DataFrame:
    """So many days in a row, each with a value of its own."""
    days = pd.date_range("2016-01-01", periods=number, unit="us")
    return pd.DataFrame({"day": days, "value": range(number), "status": "known"})


def test_a_line_of_two_years_is_drawn_whole() -> None:
    rows = daily(MOST_DAYS)
    assert drawn_days(rows, "status") is rows


def test_ten_years_are_drawn_by_fewer_days_from_the_first_to_the_last() -> None:
    rows = daily(3650)
    drawn = drawn_days(rows)
    assert len(drawn) <= MOST_SPELLS + 2
    assert (drawn["day"].iloc[0], drawn["day"].iloc[-1]) == (rows["day"].iloc[0], rows["day"].iloc[-1])
    assert drawn["day"].diff().max() <= pd.Timedelta(days=14)
    assert drawn.equals(rows.loc[drawn.index])


def test_where_a_line_turns_dashed_both_ends_stay() -> None:
    rows = daily(3650)
    rows.loc[1000:1003, "status"] = "dashed"
    drawn = drawn_days(rows, "status")
    assert {999, 1000, 1003, 1004} <= set(drawn.index)
