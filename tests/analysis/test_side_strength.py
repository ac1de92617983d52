import numpy as np
import pytest

from analysis.side_strength import PAIR_THRESHOLD_PCT, side_of, side_strength, sides
from tests.analysis.lifting_frames import estimated, frame, on


@pytest.mark.parametrize(
    ("name", "note", "side"),
    [
        ("Single Arm Row (Left)", None, "left"),
        ("Einarmiges Rudern rechts", None, "right"),
        ("Fente gauche", None, "left"),
        ("Row (R)", None, "right"),
        ("Row - L", None, "left"),
        ("Row", "left", "left"),
        ("Row", "Right leg: shaky", "right"),
        ("Row", "links, Seite müde", "left"),
        ("Row", "left 2 in the tank", None),
        ("Row", "felt right", None),
        ("Row", "left knee hurt", None),
        ("Row", "right", "right"),
        ("Left and Right Row", None, None),
        ("Row (Left)", "right", None),
        ("L-Sit", None, None),
        ("Row", None, None),
        (None, None, None),
    ],
)
def test_a_side_is_read_only_where_it_is_written(name, note, side):
    assert side_of(name, note) == side


def test_a_column_of_sides_is_taken_as_it_is():
    sets = frame({}, {"exercise_as_logged": "Row (Left)"}).assign(side=["right", "both"])
    assert sides(sets).fillna("").tolist() == ["right", ""]
    assert sides(sets.drop(columns="side")).fillna("").tolist() == ["", "left"]


def pair(left_kg, right_kg, day="2026-11-18", **more):
    both = {"load_mode": "total_per_side", "reps": 1.0} | on(day) | more
    return [
        both | {"load_kg": left_kg, "note": "left"},
        both | {"load_kg": right_kg, "note": "right"},
    ]


def test_the_two_sides_are_compared_and_never_added():
    got = side_strength(estimated(*pair(40.0, 50.0))).iloc[0]
    assert (got["left_kg"], got["right_kg"], got["stronger"]) == (40, 50, "right")
    assert (got["asymmetry_pct"], got["difference_pct"]) == pytest.approx((20, 20))  # 100·(50 − 40)/50


def test_a_difference_within_what_two_tests_differ_by_means_nothing():
    # 1.96·sqrt(2)·4.2 % = 11.64 %
    assert pytest.approx(11.64, abs=0.005) == PAIR_THRESHOLD_PCT
    small, large = (side_strength(estimated(*pair(50.0 - less, 50.0))).iloc[0] for less in (5.5, 6.0))
    assert not small["meaningful"] and large["meaningful"]


def test_more_days_make_a_smaller_difference_mean_something():
    days = [f"2026-11-{day:02d}" for day in (2, 5, 9, 12)]
    got = side_strength(estimated(*(row for day in days for row in pair(46.5, 50.0, day)))).iloc[0]
    assert got["threshold_pct"] == pytest.approx(11.64 / 2, abs=0.005)
    assert got["meaningful"] and got["days"] == 4  # 7 %


def test_the_threshold_never_falls_below_one_tests_own_noise():
    days = [f"2026-{month:02d}-{day:02d}" for month in (9, 10) for day in range(1, 11)]
    got = side_strength(estimated(*(row for day in days for row in pair(48.0, 50.0, day)))).iloc[0]
    assert got["threshold_pct"] == 4.2
    assert not got["meaningful"]


def test_sides_that_change_places_from_day_to_day_are_no_difference():
    rows = [*pair(40.0, 50.0), *pair(50.0, 40.0, "2026-11-20")]
    got = side_strength(estimated(*rows)).iloc[0]
    assert got["difference_pct"] == pytest.approx(0)
    assert got["stronger"] == ""


def test_a_lift_nobody_has_mapped_is_one_lift_whatever_the_side():
    unmapped = {"exercise": None, "load_mode": None, "reps": 1.0}
    left = unmapped | {"exercise_as_logged": "My Pull (Left)", "load_kg": 40.0}
    right = unmapped | {"exercise_as_logged": "My Pull (Right)", "load_kg": 50.0}
    assert side_strength(estimated(left, right))["lift"].tolist() == ["My Pull"]


def test_days_with_one_side_only_are_not_compared():
    rows = [pair(40.0, 50.0)[0], pair(40.0, 50.0, "2026-11-20")[1], {}]
    assert side_strength(estimated(*rows)).empty
    warm = [row | {"set_kind": "warmup"} for row in pair(40.0, 50.0)]
    assert side_strength(estimated(*warm)).empty
    assert side_strength(estimated(*(row | {"load_kg": np.nan} for row in pair(40.0, 50.0)))).empty
