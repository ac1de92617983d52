"""Strength answers whether one lift goes up, with the numbers findings give and nothing made up."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.strength_level import current_level, rate_per_month
from data.importing import import_upload
from data.sample_athlete import sample_name
from data.samples import athlete_model
from data.sharing import owner_scope
from data.store.database import Store
from data.store.log_rows import read_log, revision
from data.store.preferences import Preferences, read_preferences, save_preferences
from data.training_log import Answers
from findings.lifting import lift_trends, lifting_frame
from pages.lift_tables import working_table
from pages.set_tables import USED
from pages.viewing import ViewedLog, open_store

HEAD = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE\n"
TRUTH = json.loads((Path(athlete_model.__file__).parent / "truth.json").read_text())


def log_sets(folder: Path, *rows: str) -> None:
    """Put these lines of a Strong file into the athlete's own log."""
    store = Store(folder)
    report = import_upload(
        store,
        owner_scope("me"),
        "strong.csv",
        io.BytesIO((HEAD + "\n".join(rows) + "\n").encode()),
        answers=Answers(unit="kg", distance_unit="km"),
    )
    store.close()
    assert report.sets_new == len(rows), report


def sample_view() -> ViewedLog:
    """The sample's log as its owner sees it, from the store the page has open."""
    store, scope = open_store(), owner_scope(sample_name())
    kept = read_preferences(store, scope)
    return ViewedLog(str(store.folder), scope, revision(store, scope), kept)


def words_of(app: AppTest) -> str:
    told = [str(part.value) for part in (*app.text, *app.caption, *app.subheader, *app.title)]
    return "\n".join(told + [f"{tile.label} {tile.value}" for tile in app.metric])


def assert_nothing_missing_is_shown(app: AppTest) -> None:
    assert not re.search(r"\b(nan|None|NaT|inf)\b", words_of(app))


def tile(app: AppTest, label: str) -> str:
    return next(str(each.value) for each in app.metric if each.label == label)


@pytest.fixture
def squat(sample_folder: Path, tmp_path: Path) -> tuple[pd.DataFrame, pd.Timestamp]:
    """The sample's squat, worked out past the pages: its trend and the last day of the log."""
    folder = shutil.copytree(sample_folder, tmp_path / "copy")
    store = Store(folder)
    log = read_log(store, owner_scope(sample_name()))
    store.close()
    trends = lift_trends(lifting_frame(log.sets, log.body_mass, "wathan"))
    end = pd.concat([log.sets["day"], log.runs["day"], log.races["day"]]).max()
    return trends[trends["exercise"] == "Back Squat"], end


def test_an_empty_log_says_what_will_be_here(empty_store: Path, open_page: Callable[[str], AppTest]) -> None:
    app = open_page("Strength")
    assert app.subheader[0].value == "No lifting in this log yet."
    assert not app.metric


