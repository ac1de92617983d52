import numpy as np
import pandas as pd
import pytest

from analysis.percent_of_1rm import percent_for_reps
from analysis.reps_at_share import most_reps, predicted_rir
from analysis.rule_windows import Windows, least_within, share, total_within, windows_ending

DAYS = np.array([10, 12, 12, 20])


def windows(*ends):
    first, last = np.array(ends).T
    return Windows(first, last, np.ones(len(first)))


def test_both_ends_of_a_window_belong_to_it():
    asked = windows((10, 12), (11, 19), (13, 19), (20, 30))
    found = total_within(DAYS, np.array([1.0, 2.0, 3.0, 4.0]), asked)
    assert found.tolist() == [6.0, 5.0, 0.0, 4.0]


def test_the_least_of_a_window_is_its_own():
    asked = windows((10, 11), (10, 12), (13, 19), (20, 99))
    found = least_within(DAYS, np.array([3.0, 1.0, 2.0, 0.5]), asked)
    assert found[[0, 1, 3]].tolist() == [3.0, 1.0, 0.5]
    assert np.isnan(found[2])


def test_nothing_logged_is_nothing_in_any_window():
    none = np.array([], dtype=np.int64)
    assert total_within(none, np.array([]), windows((1, 7))).tolist() == [0.0]
    assert np.isnan(least_within(none, np.array([]), windows((1, 7)))).all()


def test_weeks_are_those_the_log_covers_and_one_at_least():
    ends = [pd.Timestamp("1970-02-01"), pd.Timestamp("1970-03-01")]  # days 31 and 59
    found = windows_ending(ends, (7, 28), 21)
    assert found.first.tolist() == [25, 53, 4, 32]
    assert found.weeks.tolist() == [1.0, 1.0, 11 / 7, 4.0]
    assert windows_ending(ends[:1], (28,), 31).weeks.tolist() == [1.0]
    assert windows_ending(ends[:1], (28,), None).weeks.tolist() == [4.0]


def test_a_share_of_nothing_is_not_a_number():
    assert np.isnan(share(np.array([0.0]), np.array([0.0]))).all()


@pytest.mark.parametrize(
    ("percent", "reps"),
    [(100, 1), (95, 2), (93, 3), (90, 4), (87, 5), (85, 6), (83, 7), (80, 8), (77, 9), (75, 10), (110, 1)],
)
def test_repetitions_at_a_percent_are_those_of_the_nsca_table(percent, reps):
    assert float(most_reps(percent / 100)) == reps  # SCIENCE 1.2


def test_the_table_ends_at_75_percent_and_nobody_has_less_than_none_left():
    assert np.isnan(most_reps([0.74, np.nan])).all()
    assert predicted_rir([0.9], [6]).tolist() == [0.0]


@pytest.mark.parametrize(("reps", "percent"), [(5, 80.6), (6, 78.3), (7, 76.2), (8, 74.2)])
def test_repetitions_with_two_in_reserve_are_those_of_the_reference(reps, percent):
    assert round(percent_for_reps(reps), 1) == percent  # SCIENCE 7


def test_one_repetition_with_nothing_left_is_the_1rm_and_above_ten_nothing_is_said():
    assert percent_for_reps(1, 0) == 100.0
    assert percent_for_reps(9, 2) is None
    assert percent_for_reps(8, 2) is not None
