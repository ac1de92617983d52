import numpy as np
import pandas as pd
import pytest

from analysis.adherence import adherence
from analysis.adherence_roles import adherence_by_role, adherence_words
from analysis.plan_match import UNFIT, best_pairing
from analysis.prescription import ticks_of
from analysis.programme import Item, WorkoutPlan
from analysis.target_load import TargetLoad
from analysis.week_plan import PlannedDay, RunPlan

MONDAY, TUESDAY, THURSDAY = (pd.Timestamp(day) for day in ("2026-11-16", "2026-11-17", "2026-11-19"))
NO_RUNS = pd.DataFrame(columns=["day", "kind", "distance_m"])
SQUAT = Item("Back Squat", (4, 4), reps=(4, 4), percent=(85.0, 85.0))
ROW = Item("Bent Over Row", (3, 4), reps=(6, 8))
LEGS = WorkoutPlan("Session 1", "key", (SQUAT, ROW))


def target(exercise, low, high=None):
    return TargetLoad(exercise, low, high or low, None, None, None, "", "", "", "", "")


def done(day, exercise, sets, reps, load=np.nan, mode="total", kind="working", **more):
    row = {"day": day, "exercise": exercise, "set_kind": kind, "load_kg": load, "load_mode": mode}
    row |= {"reps": reps, "distance_m": np.nan, "duration_s": np.nan} | more
    return pd.DataFrame([row] * sets)


def ran(day, kind, distance_m=10_000.0):
    return pd.DataFrame([{"day": day, "kind": kind, "distance_m": distance_m}])


def planned(name, day, what):
    return PlannedDay(name, day, False, what)


def states(found):
    return dict(zip(zip(found["planned_id"], found["exercise"], strict=True), found["state"], strict=True))


def log(*frames):
    return pd.concat(frames, ignore_index=True)


TARGETS = {"a": (target("Back Squat", 102.5), target("Bent Over Row", 50.0, 55.0))}
AS_WRITTEN = (done(MONDAY, "Back Squat", 4, 4, 102.5), done(MONDAY, "Bent Over Row", 3, 7, 52.5))


def test_a_workout_done_as_written_is_ticked_throughout():
    found = adherence([planned("a", MONDAY, LEGS)], TARGETS, log(*AS_WRITTEN), NO_RUNS)
    assert found["ticked"].tolist() == [True, True]
    assert found[["sets_done", "right_reps", "right_load"]].to_numpy().tolist() == [[4, 4, 4], [3, 3, 3]]
    assert found["done_day"].tolist() == [MONDAY, MONDAY]
    key = adherence_by_role(found)[0]
    assert (key.due, key.ticked, key.score, key.missed) == (2, 2, 1.0, ())


@pytest.mark.parametrize(
    ("sets", "reps", "load", "ticks"),
    [  # sets, repetitions, load
        (4, 4, 102.5, (True, True, True)),
        (5, 4, 102.5, (True, True, True)),  # more sets are no fault
        (3, 4, 102.5, (False, False, False)),  # three of four
        (4, 3, 102.5, (True, False, False)),
        (4, 5, 102.5, (True, False, False)),
        (4, 4, 97.5, (True, True, True)),  # 4.9 % below
        (4, 4, 97.0, (True, True, False)),  # 5.4 % below
        (4, 4, 107.5, (True, True, True)),
        (4, 4, 108.0, (True, True, False)),
        (4, 4, np.nan, (True, True, False)),
    ],
)
def test_each_part_of_the_prescription_has_its_tick(sets, reps, load, ticks):
    found = ticks_of(SQUAT, target("Back Squat", 102.5), done(MONDAY, "Back Squat", sets, reps, load))
    assert (found.sets, found.reps, found.load) == ticks
    assert found.item == all(ticks)


def test_without_a_target_no_load_is_asked_for():
    found = ticks_of(SQUAT, None, done(MONDAY, "Back Squat", 4, 4, 60.0))
    assert found.load is None
    assert found.item


