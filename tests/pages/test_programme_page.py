"""Programme says what to load next, plans the week, and keeps every set logged here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.week_plan import RunPlan
from data.sample_athlete import sample_name
from data.sharing import owner_scope
from data.store.log_rows import read_log
from data.store.logged_here import open_workout
from data.store.planned_week import save_planned
from data.store.programmes import programmes, save_programme
from findings.plan_texts import kept_plan
from pages.viewing import open_store
from tests.pages.planned import FRIDAY_TRACK, THURSDAY_LEGS

ME = owner_scope("me")
ROBIN = owner_scope(sample_name())


def choose(app: AppTest, view: str) -> AppTest:
    """Open one section of the page."""
    return app.radio(key="programme_view").set_value(view).run()


def press(app: AppTest, label: str) -> AppTest:
    button = next(each for each in app.button if each.label == label)
    ran = button.click().run()
    assert not ran.exception, [error.message for error in ran.exception]
    return ran


def metrics(app: AppTest, label: str) -> list[str]:
    return [str(each.value) for each in app.metric if each.label == label]


def test_who_never_lifted_is_told_to_test_first(
    empty_store: Path, open_page: Callable[[str], AppTest], words: Callable[[AppTest], str]
) -> None:
    said = words(open_page("Programme"))
    assert "Do a test set of Back Squat" in said.replace("\\", "")
    assert "4 × 4 @ 85 %" in said


def test_the_next_workout_has_a_load_for_every_lift_with_a_1rm(
    sample_store: Path, open_page: Callable[[str], AppTest], words: Callable[[AppTest], str]
) -> None:
    app = open_page("Programme")
    assert all(load.endswith(("kg", "kg each hand", "weight")) for load in metrics(app, "Load today"))
    assert len(metrics(app, "Load today")) >= 3
    assert "Last time" in words(app)


@pytest.mark.parametrize("view", ["Loads", "Week", "Log", "Edit"])
def test_every_section_opens_for_an_empty_log(
    empty_store: Path, open_page: Callable[[str], AppTest], words: Callable[[AppTest], str], view: str
) -> None:
    app = choose(open_page("Programme"), view)
    assert not app.exception
    words(app)


def test_a_copy_is_the_athletes_own_and_can_be_changed(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = press(open_page("Programme"), "Copy to edit")
    assert [kept.name for kept in programmes(open_store(), ME)] == ["My Strength and complex"]
    app = choose(app, "Edit")
    next(field for field in app.text_input if field.label == "Sets").set_value("5")
    press(app, "Save exercise")
    assert '"sets": [\n      5,\n      5\n     ]' in programmes(open_store(), ME)[0].plan


def test_words_that_are_no_sets_are_refused_with_a_sentence(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = choose(press(open_page("Programme"), "Copy to edit"), "Edit")
    next(field for field in app.text_input if field.label == "Sets").set_value("a few")
    app = press(app, "Save exercise")
    assert "no number" in app.error[0].value


def test_a_programme_nobody_can_read_is_said_and_the_others_stay(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    save_programme(open_store(), ME, name="Broken", plan="{")
    app = open_page("Programme")
    assert "Broken cannot be read" in app.warning[0].value
    assert app.selectbox(key="programme_now").options == ["Strength and complex"]


def log_first_set(app: AppTest) -> AppTest:
    app = press(choose(app, "Log"), "Begin workout")
    fields = {field.label: field for field in app.number_input}
    fields["Load (kg)"].set_value(60.0)
    return press(app, "Save set 1")


def test_a_set_saved_here_is_in_the_log_and_survives_a_reload(
    empty_store: Path, open_page: Callable[[str], AppTest], words: Callable[[AppTest], str]
) -> None:
    log_first_set(open_page("Programme"))
    sets = read_log(open_store(), ME).sets
    assert sets[["exercise", "load_kg", "reps", "source"]].to_numpy().tolist() == [
        ["Trap Bar Jump", 60.0, 3.0, "ironstride"]
    ]
    again = open_page("Programme")  # a new tab, with nothing but the store
    assert "1 set saved" in words(again)
    assert any(button.label == "Save set 2" for button in again.button)
    assert {field.label: field for field in again.number_input}["Load (kg)"].value == 60.0


def test_a_set_sent_by_two_tabs_is_there_once(empty_store: Path, open_page: Callable[[str], AppTest]) -> None:
    first = press(choose(open_page("Programme"), "Log"), "Begin workout")
    second = open_page("Programme")
    press(first, "Save set 1")
    press(second, "Save set 1")
    assert len(read_log(open_store(), ME).sets) == 1


def test_a_saved_set_can_be_corrected_and_deleted(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = log_first_set(open_page("Programme"))
    key = read_log(open_store(), ME).sets["set_key"].iloc[0]
    app.session_state[f"edit_{key}"] = True  # the set's own popover, open
    app = app.run()
    field = [each for each in app.number_input if each.label == "Load (kg)"][-1]
    field.set_value(70.0)
    app = press(app, "Save")
    assert read_log(open_store(), ME).sets["load_kg"].tolist() == [70.0]
    press(app, "Delete this set")
    assert read_log(open_store(), ME).sets.empty


def test_a_finished_workout_is_closed(empty_store: Path, open_page: Callable[[str], AppTest]) -> None:
    app = press(log_first_set(open_page("Programme")), "Finish workout")
    assert open_workout(open_store(), ME) is None
    assert any(button.label == "Begin workout" for button in app.button)


def test_the_week_says_what_is_too_close_and_moves_it(
    empty_store: Path, open_page: Callable[[str], AppTest], words: Callable[[AppTest], str]
) -> None:
    save_planned(open_store(), ME, [kept_plan(THURSDAY_LEGS), kept_plan(FRIDAY_TRACK)])
    app = choose(open_page("Programme"), "Week")
    assert "1 pair too close" in words(app)
    moving = [button.label for button in app.button if button.label.startswith("Move to")]
    app = press(app, moving[0])
    assert "too close" not in app.text[0].value


def test_a_workout_is_added_to_its_day(empty_store: Path, open_page: Callable[[str], AppTest]) -> None:
    app = press(choose(open_page("Programme"), "Week"), "Add")
    assert "1 workout and 0 runs" in app.text[0].value
    assert {button.label for button in app.get("download_button")} >= {"Calendar", "Print", "CSV"}


def test_what_was_done_is_ticked(sample_store: Path, open_page: Callable[[str], AppTest]) -> None:
    save_planned(open_store(), ROBIN, [kept_plan(THURSDAY_LEGS)])
    app = choose(open_page("Programme"), "Week")
    assert app.dataframe[0].value["State"].tolist()[0] == "○ to come"


def test_a_swap_of_the_built_in_programme_makes_a_copy(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Programme")
    app.session_state["swap_built-in 0_0_1"] = True  # the popover of the squat, open
    app = app.run()
    instead = app.radio(key="swap_built-in 0_0_1_to")
    other = instead.options[-1].replace("\\", "")
    instead.set_value(other)
    press(app.run(), "Swap it")
    plan = programmes(open_store(), ME)[0].plan
    assert f'"exercise": "{other}"' in plan
    assert "Back Squat" in plan, "the other workout keeps its squat"


def test_plates_of_ones_own_move_the_loads(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Programme")
    next(field for field in app.number_input if field.label == "Smallest step (kg)").set_value(20.0)
    app = press(app, "Save")
    loads = metrics(app, "Load today")
    assert loads
    assert all(float(load.removesuffix(" kg").split("–")[-1]) % 20 == 0 for load in loads)


def test_a_workout_done_on_its_day_is_found_and_a_missed_run_is_not_hidden(
    sample_store: Path,
    clock: Callable[[str], None],
    open_page: Callable[[str], AppTest],
    words: Callable[[AppTest], str],
) -> None:
    clock("2026-11-15 20:00")  # the sample athlete did Session 1 on Monday the 9th
    legs = replace(THURSDAY_LEGS, starts_at=pd.Timestamp("2026-11-09 18:00"))
    track = replace(FRIDAY_TRACK, starts_at=pd.Timestamp("2026-11-13 07:00"), what=RunPlan("Race", "race"))
    save_planned(open_store(), ROBIN, [kept_plan(legs), kept_plan(track)])
    app = choose(open_page("Programme"), "Week")
    table = app.dataframe[0].value
    squat = table[table["What"].eq("Back Squat")].iloc[0]
    assert squat["Sets"] == "✓"
    assert squat["State"] in ("✓ done", "◐ done otherwise")
    assert "Not done yet: Race." in words(app)
