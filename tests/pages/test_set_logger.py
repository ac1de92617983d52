"""A workout logged set by set: test sets, notes, exercises beyond the plan, pounds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.programme import Item, WorkoutPlan
from data.own_facts import usual_facts
from data.sample_athlete import sample_name
from data.sharing import owner_scope
from data.store.added_exercises import add_exercise
from data.store.log_rows import read_log
from data.store.logged_here import WrittenSet, begin_workout, finish_workout, save_set
from data.store.own_exercises import save_own_exercise
from data.store.preferences import Preferences, save_preferences
from findings.plan_texts import text_of
from pages.viewing import open_store
from tests.pages.test_programme_page import ME, choose, metrics, press

Opens = Callable[[str], AppTest]
Words = Callable[[AppTest], str]


def fields(app: AppTest) -> dict[str, object]:
    return {field.label: field.value for field in app.number_input}


def front(app: AppTest, exercise: str) -> AppTest:
    """Choose an exercise of the workout."""
    chosen = next(each for each in app.selectbox if each.label == "Exercise" and each.value is not None)
    place = next(place for place, label in enumerate(chosen.options) if exercise in label)
    return chosen.select_index(place).run()


def test_after_the_test_set_the_load_of_the_workout_follows(
    empty_store: Path, open_page: Opens, words: Words
) -> None:
    """60 kg for 4 with 2 left is 72.2 kg by Wathan; 60 % of it are 43.3, with plates 42.5 kg."""
    app = press(choose(open_page("Programme"), "Log"), "Begin workout")
    assert "Do a test set of Trap Bar Deadlift" in words(app).replace("\\", "")
    begun = begin_workout(open_store(), ME, name="", what="")  # the one that is open
    add_exercise(open_store(), ME, begun.workout_id, "Trap Bar Deadlift")
    save_set(open_store(), ME, begun.workout_id, WrittenSet("Trap Bar Deadlift", 1, 1, 60.0, 4.0, 8.0))
    app = front(open_page("Programme"), "Trap Bar Jump")
    assert "Target: 42\\.5 kg" in words(app)
    assert fields(app)["Load (kg)"] == 42.5


def test_a_corrected_test_set_corrects_the_load(empty_store: Path, open_page: Opens) -> None:
    press(choose(open_page("Programme"), "Log"), "Begin workout")
    begun = begin_workout(open_store(), ME, name="", what="")
    for load in (600.0, 60.0):
        save_set(open_store(), ME, begun.workout_id, WrittenSet("Trap Bar Deadlift", 1, 1, load, 4.0, 8.0))
        app = front(open_page("Programme"), "Trap Bar Jump")
    assert fields(app)["Load (kg)"] == 42.5


def test_an_exercise_added_is_there_in_a_new_tab_before_its_first_set(
    empty_store: Path, open_page: Opens
) -> None:
    app = press(choose(open_page("Programme"), "Log"), "Begin workout")
    adding = [each for each in app.selectbox if each.label == "Exercise"][-1]
    app = press(adding.set_value("Zottman Curl").run(), "Add")
    shown = next(each for each in app.selectbox if each.label == "Exercise")
    assert shown.options[shown.index] == "Zottman Curl, 0 sets"
    again = next(each for each in open_page("Programme").selectbox if each.label == "Exercise")
    assert "Zottman Curl, 0 sets" in again.options


def test_a_note_is_kept_with_its_set_and_shown(empty_store: Path, open_page: Opens, words: Words) -> None:
    app = press(choose(open_page("Programme"), "Log"), "Begin workout")
    next(field for field in app.text_input if field.label.startswith("Note")).set_value("*intent*")
    app = press(app, "Save set 1")
    assert read_log(open_store(), ME).sets["note"].tolist() == ["*intent*"]
    assert "\\*intent\\*" in words(app)
    key = read_log(open_store(), ME).sets["set_key"].iloc[0]
    app.session_state[f"edit_{key}"] = True
    app = app.run()
    assert "*intent*" in [field.value for field in app.text_input]
    press(app, "Save")
    assert read_log(open_store(), ME).sets["note"].tolist() == ["*intent*"], "a correction keeps the note"


def test_an_exercise_of_ones_own_is_asked_for_as_its_load_counts(empty_store: Path, open_page: Opens) -> None:
    save_own_exercise(open_store(), ME, "Seesaw squat", usual_facts("squat", "kettlebell", "per_hand_x2"))
    plan = WorkoutPlan("Mine", "key", (Item("Seesaw squat", (3, 3), reps=(5, 5)),))
    begin_workout(open_store(), ME, name="Mine", what=text_of(plan))
    app = open_page("Programme")
    assert "Each hand (kg)" in fields(app)


def test_last_time_stands_beside_an_exercise_beyond_the_plan(
    empty_store: Path, open_page: Opens, words: Words
) -> None:
    before = begin_workout(open_store(), ME, name="W", what="", started_at=datetime(2026, 11, 16, 9))
    for number in (1, 2):
        sled = WrittenSet("Sled Push", 1, number, load_kg=40.0, distance_m=10.0)
        save_set(open_store(), ME, before.workout_id, sled)
    finish_workout(open_store(), ME, before.workout_id)
    now = begin_workout(open_store(), ME, name="Now", what="")
    add_exercise(open_store(), ME, now.workout_id, "Sled Push")
    app = open_page("Programme")
    assert "Last time, 16 Nov: 2 sets of 10 m, 40 kg" in words(app)
    assert fields(app) == {"On the sled (kg)": 40.0, "Metres": 10.0}


def test_who_lifts_in_pounds_loads_and_logs_pounds(sample_store: Path, open_page: Opens) -> None:
    robin = owner_scope(sample_name())
    save_preferences(open_store(), robin, Preferences(unit="lb"))
    loads = metrics(open_page("Programme"), "Load today")
    assert loads
    assert all(float(load.removesuffix(" lb").split("–")[-1]) % 5 == 0 for load in loads)
    plan = WorkoutPlan("Mine", "key", (Item("Back Squat", (3, 3), reps=(5, 5)),))
    begun = begin_workout(open_store(), robin, name="Mine", what=text_of(plan))
    app = open_page("Programme")
    next(field for field in app.number_input if field.label == "Load (lb)").set_value(225.0)
    press(app, "Save set 1")
    saved = read_log(open_store(), robin).sets
    mine = saved[saved["workout_id"].eq(begun.workout_id)]
    assert mine["load_kg"].tolist() == [pytest.approx(102.0582833)]  # 225 × 0.45359237


def test_the_whole_plan_done_is_said(empty_store: Path, open_page: Opens, words: Words) -> None:
    plan = WorkoutPlan("Mine", "key", (Item("Plank", (1, 1), seconds=30.0),))
    begin_workout(open_store(), ME, name="Mine", what=text_of(plan))
    app = press(open_page("Programme"), "Save set 1")
    assert "That is the whole plan" in words(app)