def test_metres_and_both_ways_of_counting_sides_are_understood():
    sled = Item("Sled Push", (5, 5), metres=10.0)
    assert ticks_of(sled, None, done(MONDAY, "Sled Push", 5, np.nan, distance_m=10.0)).item
    assert not ticks_of(sled, None, done(MONDAY, "Sled Push", 5, np.nan, distance_m=9.0)).item
    plank = Item("Plank", (2, 2), seconds=60.0)
    assert ticks_of(plank, None, done(MONDAY, "Plank", 2, np.nan, duration_s=58.0)).item
    pallof = Item("Pallof Press", (3, 3), reps=(5, 5), per_side=True)
    assert ticks_of(pallof, None, done(MONDAY, "Pallof Press", 3, 5)).item
    assert ticks_of(pallof, None, done(MONDAY, "Pallof Press", 3, 10)).item
    assert not ticks_of(pallof, None, done(MONDAY, "Pallof Press", 3, 7)).item


def test_assistance_is_load_below_nothing():
    helped = target("Chin-Up", -10.0, -7.5)
    item = Item("Chin-Up", (3, 3), reps=(6, 8))
    assert ticks_of(item, helped, done(MONDAY, "Chin-Up", 3, 6, 10.0, "bodyweight_minus")).item
    assert not ticks_of(item, helped, done(MONDAY, "Chin-Up", 3, 6, 20.0, "bodyweight_minus")).item
    plain = target("Chin-Up", 2.5)
    assert ticks_of(item, plain, done(MONDAY, "Chin-Up", 3, 6, np.nan, "bodyweight_plus")).item  # a plate


def test_a_day_late_counts_and_two_days_late_does_not():
    plan = [planned("a", MONDAY, LEGS)]
    late = log(*AS_WRITTEN).assign(day=TUESDAY)
    assert adherence(plan, TARGETS, late, NO_RUNS)["ticked"].all()
    later = late.assign(day=MONDAY + pd.Timedelta(days=2))
    assert adherence(plan, TARGETS, later, NO_RUNS)["state"].tolist() == ["missed", "missed"]
    assert adherence(plan, TARGETS, later, NO_RUNS, within_days=2)["ticked"].all()


def test_two_workouts_a_day_late_each_are_both_found():
    plan = [planned("a", MONDAY, LEGS), planned("b", TUESDAY, LEGS)]
    late = [log(*AS_WRITTEN).assign(day=day) for day in (TUESDAY, TUESDAY + pd.Timedelta(days=1))]
    found = adherence(plan, {"a": TARGETS["a"], "b": TARGETS["a"]}, log(*late), NO_RUNS)
    assert found["ticked"].tolist() == [True] * 4


def test_one_workout_does_not_answer_two():
    plan = [planned("a", MONDAY, LEGS), planned("b", TUESDAY, LEGS)]
    found = adherence(plan, {}, log(*AS_WRITTEN), NO_RUNS)
    assert found.groupby("planned_id")["ticked"].sum().to_dict() == {"a": 2, "b": 0}


def test_of_two_days_the_one_that_fits_the_prescription_answers():
    heavy = WorkoutPlan("Heavy", "key", (SQUAT,))
    light = done(MONDAY, "Back Squat", 3, 10, 60.0)
    sets = log(light, AS_WRITTEN[0].assign(day=TUESDAY))
    found = adherence([planned("a", MONDAY, heavy)], TARGETS, sets, NO_RUNS)
    assert found["done_day"].tolist() == [TUESDAY]
    assert found["ticked"].tolist() == [True]


def test_half_a_workout_today_and_half_tomorrow_is_the_workout():
    sets = log(AS_WRITTEN[0], AS_WRITTEN[1].assign(day=TUESDAY))
    found = adherence([planned("a", MONDAY, LEGS)], TARGETS, sets, NO_RUNS)
    assert found["done_day"].tolist() == [MONDAY, TUESDAY]
    assert found["ticked"].all()


def test_what_was_done_otherwise_is_partly_done():
    found = adherence([planned("a", MONDAY, LEGS)], TARGETS, log(AS_WRITTEN[0].iloc[:2]), NO_RUNS)
    assert found["state"].tolist() == ["partly", "missed"]
    assert adherence_by_role(found)[0].missed == ()  # something of it was done


