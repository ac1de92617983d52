"""Fitbod: every header FORMATS.md lists, with invented rows and values worked out by hand."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
import pytest

from data.readers.fitbod_csv import READER, snapped
from data.readers.quantity_columns import Quantity
from data.readers.reader import Head, ParsedLog

HEADER = "Date,Exercise,Reps,Weight(kg),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,multiplier"
STAMP = "2031-11-03 17:05:22 +0000"


def read(text: str) -> ParsedLog:
    assert READER.recognises(Head("WorkoutExport.csv", text.encode()))
    return READER.read(BytesIO(text.encode()))


def fitbod(*rows: str, header: str = HEADER) -> ParsedLog:
    return read("\n".join([header, *rows]))


def lift(stamp: str, exercise: str, reps: int = 5, weight: str = "60", warmup: str = "false", note: str = ""):
    return f"{stamp},{exercise}, {reps},{weight},0.0,0.0,0.0,0.0,{warmup},{note}, 1.0"


def test_a_set_keeps_its_stamp_as_utc_and_its_weight_as_pounds():
    log = fitbod(lift(STAMP, "Dumbbell Row", 9, "18.143716377425590"))
    row = log.sets.iloc[0]
    assert (row.exercise_as_logged, row.reps, row.load, row.load_unit) == ("Dumbbell Row", 9, 40, "lb")
    assert row.workout_started_at == pd.Timestamp("2031-11-03 17:05:22") and log.clock == "utc"
    assert pd.isna(row.performed_at) and row.set_kind == "working"


def test_another_offset_is_taken_off():
    log = fitbod(lift("2031-11-03 19:05:22 +0200", "Squat"))
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-11-03 17:05:22") and log.clock == "utc"


@pytest.mark.parametrize("unit", ["lbs", "lb"])
def test_the_older_header_in_pounds_without_a_multiplier(unit):
    header = HEADER.replace("(kg)", f"({unit})").removesuffix(",multiplier")
    log = fitbod(lift(STAMP, "Squat", 5, "135.0").removesuffix(", 1.0"), header=header)
    assert (log.sets.load[0], log.sets.load_unit[0]) == (135, "lb")


# written, unit of the column, then value and unit after: 1/2.20462 per pound, steps of 0.5 lb and 0.25 kg
@pytest.mark.parametrize(
    ("written", "unit", "value", "after"),
    [
        (9.071858188712795, "kg", 20, "lb"),
        (61.23506, "kg", 135, "lb"),
        (62.5, "kg", 62.5, "kg"),
        (2.25, "kg", 2.25, "kg"),
        (10.1, "kg", 10.1, "kg"),
        (137.78875, "lb", 62.5, "kg"),
        (0.004, "kg", 0.004, "kg"),
    ],
)
def test_loads_are_set_back_to_the_plates_they_came_from(written, unit, value, after):
    load = snapped(Quantity(np.array([written]), np.array([unit], dtype=object)))
    assert (load.values[0], load.units[0]) == (value, after)


def test_a_time_is_no_weight_and_zero_weight_is_body_weight():
    log = fitbod(f"{STAMP},Plank, 0,0.0,45.0,0.0,0.0,0.0,false,, 0.0", lift(STAMP, "Pull Up", 8, "0.0"))
    assert log.sets.duration_s.tolist()[0] == 45 and log.sets.reps.tolist()[1] == 8
    assert log.sets.load.isna().all() and log.sets.reps.isna()[0]


def test_equal_rows_are_sets_and_warm_ups_come_first():
    log = fitbod(lift(STAMP, "Squat", warmup="true"), "", lift(STAMP, "Squat"), lift(STAMP, "Squat"))
    assert log.sets.set_kind.tolist() == ["warmup", "working", "working"]
    assert log.sets.set_number.tolist() == [1, 2, 3] and log.sets.line.tolist() == [2, 4, 5]


def test_running_becomes_a_run_and_other_cardio_is_counted():
    cardio = "0.0,1815.0,5210.2998046875,0.0,0.0,false,, 0.0"
    stamp = "2031-11-01 06:12:40 +0000"
    log = fitbod(f"{stamp},Running, 0,{cardio}", f"{stamp},Cycling - Stationary, 0,{cardio}")
    run = log.runs.iloc[0]
    assert (run.distance, run.distance_unit, run.moving_s) == (5210.2998046875, "m", 1815)
    assert run.started_at == pd.Timestamp("2031-11-01 06:12:40") and log.left_out == {"cardio rows": 1}


def test_sets_with_a_stamp_each_make_one_workout_in_the_order_they_were_done():
    log = fitbod(
        lift("2031-11-03 17:12:00 +0000", "Bench Press", 4),
        lift("2031-11-03 17:08:00 +0000", "Squat", 6),
        lift("2031-11-03 17:05:00 +0000", "Squat", 7),
        lift("2031-11-03 08:00:00 +0000", "Plank", 8),
    )
    assert log.sets.reps.tolist() == [8, 7, 6, 4]
    starts = [str(start)[11:16] for start in log.sets.workout_started_at]
    assert starts == ["08:00", "17:05", "17:05", "17:05"] and log.sets.set_number.tolist() == [1, 1, 2, 1]
    assert str(log.sets.performed_at[3])[11:16] == "17:12"


def test_two_workouts_of_several_exercises_stay_two_however_near():
    morning, later = "2031-11-03 17:05:00 +0000", "2031-11-03 17:15:00 +0000"
    log = fitbod(*(lift(stamp, name) for stamp in (later, morning) for name in ("Squat", "Dip")))
    assert log.sets.workout_started_at.nunique() == 2


def test_an_unquoted_comma_in_a_note_is_put_back():
    log = fitbod(lift(STAMP, "Squat", note="slow, strict"), lift(STAMP, "Row, Seated"))
    assert log.sets.note[0] == "slow, strict" and log.sets.exercise_as_logged[1] == "Row, Seated"


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (lift("yesterday", "Squat"), "yesterday"),
        (lift(STAMP, "Squat", warmup="perhaps"), "perhaps"),
        (lift(STAMP, "Squat", weight="-20"), "-20"),
        (lift(STAMP, ""), "exercise"),
        (f"{STAMP},Squat", "cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_are_read(row, word):
    log = fitbod(lift(STAMP, "Dip"), row, lift(STAMP, "Dip"))
    assert len(log.sets) == 2 and [problem.line for problem in log.problems] == [3]
    assert word in log.problems[0].reason
