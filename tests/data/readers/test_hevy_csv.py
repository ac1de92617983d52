"""Every header FORMATS.md lists for Hevy, with invented rows and values worked out by hand."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
import pytest

from data.readers.hevy_csv import READER
from data.readers.reader import Head, ParsedLog
from data.training_log import Answers

QUOTED = (
    '"title","start_time","end_time","description","exercise_title","superset_id",'
    '"exercise_notes","set_index",'
    '"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"'
)
API = (
    "workout_id,workout_title,workout_date,workout_start_time,workout_end_time,workout_duration_minutes,"
    "exercise_title,exercise_notes,exercise_template_id,exercise_template_type,superset_id,"
    "set_index,set_type,"
    "weight_kg,weight_lbs,reps,distance_meters,duration_seconds,rpe,workout_notes"
)


def read(text: str, **answers: str) -> ParsedLog:
    return READER.read(BytesIO(text.encode()), answers=Answers(**answers))


def hevy(*rows: str, start: str = "9 Feb 2031, 06:48") -> ParsedLog:
    """Rows from `exercise_title` on, in one workout of the quoted kg and km export."""
    return read("\n".join([QUOTED, *(f'"Push B","{start}","9 Feb 2031, 07:52","",{row}' for row in rows)]))


def rows_of(log: ParsedLog) -> int:
    return len(log.sets) + len(log.runs) + len(log.problems) + sum(log.left_out.values())


START, END = '"9 Feb 2031, 06:48"', '"9 Feb 2031, 07:52"'
# header, row, then what the row must give: load, unit, reps, seconds, distance, distance unit, rpe, kind
HEADERS = {
    "kg and km": (
        QUOTED,
        f'"Push B",{START},{END},"new gym, ""nice""","Bench Press (Barbell)",,"pause",0,"normal",'
        f"77.5,5,,,8.5",
        (77.5, "kg", 5, None, None, None, 8.5, "working"),
    ),
    "lb and miles": (
        QUOTED.replace("weight_kg", "weight_lbs").replace("distance_km", "distance_miles"),
        f'"Push B",{START},{END},"","Bench Press (Barbell)",,"",0,"warmup",135,5,,,',
        (135, "lb", 5, None, None, None, None, "warmup"),
    ),
    "kg and miles": (
        QUOTED.replace("distance_km", "distance_miles"),
        f'"Push B",{START},{END},"","Sled Push",,"",0,"normal",22.68,,0.02,,',
        (22.68, "kg", None, None, 0.02, "mi", None, "working"),
    ),
    "lb and km": (
        QUOTED.replace("weight_kg", "weight_lbs"),
        f'"Push B",{START},{END},"","Plank",,"",0,"failure",,0,,95,',
        (None, None, None, 95, None, None, None, "failure"),
    ),
    "both weights with set_index": (
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
        "weight_kg,weight_lbs,reps,distance_km,duration_seconds,rpe",
        f"Push B,{START},{END},,Bench Press (Barbell),,,0,2,,135,5,,0,",
        (135, "lb", 5, None, None, None, None, "warmup"),
    ),
    "both units without set_index": (
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_type,weight_kg,"
        "weight_lbs,reps,distance_km,distance_miles,duration_seconds,rpe",
        f"Push B,{START},{END},,Farmers Walk,,,3,40,,,,0.1,60,",
        (40, "kg", None, 60, 0.1, "mi", None, "drop"),
    ),
    "no description": (
        "title,start_time,end_time,exercise_title,superset_id,exercise_notes,set_index,set_type,"
        "weight_lbs,reps,"
        "distance_miles,duration_seconds,rpe",
        f"Push B,{START},{END},Pull Up,,,0,4,,12,,,10",
        (None, None, 12, None, None, None, 10, "failure"),
    ),
    "other order": (
        "title,start_time,end_time,description,exercise_title,superset_id,reps,weight_kg,weight_lbs,"
        "duration_seconds,distance_km,distance_miles,rpe,set_index,set_type",
        f"Push B,{START},{END},,Bench Press (Barbell),1,5,77.5,,,,,8,0,1",
        (77.5, "kg", 5, None, None, None, 8, "working"),
    ),
    "API table": (
        API,
        "a1,Push B,2031-02-09,2031-02-09T05:48:00+00:00,2031-02-09T06:52:00+00:00,64,"
        "Bench Press (Barbell),,79D0,"
        "weight_reps,,0,dropset,61.234969,135,5,,,8,",
        (61.234969, "kg", 5, None, None, None, 8, "drop"),
    ),
}


@pytest.mark.parametrize("variant", HEADERS)
def test_every_header_gives_the_row_that_was_written(variant):
    header, row, expected = HEADERS[variant]
    assert READER.recognises(Head("workout_data.csv", f"{header}\n{row}".encode()))
    log = read(f"{header}\n{row}")
    assert (len(log.sets), rows_of(log), log.problems, log.notes) == (1, 1, [], [])
    columns = ["load", "load_unit", "reps", "duration_s", "distance", "distance_unit", "rpe", "set_kind"]
    found = [None if pd.isna(value) else value for value in log.sets[columns].iloc[0]]
    assert found == list(expected)
    assert log.sets.workout_name[0] == "Push B" and not log.load_may_be_body_mass
    assert log.clock == ("utc" if variant == "API table" else "local")


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("9 Feb 2031, 06:48", "local"),
        ("09 Feb 2031, 06:48", "local"),
        ("Feb 9, 2031, 6:48 AM", "local"),
        ("Feb 9, 2031, 6:48\u202fAM", "local"),
        ("9 de fev. de 2031, 06:48", "local"),
        ("9 fev 2031, 06:48", "local"),
        ("9. Feb. 2031, 06:48", "local"),
        ("9 févr. 2031, 06:48", "local"),
        ("9 feb 2031, 6:48 a.\u00a0m.", "local"),
        ("2031-02-09 06:48:00", "local"),
        ("2031-02-09T06:48:00Z", "utc"),
        ("2031-02-09T07:48:00+01:00", "utc"),
        ("2031-02-09 06:48:00+00", "utc"),
    ],
)
def test_starts_are_read_in_the_words_of_every_phone(written, clock):
    log = hevy('"Dip",,"",0,"normal",,5,,,', start=written)
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-02-09 06:48") and log.clock == clock


