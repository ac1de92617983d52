import numpy as np
import pandas as pd
import pytest

from analysis.training_monotony import weekly_monotony


def workouts(*rows):
    frame = pd.DataFrame(rows, columns=["day", "rpe", "minutes"])
    return pd.DataFrame(
        {"day": pd.to_datetime(frame["day"]), "rpe": frame["rpe"], "duration_s": 60.0 * frame["minutes"]}
    )


WEEK = (("2026-11-16", 5.0, 60.0), ("2026-11-18", 5.0, 60.0), ("2026-11-22", 5.0, 60.0))


def test_three_equal_days_in_a_week_by_hand():
    # loads 300, 0, 300, 0, 0, 0, 300: mean 128.571, SD with n − 1 160.357
    week = weekly_monotony(workouts(*WEEK)).iloc[0]
    assert week["load"] == 900
    assert week["monotony"] == pytest.approx(128.571 / 160.357, abs=1e-4)
    assert week["strain"] == pytest.approx(900 * 128.571 / 160.357, abs=0.1)


def test_two_workouts_of_a_day_are_one_load():
    twice = weekly_monotony(workouts(*WEEK, ("2026-11-16", 3.0, 20.0)))
    once = weekly_monotony(workouts(("2026-11-16", 6.0, 60.0), *WEEK[1:]))
    assert twice["monotony"].tolist() == pytest.approx(once["monotony"].tolist())


@pytest.mark.parametrize(
    "missing", [("2026-11-19", np.nan, 60.0), ("2026-11-19", 5.0, np.nan), ("2026-11-19", 11.0, 60.0)]
)
def test_a_week_with_a_workout_nobody_rated_has_no_monotony(missing):
    week = weekly_monotony(workouts(*WEEK, missing)).iloc[0]
    assert (week["workouts"], week["unrated_workouts"], week["load"]) == (4, 1, 900)
    assert np.isnan(week["monotony"]) and np.isnan(week["strain"])


def test_a_week_that_is_not_over_and_a_week_of_rest_have_none():
    weeks = weekly_monotony(workouts(*WEEK, ("2026-12-02", 5.0, 60.0)))
    assert weeks["monotony"].isna().tolist() == [False, True, True]
    assert weeks["workouts"].tolist() == [3, 0, 1]
    later = weekly_monotony(workouts(*WEEK, ("2026-12-02", 5.0, 60.0)), last_day=pd.Timestamp("2026-12-06"))
    assert later["monotony"].isna().tolist() == [False, True, False]


def test_weeks_begin_where_the_athletes_do():
    weeks = weekly_monotony(workouts(*WEEK), first_weekday=6)
    assert weeks["week_start"].dt.day.tolist() == [15, 22]


def test_without_workouts_there_are_no_weeks():
    assert weekly_monotony(workouts(*WEEK).iloc[:0]).empty
