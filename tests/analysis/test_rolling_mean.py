"""The rolling mean: worked by hand, and honest about too few values."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.rolling_mean import rolling_mean


def days(*texts):
    return pd.Series(pd.to_datetime(list(texts)))


def test_the_mean_and_its_interval_are_those_of_student_s_t():
    found = rolling_mean(days("2026-05-01", "2026-05-02", "2026-05-03"), pd.Series([1.0, 2.0, 3.0]), fewest=3)
    last = found.iloc[-1]
    assert (last["value"], last["rows"]) == (2.0, 3)
    assert last["high"] - last["value"] == pytest.approx(4.302653 / 3**0.5)  # t(2 df, 0.975) x s / sqrt(n)


def test_values_older_than_the_window_are_forgotten():
    found = rolling_mean(days("2026-01-01", "2026-05-01"), pd.Series([1.0, 3.0]), 42, 1)
    assert found["value"].tolist() == [1.0, 3.0]


def test_too_few_values_and_equal_values_have_no_range():
    found = rolling_mean(days("2026-05-01", "2026-05-02"), pd.Series([3.0, 3.0]), 42, 2)
    assert found["value"].isna().tolist() == [True, False]
    assert found["low"].isna().all()


def test_nothing_measured_gives_no_rows():
    assert rolling_mean(days(), pd.Series([], dtype=float)).empty
