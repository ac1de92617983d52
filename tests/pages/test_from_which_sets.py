"""One tap from any number to the sets it is made of, and nothing stale once something is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.sample_athlete import sample_name
from data.sharing import owner_scope
from data.store.edits import save_body_mass
from data.store.log_rows import revision
from data.store.preferences import read_preferences, save_preferences
from pages.lift_story import keys_of_curve, lift_story
from pages.lift_tables import records_table
from pages.set_tables import formulas_table, work_table
from pages.shown_as_csv import days_of_lift, weeks_with_charts
from pages.viewing import ViewedLog, open_store
from pages.weekly_view import latest_week
from pages.weekly_work import zones
from pages.widgets.load_counting import _last_facts, _save
from pages.widgets.what_opens import RUNS_TO_OPEN, SETS_TO_OPEN, TO_OPEN
from pages.widgets.work_parts import _zone_behind

HEAD = "started_at,exercise,set_number,set_kind,load_kg,reps,rpe\n"
THREE = (("warmup", 50, ""), ("working", 100, 10), ("working", 95, 9))
SQUATS = HEAD + "".join(
    f"2026-{day} 18:00,Back Squat,{place},{kind},{load},5,{rpe}\n"
    for day in ("09-07", "10-05", "11-02", "11-16")
    for place, (kind, load, rpe) in enumerate(THREE, 1)
)
CHIN_UPS = HEAD + "2026-11-16 18:00,Chin-Up,1,working,10,6,10\n"


def view(athlete: str = "me") -> ViewedLog:
    store, scope = open_store(), owner_scope(athlete)
    return ViewedLog(str(store.folder), scope, revision(store, scope), read_preferences(store, scope))


def tile(app: AppTest, label: str) -> str:
    return next(str(each.value) for each in app.metric if each.label == label)


def weeks_of(app: AppTest) -> pd.DataFrame:
    return next(each.value for each in app.dataframe if {"Week of", "Working sets"} <= set(each.value))


def tap(app: AppTest, label: str, column: str) -> pd.DataFrame:
    """Press the button of a tile; the table of the dialog it opens, known by one of its columns."""
    for opened in (TO_OPEN, SETS_TO_OPEN, RUNS_TO_OPEN):
        if opened in app.session_state:
            del app.session_state[opened]  # as closing the dialog does
    app.button(key=f"behind_{label}").click().run()
    assert not app.exception
    return next(each.value for each in app.dataframe if column in each.value)


def test_a_point_shows_all_seven_formulas_and_how_far_they_lie_apart(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(SQUATS)
    open_page("Strength")
    workout = str(lift_story(view(), "Back Squat").points["workout_id"].iloc[0])
    table = formulas_table(view(), workout, "Back Squat").set_index("Formula")["Back Squat"]
    assert table.to_dict() == {  # 100 kg × 5: the table of Mayhew's seven formulas, worked by hand
        **{"The set": "100 kg × 5 = 500 kg", "Effective reps": "5", "Confidence": "high"},
        **{"Brzycki": "112.5 kg", "Epley": "116.7 kg", "Lander": "113.7 kg", "Lombardi": "117.5 kg"},
        **{"Mayhew": "119 kg", "O'Conner": "112.5 kg", "Wathan (chosen)": "116.6 kg"},
        "Lowest to highest": "112.5–119 kg, 6 % apart",
    }
    scope = owner_scope("me")
    save_preferences(
        open_store(), scope, replace(read_preferences(open_store(), scope), unit="lb", formula="epley")
    )
    table = formulas_table(view(), workout, "Back Squat").set_index("Formula")["Back Squat"]
    assert table["Epley (chosen)"] == "257.2 lb", "116.67 kg"
    assert table["Lowest to highest"] == "248–262.4 lb, 6 % apart"


def test_each_headline_of_a_lift_opens_its_sets(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(SQUATS)
    app = open_page("Strength")
    level = tap(app, "Estimated 1RM", "Logged as")
    assert level["Day"].dt.strftime("%m-%d").tolist() == ["11-16", "11-02", "10-05", "09-07"]
    assert set(level["Load"]) == {"100 kg × 5 = 500 kg"}, "the set of each day, not the others"
    assert set(level["Seven formulas"]) == {"112–119"}
    assert len(tap(app, "Sets that count", "Logged as")) == 8, "no warm-up"
    assert len(tap(app, "Change a month", "Logged as")) == 4
    workout = tap(app, "Best single day", "Exercise")
    assert workout["Kind"].tolist() == ["warm-up", "working", "working"]


def test_each_headline_of_a_week_opens_the_sets_it_counts(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Weekly volume")
    hard = tap(app, "Hard sets", "INOL")
    assert hard["Hard"].tolist() == ["yes"] * int(tile(app, "Hard sets"))
    lower = tap(app, "Lower body", "INOL")
    assert lower["Hard"].tolist() == ["yes"] * int(tile(app, "Lower body"))
    every = tap(app, "Tonnage", "INOL")
    assert f"{every['Tonnage (kg)'].sum() / 1000:.1f} t" == tile(app, "Tonnage")
    runs = tap(app, "Running", "Distance (km)")
    assert f"{runs['Distance (km)'].sum():.0f} km" == tile(app, "Running")


def test_a_part_of_a_bar_opens_the_sets_of_its_zone(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    open_page("Weekly volume")
    viewed = view(sample_name())
    every = zones(viewed)
    week = every[every["week_start"].eq(latest_week(viewed).start) & every["working_sets"].gt(0)]
    for row in week.itertuples():
        title, keys = _zone_behind(viewed, f"{row.week_start:%Y-%m-%d} {row.zone}")
        assert (title.split(",")[0], len(keys)) == (row.zone, row.working_sets)


def test_a_rep_curve_names_as_many_sets_as_it_says(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    open_page("Strength")
    viewed = view(sample_name())
    curve = lift_story(viewed, "Back Squat").curve
    known = keys_of_curve(viewed, "lower")
    assert len(known) == (0 if curve is None else int(curve["sets"]))


def test_a_set_says_what_it_adds_to_tonnage_and_inol(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(SQUATS)
    open_page("Weekly volume")
    story = lift_story(view(), "Back Squat")
    first = work_table(view(), tuple(story.sets["set_key"])).iloc[-3:][::-1]
    assert first["Tonnage (kg)"].tolist() == [0.0, 500.0, 475.0], "a warm-up adds nothing"
    share = 100 / 116.58  # Wathan: 100 kg for 5 is 116.58
    assert first["INOL"].iloc[1] == pytest.approx(5 / (100 - 100 * share), abs=0.002)
    assert pd.isna(first["INOL"].iloc[0])


def test_a_weight_saved_is_in_every_number_on_the_next_run(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(CHIN_UPS)
    day, scope = date(2026, 11, 16), owner_scope("me")
    open_page("Strength")
    save_body_mass(open_store(), scope, day=day, body_mass_kg=70.0)
    app, week = open_page("Strength"), open_page("Weekly volume")
    assert tile(app, "Estimated 1RM") == "96 kg", "70 kg and 10 for 6 by Wathan: 96.26"
    assert tile(week, "Tonnage") == "0.5 t", "80 kg × 6"
    save_body_mass(open_store(), scope, day=day, body_mass_kg=120.0)
    app.run()
    week.run()
    assert tile(app, "Estimated 1RM") == "156 kg", "130 × 1.2033"
    assert tile(app, "Best single day") == "156 kg"
    assert tile(week, "Tonnage") == "0.8 t", "130 kg × 6"


def test_a_load_mode_saved_is_in_every_number_on_the_next_run(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(SQUATS)
    app, week = open_page("Strength"), open_page("Weekly volume")
    assert (tile(app, "Best single day"), tile(week, "Tonnage")) == ("117 kg", "1.0 t")
    _save(view(), "Back Squat", "per_hand_x2", 0.0, _last_facts(view(), "Back Squat"))
    app.run()
    week.run()
    assert (tile(app, "Best single day"), tile(week, "Tonnage")) == ("233 kg", "1.9 t")
    assert weeks_of(week)["Tonnage (kg)"].iloc[0] == 1950.0
    assert all("2 × " in load for load in tap(app, "Sets that count", "Logged as")["Load"])


def test_without_a_run_nothing_speaks_of_running(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(SQUATS)
    app = open_page("Weekly volume")
    assert not [name for name in weeks_of(app).columns if name.startswith("Run")]
    overview = open_page("Overview")
    assert len(overview.get("plotly_chart")) == 1, "no empty chart of kilometres"
    assert "km" not in overview.text[0].value


def test_what_the_charts_draw_can_be_taken_away(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    week = open_page("Weekly volume")
    viewed = view(sample_name())
    shown = weeks_of(week)
    table = weeks_with_charts(viewed, shown)
    assert len(table) == len(shown)
    zoned = table[[name for name in table.columns if name.startswith("Sets ")]]
    assert (zoned.sum(axis=1) == table["Working sets"]).all()
    assert {"Landings", "Load (RPE × minutes)", "Monotony", "Strain"} <= set(table.columns)
    days, story = days_of_lift(viewed, "Back Squat", None), lift_story(viewed, "Back Squat")
    assert days["Level (kg)"].tolist() == story.points["level_kg"].round(1).tolist()
    labels = [each.label for page in (week, open_page("Strength")) for each in page.get("download_button")]
    assert labels.count("Download as CSV") >= 3


def test_the_record_of_an_assisted_lift_is_the_least_help(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest], words: Callable[[AppTest], str]
) -> None:
    done = "2026-11-{} 18:00,Assisted Pull-Up,1,working,{},6,\n"
    import_text(HEAD + done.format("09", 25) + done.format("16", 20))
    save_body_mass(open_store(), owner_scope("me"), day=date(2026, 11, 9), body_mass_kg=70.0)
    app = open_page("Strength")
    record = records_table(view(), "Pull-Up (Assisted)", "all_time").iloc[0]
    assert (record["Record"], record["Value"], record["Day"].day) == ("Least help", "20 kg", 16)
    assert "A minus is help" in words(app)
