"""Running: each runner sees what their data can say, and for the rest one sentence of what it needs."""

from __future__ import annotations

import io
import shutil
import time
from dataclasses import replace
from datetime import date

import pytest

from data.importing import import_upload
from data.sharing import owner_scope
from data.store.database import Store
from data.store.log_rows import read_rows, revision
from data.store.preferences import Preferences, read_preferences, save_preferences
from data.store.races import removed_races
from data.training_log import Answers
from pages.import_jobs import import_jobs
from pages.import_view import start_import
from pages.running_streams import facts
from pages.viewing import ViewedLog, open_store
from pages.widgets.running_sections import OPEN
from tests.data.readers.fit_writer import run_file
from tests.data.training_files import save_race
from tests.pages.conftest import forget_everything
from tests.pages.recorded_runner import archive

ME = owner_scope("me")
SECTIONS = ("Races", "Records", "Endurance", "Economy", "Force", "Load", "Runs")
HEAD = "started_at,name,distance_m,elapsed_s,heart_rate_avg\n"
WEIGHED = "day,body_mass_kg\n2026-05-20,70\n2026-11-01,69\n"
RACES = (
    (date(2026, 6, 6), 5000.0, 1215.0, "Park 5"),
    (date(2026, 8, 1), 3000.0, 700.0, "Track 3"),
    (date(2026, 10, 11), 10_000.0, 2520.0, "Autumn 10"),
)


def easy_runs(months=5, heart_rate=""):
    rows = [
        f"2026-{month:02d}-{day:02d} 07:00,Morning,{8000 + 40 * day},2700,{heart_rate}"
        for month in range(6, 6 + months)
        for day in range(1, 28, 3)
    ]
    return HEAD + "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def recorded_folder(tmp_path_factory):
    """A closed store of a runner with power and dynamics: copy it, never open it."""
    folder = tmp_path_factory.mktemp("recorded") / "store"
    store, answers = Store(folder), Answers(unit="kg", timezone="UTC")
    for name, raw in (("watch.zip", archive()), ("scale.csv", WEIGHED.encode())):
        report = import_upload(store, ME, name, io.BytesIO(raw), answers=answers)
        assert not report.refused, report
    for day, distance_m, duration_s, name in RACES:
        save_race(store, ME, day=day, distance_m=distance_m, duration_s=duration_s, name=name, counts=True)
    known = Preferences(heart_rate_max=190.0, heart_rate_rest=50.0, height_cm=178.0, sex="female")
    save_preferences(store, ME, known)
    store.close()
    return folder


@pytest.fixture
def recorded_store(empty_store, recorded_folder):
    shutil.copytree(recorded_folder, empty_store)
    return empty_store


def titles(app):
    return [element.value for element in app.subheader]


def opened(app, section):
    """The page with one of its parts open."""
    app.session_state[OPEN] = section
    app.run()
    assert not app.exception, [error.message for error in app.exception]
    return app


def every_part(app, words):
    """The headings and the words of every part of the page, one after the other."""
    shown, said = [], []
    for section in SECTIONS:
        opened(app, section)
        shown += titles(app)
        said.append(words(app))
    return shown, "\n".join(said)


def owner_viewed():
    """The owner's log as it now is."""
    store = open_store()
    return ViewedLog(str(store.folder), ME, revision(store, ME), read_preferences(store, ME))


def by_key(elements, start):
    return next(element for element in elements if (element.key or "").startswith(start))


def test_a_csv_of_runs_without_heart_rate_shows_load_and_says_what_the_rest_needs(
    open_page, import_text, words
):
    import_text(easy_runs())
    shown, said = every_part(open_page("Running"), words)
    assert "Running time" in shown
    for sentence in (
        "Records need races, or runs recorded point by point: the files of a watch",
        "Critical speed needs recorded runs with three all-out efforts",
        "Economy needs the heart-rate maximum",
        "Decoupling and late-run fade need even runs of 75 minutes",
        "Force needs runs with what a watch counts",
        "Intensity needs runs recorded with heart rate",
        "TRIMP: no heart rate was recorded.",
        "Climb needs runs with their ascent.",
    ):
        assert sentence in said
    assert "Efficiency factor" not in shown


