"""Somebody who never lifted does Session 1 from a phone, and sees next week what to load and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.programme_templates import SESSION_1
from data.store.log_rows import read_log
from data.store.logged_here import begin_workout, open_workout
from findings.plan_texts import text_of
from pages.viewing import open_store
from tests.pages.test_programme_page import ME, choose, metrics, press
from tests.pages.test_set_logger import fields, front

Opens = Callable[[str], AppTest]
Words = Callable[[AppTest], str]


def save(app: AppTest, load: float | None = None, reps: float | None = None, rpe: float | None = None,
         *, warmup: bool = False) -> AppTest:
    """Fill in what is said and save the set; the rest stays as it stands in the form."""
    for label, value in (("Load (kg)", load), ("Repetitions", reps)):
        if value is not None:
            next(field for field in app.number_input if field.label == label).set_value(value)
    if rpe is not None:
        next(field for field in app.selectbox if field.label.startswith("RPE")).set_value(rpe)
    if warmup:
        next(field for field in app.checkbox if field.label == "Warm-up").check()
    label = next(button.label for button in app.button if button.label.startswith("Save set"))
    return press(app, label)


def in_front(app: AppTest) -> str:
    chosen = next(each for each in app.selectbox if each.label == "Exercise" and each.value is not None)
    return str(chosen.options[chosen.index])


def begun(open_page: Opens) -> AppTest:
    """Session 1 on Monday the 16th, a week before the pages' today."""
    begin_workout(
        open_store(), ME, name=SESSION_1.name, what=text_of(SESSION_1), started_at=datetime(2026, 11, 16, 17)
    )
    return open_page("Programme")


def test_a_workout_begins_from_its_loads(empty_store: Path, open_page: Opens, words: Words) -> None:
    app = press(open_page("Programme"), "Begin this workout")
    assert open_workout(open_store(), ME).what == text_of(SESSION_1)
    assert app.radio(key="programme_view").value == "Log"
    assert in_front(app) == "Trap Bar Jump, 0 of 3 sets"
    app = choose(app, "Loads")
    app = press(app, "Go on with Session 1, strength")
    assert app.radio(key="programme_view").value == "Log"


def test_the_test_set_of_another_lift_is_one_tap_away_and_leads_back(
    empty_store: Path, open_page: Opens, words: Words
) -> None:
    app = press(begun(open_page), "To the test set of Trap Bar Deadlift")
    assert in_front(app) == "Trap Bar Deadlift, 0 sets"
    assert "The load of Trap Bar Jump comes from this lift" in words(app)
    app = save(app, 20.0, 5.0, warmup=True)
    assert in_front(app) == "Trap Bar Deadlift, 0 sets", "a warm-up is no test"
    app = save(app, 60.0, 4.0, 8.0)
    assert in_front(app) == "Trap Bar Jump, 0 of 3 sets"
    # 60 kg for 4 with 2 left is 72.2 kg by Wathan; 60 % of it are 43.3, with plates 42.5 kg.
    assert fields(app) == {"Load (kg)": 42.5, "Repetitions": 3.0}
    assert "Begin: 42.5 kg. From your test set of Trap Bar Deadlift today." in words(app)


def test_after_the_test_set_the_form_holds_what_the_plan_asks(empty_store: Path, open_page: Opens) -> None:
    app = front(begun(open_page), "Hip Thrust")
    assert fields(app) == {"Load (kg)": None, "Repetitions": 5.0}, "a test set has 3 to 5 repetitions"
    app = save(app, 60.0, 5.0, 8.0)
    # 60 × 5 with 2 left is 80.6 % (SCIENCE 7), a 1RM of 74.4; 6 with 2 left are 78.3 %: 58.3, so 57.5.
    assert in_front(app) == "Hip Thrust, 1 of 4 sets"
    assert fields(app) == {"Load (kg)": 57.5, "Repetitions": 6.0}
    app = save(app, 55.0)
    assert fields(app) == {"Load (kg)": 55.0, "Repetitions": 6.0}, "then the set before is what counts"


def test_who_feels_the_way_up_gets_the_load_of_the_heaviest_set(
    empty_store: Path, open_page: Opens, words: Words
) -> None:
    app = save(front(begun(open_page), "Back Squat"), 20.0, 5.0)
    assert "as if nothing had been left" in words(app)
    app = save(app, 50.0, 5.0, 8.0)
    # 50 × 5 with 2 left is 80.6 % (SCIENCE 7), a 1RM of 62.0 kg; 85 % are 52.7, with plates 52.5.
    assert "From your test set of Back Squat today" in words(app)
    assert fields(app)["Load (kg)"] == pytest.approx(52.5)


def test_a_set_without_its_load_is_told(empty_store: Path, open_page: Opens, words: Words) -> None:
    app = save(front(begun(open_page), "Back Squat"))
    assert "No load noted" in words(app)
    app = save(front(app, "Barbell Rollout"))
    assert words(app).count("No load noted") == 1, "the body itself is lifted"


def test_next_week_every_lift_has_its_load_and_the_reason(
    empty_store: Path, open_page: Opens, words: Words
) -> None:
    app = press(begun(open_page), "To the test set of Trap Bar Deadlift")
    app = save(app, 70.0, 5.0, 8.0)
    for exercise, load in (("Trap Bar Jump", None), ("Back Squat", 50.0), ("Hip Thrust", 60.0)):
        app = save(front(app, exercise), load, None if load is None else 5.0, None if load is None else 8.0)
    for exercise in ("Bench Press", "Bent Over Row", "Romanian Deadlift"):
        app = save(front(app, exercise), 40.0, 5.0, 8.0)
    press(save(front(app, "Barbell Rollout")), "Finish workout")
    assert len(read_log(open_store(), ME).sets) == 8

    app = open_page("Programme")  # a week later: Session 2 comes next
    assert "Session 2" in str(app.text[0].value)
    next(each for each in app.selectbox if each.label == "Workout").select_index(0)
    said = words(app.run()).replace("\\", "")
    assert "Do a test set" not in said
    # 70 × 5 with 2 left is 80.6 % (SCIENCE 7), 86.8 kg: 60 % are 52.1. 50 × 5 so: 62.0 kg, 85 % are 52.7.
    assert metrics(app, "Load today")[:2] == ["52.5 kg", "52.5 kg"]
    assert len(metrics(app, "Load today")) == 6
    for reason in ("Add: 52.5 kg", "As last time", "Once is too few to go by", "Not yet done with about"):
        assert reason in said, reason
    assert said.count("Only 1 day with a set that counts") == 1, "what all share is said once"


def test_a_weighing_is_asked_for_before_a_test_set_that_could_tell_nothing(
    empty_store: Path, open_page: Opens, words: Words
) -> None:
    app = open_page("Programme")
    next(each for each in app.selectbox if each.label == "Workout").select_index(1)
    said = words(app.run())
    assert "Weigh yourself: part of this load is you." in said.replace("\\", "")
    assert "Do a test set of Chin" not in said
