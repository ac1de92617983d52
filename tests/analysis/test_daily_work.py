import pandas as pd

from analysis.daily_work import work_by_day
from analysis.weekly_volume import weekly_by_pattern, weekly_volume
from tests.analysis.lifting_frames import CHIN_UP, frame, on


def test_a_day_is_the_sum_of_its_working_sets():
    days = work_by_day(frame({"rpe": 8.0}, {}, {"set_kind": "warmup"}, on("2026-11-20") | CHIN_UP))
    assert days["day"].tolist() == [pd.Timestamp("2026-11-18"), pd.Timestamp("2026-11-20")]
    assert days[["working_sets", "reps", "volume_kg"]].to_numpy().tolist() == [[2, 10, 1000], [1, 6, 480]]


def test_a_day_of_warm_ups_is_no_day():
    assert work_by_day(frame({"set_kind": "warmup"})).empty
    assert work_by_day(frame()).empty


def test_days_and_patterns_add_up_to_the_week():
    sets = frame({}, on("2026-11-20") | CHIN_UP, on("2026-11-25"))
    columns = ["working_sets", "hard_sets", "reps", "volume_kg"]
    whole = weekly_volume(sets)[columns].sum()
    pd.testing.assert_series_equal(work_by_day(sets)[columns].sum(), whole, check_dtype=False)
    pd.testing.assert_series_equal(weekly_by_pattern(sets)[columns].sum(), whole, check_dtype=False)