def test_average_heart_rates_of_a_csv_give_economy_with_its_caveat(open_page, import_text, words):
    import_text(easy_runs(heart_rate="141"))
    save_preferences(open_store(), ME, Preferences(heart_rate_max=185.0))
    app = opened(open_page("Running"), "Economy")
    assert "Efficiency factor" in titles(app)
    assert "within 42 days" in words(app) or "not reliable" in words(app)  # one heart rate only: no line


def test_a_runner_with_power_and_dynamics_sees_every_section(recorded_store, open_page, words):
    shown, said = every_part(open_page("Running"), words)
    for title in (
        *("Pace of the races", "Pace by distance", "Critical speed", "D′, the metres above critical speed"),
        *(
            "How long you can hold 3:53 /km",
            "Pace at 155 bpm",
            "Efficiency factor",
            "Decoupling in long runs",
        ),
        *("Late-run fade", "Cadence", "Step length", "Ground contact", "Vertical oscillation"),
        *("Vertical stiffness", "Leg stiffness", "Running effectiveness, FIT", "Distance by week"),
        *("How hard the hours were", "TRIMP", "What has built up, and what is fresh"),
    ):
        assert title in shown
    assert "Worked out with a reference heart rate of 155, suggested by the log" in said
    assert said.count("Evidence: ") >= 18


def test_every_number_of_form_says_how_sure_it_is_itself(recorded_store, open_page, words):
    said = words(opened(open_page("Running"), "Force"))
    # Cadence, step length, contact, oscillation and effectiveness rest on no study; stiffness on a small one.
    assert (said.count("Evidence: assumption."), said.count("Evidence: low.")) == (5, 2)


def test_measures_of_form_without_runs_share_one_sentence_with_their_counts(open_page, import_text, words):
    import_text(easy_runs().replace("heart_rate_avg", "cadence_spm").replace("2700,", "2700,166"))
    said = words(opened(open_page("Running"), "Force"))
    assert said.count("needs 6 flat runs") == 1
    assert "ground contact (0), vertical oscillation (0), vertical stiffness (0)" in said


def test_hours_by_zone_say_that_nobody_confirmed_the_maximum_under_them(recorded_store, open_page, words):
    assert "not confirmed yet: without an all-out run" not in words(opened(open_page("Running"), "Load"))
    save_preferences(open_store(), ME, Preferences(heart_rate_rest=50.0))
    assert "not confirmed yet: without an all-out run" in words(opened(open_page("Running"), "Load"))


def test_only_the_part_that_is_open_is_worked_out(recorded_store, open_page):
    app = open_page("Running")
    assert "Pace of the races" in titles(app)
    assert "Cadence" not in titles(app)
    assert set(SECTIONS) <= {tab.label for tab in app.tabs}


def test_the_critical_speed_of_the_time_trials_is_found_again(recorded_store, open_page, words):
    said = words(opened(open_page("Running"), "Endurance"))
    # 700, 1600, 3200 and 4800 m at 4.75, 4.45, 4.25 and 4.17 m/s lie near d = 120 m + 4.08 m/s t: 4:05 /km.
    assert any(f"90 days to 15 Nov 2026 4:0{second} /km" in said for second in range(4, 10))


