"""Every number on Strength and Weekly volume says from which sets: a beginner, a powerlifter, the sample."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.sample_athlete import sample_name
from data.sharing import owner_scope
from data.store.log_rows import revision
from data.store.own_exercises import own_exercises
from data.store.preferences import read_preferences
from pages.lift_story import lift_story
from pages.lift_tables import at_weight_table, records_table, rep_max_table, working_table
from pages.lifting_view import lifting
from pages.set_tables import USED, work_table, workout_table
from pages.viewing import ViewedLog, open_store
from pages.weekly_effort import effort_weeks
from pages.weekly_work import calendar, sets_behind, work_by, worked_sets
from pages.widgets.csv_download import csv_of
from pages.widgets.what_opens import SETS_TO_OPEN, TO_OPEN
from tests.data.training_files import take

HEAD = "started_at,exercise,set_number,set_kind,load_kg,reps,rpe,duration_s\n"
BEGINNER = HEAD + "\n".join(
    f"2026-11-{day} 18:00,{lift},{place},working,{load},8,,"
    for day, add in ((9, 0), (12, 2.5), (16, 5))
    for lift, load in (("Back Squat", 40 + add), ("Bench Press", 30 + add))
    for place in (1, 2, 3)
)
# Twenty lifts by their names in the catalogue, and where each began (kg).
TWENTY = {
    **{"Back Squat": 160, "Bench Press": 110, "Deadlift": 190, "Front Squat": 120, "Overhead Press": 65},
    **{"Pause Squat": 140, "Box Squat": 150, "Incline Bench Press": 85, "Close Grip Bench Press": 95},
    **{"Romanian Deadlift": 140, "Sumo Deadlift": 180, "Bent Over Row": 90, "Hip Thrust": 150},
    **{"Leg Press": 220, "Good Morning": 80, "Lat Pulldown": 70, "Lying Leg Curl": 45, "Leg Extension": 60},
    **{"Chin-Up": 15, "Plank": 0},
}


def powerlifter() -> str:
    """Twenty exercises over half a year, five a workout, four workouts a week, warm-ups among them."""
    lines, first, names = [], date(2026, 5, 25), list(TWENTY)
    for place in range(100):
        day = first + timedelta(days=place * 7 // 4)
        for name in (names[(5 * place + step) % 20] for step in range(5)):
            heavy = 2.5 * round(TWENTY[name] * (0.82 + 0.1 * math.sin(place / 9) + 0.0006 * place) / 2.5)
            if name == "Plank":
                lines.append(f"{day} 18:00,Plank,1,working,,,,{60 + place}")
                continue
            sets = [("warmup", 0.5 * heavy, 5, ""), ("working", heavy, 3, 8.5)]
            sets += [("working", 0.9 * heavy, 6, 8)]
            for number, (kind, load, reps, rpe) in enumerate(sets, 1):
                lines.append(f"{day} 18:00,{name},{number},{kind},{load:g},{reps},{rpe},")
    return HEAD + "\n".join(lines)


def view(athlete: str = "me") -> ViewedLog:
    """An athlete's log as its owner sees it, from the store the page has open."""
    store, scope = open_store(), owner_scope(athlete)
    return ViewedLog(str(store.folder), scope, revision(store, scope), read_preferences(store, scope))


def lift_box(app: AppTest) -> object:
    return next(box for box in app.selectbox if box.label == "Lift")


# A beginner


def test_three_workouts_are_too_early_for_a_course_and_still_have_records(
    import_text: Callable[[str], None],
    open_page: Callable[[str], AppTest],
    words: Callable[[AppTest], str],
) -> None:
    import_text(BEGINNER)
    app = open_page("Strength")
    assert "too early to say" in app.text[0].value
    told = words(app)
    assert "Heaviest weight,45 kg" in told or "Heaviest weight,35 kg" in told
    assert "No rep curve" not in told, "the working opens when it is asked for"


def test_a_beginners_weeks_have_muscles_and_no_share_of_a_1rm_made_up(
    import_text: Callable[[str], None],
    open_page: Callable[[str], AppTest],
    words: Callable[[AppTest], str],
) -> None:
    import_text(BEGINNER)
    told = words(open_page("Weekly volume"))
    assert "Quads" in told
    assert "No jumps, bounds or hops in this period." in told


