"""Strava's strength rows: gym visits, recordings by name, and sets an app has put into the description."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from data.readers.reader import PARSED_GYM_VISITS, ParsedLog
from data.readers.strava_csv import READER
from tests.data.readers import strava_headers as headers

GYM = {
    1: "90000000021",
    2: "Mar 4, 2031, 5:30:00 PM",
    3: "Evening lift",
    4: "Weight Training",
    6: "3600",
    8: "151.0",
    13: "activities/90555555030.fit.gz",
    16: "3600.4",
    17: "3100.0",
    32: "112.5",
    44: "8.0",
}
HEVY = """Logged with hevyapp.com

Bench Press (Barbell)
"pause on the chest"
Set 1: 60 kg x 8 [Warm-up]
Set 2: 82.5 kg x 5 @ 8.5 rpe

Pull Up
Set 1: 9 reps"""


def activity(**changes: str) -> list[str]:
    cells = [GYM.get(place, "") for place in range(1, 100)]
    for place, cell in changes.items():
        cells[int(place.strip("_")) - 1] = cell
    return cells


def read(*rows: list[str]) -> ParsedLog:
    return READER.read(io.BytesIO(headers.table(headers.english(99), list(rows))))


def test_weight_training_is_a_gym_visit_and_not_left_out() -> None:
    log = read(activity())
    assert tuple(log.gym_visits.columns) == PARSED_GYM_VISITS
    (visit,) = log.gym_visits.to_dict("records")
    assert visit == {
        "line": 2,
        "started_at": pd.Timestamp("2031-03-04 17:30:00"),
        "name": "Evening lift",
        "elapsed_s": 3600.4,
        "heart_rate_avg": 112.5,
        "heart_rate_max": 151.0,
        "source_id": "90000000021",
        "perceived_exertion": 8.0,
    }
    assert (len(log.runs), len(log.sets), log.left_out, log.problems) == (0, 0, {}, [])


@pytest.mark.parametrize(
    "word", ["WeightTraining", "Krafttraining", "Entraînement aux poids", "Entrenamiento con pesas"]
)
def test_strength_is_known_by_any_of_its_words(word: str) -> None:
    assert len(read(activity(_4=word)).gym_visits) == 1


@pytest.mark.parametrize(
    "changes", [{"_2": "yesterday"}, {"_6": "", "_16": "", "_17": ""}, {"_6": "x", "_16": "0", "_17": "-5"}]
)
def test_a_visit_without_start_or_length_is_left_out_by_its_word(changes: dict[str, str]) -> None:
    log = read(activity(**changes), activity())
    assert len(log.gym_visits) == 1
    assert (log.left_out, log.problems) == ({"Weight Training": 1}, [])


@pytest.mark.parametrize(
    ("cell", "file"),
    [("activities/123.fit.gz", "activities/123.fit.gz"), ("", None), ("#error#", None)],
)
def test_a_run_names_its_recording_as_written(cell: str, file: str | None) -> None:
    written = read(activity(_4="Run", _7="9.37", _18="9372.8", _13=cell)).runs["file"]
    assert written.tolist() == [file] if file else written.isna().all()


def test_the_sets_a_lifting_app_has_written_down_are_read() -> None:
    log = read(activity(_5=HEVY))
    sets = log.sets
    assert set(sets["line"]) == {2}
    assert set(sets["workout_name"]) == {"Evening lift"}
    assert set(sets["workout_started_at"]) == {pd.Timestamp("2031-03-04 17:30:00")}
    assert sets["exercise_as_logged"].tolist() == [
        "Bench Press (Barbell)",
        "Bench Press (Barbell)",
        "Pull Up",
    ]
    assert sets["set_kind"].tolist() == ["warmup", "working", "working"]
    assert sets["load"].tolist()[:2] == [60.0, 82.5]
    assert sets["load_unit"].tolist()[:2] == ["kg", "kg"]
    assert sets["reps"].tolist() == [8.0, 5.0, 9.0]
    assert sets["rpe"].tolist()[1] == 8.5
    assert sets["note"].tolist()[:2] == ["pause on the chest"] * 2
    assert sets[["occurrence", "set_number"]].to_numpy().tolist() == [[1, 1], [1, 2], [1, 1]]
    assert (log.clock, len(log.gym_visits), log.problems) == ("utc", 1, [])
    assert log.notes == ["Rows whose description holds the sets of a lifting app: 1, with 3 sets."]


def test_a_line_that_cannot_be_read_is_a_problem_with_the_row_s_line_and_the_rest_is_taken() -> None:
    log = read(activity(), activity(_1="2", _5=HEVY + "\nSet 2: many reps"))
    assert len(log.sets) == 3
    (problem,) = log.problems
    assert problem.line == 3
    assert problem.reason.startswith("Set 2 of Pull Up is 'many reps'; expected a set such as 60 kg x 8")


def test_text_among_the_sets_is_told_with_the_row_s_line() -> None:
    log = read(activity(_5=HEVY + "\nshoulder hurt a little"))
    assert (len(log.sets), log.problems) == (3, [])
    assert log.notes[0] == "Among the sets in line 2 stands what is none: “shoulder hurt a little”."


def test_a_treadmill_among_the_sets_is_a_run_and_rowing_is_left_out() -> None:
    log = read(
        activity(_5="Logged with Hevy\n\nTreadmill\nSet 1: 2.5km - 12min\n\nRowing\nSet 1: 2km - 8min")
    )
    assert log.runs[["name", "distance", "distance_unit", "moving_s"]].to_numpy().tolist() == [
        ["Treadmill", 2.5, "km", 720.0]
    ]
    assert log.left_out == {"cardio rows": 1}
    assert len(log.sets) == 0


def test_another_type_is_looked_into_only_where_its_text_names_an_app() -> None:
    taken = read(activity(_4="Workout", _5=HEVY))
    assert (len(taken.sets), len(taken.gym_visits), taken.left_out) == (3, 1, {})
    swum = read(activity(_4="Swim", _5="Main set\nSet 1: 400 m - 6min 30s"))
    assert (len(swum.sets), len(swum.gym_visits), swum.left_out) == (0, 0, {"Swim": 1})


def test_a_run_s_description_is_never_read_for_sets() -> None:
    assert len(read(activity(_4="Run", _7="5", _18="5000.0", _5=HEVY)).sets) == 0


def test_sets_of_a_row_without_a_date_are_a_problem() -> None:
    log = read(activity(_2="yesterday", _5=HEVY))
    assert len(log.sets) == 0
    assert [problem.line for problem in log.problems] == [2]
    assert "no date" in log.problems[0].reason