def test_a_run_opens_with_splits_lines_and_where_it_came_from(recorded_store, open_page, words):
    app = opened(open_page("Running"), "Runs")
    table = by_key(app.dataframe, "run-list")
    app.session_state[table.key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    said = words(app)
    assert "Run · 15 Nov 2026" in said
    assert "On the flat" in said
    assert "watch.zip (counts)" in said


def test_miles_reach_every_card(recorded_store, open_page, words):
    kept = read_preferences(open_store(), ME)
    save_preferences(open_store(), ME, replace(kept, distance_unit="mi"))
    _, said = every_part(open_page("Running"), words)
    assert "How long you can hold 6:16 /mi" in said  # 3 km in 11:40
    assert "Distance (mi)" in said
    assert "/km" not in said


def test_a_short_time_keeps_the_page_whole(recorded_store, open_page, words):
    app = open_page("Running")
    app.radio(key="period").set_value("3 mo").run()
    shown, _ = every_part(app, words)
    assert {"Cadence", "Running time", "Pace at 155 bpm"} <= set(shown)


def test_a_run_that_looks_like_a_race_is_kept_with_one_click(open_page, import_text, words):
    import_text(HEAD + "2026-05-03 09:00,City Marathon,42500,12600,\n")
    app = open_page("Running")
    assert "marathon in 3:30:00 (recorded 42.50 km)" in words(app)
    next(button for button in app.button if button.label == "Keep as a race").click().run()
    assert read_rows(open_store(), ME, "race")["distance_m"].tolist() == [42_195.0]
    assert "City Marathon added" in words(app)


def test_a_suggestion_turned_down_stays_away(open_page, import_text, words):
    import_text(HEAD + "2026-05-03 09:00,City Marathon,42500,12600,\n")
    app = open_page("Running")
    next(button for button in app.button if button.label == "No race").click().run()
    assert "looks like a race" not in words(app)
    assert read_rows(open_store(), ME, "race").empty
    assert removed_races(open_store(), ME)["distance_m"].tolist() == [42_195.0]


def test_heat_and_hills_stand_beside_a_race_and_never_in_its_time(open_page, import_text):
    import_text(
        "started_at,name,distance_m,elapsed_s,temperature_c,ascent_m\n"
        "2026-07-05 09:00,Hot 10,10000,2400,27.5,140\n"
    )
    run_id = read_rows(open_store(), ME, "run")["run_id"].iloc[0]
    day = date(2026, 7, 5)
    race = {"distance_m": 10_000.0, "duration_s": 2400.0, "name": "Hot 10", "counts": True, "run_id": run_id}
    save_race(open_store(), ME, day=day, **race)
    row = open_page("Running").data_editor[0].value.iloc[0]
    assert row["run_in"] == "28 °C (−3.5 %), hilly: 14 m/km"  # 10 degrees too warm x 0.35 %
    assert row["time"] == "40:00"


def test_a_suggested_maximum_is_confirmed_with_one_click(recorded_store, open_page, words):
    save_preferences(open_store(), ME, Preferences())
    app = open_page("Settings")
    assert "Heart-rate maximum" in words(app)
    by_key(app.button, "confirm-heart_rate_max").click().run()
    assert 150 < read_preferences(open_store(), ME).heart_rate_max < 190


def test_a_suggested_threshold_pace_is_confirmed_with_one_click(recorded_store, open_page, words):
    app = open_page("Settings")
    assert "is worth over an hour." in words(app)
    by_key(app.button, "confirm-threshold_s_per_km").click().run()
    kept = read_preferences(open_store(), ME).threshold_s_per_km
    assert 252 < kept < 265  # the races are of 42:00 over 10 km, 4:12 /km; an hour's race is a little slower
    assert "Threshold pace 4:" not in words(app)


def test_a_heart_rate_at_rest_is_never_taken_from_runs(recorded_store, open_page, words):
    kept = read_preferences(open_store(), ME)
    save_preferences(open_store(), ME, replace(kept, heart_rate_rest=None))
    said = words(open_page("Settings"))
    assert "Heart rate at rest: Runs do not show it: count it in the morning" in said  # they begin above 90
    assert read_preferences(open_store(), ME).heart_rate_rest is None


def test_a_threshold_pace_is_typed_in_the_athlete_s_unit(empty_store, open_page, words):
    save_preferences(open_store(), ME, Preferences(distance_unit="mi"))
    app = open_page("Settings")
    next(field for field in app.text_input if field.label == "Threshold pace (min/mi)").set_value("7:00")
    form_button = [button for button in app.button if button.label == "Save"][-1]
    form_button.click().run()
    assert read_preferences(open_store(), ME).threshold_s_per_km == pytest.approx(420 / 1.609344)


def test_a_number_no_body_has_is_not_taken_from_a_store(empty_store, open_page):
    open_page("Settings")
    save_preferences(open_store(), ME, Preferences(heart_rate_max=900.0))
    assert read_preferences(open_store(), ME).heart_rate_max is None


def test_races_are_graded_with_a_table_the_athlete_loads(recorded_store, open_page, words):
    kept = read_preferences(open_store(), ME)
    save_preferences(open_store(), ME, replace(kept, birth_year=1973.0, sex="male"))
    app = open_page("Running")
    table = b"sex,age,distance_m,factor,open_standard_s\nmale,52,5000,0.8536,770\nmale,52,10000,0.86,1600\n"
    app.get("file_uploader")[0].set_value(("factors.csv", table, "text/csv")).run()
    assert not app.exception
    said = words(app)
    assert "17:17" in said  # 20:15 x 0.8536 = 1037.1 s
    assert "74.2 %" in said  # 770 / 1037.1
    forget_everything()  # as a restart does
    app = open_page("Running")
    assert "74.2 %" in words(app)
    app.get("file_uploader")[0].set_value(("bad.csv", b"a,b\n1,2\n", "text/csv")).run()
    assert "This table cannot be used" in words(app)
    by_key(app.button, "age-forget").click().run()
    assert "74.2 %" not in words(app)


def test_age_grading_says_what_it_needs(recorded_store, open_page, words):
    assert "Age grading needs the year of birth" in words(open_page("Running"))


OLD = HEAD + "2012-04-09 09:00,,10,14,\n" + "\n".join(
    f"2015-08-{day:02d} 07:00,Morning,9000,2800,150" for day in (3, 10, 15)
)


def test_a_little_old_log_draws_no_empty_charts_and_cuts_no_number_short(open_page, import_text, words):
    import_text(OLD)
    app = open_page("Running")
    assert all(len(tile.label) <= 20 and len(tile.value) <= 12 for tile in app.metric)
    load = opened(app, "Load")
    said = words(load)
    assert "Too few weeks with a run for a picture." in said
    assert "Build-up needs 10 days with a run" in said
    assert "TRIMP needs the heart-rate maximum" in said
    assert not load.get("plotly_chart")


def test_a_recording_of_ten_metres_is_not_listed_and_that_is_said(open_page, import_text, words):
    import_text(OLD)
    app = opened(open_page("Running"), "Runs")
    assert len(by_key(app.dataframe, "run-list").value) == 3
    assert "1 recording of less than 100 m and 2 minutes left out." in words(app)


def test_a_treadmill_by_its_activity_type_makes_no_record_and_no_economy(empty_store, open_page, words):
    head = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Run Cadence,Avg Pace"
    rows = [
        f"{kind},2026-10-{day:02d} 08:00:00,false,Lunch,10.00,500,00:50:00,{heart},160,170,5:00"
        for day, (kind, heart) in enumerate((("Treadmill Running", 150), ("Running", 141)) * 6, start=1)
    ]
    raw = io.BytesIO("\n".join([head, *rows]).encode())
    answers = Answers(unit="kg", distance_unit="km", timezone="UTC")
    assert import_upload(open_store(), ME, "Activities.csv", raw, answers=answers).is_in
    runs = read_rows(open_store(), ME, "run")
    assert runs["indoors"].eq(1).sum() == 6
    save_preferences(open_store(), ME, Preferences(heart_rate_max=185.0))
    app = opened(open_page("Running"), "Economy")
    assert "1.42 m a beat" in words(app)  # 200 m a minute at 141; with 150 among them the mean were 1.38


def test_economy_is_worked_out_when_the_import_ends(recorded_store, open_page, monkeypatch):
    viewed = owner_viewed()
    start_import(viewed, [("more.csv", io.BytesIO(easy_runs().encode()), Answers(unit="kg"))], "UTC")
    job = import_jobs().of("me")
    for _ in range(200):
        if job.finished:
            break
        time.sleep(0.05)
    assert job.finished and not job.reports[0].refused
    import_jobs().seen("me")

    def nobody(*_):
        raise AssertionError("worked out again")

    monkeypatch.setattr("pages.running_streams.heart_facts", nobody)
    assert facts(owner_viewed()).maximum.value == 190.0


def test_a_run_on_the_treadmill_opens_without_grade(empty_store, open_page, words):
    sub_sport, seconds = 1, 1500
    raw = run_file(seconds, f6=sub_sport)
    answers = Answers(unit="kg", timezone="UTC")
    assert import_upload(open_store(), ME, "gym.fit", io.BytesIO(raw), answers=answers).is_in
    app = opened(open_page("Running"), "Runs")
    table = by_key(app.dataframe, "run-list")
    app.session_state[table.key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    said = words(app)
    assert "Run indoors: its distance is nobody's record, and there is no grade." in said
    assert "On the flat" not in said
    assert "Records need races" in words(opened(app, "Records"))
