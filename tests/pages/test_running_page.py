"""Running: races shown, marked, corrected, typed in, deleted and brought back."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from data.sharing import owner_scope
from data.store.log_rows import read_rows
from data.store.preferences import Preferences, save_preferences
from pages.viewing import open_store
from tests.data.training_files import save_race

ONE_RUN = "started_at,name,distance_m,elapsed_s\n2026-05-02 09:00,Saturday race,21230,5336\n"


def stored_races():
    return read_rows(open_store(), owner_scope("me"), "race")


def add_race(**changes):
    race = {
        "day": date(2026, 5, 2),
        "distance_m": 5000.0,
        "duration_s": 1200.0,
        "name": "Park 5",
        "counts": True,
    }
    return save_race(open_store(), owner_scope("me"), **(race | changes))


def by_start(elements, start):
    return next(element for element in elements if (element.key or "").startswith(start))


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception, [error.message for error in app.exception]
    return app


def edit(app, rows):
    editor = app.data_editor[0]
    app.session_state[editor.key] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    return press(app, "Save changes")


def fill_in(app, **values):
    by_start(app.date_input, "add-").set_value(values.get("day", date(2026, 5, 2)))
    app.run()
    next(box for box in app.selectbox if box.label == "Distance").set_value(values.get("distance", "10 km"))
    fields = [field for field in app.text_input if (field.key or "").startswith("add-")]
    next(field for field in fields if field.label == "Time").set_value(values.get("time", "41:19"))
    next(field for field in fields if field.label == "Name").set_value(values.get("name", "Harbour 10K"))
    return press(app, "Add the race")


def test_an_empty_log_says_so_and_still_takes_a_race_typed_in(empty_store, open_page, words):
    app = open_page("Running")
    assert "No runs and no races yet" in words(app)
    fill_in(app)
    races = stored_races()
    assert races[["distance_m", "duration_s", "name"]].values.tolist() == [[10_000.0, 2479.0, "Harbour 10K"]]
    assert "Harbour 10K added." in words(app)


def test_one_race_alone_fills_the_page(empty_store, open_page, words):
    add_race()
    said = words(open_page("Running"))
    assert "5 km, by best race 20:00" in said and "on 2 May · VDOT" in said
    assert "The best race of the 4 months before 2 May was worth a 5 km in 20:00." in said
    assert "half marathon" in said
    assert "Too early to say. It takes races that count in two half-years" in said


def test_one_race_that_does_not_count_is_shown_hollow_and_judged_by_nothing(empty_store, open_page, words):
    add_race(counts=False)
    said = words(open_page("Running"))
    assert "Races that count 0" in said
    assert "No race can be compared yet" in said


def test_one_run_alone_can_be_marked_as_a_race_at_the_standard_distance(open_page, import_text, words):
    import_text(ONE_RUN)
    app = open_page("Running")
    assert "Too early to say" in words(app)
    runs = by_start(app.selectbox, "run-")
    runs.set_value(read_rows(open_store(), owner_scope("me"), "run")["run_id"].iloc[0])
    app.run()
    assert "taken as half marathon" in words(app)
    press(app, "Keep it as a race")
    races = stored_races()
    assert races[["distance_m", "duration_s", "name"]].values.tolist() == [
        [21_097.5, 5336.0, "Saturday race"]
    ]


def test_a_runner_who_thinks_in_miles_reads_and_types_miles(empty_store, open_page, words):
    add_race(distance_m=21_097.5, duration_s=5400.0, name="City half")
    save_preferences(open_store(), owner_scope("me"), Preferences(distance_unit="mi"))
    app = open_page("Running")
    assert "Pace /mi" in words(app)
    edit(app, {0: {"distance": 6.2, "time": "41:00"}})
    assert stored_races()["distance_m"].tolist() == [10_000.0]


def test_the_sample_athlete_s_races_are_all_there(sample_store, open_page, words):
    said = words(open_page("Running"))
    assert "Veldmark Half" in said
    assert "Pace at 140 bpm 5:" in said


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"time": "41.5"}, "is not a time"),
        ({"time": ""}, "the time is missing"),
        ({"time": "4:00"}, "faster than any world record"),
        ({"name": " "}, "it needs a name"),
        ({"day": None}, "the day is missing"),
    ],
)
def test_a_race_that_cannot_be_is_refused_with_a_sentence(empty_store, open_page, values, sentence, words):
    app = open_page("Running")
    fill_in(app, **values)
    assert sentence in re.sub(r"\\\\", "", words(app))
    assert stored_races().empty


def test_the_same_race_is_not_added_twice(empty_store, open_page, words):
    add_race(distance_m=10_000.0, duration_s=2479.0, name="Harbour 10K")
    app = open_page("Running")
    fill_in(app, name="Harbour Run")
    assert "already there" in words(app)
    assert len(stored_races()) == 1


def test_a_corrected_time_changes_the_store_and_the_page(empty_store, open_page, words):
    race_id = add_race()
    app = edit(open_page("Running"), {0: {"time": "19:30", "name": "Park 5 km"}})
    race = stored_races().iloc[0]
    assert (race["race_id"], race["duration_s"], race["name"]) == (race_id, 1170.0, "Park 5 km")
    assert "5 km, by best race 19:30" in words(app)


def test_nothing_is_saved_when_one_of_the_rows_is_wrong(empty_store, open_page, words):
    add_race()
    add_race(day=date(2026, 6, 6), name="Park 6")
    app = edit(open_page("Running"), {0: {"name": "Better name"}, 1: {"time": "twenty"}})
    assert "Nothing was saved yet" in words(app)
    assert sorted(stored_races()["name"]) == ["Park 5", "Park 6"]


def test_cells_nobody_touched_keep_their_exact_value(empty_store, open_page):
    add_race(distance_m=21_180.2, duration_s=5423.27, name="Quillmere Half")
    edit(open_page("Running"), {0: {"counts": False}})
    race = stored_races().iloc[0]
    assert (race["distance_m"], race["duration_s"], race["counts"]) == (21_180.2, 5423.27, False)


def test_a_deleted_race_comes_back_with_undo(empty_store, open_page, words):
    add_race()
    before = stored_races()
    app = edit(open_page("Running"), {0: {"delete": True}})
    assert stored_races().empty
    assert "Park 5 deleted." in words(app)
    press(app, "Undo")
    pd.testing.assert_frame_equal(stored_races(), before)
    assert "1 race is as before." in words(app)


def test_official_distances_replace_what_a_watch_measured_and_can_be_undone(empty_store, open_page):
    add_race(distance_m=21_230.7, duration_s=5336.0)
    app = press(open_page("Running"), "Use the official distances")
    assert stored_races()["distance_m"].tolist() == [21_097.5]
    press(app, "Undo")
    assert stored_races()["distance_m"].tolist() == [21_230.7]


def test_names_from_a_file_are_never_markdown(empty_store, open_page):
    add_race(name="![x](http://evil.example/a.png) **bold** <b>")
    app = open_page("Running")
    texts = [element.value for element in (*app.caption, *app.markdown)]
    assert not any("![x]" in text or "**bold**" in text for text in texts)