def test_warm_ups_doubts_and_twins_are_not_work():
    for column, value in (("set_kind", "warmup"), ("doubt", "too heavy"), ("twin_of", "other")):
        sets = log(*AS_WRITTEN).assign(**{column: value})
        assert not adherence([planned("a", MONDAY, LEGS)], TARGETS, sets, NO_RUNS)["ticked"].any()


def test_a_missed_key_workout_is_not_hidden_by_easy_runs():
    # worked by hand: 1 of 2 key items of Monday, 0 of 2 of Thursday, 4 easy runs of 4
    easy = [planned(f"run {n}", MONDAY + pd.Timedelta(days=2 * n), RunPlan("Easy", "easy")) for n in range(4)]
    plan = [planned("a", MONDAY, LEGS), planned("b", THURSDAY, LEGS), *easy]
    runs = log(*(ran(MONDAY + pd.Timedelta(days=2 * n), "easy") for n in range(4)))
    found = adherence(plan, TARGETS, AS_WRITTEN[0], runs)
    key, other = adherence_by_role(found)
    assert (key.due, key.ticked, key.score) == (4, 1, 0.25)
    assert (other.due, other.ticked, other.score) == (4, 4, 1.0)
    assert key.missed == ("Session 1",)
    assert adherence_words((key, other)) == "Not done yet: Session 1. Key: 1 of 4. Easy: 4 of 4."


@pytest.mark.parametrize(
    ("kind", "metres", "state"),
    [
        ("intervals", 5_000.0, "ticked"),
        ("unknown", 8_700.0, "ticked"),  # within 10 % of the planned 8 km
        ("unknown", 9_000.0, "missed"),
        ("easy", 8_000.0, "missed"),
        ("tempo", 8_000.0, "missed"),
    ],
)
def test_a_key_run_is_answered_by_its_kind_or_an_unmarked_run_of_its_length(kind, metres, state):
    plan = [planned("r", TUESDAY, RunPlan("Track", "intervals", 8_000.0))]
    found = adherence(plan, {}, AS_WRITTEN[0].iloc[:0], ran(TUESDAY, kind, metres))
    assert found["state"].tolist() == [state]
    assert found["role"].tolist() == ["key"]


def test_any_run_answers_an_easy_one_but_a_key_run_takes_its_own_first():
    plan = [planned("easy", TUESDAY, RunPlan("Easy", "easy")), planned("key", TUESDAY, RunPlan("T", "tempo"))]
    found = adherence(plan, {}, AS_WRITTEN[0].iloc[:0], ran(TUESDAY, "tempo"))
    assert found.set_index("planned_id")["state"].to_dict() == {"easy": "missed", "key": "ticked"}


def test_what_can_still_be_done_is_open_and_not_due():
    plan = [planned("a", MONDAY, LEGS), planned("b", THURSDAY, LEGS)]
    found = adherence(plan, {}, log(*AS_WRITTEN), NO_RUNS, as_of=pd.Timestamp("2026-11-20"))
    assert states(found)[("b", "Back Squat")] == "open"  # Friday: a day late still counts
    assert adherence_by_role(found)[0].due == 2
    later = adherence(plan, {}, log(*AS_WRITTEN), NO_RUNS, as_of=pd.Timestamp("2026-11-21"))
    assert states(later)[("b", "Back Squat")] == "missed"


def test_an_empty_plan_has_nothing_due():
    found = adherence([], {}, log(*AS_WRITTEN), NO_RUNS)
    assert [part.score for part in adherence_by_role(found)] == [None, None]
    assert adherence_words(adherence_by_role(found)) == "Nothing was due."


def test_pairs_are_as_many_as_can_be_and_never_unfit():
    days = list(pd.to_datetime(["2026-01-05", "2026-01-06", "2026-01-07"]))
    assert len(best_pairing(days, days[1:], lambda planned, done: 0.0, 1)) == 2
    assert best_pairing(days[:1], days, lambda planned, done: UNFIT if done == 0 else 0.0, 1) == {0: 1}
    assert best_pairing([], days, lambda planned, done: 0.0, 1) == {}
