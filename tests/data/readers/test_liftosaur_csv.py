"""Liftosaur: the header FORMATS.md lists, with invented rows and values worked out by hand."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from data.readers.csv_table import UnreadableTableError
from data.readers.liftosaur_csv import READER
from data.readers.reader import Head, ParsedLog

HEADER = (
    "Workout DateTime,Program,Day Name,Exercise,Is Warmup Set?,Required Reps,Completed Reps,Is AMRAP?,"
    "Required RPE,Completed RPE,Log RPE?,Required Weight Value,Required Weight Unit,Completed Weight Value,"
    "Completed Weight Unit,Ask Weight?,Completed Reps Time,Target Muscles,Synergist Muscles,Notes"
)


def row(
    exercise: str = "Squat, Barbell",
    reps: str = "7",
    weight: str = "185",
    unit: str = "lb",
    *,
    warmup: str = "0",
    done: str = "2031-12-01T18:22:10.114Z",
    start: str = "2031-12-01T06:00:00.000Z",
    rpe: str = "",
    note: str = "",
) -> str:
    begin = (
        f'{start},My LP,Week 1 - Day 2,"{exercise}",{warmup},5,{reps},1,9,{rpe},0,200,kg,{weight},{unit},0'
    )
    return f'{begin},{done},"Gluteus Maximus,Quadriceps",Hamstrings,{note}'


def read(*rows: str, header: str = HEADER) -> ParsedLog:
    raw = "\n".join([header, *rows]).encode()
    assert READER.recognises(Head("liftosaur.csv", raw))
    return READER.read(BytesIO(raw))


def test_what_was_completed_counts_and_never_what_was_required():
    log = read(row(rpe="8.5", note="deep"))
    one = log.sets.iloc[0]
    assert (one.exercise_as_logged, one.reps, one.load, one.load_unit) == ("Squat, Barbell", 7, 185, "lb")
    assert one.workout_started_at == pd.Timestamp("2031-12-01 06:00") and log.clock == "utc"
    assert one.performed_at == pd.Timestamp("2031-12-01 18:22:10.114")
    assert (one.workout_name, one.rpe, one.note) == ("Week 1 - Day 2", 8.5, "deep")


def test_a_set_without_completed_reps_was_not_done():
    log = read(row(reps="", done=""), row(reps="0"), row(reps="5", done=""))
    assert log.left_out == {"missed sets": 2} and log.sets.set_number.tolist() == [1]
    assert log.sets.performed_at.isna().all() and log.sets.rpe.isna().all()


def test_warm_ups_units_of_each_row_and_body_weight():
    log = read(row(warmup="1"), row(unit="kg", weight="80"), row("Pull Up", weight="0", unit="kg"))
    assert log.sets.set_kind.tolist() == ["warmup", "working", "working"]
    assert log.sets.load.fillna(0).tolist() == [185, 80, 0]
    assert log.sets.load_unit.fillna("").tolist()[:2] == ["lb", "kg"]


def test_a_required_weight_never_stands_in_for_a_completed_one():
    log = read(row(), row(weight="", unit=""), row())
    assert [problem.line for problem in log.problems] == [3] and "weight that was lifted" in log.problems[
        0
    ].reason
    assert log.sets.set_number.tolist() == [1, 3]


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (row(start="noon"), "noon"),
        (row(reps="many"), "many"),
        (row(unit="stone"), "stone"),
        (row(warmup="maybe"), "maybe"),
        (row(""), "exercise"),
        ("2031-12-01T06:00:00.000Z,My LP", "cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(bad, word):
    log = read(row(), bad, row())
    assert len(log.sets) == 2 and [problem.line for problem in log.problems] == [3]
    assert word in log.problems[0].reason


def test_a_table_without_completed_weights_is_refused():
    with pytest.raises(UnreadableTableError, match="Completed Weight Value"):
        read(row(), header=HEADER.replace("Completed Weight Value", "Weight"))
