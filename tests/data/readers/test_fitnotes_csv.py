"""Every header FORMATS.md lists for FitNotes, with invented rows and values worked out by hand."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
import pytest

from data.readers.fitnotes_csv import READER
from data.readers.reader import Head, ParsedLog
from data.training_log import Answers

IN_ROWS = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time"
WITH_COMMENT = f"{IN_ROWS},Comment"


def read(text: str, **answers: str) -> ParsedLog:
    return READER.read(BytesIO(text.encode()), answers=Answers(**answers))


def fitnotes(*rows: str, header: str = WITH_COMMENT) -> ParsedLog:
    return read("\n".join([header, *(f"2031-08-03,{row}" for row in rows)]))


def rows_of(log: ParsedLog) -> int:
    return len(log.sets) + len(log.runs) + len(log.problems) + sum(log.left_out.values())


# header, row, then what the row must give: exercise, load, unit, reps, seconds, distance, its unit, note
HEADERS = {
    "Weight (lbs)": (
        "Date,Exercise,Category,Weight (lbs),Reps,Distance,Distance Unit,Time",
        "2031-08-01,Barbell Squat,Legs,135.0,5,,,",
        ("Barbell Squat", 135, "lb", 5, None, None, None, None),
    ),
    "Weight (kgs)": (
        "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time",
        "2031-08-01,Barbell Squat,Legs,62.5,5,,,",
        ("Barbell Squat", 62.5, "kg", 5, None, None, None, None),
    ),
    "Weight (lbs) with Comment": (
        "Date,Exercise,Category,Weight (lbs),Reps,Distance,Distance Unit,Time,Comment",
        '2031-08-01,Barbell Squat,Legs,143.3,5,,,,""',
        ("Barbell Squat", 143.3, "lb", 5, None, None, None, None),
    ),
    "Weight (kgs) with Comment": (
        "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time,Comment",
        "2031-08-01,Plank,Core,0.0,0,,,0:01:30,belt",
        ("Plank", None, None, None, 90, None, None, "belt"),
    ),
    "unit in each row": (
        IN_ROWS,
        "2031-08-02,Curl (Seated, Two Dumbbells),Biceps,12.0,kgs,9,,,",
        ("Curl (Seated, Two Dumbbells)", 12, "kg", 9, None, None, None, None),
    ),
    "with Comment": (
        WITH_COMMENT,
        '2031-08-03,Barbell Row,Back,62.5,kgs,8,,,,"slow, strict"',
        ("Barbell Row", 62.5, "kg", 8, None, None, None, "slow, strict"),
    ),
    "iOS": (
        "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind",
        "2031-08-04,Front Squat,Legs,,187.5,4,,,,easy,wr",
        ("Front Squat", 187.5, "lb", 4, None, None, None, "easy"),
    ),
    "Category first": (
        "Date,Category,Exercise,Weight,Weight Unit,Reps,Distance,Distance Unit,Time",
        "2031-08-02,Legs,Sled, heavy,60,kgs,,25,m,",
        ("Sled, heavy", 60, "kg", None, None, 25, "m", None),
    ),
    "feet": (
        WITH_COMMENT,
        "2031-08-02,Farmer's Walk,Legs,77.16,lbs,,100,ft,45,",
        ("Farmer's Walk", 77.16, "lb", None, 45, 100, "ft", None),
    ),
}


@pytest.mark.parametrize("variant", HEADERS)
def test_every_header_gives_the_row_that_was_written(variant):
    header, row, expected = HEADERS[variant]
    assert READER.recognises(Head("FitNotes_Export.csv", f"{header}\n{row}".encode()))
    log = read(f"{header}\n{row}")
    assert (len(log.sets), rows_of(log), log.clock, log.problems) == (1, 1, "local", [])
    columns = [
        "exercise_as_logged",
        "load",
        "load_unit",
        "reps",
        "duration_s",
        "distance",
        "distance_unit",
        "note",
    ]
    found = [None if pd.isna(value) else value for value in log.sets[columns].iloc[0]]
    assert found == list(expected)
    assert log.sets.workout_name[0] == "" and log.sets.set_kind[0] == "working"
    assert log.sets.workout_started_at[0] == pd.Timestamp(row[:10])


def test_a_day_is_one_workout_and_each_exercise_is_counted_through_it():
    squat, dip = "Squat,Legs,60,kgs,5,,,,", "Dip,Chest,,,9,,,,"
    log = fitnotes(squat, dip, squat, squat)
    assert log.sets.occurrence.tolist() == [1, 1, 1, 1] and log.sets.set_number.tolist() == [1, 1, 2, 3]


@pytest.mark.parametrize(("written", "seconds"), [("0:27:40", 1660), ("27:40", 1660), ("1660", 1660)])
def test_running_with_distance_and_time_is_a_run_that_day(written, seconds):
    log = fitnotes(
        f"Running (Outdoor),Cardio,,,,5.2,km,{written},", "Stationary Bike,Cardio,,,,9,km,0:20:00,"
    )
    run = log.runs.iloc[0]
    assert (run["name"], run.distance, run.distance_unit, run.moving_s) == (
        "Running (Outdoor)",
        5.2,
        "km",
        seconds,
    )
    assert run.started_at == pd.Timestamp("2031-08-03") and log.left_out == {"cardio rows": 1}


def test_the_category_cardio_leaves_out_what_no_name_tells():
    log = fitnotes("Stomping,Cardio,,,,,,0:10:00,", "Jump Rope,Cardio,,,,,,0:01:00,")
    assert log.left_out == {"cardio rows": 1} and log.sets.exercise_as_logged.tolist() == ["Jump Rope"]


def test_unquoted_commas_are_put_back_and_reported():
    log = fitnotes("Curl (Seated, Two, Heavy),Biceps,12,kgs,9,,,,", "Dip,Chest,,,9,,,,slow, strict")
    assert log.sets.exercise_as_logged.tolist() == ["Curl (Seated, Two, Heavy)", "Dip"]
    assert log.sets.note[1] == "slow, strict"
    assert log.notes == ["Rows whose unquoted commas were put back into a name or comment: 2."]


def test_a_decimal_comma_without_quotes_is_refused_and_not_read_as_a_name():
    log = fitnotes("Squat,Legs,62,5,kgs,8,,,,")
    assert len(log.sets) == 0 and log.problems[0].line == 2 and "11 cells" in log.problems[0].reason


def test_a_decimal_comma_without_quotes_is_no_empty_comment_either():
    header = "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time,Comment"
    log = fitnotes("Squat,Legs,62,5,8,,,,", header=header)
    assert len(log.sets) == 0 and log.problems[0].line == 2


def test_resaved_dates_that_could_be_read_two_ways_are_asked_about():
    log = read(f"{IN_ROWS}\n01/08/2031,Squat,Legs,60,kgs,5,,,")
    assert log.questions[0].about == "date_order" and len(log.sets) == 0


def test_resaved_with_semicolons_and_decimal_commas():
    text = f"{IN_ROWS}\n13/08/2031,Squat,Legs,62.5,kgs,5,,,".replace(",", ";").replace("62.5", "62,5")
    log = read(text)
    assert log.sets.load.tolist() == [62.5] and log.sets.workout_started_at[0] == pd.Timestamp("2031-08-13")


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (",Legs,60,kgs,5,,,,", "exercise"),
        ("Squat,Legs,60,kgs,-5,,,,", "-5"),
        ("Squat,Legs,60,stone,5,,,,", "stone"),
        ("Squat,Legs,,,,5,furlong,1:00,", "furlong"),
        ("Plank,Core,,,,,,1:75,", "1:75"),
        ("Squat,Legs", "cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_are_read(row, word):
    log = fitnotes("Dip,Chest,,,9,,,,", row, "Dip,Chest,,,9,,,,")
    assert len(log.sets) == 2 and [problem.line for problem in log.problems] == [3]
    assert word in log.problems[0].reason and rows_of(log) == 3


def test_a_row_with_only_a_weight_is_a_missed_set():
    log = fitnotes("Squat,Legs,60,kgs,,,,,")
    assert log.left_out == {"missed sets": 1} and np.isnan(log.sets.load).all()
