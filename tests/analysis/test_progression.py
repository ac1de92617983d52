from math import nan

import numpy as np
import pandas as pd
import pytest

from analysis.estimate import Estimate
from analysis.programme import Item
from analysis.progression import load_after_1rm, next_load

THRUST = Item("Hip Thrust", (4, 4), reps=(6, 6), rir=2.0)
ROW = Item("Bent Over Row", (3, 4), reps=(6, 8), rir=2.0)
TODAY = pd.Timestamp("2026-11-22")


def log(*workouts, mode="total"):
    """Workouts a week apart up to today: (load, reps of each set, RPE of each set or None)."""
    rows = []
    for back, (load, reps, rpe) in enumerate(reversed(workouts)):
        day = TODAY - pd.Timedelta(weeks=back)
        efforts = [np.nan] * len(reps) if rpe is None else rpe
        rows += [(day, load, mode, count, effort) for count, effort in zip(reps, efforts, strict=True)]
    return pd.DataFrame(rows, columns=["day", "load_kg", "load_mode", "reps", "rpe"])


FOUR = [6.0] * 4


def told(done, item=THRUST, step=2.5, **how):
    found = next_load(done, item, step, TODAY, **how)
    return found.action, found.load_kg


@pytest.mark.parametrize(
    ("last_but_one", "last", "expected"),
    [  # 4 × 6 with two in reserve at 100 kg
        ((100.0, FOUR, [8.0] * 4), (100.0, FOUR, [8.0] * 4), ("add", 102.5)),
        ((100.0, FOUR, [7.0] * 4), (100.0, FOUR, [8.0] * 4), ("add", 102.5)),
        ((100.0, FOUR, [8.0] * 4), (100.0, FOUR, [8.0, 8.0, 8.0, 8.5]), ("hold", 100.0)),  # 1.5 left once
        ((100.0, FOUR, [8.0] * 4), (100.0, [6.0] * 3, [8.0] * 3), ("hold", 100.0)),  # a set short
        ((97.5, FOUR, [8.0] * 4), (100.0, FOUR, [8.0] * 4), ("hold", 100.0)),  # once at this load
        ((100.0, FOUR, None), (100.0, FOUR, None), ("hold", 100.0)),  # effort unknown
        ((100.0, [7.0] * 4, None), (100.0, [7.0] * 4, None), ("add", 102.5)),  # one more than wanted
        ((100.0, [5.0] * 4, [9.0] * 4), (100.0, [6.0, 6.0, 5.0, 5.0], [9.0] * 4), ("back off", 95.0)),
        ((100.0, FOUR, [10.0] * 4), (100.0, FOUR, [9.5] * 4), ("back off", 95.0)),  # nothing left, twice
        ((100.0, FOUR, [8.0] * 4), (100.0, FOUR, [10.0] * 4), ("hold", 100.0)),  # nothing left, once
    ],
)
def test_two_workouts_decide(last_but_one, last, expected):
    assert told(log(last_but_one, last)) == expected


def test_a_range_of_repetitions_is_filled_before_the_load_goes_up():
    full = (50.0, [8.0] * 3, [8.0] * 3)
    assert told(log(full, full), ROW) == ("add", 52.5)
    assert told(log(full, (50.0, [8.0, 8.0, 7.0], [8.0] * 3)), ROW) == ("hold", 50.0)


def test_one_workout_is_too_few_and_none_is_nothing_to_go_by():
    assert told(log((100.0, FOUR, [6.0] * 4))) == ("hold", 100.0)
    assert told(log()) == ("hold", None)


def test_nothing_new_in_the_week_of_a_race():
    easy = (100.0, FOUR, [7.0] * 4)
    assert told(log(easy, easy), race_in_days=7) == ("hold", 100.0)
    assert told(log(easy, easy), race_in_days=8) == ("add", 102.5)


def test_a_falling_level_holds_the_load():
    easy = (100.0, FOUR, [7.0] * 4)
    falling, unclear = Estimate(-2.0, -3.0, -1.0, 9, ""), Estimate(-1.0, -3.0, 1.0, 9, "")
    assert told(log(easy, easy), monthly_change=falling) == ("hold", 100.0)
    assert told(log(easy, easy), monthly_change=unclear) == ("add", 102.5)


def test_after_three_weeks_off_a_tenth_comes_off():
    easy = (100.0, FOUR, [7.0] * 4)
    done = log(easy, easy)
    assert told(done.assign(day=done["day"] - pd.Timedelta(days=21))) == ("add", 102.5)
    assert told(done.assign(day=done["day"] - pd.Timedelta(days=22))) == ("back off", 90.0)


def test_a_step_over_ten_percent_waits_for_more_repetitions():
    easy = (20.0, FOUR, [7.0] * 4)
    assert told(log(easy, easy)) == ("hold", 20.0)  # 12.5 %
    light = (25.0, FOUR, [7.0] * 4)
    assert told(log(light, light)) == ("add", 27.5)  # 10 %


def test_backing_off_takes_a_step_at_least():
    hard = (20.0, [5.0] * 4, None)
    assert told(log(hard, hard)) == ("back off", 17.5)


def test_a_body_weight_lift_counts_the_body_in():
    chin = Item("Chin-Up", (3, 3), reps=(6, 6), rir=2.0)
    easy, hard = (5.0, [6.0] * 3, [8.0] * 3), (0.0, [4.0] * 3, None)
    assert told(log(easy, easy, mode="bodyweight_plus"), chin, body_kg=70.0) == ("add", 7.5)
    # 95 % of 70 is 66.5: 3.5 less, in steps 5 of assistance
    assert told(log(hard, hard, mode="bodyweight_plus"), chin, body_kg=70.0) == ("back off", -5.0)
    helped = (20.0, [6.0] * 3, [8.0] * 3)  # 20 kg of assistance
    assert told(log(helped, helped, mode="bodyweight_minus"), chin, body_kg=70.0) == ("add", -17.5)


def test_every_suggestion_says_why_and_whose_rule_it_is():
    easy = (100.0, FOUR, [7.0] * 4)
    found = next_load(log(easy, easy), THRUST, 2.5, TODAY)
    assert found.reason == "Twice all repetitions with the reserve wanted: one step up."
    assert "10.1249/MSS.0b013e3181915670" in found.whose
    assert next_load(log(), THRUST, 2.5, TODAY).whose == "ours"


def test_what_comes_after_today_is_not_looked_at():
    easy = (100.0, FOUR, [7.0] * 4)
    found = next_load(log(easy, easy), THRUST, 2.5, TODAY - pd.Timedelta(days=1))
    assert found.reason.startswith("Once")


@pytest.mark.parametrize(
    ("before", "race", "action", "load"),
    [
        (nan, None, "begin", 52.5),
        (50.0, None, "add", 52.5),
        (52.5, None, "hold", 52.5),
        (55.0, None, "hold", 55.0),
        (57.5, None, "back off", 55.0),
        (50.0, 5, "hold", 50.0),  # nothing new in the week of a race
        (50.0, 8, "add", 52.5),
        (57.5, 5, "back off", 55.0),
    ],
)
def test_a_load_that_follows_the_1rm_is_set_beside_last_time(before, race, action, load):
    found = load_after_1rm(52.5, 55.0, before, race_in_days=race)
    assert (found.action, found.load_kg) == (action, load)


def test_more_help_than_last_time_is_less_load():
    assert load_after_1rm(-20.0, -15.0, -10.0).action == "back off"
    assert load_after_1rm(-20.0, -15.0, -25.0).action == "add"
