"""A coach on Method and Programme: sees what is shared, plans where they may, and writes no sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.programme import Item, WorkoutPlan
from analysis.week_plan import PlannedDay, RunPlan
from data.sharing import NotAllowedError, Scope, owner_scope
from data.store.coach_grants import Terms
from data.store.database import Store
from data.store.logged_here import WrittenSet, begin_workout, save_set, workouts_begun
from data.store.planned_week import planned_between, save_planned
from data.store.preferences import Preferences, save_preferences
from data.store.programmes import save_programme
from findings.plan_texts import kept_plan
from pages.stores import this_host
from tests.pages import test_hosted as hosted
from tests.pages.test_programme_page import choose, metrics, press

host, come = hosted.host, hosted.come  # the fixtures of a host where people sign in
Comes = Callable[..., AppTest]
Words = Callable[[AppTest], str]
SQUATS = WorkoutPlan("Squats", "key", (Item("Back Squat", (1, 1), reps=(5, 5)),))
LEGS = PlannedDay("legs", pd.Timestamp("2026-10-22 18:00"), True, SQUATS, 60.0)  # done: see test_hosted
TRACK = replace(LEGS, planned_id="track", what=RunPlan("Track", "intervals"))
WRITING = {"Begin this workout", "Begin workout", "Copy to edit", "Swap it", "Save", "Save exercise"}
PARTS = ("strength", "method")


def planned_log() -> str:
    """Ann's four workouts, with two things planned on the day of the last."""
    athlete = hosted.log_of("ann")
    save_planned(this_host().log(owner_scope(athlete)), owner_scope(athlete), map(kept_plan, (LEGS, TRACK)))
    return athlete


def week_of(come: Comes, terms: Terms, clock: Callable[[str], None]) -> AppTest:
    """What Kim sees of Ann's week."""
    clock("2026-10-23 12:00")
    hosted.coach(planned_log(), "kim", terms)
    return choose(come("kim").switch_page("programme_page.py").run(), "Week")


def labels(app: AppTest) -> set[str]:
    assert not app.exception, [error.message for error in app.exception]
    return {button.label for button in app.main.button}


def test_a_coach_sees_the_work_beside_the_plan_and_no_button_that_changes_it(
    come: Comes, clock: Callable[[str], None], words: Words
) -> None:
    app = week_of(come, Terms(("strength", "running", "method")), clock)
    table = next(each.value for each in app.dataframe if "State" in each.value.columns)
    assert table["What"].tolist() == ["Back Squat", "Track"]
    assert metrics(app, "Sets") == ["1"]
    assert not labels(app) & {"Add", "Remove", *WRITING}
    assert {button.label for button in app.get("download_button")} == {"Calendar", "Print", "CSV"}
    assert not app.get("file_uploader")
    assert not [field for field in app.text_input if field.label.startswith("Note")]
    app.session_state["entry_legs"] = True  # the popover of an entry, open
    app = app.run()
    assert any("Back Squat: 1 × 5" in text.value for text in app.text)
    assert "Remove" not in labels(app)


def test_a_coach_who_may_not_see_runs_is_not_told_that_they_were_missed(
    come: Comes, clock: Callable[[str], None], words: Words
) -> None:
    app = week_of(come, Terms(PARTS), clock)
    table = next(each.value for each in app.dataframe if "State" in each.value.columns)
    assert table["What"].tolist() == ["Back Squat"]
    assert "The runs of this log are not shared" in words(app)
    assert "Not done" not in words(app)


def test_a_coach_who_may_plan_moves_and_removes_but_swaps_and_logs_nothing(
    come: Comes, clock: Callable[[str], None]
) -> None:
    app = week_of(come, Terms(PARTS, may_plan=True), clock)
    assert "Add" in labels(app)
    app.session_state["entry_track"] = True
    app = press(app.run(), "Remove")
    assert app.radio(key="programme_view").options == ["Loads", "Week"]
    app = choose(app, "Loads")
    assert not labels(app) & WRITING
    assert not app.get("file_uploader")
    assert not [each for each in app.expander if each.label == "Plates and steps"]


@pytest.mark.parametrize("fields", [("strength",), ("strength", "running", "notes")])
def test_without_the_part_there_is_no_page(come: Comes, fields: tuple[str, ...]) -> None:
    hosted.coach(planned_log(), "kim", Terms(fields))
    app = come("kim")
    for file in ("method_page.py", "programme_page.py"):
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            app.switch_page(file)


def test_notes_reach_no_coach_they_are_not_shared_with(come: Comes, words: Words) -> None:
    ann = owner_scope(planned_log())
    begun = begin_workout(this_host().log(ann), ann, name="W", what="")
    noted = WrittenSet("Back Squat", 1, 1, 90.0, 5.0, note="secret")
    save_set(this_host().log(ann), ann, begun.workout_id, noted)
    hosted.coach(ann.athlete_id, "kim", Terms(PARTS))
    app = come("kim")
    for file in ("method_page.py", "programme_page.py"):
        assert "secret" not in words(app.switch_page(file).run())


CHANGES: Mapping[str, Callable[[Store, Scope], object]] = {
    "begin": lambda store, scope: begin_workout(store, scope, name="W", what=""),
    "set": lambda store, scope: save_set(store, scope, "w", WrittenSet("Back Squat", 1, 1, 90.0, 5.0)),
    "programme": lambda store, scope: save_programme(store, scope, name="P", plan="{}"),
    "plates": lambda store, scope: save_preferences(store, scope, Preferences(unit="lb")),
}


@pytest.mark.parametrize("may_plan", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_the_store_refuses_a_coach_everything_but_the_planned_week(
    host: None, change: str, may_plan: bool
) -> None:
    ann = planned_log()
    store = this_host().log(owner_scope(ann))
    coach = Scope(ann, may_write=False, fields=PARTS, may_plan=may_plan)
    with pytest.raises(NotAllowedError):
        CHANGES[change](store, coach)
    assert workouts_begun(store, owner_scope(ann)) == []
    day = date(2026, 10, 22)
    assert len(planned_between(store, coach, day, day)) == 2