# A powerlifter


@pytest.fixture
def lifter(import_text: Callable[[str], None]) -> None:
    import_text(powerlifter())


def test_all_twenty_exercises_are_offered_and_each_opens(
    lifter: None, open_page: Callable[[str], AppTest], words: Callable[[AppTest], str]
) -> None:
    app = open_page("Strength")
    assert set(lift_box(app).options) == set(TWENTY)
    for name in ("Deadlift", "Chin-Up", "Plank", "Leg Press"):
        lift_box(app).select(name).run()
        assert not app.exception
        assert name in words(app)


def test_a_movement_has_its_lifts_side_by_side(
    lifter: None, open_page: Callable[[str], AppTest], words: Callable[[AppTest], str]
) -> None:
    app = open_page("Strength")
    next(box for box in app.selectbox if box.label == "Movement").select("squat").run()
    lift_box(app).select("").run()
    assert not app.exception
    squats = next(each.value for each in app.dataframe if "Course" in each.value)
    assert {"Back Squat", "Front Squat", "Pause Squat", "Box Squat"} <= set(squats["Lift"])
    assert "lifts of this movement" in app.text[0].value


def test_a_record_names_the_heaviest_set_and_opens_its_workout(
    lifter: None, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Strength")
    viewed = view()
    squats = lifting(viewed)
    squats = squats[squats["lift"].eq("Back Squat") & squats["set_kind"].ne("warmup")]
    heaviest = squats.loc[squats["load_kg"].idxmax()]
    record = records_table(viewed, "Back Squat", "all_time").iloc[0]
    assert record["Record"] == "Heaviest weight"
    assert record["Day"] == heaviest["day"]
    assert record["workout_id"] == heaviest["workout_id"]
    app.session_state[TO_OPEN] = record["workout_id"]
    app.run()
    assert not app.exception
    opened = next(each.value for each in app.dataframe if "Exercise" in each.value and "Used" in each.value)
    there = lifting(viewed)
    assert len(opened) == there["workout_id"].eq(record["workout_id"]).sum()


def test_rep_maxes_never_rise_with_repetitions_and_warm_ups_set_none(
    lifter: None, open_page: Callable[[str], AppTest]
) -> None:
    open_page("Strength")
    table = rep_max_table(view(), "Back Squat")
    assert table["Done (kg)"].is_monotonic_decreasing
    assert table["Reps"].max() == 6, "five were warm-ups; the most repetitions of a working set are six"
    weights = at_weight_table(view(), "Back Squat", "all_time")
    assert set(weights["Most reps"]) <= {3, 6}


def test_every_set_not_used_says_why(lifter: None, open_page: Callable[[str], AppTest]) -> None:
    open_page("Strength")
    table = working_table(view(), "Bench Press", None)
    assert table["Used"].ne("").all()
    assert (table.loc[table["Kind"] == "warm-up", "Used"] == "warm-up").all()
    days = table.loc[table["Used"] == USED, "Day"]
    assert days.is_unique


def test_a_personal_rep_curve_needs_three_repetition_counts(
    lifter: None, open_page: Callable[[str], AppTest]
) -> None:
    open_page("Strength")
    story = lift_story(view(), "Back Squat")
    assert story.curve is None or story.curve["sets"] >= 3


def test_what_an_exercise_counts_as_can_be_said_in_place_and_taken_back(
    lifter: None, open_page: Callable[[str], AppTest]
) -> None:
    from pages.widgets.load_counting import _back, _last_facts, _save

    open_page("Strength")
    viewed = view()
    _save(viewed, "Good Morning", "per_hand_x2", 0.0, _last_facts(viewed, "Good Morning"))
    told = workout_words(view(), "Good Morning")
    assert told.startswith("2 × ")
    _back(view(), "Good Morning")
    assert own_exercises(open_store(), viewed.scope) == {}
    assert not workout_words(view(), "Good Morning").startswith("2 × ")


BODY_AS_LOAD = (  # Strong's numbered export: a body-weight exercise may carry the lifter's own weight
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;"
    "Distance (meters);Seconds;Notes;Workout Notes\n1;2026-03-02 18:00:00;A;3600;Ring Thing;1;72.0;8;;;;;\n"
)


def test_a_load_mode_said_later_reads_old_files_again_where_the_body_was_the_load(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    from pages.widgets.load_counting import _back, _last_facts, _save

    open_page("Settings")
    take(open_store(), BODY_AS_LOAD)
    assert lifting(view())["load_kg"].tolist() == [72.0]
    _save(view(), "Ring Thing", "bodyweight_plus", 1.0, _last_facts(view(), "Ring Thing"))
    assert lifting(view())["load_kg"].isna().all()
    assert lifting(view())["load_mode"].tolist() == ["bodyweight_plus"]
    _back(view(), "Ring Thing")
    assert lifting(view())["load_kg"].tolist() == [72.0]


def workout_words(viewed: ViewedLog, lift: str) -> str:
    return str(working_table(viewed, lift, None)["Load"].iloc[0])


def test_a_download_holds_what_is_shown_and_no_formula_for_a_spreadsheet() -> None:
    table = pd.DataFrame({"Logged as": ["=HYPERLINK(1)", "Squat"], "RPE": [8.5, float("nan")]})
    assert csv_of(table).decode().splitlines() == ["Logged as,RPE", "'=HYPERLINK(1),8.5", "Squat,"]


# The sample, and the weeks


def test_the_sets_behind_a_muscle_are_those_its_number_is_made_of(
    lifter: None, open_page: Callable[[str], AppTest]
) -> None:
    open_page("Weekly volume")
    viewed = view()
    work, sets = work_by(viewed, "movement", "hard_sets", date(2026, 11, 9)), worked_sets(viewed)
    squat = work.set_index("name").loc["Squat", "now"]
    first, last = sets["week_start"].max(), sets["week_start"].max()
    assert first == last
    window = sets[sets["week_start"].between("2026-10-19", "2026-11-09") & sets["pattern"].eq("Squat")]
    assert squat == window["hard_sets"].sum() / 4
    keys = sets_behind(
        viewed, window["week_start"].min(), window["day"].max(), column="pattern", name="Squat"
    )
    assert set(keys) == set(window["set_key"])
    assert (work_table(viewed, keys)["Hard"] == "yes").sum() == window["hard_sets"].sum()


def test_a_week_opens_its_sets(sample_store: Path, open_page: Callable[[str], AppTest]) -> None:
    app = open_page("Weekly volume")
    viewed = view(sample_name())
    week = worked_sets(viewed)["week_start"].max()
    keys = sets_behind(viewed, week, week.normalize() + timedelta(days=6))
    app.session_state[SETS_TO_OPEN] = ("The week", keys)
    app.run()
    assert not app.exception
    shown = next(each.value for each in app.dataframe if "Hard" in each.value)
    assert len(shown) == len(keys) > 0


def test_weeks_begin_where_the_athlete_says(sample_store: Path, open_page: Callable[[str], AppTest]) -> None:
    open_page("Settings").radio(key="first_weekday").set_value("sunday").run()
    app = open_page("Weekly volume")
    assert not app.exception
    weeks = next(each.value for each in app.dataframe if "Runs" in each.value)
    assert (weeks["Week of"].dt.day_name() == "Sunday").all()
    assert calendar(view(sample_name()))["week_start"].dt.day_name().eq("Sunday").all()
    assert effort_weeks(view(sample_name()))["week_start"].dt.day_name().eq("Sunday").all()


@pytest.mark.parametrize("measure", ["volume_kg", "reps"])
def test_the_same_weeks_are_counted_in_tonnage_and_repetitions(
    sample_store: Path, open_page: Callable[[str], AppTest], measure: str
) -> None:
    app = open_page("Weekly volume")
    app.session_state["work_measure"] = measure
    app.session_state["work_by"] = "muscle"
    app.run()
    assert not app.exception
    told = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert any("by muscle" in words for words in told)


def test_a_workout_is_told_in_the_order_logged(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    open_page("Strength")
    viewed = view(sample_name())
    every = lifting(viewed)
    workout = every["workout_id"].iloc[-1]
    shown = workout_table(viewed, workout)
    assert shown["Exercise"].tolist() == every.loc[every["workout_id"].eq(workout), "lift"].tolist()
