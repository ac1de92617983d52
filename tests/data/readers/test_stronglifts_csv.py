"""StrongLifts: every header FORMATS.md lists, with invented rows and values worked out by hand."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from data.readers.reader import Head, ParsedLog
from data.readers.stronglifts_csv import READER
from data.training_log import Answers

BEGIN = (
    "Date (yyyy/mm/dd),Workout,Workout Name,Program Name,Body Weight (KG),Exercise,Sets×Reps,Sets×Time,"
    "Top Set (Reps×KG),e1RM (KG),Reps,Volume (KG),Workout Volume (KG),Duration (hours),Start Time (h:mm),"
    "End Time (h:mm),Notes"
)
KG = BEGIN + "".join(f",Set {number} (Reps),Set {number} (KG)" for number in range(1, 7))
LB = KG.replace("(KG)", "(LB)").replace("Body Weight (LB)", "Body Weight (KG)")
OLDER = BEGIN.replace("×", "x").replace("Top Set (RepsxKG)", "Top Set Reps x KG").replace(
    "e1RM (", "e1RM  ("
) + "".join(f",Set {number} (Reps), Set {number} (KG)" for number in range(1, 6))
LEGACY = (
    "Date,Note,Workout,Body Weight,Exercise 1,Weight (KG),Weight (LB),Set 1,Set 2,Set 3,Set 4,Set 5,"
    "Exercise 2,Weight (KG),Weight (LB),Set 1,Set 2,Set 3,Set 4,Set 5"
)


def read(text: str, **answers: str) -> ParsedLog:
    raw = text.encode("utf-8-sig")
    assert READER.recognises(Head("stronglifts.csv", raw))
    return READER.read(BytesIO(raw), answers=Answers(**answers))


def row(
    exercise: str,
    sets: str,
    *,
    day: str = "2031/09/05",
    time: str = "6:58 PM",
    timed: str = "",
    note: str = "",
):
    begin = f'{day},14,"Workout A","My 5×5",78.5,"{exercise}",5/5/4/-,{timed},5×60,69.2,14,840,2210.5,0.7161'
    return f'{begin},{time},7:41 PM,"{note}",{sets}'


SETS = "5,60,5,60,4,60,0,60,,,,"


@pytest.mark.parametrize(("header", "unit"), [(KG, "kg"), (LB, "lb"), (OLDER, "kg")])
def test_each_set_of_a_row_in_the_unit_of_its_columns(header, unit):
    log = read(f"{header}\n{row('Squat', SETS if header != OLDER else SETS[:-2])}")
    assert log.sets.reps.tolist() == [5, 5, 4] and log.sets.load.tolist() == [60, 60, 60]
    assert set(log.sets.load_unit) == {unit} and log.sets.set_number.tolist() == [1, 2, 3]
    assert log.left_out == {"missed sets": 1} and log.problems == [] and log.clock == "local"
    assert log.sets.workout_name[0] == "Workout A"
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-09-05 18:58")


@pytest.mark.parametrize("header", [KG, LB])
def test_body_weight_keeps_its_own_unit_once_for_each_workout(header):
    two = [row("Squat", SETS), row("Bench Press", SETS), row("Squat", SETS, day="2031/09/07")]
    log = read("\n".join([header, *two]))
    assert log.body_mass.body_mass.tolist() == [78.5, 78.5] and set(log.body_mass.body_mass_unit) == {"kg"}
    assert log.body_mass.measured_at[0] == pd.Timestamp("2031-09-05 18:58")
    assert log.body_mass.line.tolist() == [2, 4]


def test_body_weight_in_pounds():
    log = read(f"{KG.replace('Body Weight (KG)', 'Body Weight (LB)')}\n{row('Squat', SETS)}")
    assert log.body_mass.body_mass_unit.tolist() == ["lb"] and log.sets.load_unit[0] == "kg"


def test_the_legacy_table_has_a_workout_in_a_row():
    log = read(
        f"{LEGACY}\n18/03/2031,first,B,79KG,Squat,62.5,137.8,5,5,5,5,5,Overhead press,30,66.1,5,5,5,4,0"
        "\n20/03/2031,,A,174LB,Squat,,140,5,-,,,,,,,,,,,"
    )
    assert log.sets.exercise_as_logged.tolist() == ["Squat"] * 5 + ["Overhead press"] * 4 + ["Squat"]
    assert log.sets.load.tolist() == [62.5] * 5 + [30] * 4 + [140]
    assert log.sets.load_unit.tolist() == ["kg"] * 9 + ["lb"]
    assert log.left_out == {"missed sets": 2} and log.sets.workout_name[0] == "B"
    assert log.body_mass.body_mass.tolist() == [79, 174]
    assert log.body_mass.body_mass_unit.tolist() == ["kg", "lb"]
    assert log.sets.note[0] == "first" and log.sets.note.isna().sum() == 9
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-03-18")


def test_legacy_dates_that_could_be_read_two_ways_are_asked_about():
    text = f"{LEGACY}\n04/03/2031,,B,79KG,Squat,62.5,,5,,,,,,,,,,,,"
    assert [question.about for question in read(text).questions] == ["date_order"]
    assert read(text).body_mass.empty
    log = read(text, date_order="day_first")
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-03-04") and len(log.body_mass) == 1


def test_a_set_without_a_weight_is_body_weight_and_a_note_stands_once():
    log = read(f"{KG}\n{row('Dips', '-,,8,,7,,,,,,,', note='easy')}")
    assert log.sets.load.isna().all() and log.sets.load_unit.isna().all()
    assert log.sets.note.fillna("").tolist() == ["easy", ""] and log.left_out == {"missed sets": 1}


def test_timed_exercises_are_refused_and_empty_ones_counted():
    log = read("\n".join([KG, row("Plank", "," * 11, timed="3×60"), row("Dips", "," * 11)]))
    assert log.left_out == {"exercises without sets": 1} and log.problems[0].line == 2
    assert "3×60" in log.problems[0].reason


@pytest.mark.parametrize("time", ["8:45 am", "8:45 AM"])
def test_morning_times(time):
    log = read(f"{KG}\n{row('Squat', SETS, time=time)}")
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-09-05 08:45")


def test_a_bad_set_is_refused_alone_and_a_short_row_whole():
    log = read("\n".join([KG, row("Squat", "5,60,x,60,5,60,,,,,,"), "2031/09/05,14", row("Squat", SETS)]))
    assert log.sets.set_number.tolist() == [1, 3, 1, 2, 3]
    assert [problem.line for problem in log.problems] == [2, 3] and "'x'" in log.problems[0].reason


def test_a_body_weight_that_is_no_number_is_noted_and_the_sets_are_kept():
    log = read(f"{KG}\n{row('Squat', SETS).replace('78.5', 'heavy')}")
    assert len(log.sets) == 3 and log.body_mass.empty and "line 2" in log.notes[0]