def test_one_set_gives_an_estimate_without_a_range(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    log_sets(empty_store, "2026-11-20 18:00:00,Evening,Squat (Barbell),1,100,5,0,0,10")
    app = open_page("Strength")
    assert tile(app, "Estimated 1RM") == "117 kg", "Wathan: 100 kg for 5 is 116.58"
    assert "no range yet" in words_of(app)
    assert "too early to say" in words_of(app)
    assert_nothing_missing_is_shown(app)


def test_a_set_of_too_many_reps_is_not_an_estimate(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    log_sets(empty_store, "2026-11-20 18:00:00,Evening,Squat (Barbell),1,60,20,0,0,")
    app = open_page("Strength")
    assert not app.metric
    reasons = next(each.value for each in app.dataframe if "Why" in each.value)
    assert reasons.to_dict("records") == [{"Why": "more than 10 effective reps", "Sets": 1}]


def test_the_level_and_its_range_are_those_of_the_findings(
    sample_store: Path, open_page: Callable[[str], AppTest], squat: tuple[pd.DataFrame, pd.Timestamp]
) -> None:
    trend, end = squat
    now, rate = current_level(trend, end), rate_per_month(trend, end)
    app = open_page("Strength")
    assert tile(app, "Estimated 1RM") == f"{now.value:.0f} kg"
    assert f"{now.low:.0f}–{now.high:.0f} kg" in words_of(app)
    assert tile(app, "Change a month") == f"{rate.value:+.1f} %".replace("-", "−")
    assert "Back Squat" in app.text[0].value
    assert_nothing_missing_is_shown(app)


def test_the_range_shown_holds_the_true_one_rep_maximum(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    true_kg = TRUTH["true_one_rep_max_kg"]["2026-11-15"]["squat"]
    told = next(
        each.value for each in open_page("Strength").caption if re.fullmatch(r"\d+–\d+ kg", each.value)
    )
    low, high = (float(end) for end in re.findall(r"\d+", told))
    assert low <= true_kg <= high


def test_the_most_trained_lift_comes_first_and_what_has_no_1rm_comes_last(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    offered = next(box for box in open_page("Strength").selectbox if box.label == "Lift").options
    assert offered[0] == "Back Squat"
    assert offered.index("Plank") > offered.index("Romanian Deadlift")


def test_a_deadlift_is_called_likely_under_estimated(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Strength")
    lift = next(box for box in app.selectbox if box.label == "Lift")
    lift.select("Romanian Deadlift").run()
    assert "Likely under-estimated" in words_of(app)
    assert app.text[0].value.count("Romanian Deadlift") == 1


def test_formula_and_evidence_stand_beside_the_chart(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    told = words_of(open_page("Strength"))
    assert "Formula: Wathan" in told
    assert "Studied, with a known and sizeable error for one person." in told


def test_the_working_has_every_set_newest_first_and_one_point_for_each_day_of_the_level(
    sample_store: Path, open_page: Callable[[str], AppTest], squat: tuple[pd.DataFrame, pd.Timestamp]
) -> None:
    trend, _ = squat
    open_page("Strength")
    table = working_table(sample_view(), "Back Squat", None)
    assert len(table) == 1674, "all squat sets of the sample's files"
    assert table["Day"].is_monotonic_decreasing
    points = table[table["Used"] == USED]
    assert len(points) == trend["used"].sum()
    assert points["e1RM (kg)"].iloc[0] == pytest.approx(trend["e1rm_kg"].iloc[-1], abs=0.05)
    assert re.fullmatch(r"[\d.]+ kg × \d+ = [\d.,]+ kg", table["Load"].iloc[0])


def test_sets_used_and_not_used_add_up(sample_store: Path, open_page: Callable[[str], AppTest]) -> None:
    app = open_page("Strength")
    reasons = next(each.value for each in app.dataframe if "Why" in each.value)
    used = int(tile(app, "Sets that count").replace(",", ""))
    assert used + reasons["Sets"].sum() == 1674, "all squat sets of the sample's files"


def test_pounds_are_shown_to_those_who_lift_in_pounds(
    sample_store: Path, open_page: Callable[[str], AppTest], squat: tuple[pd.DataFrame, pd.Timestamp]
) -> None:
    store = Store(sample_store)
    save_preferences(store, owner_scope(sample_name()), Preferences(unit="lb", timezone="Europe/Berlin"))
    store.close()
    trend, end = squat
    pounds = current_level(trend, end).value / 0.45359237
    assert tile(open_page("Strength"), "Estimated 1RM") == f"{pounds:.0f} lb"


def test_a_name_from_a_file_is_never_markdown(empty_store: Path, open_page: Callable[[str], AppTest]) -> None:
    log_sets(empty_store, '2026-11-20 18:00:00,Evening,"![x](http://evil.example/a.png)",1,100,5,0,0,')
    app = open_page("Strength")
    for part in [*app.caption, *app.markdown, *app.metric]:
        assert "![x](" not in str(part.value)
