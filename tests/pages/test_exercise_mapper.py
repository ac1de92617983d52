"""What an unknown name is: chosen, or made new, and changed or taken back later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.own_facts import usual_facts
from data.store.edits import exercise_mapping, map_exercise
from data.store.log_rows import read_log
from data.store.own_exercises import own_exercises, save_own_exercise
from pages.exercise_changes import save_new_exercise
from pages.viewing import open_store, viewed_log
from tests.data.training_files import ME, hevy, take

Opener = Callable[[str], AppTest]
FACTS = usual_facts("squat", "kettlebell", "per_hand_x2")


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def box(app: AppTest, label: str) -> object:
    return next(one for one in app.selectbox if one.label == label)


def names() -> list[object]:
    return [None if name != name else name for name in read_log(open_store(), ME).sets["exercise"]]


@pytest.fixture
def unknown(empty_store: Path) -> None:
    take(open_store(), hevy("2 Mar 2026, 18:00|A|Seesaw squat thing|0|20|5"))


def form() -> None:
    """The dialog by itself: a whole run of the page would close it."""
    from pages.viewing import viewed_log
    from pages.widgets.exercise_form import new_exercise

    new_exercise(viewed_log(), "Seesaw squat thing")


def test_the_dialog_opens(unknown: None, open_page: Opener) -> None:
    app = press(open_page("Import"), "None of these")
    assert box(app, "What kind of movement?") is not None


def test_a_new_exercise_is_made_with_three_answers(unknown: None) -> None:
    app = AppTest.from_function(form, default_timeout=60).run()
    assert next(button for button in app.button if button.label == "Save").disabled
    app = box(app, "What kind of movement?").set_value("squat").run()
    app = box(app, "What is it done with?").set_value("kettlebell").run()
    app = box(app, "What does the logged weight mean?").set_value("per_hand_x2").run()
    app = press(app, "Save")
    assert not app.exception
    assert names() == ["Seesaw squat thing"]
    assert own_exercises(open_store(), ME) == {"Seesaw squat thing": FACTS}


def test_a_mapping_is_listed_changed_and_taken_back(unknown: None, open_page: Opener) -> None:
    map_exercise(open_store(), ME, "Seesaw squat thing", "Back Squat", "total")
    app = box(open_page("Import"), "Means").set_value("Front Squat").run()
    app = press(app, "Save the change")
    assert names() == ["Front Squat"]
    app = press(app, "Take it back")
    assert (names(), exercise_mapping(open_store(), ME)) == ([None], {})
    assert box(app, "Seesaw squat thing is") is not None


def test_an_own_exercise_is_offered_for_other_names_and_can_be_deleted(
    unknown: None, open_page: Opener
) -> None:
    save_own_exercise(open_store(), ME, "Seesaw squat", FACTS)
    app = press(open_page("Import"), "It is Seesaw squat")
    assert names() == ["Seesaw squat"]
    press(app, "Delete Seesaw squat")
    assert (names(), own_exercises(open_store(), ME)) == ([None], {})


def test_a_name_the_catalogue_has_is_no_new_exercise(unknown: None, open_page: Opener) -> None:
    wrong = save_new_exercise(viewed_log(), "Seesaw squat thing", "Back Squat", FACTS)
    assert "catalogue has an exercise" in str(wrong)
    assert names() == [None]
