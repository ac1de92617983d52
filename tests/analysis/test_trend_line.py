import numpy as np
import pandas as pd
import pytest

from analysis.trend import fit_trend
from analysis.trend_line import trend_line


def line(days, as_of=None, level=None):
    trend = fit_trend(days, level or [100.0] * len(days), [3] * len(days), [0.0] * len(days))
    return trend_line(trend, None if as_of is None else pd.Timestamp(as_of))


def told(drawn):
    ends = drawn.groupby("segment").agg(status=("status", "first"), first=("day", "min"), last=("day", "max"))
    return [(row.status, f"{row.first:%m-%d}", f"{row.last:%m-%d}") for row in ends.itertuples()]


def test_a_line_through_steady_training_is_one_piece():
    assert told(line(["2026-01-05", "2026-01-19", "2026-02-16"])) == [("known", "01-05", "02-16")]


def test_a_break_of_more_than_four_weeks_is_dashed_and_one_of_more_than_eight_is_a_gap():
    drawn = line(["2026-01-05", "2026-02-16", "2026-06-01"])
    assert told(drawn) == [
        ("known", "01-05", "02-02"),
        ("dashed", "02-02", "02-16"),
        ("known", "02-16", "03-16"),
        ("dashed", "03-16", "04-13"),
        ("known", "06-01", "06-01"),
    ]


@pytest.mark.parametrize(
    ("as_of", "pieces"),
    [
        ("2026-01-20", [("known", "01-05", "01-20")]),
        ("2026-02-02", [("known", "01-05", "02-02")]),
        ("2026-02-10", [("known", "01-05", "02-02"), ("dashed", "02-02", "02-10")]),
        ("2026-12-01", [("known", "01-05", "02-02"), ("dashed", "02-02", "03-02")]),
    ],
)
def test_after_the_last_day_the_line_goes_on_until_it_is_old(as_of, pieces):
    assert told(line(["2026-01-05"], as_of)) == pieces


def test_the_band_widens_with_every_day_without_a_set():
    drawn = line(["2026-01-05", "2026-01-06", "2026-01-07"], "2026-12-01").dropna(subset="low_kg")
    width = np.log(drawn["high_kg"] / drawn["low_kg"]).drop_duplicates()
    assert width.is_monotonic_increasing
    assert drawn["level_kg"].nunique() == 1


def test_two_days_have_a_line_and_no_band():
    drawn = line(["2026-01-05", "2026-01-12"], "2026-01-20")
    assert drawn["level_kg"].notna().all()
    assert drawn[["low_kg", "high_kg"]].isna().all(axis=None)


def test_days_that_do_not_count_do_not_keep_a_line_alive():
    days = pd.date_range("2026-01-05", periods=12, freq="7D")
    level = [100.0] * 4 + [70.0] * 3 + [np.nan] * 5  # the last three days are easy: no news of the level
    drawn = trend_line(fit_trend(days[:7], level[:7], [3] * 7), days[-1])
    assert told(drawn) == [("known", "01-05", "02-23"), ("dashed", "02-23", "03-23")]


def test_before_the_first_day_there_is_nothing_to_draw():
    assert line(["2026-01-05"], "2025-12-31").empty
