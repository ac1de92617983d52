"""Weekly volume shows lifting and running of the same weeks, and how much of it nobody can judge."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.weekly_volume import weekly_volume
from data.sample_athlete import sample_name
from data.sharing import ATHLETE, owner_scope
from data.store.comments import Author, about, write_comment
from data.store.log_rows import read_log
from data.store.preferences import Preferences, save_preferences
from findings.lifting import lift_trends, lifting_frame, with_levels
from findings.summary import summary
from pages.viewing import open_store

ONE_SET = "started_at,exercise,set_number,load_kg,reps\n2026-11-18 18:00,Back Squat,1,100,5\n"
ONE_PLANK = "started_at,exercise,set_number,duration_s\n2026-11-18 18:00,Plank,1,60\n"
ONE_RUN = "started_at,name,distance_m,elapsed_s\n2026-11-18 09:00,Morning,10000,3000\n"


def words_of(app: AppTest) -> str:
    told = [str(part.value) for part in (*app.text, *app.caption, *app.subheader, *app.title)]
    return "\n".join(told + [f"{tile.label} {tile.value}" for tile in app.metric])


def weeks_of(app: AppTest) -> pd.DataFrame:
    return next(each.value for each in app.dataframe if "Runs" in each.value)


def tile(app: AppTest, label: str) -> str:
    return next(str(each.value) for each in app.metric if each.label == label)


def test_an_empty_log_says_what_will_be_here(empty_store: Path, open_page: Callable[[str], AppTest]) -> None:
    app = open_page("Weekly volume")
    assert app.subheader[0].value == "No workouts or runs in this log yet."
    assert not app.metric


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [(ONE_SET, "Tonnage", "0.5 t"), (ONE_RUN, "Running", "10 km"), (ONE_PLANK, "Hard sets", "0")],
)
def test_one_row_is_enough_for_a_page(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest], text: str, label: str, value: str
) -> None:
    import_text(text)
    app = open_page("Weekly volume")
    assert tile(app, label) == value
    assert "first week logged" in words_of(app)
    assert not re.search(r"\b(nan|None|NaT)\b", words_of(app))


def test_a_set_nobody_can_judge_is_said_to_be_missing(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(ONE_PLANK)
    assert "how hard it was" in words_of(open_page("Weekly volume"))


def test_the_latest_week_has_the_numbers_of_the_findings(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Weekly volume")
    log = read_log(open_store(), owner_scope(sample_name()))
    lifting = lifting_frame(log.sets, log.body_mass, "wathan")
    weeks = weekly_volume(with_levels(lifting, lift_trends(lifting)))
    latest, before = weeks.iloc[-1], weeks.iloc[-5:-1]
    assert tile(app, "Hard sets") == f"{latest['hard_sets']:.0f}"
    assert tile(app, "Lower body") == f"{latest['lower_body_hard_sets']:.0f}"
    assert tile(app, "Tonnage") == f"{latest['volume_kg'] / 1000:.1f} t"
    assert f"the usual {before['hard_sets'].median():.0f}" in words_of(app)


def test_the_table_has_every_week_and_adds_up_to_the_log(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Weekly volume")
    next(group for group in app.radio if group.label == "Charts reach back").set_value("All").run()
    table = weeks_of(app)
    told = summary(read_log(open_store(), owner_scope(sample_name())))
    assert len(table) == len(told["weeks"])
    assert table["Working sets"].sum() == told["working_sets"]
    assert table["Running (km)"].sum() == pytest.approx(told["run_km"], abs=0.05 * len(table))
    assert table["Week of"].is_monotonic_decreasing


def test_a_shorter_period_shows_fewer_weeks(sample_store: Path, open_page: Callable[[str], AppTest]) -> None:
    table = weeks_of(open_page("Weekly volume"))
    assert len(table) == 26, "half a year unless asked otherwise"


def test_pounds_and_miles_are_shown_to_those_who_use_them(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    save_preferences(
        open_store(), owner_scope(sample_name()), Preferences(unit="lb", distance_unit="mi", timezone="UTC")
    )
    app = open_page("Weekly volume")
    assert tile(app, "Tonnage").endswith("k lb")
    assert tile(app, "Running").endswith(" mi")
    assert "Tonnage (lb)" in weeks_of(app)


def test_every_chart_is_told_in_words(sample_store: Path, open_page: Callable[[str], AppTest]) -> None:
    told = [chart.proto.alt for chart in open_page("Weekly volume").get("plotly_chart")]
    assert len(told) == 8
    assert "Squat" in told[1]
    assert all(re.search(r"\d", words) for words in told)


def test_the_help_of_hard_sets_says_what_a_formula_can_move(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    hard = next(each for each in open_page("Weekly volume").metric if each.label == "Hard sets")
    assert "another formula can move a set across the line" in hard.help
    assert "Usual: the median of the four weeks before." in hard.help


RATED_WEEK = "title,start_time,end_time,exercise_title,set_index,set_type,weight_kg,reps,rpe\n" + "".join(
    f"Legs,{day} Nov 2026 18:00,{day} Nov 2026 19:00,Squat (Barbell),0,normal,100,5,{rpe}\n"
    for day, rpe in ((2, 8), (4, 6), (6, 8), (16, 8))
)


def test_monotony_and_strain_are_rpe_times_minutes(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(RATED_WEEK)
    app = open_page("Weekly volume")
    weeks = next(each.value for each in app.dataframe if "Monotony" in each.value)
    first = weeks[weeks["Week of"] == pd.Timestamp("2026-11-02")].iloc[0]
    # Three hours at 8, 6 and 8: 480, 360, 480 and four days of rest. Mean 188.57, standard deviation 238.57.
    assert (first["Load"], first["Rated"]) == (1320.0, "3 of 3")
    assert first["Monotony"] == pytest.approx(0.79, abs=0.005)
    assert first["Strain"] == pytest.approx(1043, abs=1)
    assert "4 by mean RPE of its sets" in words_of(app)


def test_without_rpe_or_minutes_the_page_says_what_monotony_needs(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(ONE_SET)
    assert "Needs RPE and minutes of each workout" in words_of(open_page("Weekly volume"))


def test_a_tap_on_a_week_opens_its_workouts_and_from_there_its_sets(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(RATED_WEEK)
    app = open_page("Weekly volume")
    app.session_state["efforts_to_open"] = "2026-11-02"
    app.run()
    opened = next(each.value for each in app.dataframe if "RPE is" in each.value)
    assert opened["Load"].tolist() == [480.0, 360.0, 480.0]
    assert set(opened["RPE is"]) == {"mean RPE of its sets"}


def test_what_is_said_of_a_week_stands_under_the_weeks(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(ONE_SET)
    me, author, day = owner_scope("me"), Author(ATHLETE, "me"), date(2026, 11, 16)
    write_comment(open_store(), me, author, about("week", "2026-11-16", day), "Hard week")
    write_comment(open_store(), me, author, about("day", "2026-11-16", day), "Of another thing")
    said = words_of(open_page("Weekly volume"))
    assert "Hard week" in said
    assert "Of another thing" not in said
