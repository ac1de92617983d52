"""GymBook: the header FORMATS.md lists and others by position, with invented rows worked out by hand."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from data.readers.csv_table import UnreadableTableError
from data.readers.gymbook_csv import READER
from data.readers.reader import Head, ParsedLog
from data.training_log import Answers

ITALIAN = (
    "Data,Programma,Orario,Esercizio,Zona,Gruppi muscolari (Primari),Gruppi muscolari (Secondari),"
    "Set / Set di riscaldamento / Set di defaticamento,Ripetizioni / Tempo,Peso / Distanza,Appunti,Saltato"
)
ENGLISH = (
    "Date,Workout,Time,Exercise,Region,Muscle groups (Primary),Muscle groups (Secondary),"
    "Set / Warm-up set / Cool-down set,Repetitions / Time,Weight / Distance,Notes,Skipped"
)
GERMAN = (
    "Datum,Training,Uhrzeit,Übung,Bereich,Muskelgruppen (primär),Muskelgruppen (sekundär),"
    "Satz / Aufwärmsatz / Abkühlsatz,Wiederholungen / Zeit,Gewicht / Distanz,Notizen,Übersprungen"
)


def row(
    count: str = "12 ripetizioni",
    load: str = "27,50 kg",
    *,
    kind: str = "Set",
    skipped: str = "No",
    exercise: str = "Panca Piana",
    time: str = "18:07",
    day: str = "14/02/31",
    programme: str = "Scheda 2",
) -> str:
    begin = f'{day},"{programme}",{time},"{exercise}",Torace,"Pettorali","",{kind}'
    return f'{begin},"{count}","{load}",,{skipped}'


def read(*rows: str, header: str = ITALIAN, **answers: str) -> ParsedLog:
    raw = "\n".join([header, *rows]).encode()
    assert READER.recognises(Head("gymbook.csv", raw))
    return READER.read(BytesIO(raw), answers=Answers(**answers))


def test_value_and_unit_come_out_of_one_cell():
    one = read(row(kind="Set di riscaldamento")).sets.iloc[0]
    assert (one.reps, one.load, one.load_unit, one.set_kind) == (12, 27.5, "kg", "warmup")
    assert (one.workout_name, one.exercise_as_logged) == ("Scheda 2", "Panca Piana")
    assert one.workout_started_at == one.performed_at == pd.Timestamp("2031-02-14 18:07")


@pytest.mark.parametrize(
    ("count", "seconds"),
    [("45 secondi", 45), ("15 minuti", 900), ("1 ora 5 min", 3900), ("1,5 minuti", 90)],
)
def test_a_time_in_place_of_repetitions(count, seconds):
    log = read(row(count, "0,00 kg", exercise="Plank"))
    assert log.sets.duration_s.tolist() == [seconds] and log.sets.reps.isna().all()
    assert log.sets.load.isna().all()


def test_skipped_rows_are_plans_and_take_no_number():
    log = read(row(skipped="Si", time="17:00"), row(), row(skipped="Sì"), row())
    assert log.left_out == {"skipped sets": 2} and log.sets.set_number.tolist() == [1, 2]
    assert set(log.sets.workout_started_at) == {pd.Timestamp("2031-02-14 18:07")}


def test_a_workout_is_a_day_of_one_programme_and_each_set_has_its_time():
    log = read(row(), row(time="18:12"), row(time="19:00", programme=""), row(day="13/02/31"))
    assert log.sets.workout_started_at.tolist() == [
        *[pd.Timestamp("2031-02-14 18:07")] * 2,
        pd.Timestamp("2031-02-14 19:00"),
        pd.Timestamp("2031-02-13 18:07"),
    ]
    assert log.sets.performed_at[1] == pd.Timestamp("2031-02-14 18:12")


def test_cool_downs_count_as_no_work_and_are_said():
    log = read(row(), row(kind="Set di defaticamento"))
    assert log.sets.set_kind.tolist() == ["working", "warmup"] and log.notes[0].endswith("work: 1.")


def test_treadmill_becomes_a_run_and_other_cardio_is_counted():
    log = read(
        row(),
        row("15 minuti", "2,10 km", exercise="Tapis Roulant", time="18:52"),
        row("9 minuti", "3,00 km", exercise="Cyclette"),
    )
    run = log.runs.iloc[0]
    assert (run.distance, run.distance_unit, run.moving_s) == (2.1, "km", 900)
    assert run.started_at == pd.Timestamp("2031-02-14 18:52")
    assert log.left_out == {"cardio rows": 1}


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (ENGLISH, ("8 repetitions", "27.50 kg", "Warm-up set", "No")),
        (ENGLISH, ("8 reps", "60.50 lb", "Warm-up set", "No")),
        (GERMAN, ("8 Wiederholungen", "27,50 kg", "Aufwärmsatz", "Nein")),
    ],
)
def test_other_languages_are_read_by_position(header, words):
    count, load, kind, skipped = words
    log = read(row(count, load, kind=kind, skipped=skipped), header=header)
    assert (log.sets.reps[0], log.sets.set_kind[0]) == (8, "warmup") and log.sets.load[0] in (27.5, 60.5)


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (row("dodici"), "dodici"),
        (row("12 giri"), "giri"),
        (row(load="27,50 pietre"), "pietre"),
        (row(kind="Serie"), "Serie"),
        (row(skipped="forse"), "forse"),
        (row(day="ieri"), "ieri"),
        (row(exercise=""), "exercise"),
        ("14/02/31,Scheda", "cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(bad, word):
    log = read(row(), bad, row())
    assert len(log.sets) == 2 and [problem.line for problem in log.problems] == [3]
    assert word in log.problems[0].reason


def test_days_that_could_be_read_two_ways_are_asked_about():
    assert [question.about for question in read(row(day="04/03/31")).questions] == ["date_order"]
    log = read(row(day="04/03/31"), date_order="day_first")
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-03-04 18:07")


def test_another_table_is_refused():
    with pytest.raises(UnreadableTableError, match="twelve columns"):
        READER.read(BytesIO(b"a,b\n1,2\n"))
