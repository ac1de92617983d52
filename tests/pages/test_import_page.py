"""The Import page: what would happen, what must be answered, what was not taken, and undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.sharing import owner_scope
from data.store.log_rows import read_log
from data.store.preferences import read_preferences
from data.training_log import TrainingLog
from pages.viewing import open_store

Opener = Callable[[str], AppTest]
SAMPLES = Path(__file__).parents[1] / "reader_samples"

STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,"
    "Notes,Workout Notes,RPE\n"
    '2026-03-01 18:00:00,"Legs",1h,"Squat (Barbell)",1,100,5,0,0,,,\n'
)
HEVY = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes",'
    '"set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"\n'
    '"A","2 Mar 2026, 18:00","2 Mar 2026, 19:00","","My own thing",,"",0,"normal",900,5,,,\n'
)


def drop(app: AppTest, *files: tuple[str, str]) -> AppTest:
    uploads = [(name, text.encode(), "text/csv") for name, text in files]
    return app.file_uploader[0].set_value(uploads).run()


def texts(app: AppTest) -> str:
    return " ".join(str(part.value) for part in (*app.text, *app.caption, *app.error, *app.info))


def click(app: AppTest, label: str) -> AppTest:
    button = next(button for button in app.button if button.label == label)
    return button.click().run()


def radio(app: AppTest, start: str) -> object:
    return next(one for one in app.radio if one.label.startswith(start))


def log() -> TrainingLog:
    return read_log(open_store(), owner_scope("me"))


def test_an_empty_log_says_what_will_be_listed(empty_store: Path, open_page: Opener) -> None:
    assert "Nothing has been imported yet" in texts(open_page("Import"))


def test_a_file_is_previewed_before_anything_is_kept(empty_store: Path, open_page: Opener) -> None:
    app = drop(open_page("Import"), ("hevy.csv", HEVY))
    assert "1 set would be added." in texts(app)
    assert log().sets.empty
    app = click(app, "Import")
    assert "1 set added." in texts(app)
    assert len(log().sets) == 1


def test_the_unit_is_asked_for_each_file_that_does_not_say_it(empty_store: Path, open_page: Opener) -> None:
    app = drop(open_page("Import"), ("mine.csv", STRONG), ("yours.csv", STRONG.replace("Legs", "Day B")))
    assert [one.label for one in app.radio] == ["Which unit are the weights in?"] * 2
    app = app.radio[0].set_value("kg").run()
    app = app.radio[1].set_value("lb").run()
    click(app, "Import 2 of 2 files")
    assert sorted(log().sets["load_kg"].round(4)) == [45.3592, 100.0]


def test_the_unit_first_said_is_the_one_shown_and_a_later_file_in_another_changes_nothing(
    empty_store: Path, open_page: Opener
) -> None:
    app = drop(open_page("Import"), ("mine.csv", STRONG))
    app = radio(app, "Which unit").set_value("lb").run()
    app = click(app, "Import")
    assert read_preferences(open_store(), owner_scope("me")).unit == "lb"
    app = drop(app, ("yours.csv", STRONG.replace("Legs", "Day B")))
    app = radio(app, "Which unit").set_value("kg").run()
    click(app, "Import")
    assert read_preferences(open_store(), owner_scope("me")).unit == "lb"


def test_a_question_that_follows_another_is_asked_too(empty_store: Path, open_page: Opener) -> None:
    app = drop(open_page("Import"), ("plain.csv", "day,exercise,load,reps\n04/03/2026,Back Squat,100,5\n"))
    app = radio(app, "How are the dates").set_value("day_first").run()
    app = radio(app, "Which unit").set_value("kg").run()
    click(app, "Import")
    assert [f"{day:%Y-%m-%d}" for day in log().sets["day"]] == ["2026-03-04"]


def test_a_file_nobody_knows_says_what_was_tried_and_harms_no_other(
    empty_store: Path, open_page: Opener
) -> None:
    app = drop(open_page("Import"), ("odd.csv", "a,b\n1,2\n"), ("hevy.csv", HEVY))
    assert "No reader knows this file" in texts(app)
    click(app, "Import 1 of 2 files")
    assert len(log().sets) == 1


def test_a_line_that_was_not_taken_is_listed_with_its_reason(empty_store: Path, open_page: Opener) -> None:
    app = drop(open_page("Import"), ("hevy.csv", HEVY + HEVY.split("\n")[1].replace("900,5", "900,-5")))
    assert app.dataframe[0].value["line"].tolist() == [3]


def test_a_value_in_doubt_is_a_question_and_counts_once_accepted(
    empty_store: Path, open_page: Opener
) -> None:
    app = click(drop(open_page("Import"), ("hevy.csv", HEVY)), "Import")
    assert "900 kg is more than anyone lifts" in texts(app)
    click(app, "It is right")
    assert log().sets["doubt"].isna().all()


def test_a_value_left_out_is_not_asked_about_again_and_never_counts(
    empty_store: Path, open_page: Opener
) -> None:
    app = click(drop(open_page("Import"), ("hevy.csv", HEVY)), "Import")
    app = click(app, "Leave it out")
    assert "more than anyone lifts" not in texts(app)
    assert log().sets["doubt"].tolist() == ["Left out by you."]


def test_an_unknown_exercise_is_named_once_for_past_and_future(empty_store: Path, open_page: Opener) -> None:
    app = click(drop(open_page("Import"), ("hevy.csv", HEVY)), "Import")
    app = app.selectbox(key="map_My own thing").set_value("Back Squat").run()
    click(app, "Save")
    assert log().sets["exercise"].tolist() == ["Back Squat"]


def test_an_import_is_undone_from_the_list(empty_store: Path, open_page: Opener) -> None:
    app = click(drop(open_page("Import"), ("hevy.csv", HEVY)), "Import")
    app = click(app, "Undo this import")
    assert log().sets.empty
    assert "Nothing has been imported yet" in texts(app)


def test_files_do_not_go_into_the_sample_athletes_log(sample_store: Path, open_page: Opener) -> None:
    app = open_page("Import")
    assert not app.file_uploader
    app = click(app, "Open my own log")
    assert app.file_uploader


@pytest.mark.parametrize(
    ("sample", "unit", "table"),
    [
        ("strong_csv.german.csv", "kg", "sets"),
        ("hevy_csv.french.csv", None, "sets"),
        ("garmin_csv.german.csv", None, "runs"),
    ],
)
def test_files_in_other_languages_come_in_whole_through_the_page(
    empty_store: Path, open_page: Opener, sample: str, unit: str | None, table: str
) -> None:
    app = drop(open_page("Import"), (sample, (SAMPLES / sample).read_text(encoding="utf-8")))
    if unit:
        app = radio(app, "Which unit").set_value(unit).run()
    app = click(app, "Import")
    assert not app.dataframe  # no line was left behind
    assert len(getattr(log(), table)) > 0
