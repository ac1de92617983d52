"""Strength & pace: the verdict, its numbers, and what is said when there are too few."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.strength_pace import strength_and_pace
from data.importing import import_upload
from data.sharing import owner_scope
from findings.relation import StrengthAndPace, StrengthLift
from pages.relation_words import body_mass_words
from pages.viewing import open_store
from tests.data.training_files import save_race
from tests.pages.recorded_runner import archive

TRUTH = Path(__file__).parents[2] / "data" / "samples" / "truth.json"
ONE_SET = "started_at,exercise,load_kg,reps\n2026-05-02 09:00,Back Squat,100,5\n"


def add_race(day, name="Park 5"):
    save_race(
        open_store(),
        owner_scope("me"),
        day=day,
        distance_m=5000.0,
        duration_s=1200.0,
        name=name,
        counts=True,
    )


def test_an_empty_log_says_what_will_be_here(empty_store, open_page, words):
    assert "No races and no lifts yet" in words(open_page("Strength & pace"))


def test_one_race_alone_gives_no_number_and_says_what_is_missing(empty_store, open_page, words):
    add_race(date(2026, 5, 2))
    said = words(open_page("Strength & pace"))
    assert "Not enough data yet" in said
    assert "The races alone –" in said
    assert "at least 6" in said
    assert "Trials alone +0." in said
    assert "literature only" in said
    assert "not known yet" in said
    assert ",none," not in said


def test_one_set_alone_gives_no_number(open_page, import_text, words):
    import_text(ONE_SET)
    said = words(open_page("Strength & pace"))
    assert "No lift can speak for strength yet" in said
    assert "Races used 0" in said


def test_the_sample_athlete_s_true_effect_lies_inside_the_interval_shown(sample_store, open_page):
    app = open_page("Strength & pace")
    tile = [metric.label for metric in app.metric].index("The races alone")
    assert app.metric[tile].value.startswith("+")
    shown = next(text.value for text in app.caption if re.fullmatch(r"[+−][\d.]+ to [+−][\d.]+", text.value))
    low, high = (float(end.replace("−", "-")) for end in shown.split(" to "))
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))["effect_pct_speed_per_pct_strength"]
    assert low < truth < high


def test_the_sample_athlete_sees_the_lift_the_gates_and_the_other_view(sample_store, open_page, words):
    app = open_page("Strength & pace")
    said = words(app)
    assert "Back Squat" in said
    assert "4 weeks before each race" in said
    assert "Comparable races" in said
    assert "never a cause" in said
    chooser = next(group for group in app.radio if group.label == "Races shown")
    chooser.set_value("As raced").run()
    assert not app.exception
    assert "Where colour and height change together" in words(app)


def test_five_races_draw_a_scatter_without_a_line(open_page, import_text, words):
    days = [f"2026-{month:02d}-{day:02d} 18:00" for month in range(1, 7) for day in (2, 9, 16, 23)]
    sets = "".join(f"{day},Back Squat,{90 + place},5\n" for place, day in enumerate(days))
    import_text(f"started_at,exercise,load_kg,reps\n{sets}")
    for month in range(2, 7):
        add_race(date(2026, month, 28), name=f"Race {month}")
    said = words(open_page("Strength & pace"))
    assert "Races used 5" in said
    assert "no number yet" in said
    assert "in absolute terms, as no body mass is logged" in said


def test_body_mass_taken_from_a_later_weighing_is_said_with_its_day():
    none = pd.DataFrame(
        {"day": pd.to_datetime([]), "distance_m": [], "duration_s": [], "name": [], "counts": []}
    )
    strength = pd.DataFrame({"day": pd.to_datetime(["2026-01-05", "2026-05-01"])})
    lift = StrengthLift("Back Squat", "squat", 20)
    found = StrengthAndPace(lift, True, strength, strength_and_pace(none, [], []))
    scale = pd.DataFrame({"day": pd.to_datetime(["2026-04-01"]), "body_mass_kg": [70.0]})
    assert body_mass_words(found, scale) == (
        "Strength before 1 Apr 2026 is taken per kg of the body mass of the first weighing."
    )
    near = scale.assign(day=pd.Timestamp("2026-02-20"))
    assert (
        body_mass_words(found, near)
        == "Strength after 20 Feb 2026 is taken per kg of the body mass of the last weighing."
    )


def test_the_sample_athlete_sees_both_outcomes_the_delays_the_blocks_and_the_research(
    sample_store, open_page, words
):
    said = words(open_page("Strength & pace"))
    assert "The races: few, but decisive" in said
    assert "Pace at one heart rate: many weeks, but indirect" in said
    assert "One test for the whole search over 17 delays: p = " in said
    assert "Over 10 km" in said
    assert "Heavy leg sets" in said
    assert "cycle ergometer" in said
    assert "Simulated example" not in said  # it has races of its own


def test_a_change_of_what_was_fixed_is_marked_as_explored_and_can_be_taken_back(
    sample_store, open_page, words
):
    app = open_page("Strength & pace")
    lag = next(slider for slider in app.slider if slider.label == "Weeks from strength to race")
    lag.set_value(10).run()
    assert not app.exception
    said = words(app)
    assert "Explored, not fixed in advance" in said
    assert "10 weeks before each race" in said
    next(button for button in app.button if button.label == "Back to what was fixed").click().run()
    assert "Explored, not fixed in advance" not in words(app)


def test_four_races_are_told_what_is_missing_and_shown_a_labelled_example(open_page, import_text, words):
    days = [f"2026-{month:02d}-{day:02d} 18:00" for month in range(1, 9) for day in (2, 9, 16, 23)]
    sets = "".join(f"{day},Back Squat,{90 + place},5\n" for place, day in enumerate(days))
    import_text(f"started_at,exercise,load_kg,reps\n{sets}")
    for month in (3, 5, 6, 8):
        add_race(date(2026, month, 28), name=f"Race {month}")
    said = words(open_page("Strength & pace"))
    assert "comparable races 4 \\(needs at least 6\\)" in said or "2 more would be the first step" in said
    assert "Simulated example: not you" in said
    assert "Few races: what can be done" in said
    assert "Without RIR in the log" in said


def test_a_block_with_long_runs_around_it_shows_how_they_faded_before_during_and_after(
    open_page, import_text, words
):
    heavy = [
        f"2026-07-{day:02d} 18:00,Back Squat,{load},3\n"
        for day in (7, 14, 21, 28)
        for load in (100, 100, 100)
    ]
    import_text("started_at,exercise,load_kg,reps\n" + "".join(heavy))
    report = import_upload(open_store(), owner_scope("me"), "watch.zip", io.BytesIO(archive()))
    assert report.is_in, report
    said = words(open_page("Strength & pace"))
    assert "Late fade of long runs" in said
    assert "Pace at one heart rate" in said
    assert "Not known around any block" not in said
