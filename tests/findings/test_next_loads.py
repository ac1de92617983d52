"""A programme meets the log: the loads of SCIENCE 7, last time's sets, and which workout is next."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis.estimate import Estimate
from analysis.plate_steps import KILOGRAMS, PlateSteps
from analysis.programme import Item, WorkoutPlan
from analysis.programme_templates import SESSION_1, STRENGTH_AND_COMPLEX
from analysis.progression import Progression
from analysis.target_load import Level, TargetLoad
from analysis.week_plan import PlannedDay, RunPlan
from data.store.planned_week import KeptPlan
from findings.lifting import BODY_MASS_COLUMNS, SET_COLUMNS, lift_trends, lifting_frame
from findings.next_loads import ItemNow, last_done, last_time, next_workout, with_tests, workout_now
from findings.plan_texts import kept_plan, planned_day, text_of, what_of
from findings.plates import plates_of, plates_text, usual_plates

DAY = pd.Timestamp("2026-11-16")
ALIKE = {"set_number": 1, "set_kind": "working", "load_mode": "total", "rpe": 10.0}


def sets_of(*rows: tuple[str, str, float, float]) -> pd.DataFrame:
    """Rows of day, exercise, kilograms and repetitions as the store has them."""
    frame = pd.DataFrame(
        [
            {**ALIKE, "set_key": f"s{place}", "workout_id": day, "day": pd.Timestamp(day), "exercise": name,
             "exercise_as_logged": name, "load_kg": load, "reps": reps}
            for place, (day, name, load, reps) in enumerate(rows)
        ],
        columns=list(SET_COLUMNS),
    )
    words = dict.fromkeys(("exercise", "exercise_as_logged", "load_mode", "doubt", "set_kind"), "str")
    numbers = dict.fromkeys(("load_kg", "reps", "rpe", "duration_s", "distance_m"), "float64")
    return frame.astype({**words, **numbers, "day": "datetime64[us]"})


def lifting_of(*rows: tuple[str, str, float, float]) -> pd.DataFrame:
    return lifting_frame(sets_of(*rows), no_weighings(), "wathan")


def no_weighings() -> pd.DataFrame:
    return pd.DataFrame(columns=list(BODY_MASS_COLUMNS)).astype({"day": "datetime64[us]"})


def now(plan: WorkoutPlan, lifting: pd.DataFrame) -> dict[str, object]:
    found = workout_now(
        plan, lifting=lifting, trends=lift_trends(lifting), body_mass=no_weighings(), own={},
        plates=KILOGRAMS, day=DAY,
    )
    return {shown.item.exercise: shown for shown in found}


def test_the_loads_of_session_1_are_those_of_the_article() -> None:
    # SCIENCE 7: 1RM squat 120 and trap bar 150: 102.5 for 4 × 4 at 85 %, 90.0 for the jump at 60 %.
    days = ("2026-11-02", "2026-11-09", "2026-11-12")
    lifts = (("Back Squat", 120.0), ("Trap Bar Deadlift", 150.0))
    lifting = lifting_of(*[(day, name, load, 1.0) for day in days for name, load in lifts])
    shown = now(SESSION_1, lifting)
    assert shown["Back Squat"].target.words == "102.5 kg"
    assert shown["Trap Bar Jump"].target.words == "90 kg"


def test_a_runner_who_never_lifted_is_asked_for_test_sets() -> None:
    shown = now(SESSION_1, lifting_of())
    assert shown["Back Squat"].target.ask.startswith("Do a test set of Back Squat")
    assert shown["Back Squat"].target.words == ""
    assert shown["Back Squat"].progression is None


def test_last_time_is_that_of_about_the_same_repetitions() -> None:
    lifting = lifting_of(("2026-11-05", "Back Squat", 100.0, 4.0), ("2026-11-12", "Back Squat", 80.0, 10.0))
    last = now(SESSION_1, lifting)["Back Squat"].last_sets
    assert last["load_kg"].tolist() == [100.0]


def test_the_last_time_of_an_exercise_is_its_last_day_up_to_then() -> None:
    lifting = lifting_of(
        ("2026-11-02", "Plank", 0.0, 1), ("2026-11-09", "Plank", 0.0, 2), ("2026-11-23", "Plank", 0.0, 3)
    )
    assert last_time(lifting, "Plank", DAY)["reps"].tolist() == [2.0]
    assert last_time(lifting, "Leg Curl", DAY).empty


@pytest.mark.parametrize(
    ("target", "suggested", "begin", "at_odds"),
    [
        ((112.5, 112.5), 117.5, 112.5, True),
        ((52.5, 55.0), 52.5, 52.5, False),
        ((52.5, 55.0), 50.0, 50.0, True),
        ((52.5, 55.0), None, 52.5, False),
        (None, 50.0, 50.0, False),
        ((-20.0, -15.0), -25.0, -25.0, True),  # more help is lighter
        (None, None, None, False),
    ],
)
def test_where_1rm_and_last_workouts_say_two_loads_the_lighter_begins(
    target: tuple[float, float] | None, suggested: float | None, begin: float | None, at_odds: bool
) -> None:
    loads = target or (None, None)
    shown = ItemNow(
        Item("Hip Thrust", (4, 4), reps=(6, 6)),
        TargetLoad("Hip Thrust", *loads, None, None, None, "", "", "", "", ""),
        Progression("hold", suggested, "", "ours"),
        pd.DataFrame(),
    )
    assert (shown.begin_kg, shown.at_odds) == (begin, at_odds)


def test_the_workout_never_done_comes_next() -> None:
    names = [item.exercise for item in SESSION_1.items]
    lifting = lifting_of(*[("2026-11-12", name, 50.0, 5.0) for name in names])
    assert last_done(SESSION_1, lifting) == pd.Timestamp("2026-11-12")
    assert next_workout(STRENGTH_AND_COMPLEX, lifting) == (1, None)


def test_a_workout_is_not_done_by_one_of_its_exercises() -> None:
    assert last_done(SESSION_1, lifting_of(("2026-11-12", "Back Squat", 50.0, 5.0))) is None


@pytest.mark.parametrize("what", [SESSION_1, RunPlan("Track", "intervals", 8000.0, "hard")])
def test_a_plan_comes_back_from_its_text(what: WorkoutPlan | RunPlan) -> None:
    assert what_of(text_of(what)) == what
    entry = PlannedDay("a", pd.Timestamp("2026-11-24 17:30"), True, what, 60.0)
    assert planned_day(kept_plan(entry)) == entry


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"run": {"name": "x"}}', '{"run": {"name": "x", '
                                  '"kind": "swim", "distance_m": null, "note": ""}}', '{"name": "x"}'])
def test_a_text_that_means_nothing_is_nothing(text: str) -> None:
    assert planned_day(KeptPlan("a", pd.Timestamp(date(2026, 11, 24)).to_pydatetime(), False, text)) is None


def test_plates_come_back_from_their_text() -> None:
    plates = PlateSteps("lb", 5.0, {"dumbbell": 2.5}, {"barbell": 45.0})
    assert plates_of(plates_text(plates), "lb") == plates
    assert plates_of(plates_text(plates), "kg") == usual_plates("kg")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"unit": "kg"}', '{"unit": "kg", "step": 0, "by_equipment": {}, "least": {}}',
             '{"unit": "kg", "step": 1e999, "by_equipment": {}, "least": {}}']
)
def test_odd_plates_are_the_usual_ones(text: str) -> None:
    assert plates_of(text, "kg") == usual_plates("kg")


def test_an_item_a_side_counts_what_was_logged_for_both() -> None:
    plan = WorkoutPlan("W", "key", (Item("Bulgarian Split Squat", (1, 1), reps=(8, 8), per_side=True),))
    lifting = lifting_of(("2026-11-12", "Bulgarian Split Squat", 20.0, 16.0))
    assert len(now(plan, lifting)["Bulgarian Split Squat"].last_sets) == 1


@pytest.mark.parametrize(
    ("rpe", "reps", "status"),
    [(8.0, 5.0, "known"), (10.0, 1.0, "known"), (7.0, 5.0, None), (None, 5.0, None), (8.0, 8.0, None)],
)
def test_after_a_long_pause_the_test_set_asked_for_is_taken_however_low(
    rpe: float | None, reps: float, status: str | None
) -> None:
    before = [(f"2025-{month:02d}-03", "Back Squat", 140.0, 5.0) for month in range(1, 7)]
    sets = sets_of(*before, ("2026-11-12", "Back Squat", 60.0, reps))
    sets["rpe"] = [*[10.0] * 6, rpe]
    lifting = lifting_frame(sets.astype({"rpe": "float64"}), no_weighings(), "wathan")
    found = with_tests({}, lifting[lifting["day"] > "2026-11-01"], DAY)
    assert (found["Back Squat"].status if found else None) == status
    if status:
        target = now(SESSION_1, lifting)["Back Squat"].target
        assert target.load_kg is not None
        assert target.ask == ""


def test_a_level_that_is_known_stands_beside_a_test_set() -> None:
    known = {"Back Squat": Level(Estimate(120.0, 117.0, 123.0, 9, ""), "known")}
    lifting = lifting_of(("2026-11-12", "Back Squat", 60.0, 5.0))
    assert with_tests(known, lifting, DAY) == known