def test_a_file_with_and_without_offsets_keeps_one_clock_and_refuses_the_rest():
    row = '"","","Dip",,"",0,"normal",,5,,,'
    log = read(f'{QUOTED}\n"A","2031-02-09 06:48:00",{row}\n"A","2031-02-09T06:48:00Z",{row}')
    assert len(log.sets) == 1 and log.clock == "local" and log.problems[0].line == 3


def places(*rows: tuple[str, str]) -> list[tuple[int, int]]:
    log = hevy(*(f'"{name}",,"",{index},"normal",60,5,,,' for name, index in rows))
    return list(zip(log.sets.occurrence, log.sets.set_number, strict=True))


def test_blocks_end_with_the_exercise_or_where_the_index_does_not_rise():
    assert places(("Squat", "0"), ("Squat", "1"), ("Dip", "0"), ("Squat", "0")) == [
        (1, 1),
        (1, 2),
        (1, 1),
        (2, 1),
    ]
    assert places(("Squat", "0"), ("Squat", "1"), ("Squat", "0")) == [(1, 1), (1, 2), (2, 1)]
    assert places(("Squat", "2"), ("Squat", "5"), ("Squat", "6")) == [(1, 1), (1, 2), (1, 3)]
    assert places(("Squat", ""), ("Squat", ""), ("Dip", "")) == [(1, 1), (1, 2), (1, 1)]


def test_two_workouts_with_the_same_title_and_day_are_two_workouts():
    row = '"","","Dip",,"",0,"normal",,5,,,'
    log = read(f'{QUOTED}\n"A","9 Feb 2031, 18:00",{row}\n"A","9 Feb 2031, 06:48",{row}')
    assert log.sets.occurrence.tolist() == [1, 1] and log.sets.workout_started_at.nunique() == 2


def test_a_zero_duration_on_weighted_sets_means_none_and_timed_sets_have_no_reps():
    log = hevy('"Dip",,"",0,"normal",20,5,,0,', '"Plank",,"",0,"normal",10,0,,60,')
    assert np.isnan(log.sets.duration_s[0]) and log.sets.duration_s[1] == 60
    assert np.isnan(log.sets.reps[1]) and log.sets.load.tolist() == [20, 10]


def test_treadmill_with_distance_and_time_is_a_run_and_other_cardio_is_left_out():
    log = hevy(
        '"Treadmill",,"",0,"normal",,,1.62,600,',
        '"Treadmill",,"",1,"normal",,,,600,',
        '"Cycling",,"",0,"normal",,,10,1800,',
        '"Treadmill Walking",,"",0,"normal",,,2,1800,',
        '"Walking Lunge",,"",0,"normal",,,0.02,40,',
        '"Sprints",,"",0,"normal",,,0.1,14,',
        '"Dip",,"",0,"normal",20,,,,',
    )
    run = log.runs.iloc[0]
    assert (run["name"], run.distance, run.distance_unit, run.moving_s, run.kind) == (
        "Treadmill",
        1.62,
        "km",
        600,
        "unknown",
    )
    assert log.left_out == {"missed sets": 1, "cardio rows": 3}
    assert log.sets.exercise_as_logged.tolist() == ["Walking Lunge", "Sprints"] and rows_of(log) == 7


def test_superset_and_notes_come_with_the_set():
    log = hevy('"Dip",0,"elbows\\nin",0,"normal",,5,,,', '"Row",0,"two\nlines",0,"normal",60,5,,,')
    assert log.sets.superset.tolist() == ["0", "0"]
    assert log.sets.note.tolist() == ["elbows\nin", "two\nlines"] and log.sets.line.tolist() == [2, 3]


def test_a_set_type_nobody_knows_is_a_working_set_and_is_reported():
    log = hevy('"Dip",,"",0,"myo",,5,,,')
    assert log.sets.set_kind.tolist() == ["working"]
    assert log.notes == ["The set type “myo” is not known; rows read as working sets: 1."]


def test_fully_identical_rows_are_real_sets():
    assert len(hevy(*['"Dip",,"",0,"normal",,5,,,'] * 4).sets) == 4


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ('"",,"",0,"normal",60,5,,,', "exercise"),
        ('"Dip",,"",0,"normal",60,five,,,', "five"),
        ('"Dip",,"",0,"normal",60,-5,,,', "-5"),
        ('"Dip",,"",0,"normal",60,5,,', "cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_are_read(row, word):
    log = hevy('"Row",,"",0,"normal",60,5,,,', row, '"Row",,"",1,"normal",60,5,,,')
    assert len(log.sets) == 2 and [problem.line for problem in log.problems] == [3]
    assert word in log.problems[0].reason and rows_of(log) == 3
