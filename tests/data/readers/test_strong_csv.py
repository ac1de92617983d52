"""Every header FORMATS.md lists for Strong, with invented rows and values worked out by hand."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.reader import Head, ParsedLog
from data.readers.strong_csv import READER
from data.training_log import Answers

USUAL = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
)
NUMBERED = (
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;"
    "Distance (meters);Seconds;Notes;Workout Notes"
)
START = "2031-04-01 06:31:40"


def read(text: str | bytes, **answers: str) -> ParsedLog:
    raw = text if isinstance(text, bytes) else text.encode()
    return READER.read(BytesIO(raw), answers=Answers(**answers))


def usual(*rows: str) -> ParsedLog:
    """Rows after the workout's columns, under the usual English header."""
    return read("\n".join([USUAL, *(f"{START},A,1h,{row}" for row in rows)]))


def rows_of(log: ParsedLog) -> int:
    return len(log.sets) + len(log.runs) + len(log.problems) + sum(log.left_out.values())


# header, row, then what the row must give: load, unit, reps, seconds, distance, distance unit, rpe
HEADERS = {
    "2016, kg and km": (
        "Date,Workout Name,Exercise Name,Set Order,kg,Reps,km,Seconds,Notes",
        '2031-03-02 18:04:11,"Lower A","Squat (Barbell)",0,72.5,5,0.0,0,""',
        (72.5, "kg", 5, None, None, None, None),
    ),
    "2016, lb and mi": (
        "Date,Workout Name,Exercise Name,Set Order,lb,Reps,mi,Seconds,Notes",
        '2031-03-02 18:04:11,"Lower A","Sled Push",0,90.0,0,0.02,0,""',
        (90, "lb", None, None, 0.02, "mi", None),
    ),
    "no duration": (
        "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE",
        '2031-03-04 07:10:09,"Half Hour","Goblet Squat (Kettlebell)",1,15.8757330,9,0,0,"","",',
        (15.875733, None, 9, None, None, None, None),
    ),
    "the usual": (
        USUAL,
        '2031-04-01 06:31:40,"Upper, heavy",1h 7m,"Bench Press (Barbell)",1,82.5,6,0,0,"belt off","bad",7.5',
        (82.5, None, 6, None, None, None, 7.5),
    ),
    "German": (
        "Datum,Workout-Name,Dauer,Name der Übung,Reihenfolge festlegen,Gewicht,Wiederh.,Entfernung,Sekunden,"
        "Notizen,Workout-Notizen,RPE",
        '2031-05-06 17:20:33,"Zug A",48min,"Pull Up",1,0,7.0,0,0.0,"","",',
        (None, None, 7, None, None, None, None),
    ),
    "German with a unit": (
        "Datum,Workout-Name,Dauer,Name der Übung,Reihenfolge festlegen,Gewicht (kg),Wiederh.,Entfernung (km),"
        "Sekunden,Notizen,Workout-Notizen,RPE",
        '2031-05-06 17:20:33,"Zug A",48min,"Farmers Walk",1,32,0,0.04,0.0,"","",',
        (32, "kg", None, None, 0.04, "km", None),
    ),
    "French": (
        "Date,Nom de l'entraînement,Durée,Nom de l'exercice,Ordre de la série,Poids,Réps,Distance,Secondes,"
        "Notes,Notes d'entraînement,RPE",
        '2031-06-11 12:44:02,"Dos Et Biceps",1h 4min,"Seated Row (Machine)",1,41.0,11,0,0,"","",',
        (41, None, 11, None, None, None, None),
    ),
    "French with a unit and curly apostrophes": (
        "Date,Nom de l’entraînement,Durée,Nom de l’exercice,Ordre de la série,Poids (kg),Réps,"
        "Distance,Secondes,"
        "Notes,Notes d’entraînement,RPE",
        '2031-06-11 12:44:02,"Dos Et Biceps",1h 4min,"Seated Row (Machine)",1,41.0,11,0,0,"","",9',
        (41, "kg", 11, None, None, None, 9),
    ),
    "no notes": (
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE",
        "2031-04-01 06:31:40,A,45m,Plank,1,0,0,0,45,8",
        (None, None, None, 45, None, None, 8),
    ),
    "comma with units and duration last": (
        "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,"
        "Distance Unit,Seconds,"
        "Notes,Workout Notes,Workout Duration",
        "2031-04-01 06:31:40,A,Leg Press,1,44.09,lbs,12,8.5,,mi.,0,,,58m",
        (44.09, "lb", 12, None, None, None, 8.5),
    ),
    "comma with units": (
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,"
        "Distance Unit,"
        "Seconds,Notes",
        "2031-04-01 06:31:40,A,58m,Leg Press,1,120,kg,12,,,,0,",
        (120, "kg", 12, None, None, None, None),
    ),
    "Weight (kg)": (
        USUAL.replace("Weight", "Weight (kg)"),
        "2031-04-01 06:31:40,A,58m,Leg Press,1,120,12,0,0,,,",
        (120, "kg", 12, None, None, None, None),
    ),
    "Weight (lbs)": (
        USUAL.replace("Weight", "Weight (lbs)"),
        "2031-04-01 06:31:40,A,58m,Leg Press,1,74.99999999999999,12,0,0,,,",
        (74.99999999999999, "lb", 12, None, None, None, None),
    ),
    "six columns": (
        "Date,Workout Name,Exercise Name,Set Order,Weight (lbs),Reps",
        "2031-04-01 06:31:40,A,Leg Press,1,135,12",
        (135, "lb", 12, None, None, None, None),
    ),
    "Set Type": (
        USUAL + ",Set Type",
        "2031-04-01 06:31:40,A,58m,Leg Press,1,120,12,0,0,,,,Normal",
        (120, None, 12, None, None, None, None),
    ),
    "Workout #, comma": (
        NUMBERED.replace(";", ","),
        "12,2031-07-20 17:15:48,Push,3127,Bench Press (Barbell),1,56.69904625,8,8.0,,,,week 3",
        (56.69904625, "kg", 8, None, None, None, 8),
    ),
    "semicolon": (
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;"
        "Distance Unit;Seconds;"
        "Notes;Workout Notes",
        '2031-01-09 12:02:55;"Leg day";"Plank";1;;;;;;mi.;50;"";',
        (None, None, None, 50, None, None, None),
    ),
    "semicolon with duration last": (
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;"
        "Distance Unit;Seconds;"
        "Notes;Workout Notes;Workout Duration",
        '2031-02-17 07:40:21;"Day 2 wk 4";"Trap Bar Deadlift";1;117.5;kg;5;8.5;;;0;"";"short on time";58m',
        (117.5, "kg", 5, None, None, None, 8.5),
    ),
    "semicolon with decimal commas": (
        "Date;Workout Name;Duration;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;"
        "Distance Unit;"
        "Seconds;Notes;Workout Notes",
        '2031-02-17 07:40:21;"Day 2";58m;"Trap Bar Deadlift";1;102,5;kg;5;8,5;;;0;"";',
        (102.5, "kg", 5, None, None, None, 8.5),
    ),
    "Workout #, quoted": (
        '"' + NUMBERED.replace(";", '";"') + '"',
        '"12";"2031-07-20 17:15:48";"Push";"3127";"Bench Press (Barbell)";"1";"22.6796185";"8";'
        '"8.0";"";"";"";""',
        (22.6796185, "kg", 8, None, None, None, 8),
    ),
    "Workout #, decimal commas": (
        NUMBERED,
        "12;2031-07-20 17:15:48;Push;3127;Bench Press (Barbell);1;22,6796185;8;8,0;;;;",
        (22.6796185, "kg", 8, None, None, None, 8),
    ),
    "Workout #, lb": (
        NUMBERED.replace("kg", "lb"),
        "12;2031-07-20 17:15:48;Push;3127;Bench Press (Barbell);1;135;8;;;;;",
        (135, "lb", 8, None, None, None, None),
    ),
    "Workout #, units in rows": (
        "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight;Weight Unit;"
        "Reps;RPE;Distance;"
        "Distance Unit;Seconds;Notes;Workout Notes",
        "12;2031-07-20 17:15:48;Push;3127;Sled Pull;1;60;kg;;;25;m;;;",
        (60, "kg", None, None, 25, "m", None),
    ),
    "tabs": (
        USUAL.replace(",", "\t"),
        "2031-04-01 06:31:40\tA\t58m\tLeg Press\t1\t120\t12\t0\t0\t\t\t",
        (120, None, 12, None, None, None, None),
    ),
}


@pytest.mark.parametrize("variant", HEADERS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_header_gives_the_row_that_was_written(variant, line_end):
    header, row, expected = HEADERS[variant]
    text = line_end.join([header, row])
    assert READER.recognises(Head("strong.csv", text.encode()))
    log = read(text)
    assert (len(log.sets), rows_of(log), log.clock, log.problems) == (1, 1, "local", [])
    columns = ["load", "load_unit", "reps", "duration_s", "distance", "distance_unit", "rpe"]
    found = [None if pd.isna(value) else value for value in log.sets[columns].iloc[0]]
    assert found == list(expected)
    assert log.load_may_be_body_mass == ("Workout #" in header)


def test_name_start_note_and_line_come_with_the_set():
    log = usual('"Belt Squat ",1,82.5,6,0,0,"belt off\\nslow",slept badly,', "Dip,1,0,5,0,0,,,")
    first = log.sets.iloc[0]
    assert (first.exercise_as_logged, first.workout_name, first.line) == ("Belt Squat", "A", 2)
    assert first.workout_started_at == pd.Timestamp("2031-04-01 06:31:40")
    assert first.note == "belt off\nslow"
    assert pd.isna(log.sets.performed_at).all() and pd.isna(log.sets.note[1])


def test_one_file_may_mix_kilograms_and_pounds_and_body_weight():
    header, _, _ = HEADERS["semicolon"]
    units = [("20", "kg"), ("44.09", "lbs"), ("", "")]
    rows = [f"{START};A;Leg Press;{i};{load};{unit};9;;;;0;;" for i, (load, unit) in enumerate(units, 1)]
    log = read("\n".join([header, *rows]))
    assert log.sets.load.tolist()[:2] == [20, 44.09] and np.isnan(log.sets.load[2])
    assert log.sets.load_unit.tolist()[:2] == ["kg", "lb"] and pd.isna(log.sets.load_unit[2])


def test_a_unit_nobody_knows_is_a_problem_and_not_a_guess():
    header, _, _ = HEADERS["semicolon"]
    log = read(f"{header}\n{START};A;Leg Press;1;20;stone;9;;;;0;;")
    assert len(log.sets) == 0 and "stone" in log.problems[0].reason and log.problems[0].line == 2


def test_rest_rows_in_english_and_german_take_no_set_number():
    for word in ("Rest Timer", "Ruhezeit", "Minuteur de repos"):
        log = usual("Squat,1,100,5,0,0,,,", f"Squat,{word},0,0.0,0,75.0,,,", "Squat,2,100,5,0,0,,,")
        assert log.sets.set_number.tolist() == [1, 2] and log.left_out == {"rest rows": 1}
        assert log.sets.occurrence.tolist() == [1, 1] and log.notes == []


def test_an_unknown_word_with_seconds_alone_is_rest_and_is_reported():
    log = usual("Squat,1,100,5,0,0,,,", "Squat,Lepoaika,0,0,0,90,,,")
    assert log.left_out == {"rest rows": 1}
    assert log.notes == ["The set order “Lepoaika” is not known; rows taken as rest: 1."]


def test_an_unknown_word_with_reps_is_a_working_set_and_is_reported():
    log = usual("Squat,1,100,5,0,0,,,", "Squat,Myo,60,12,0,0,,,")
    assert log.sets.set_kind.tolist() == ["working", "working"]
    assert log.notes == ["The set order “Myo” is not known; rows read as working sets: 1."]


def test_a_note_row_is_counted_and_its_text_goes_to_the_next_set():
    log = usual("Squat,Note,0,0,0,0,high bar,,", "Squat,1,100,5,0,0,easy,,", "Squat,Note,,,,,late,,")
    assert log.left_out == {"notes": 2}
    assert log.sets.note.tolist() == ["high bar\neasy\nlate"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("WARM_UP", "warmup"),
        ("W", "warmup"),
        ("W2", "warmup"),
        ("FAILURE", "failure"),
        ("F", "failure"),
        ("DROP_SET", "drop"),
        ("D", "drop"),
        ("3", "working"),
    ],
)
def test_words_in_set_order_say_the_kind_of_set(word, kind):
    log = usual(f"Squat,{word},60,8,0,0,,,")
    assert log.sets.set_kind.tolist() == [kind]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Warm Up", "warmup"), ("Normal", "working"), ("Drop Set", "drop"), ("Failure", "failure")],
)
def test_the_set_type_column_says_the_kind_of_set(word, kind):
    log = read(f"{USUAL},Set Type\n{START},A,1h,Squat,1,60,8,0,0,,,,{word}")
    assert log.sets.set_kind.tolist() == [kind]


def numbering(*orders: str) -> list[tuple[int, int]]:
    log = usual(*(f"Squat,{order},60,8,0,0,,," for order in orders))
    return list(zip(log.sets.occurrence, log.sets.set_number, strict=True))


def test_warm_ups_and_failures_in_any_place_stay_in_their_block():
    one_block = [(1, 1), (1, 2), (1, 3)]
    assert numbering("1", "WARM_UP", "2") == one_block
    assert numbering("1", "FAILURE", "3") == one_block
    assert numbering("1", "F", "2") == one_block
    assert numbering("WARM_UP", "FAILURE", "2") == one_block
    assert numbering("0", "1", "2") == one_block


def test_a_set_order_that_does_not_rise_begins_a_new_block():
    assert numbering("1", "2", "1", "2") == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert numbering("F", "1") == [(1, 1), (2, 1)]


def test_an_exercise_done_twice_in_a_workout_has_two_blocks():
    log = usual("Squat,1,60,8,0,0,,,", "Dip,1,0,8,0,0,,,", "Squat,1,60,8,0,0,,,", "Squat,2,60,8,0,0,,,")
    assert log.sets.occurrence.tolist() == [1, 1, 2, 2] and log.sets.set_number.tolist() == [1, 1, 1, 2]


def test_identical_rows_are_all_kept():
    log = usual(*["Squat,1,60,8,0,0,,,"] * 3)
    assert len(log.sets) == 3 and log.sets.occurrence.tolist() == [1, 2, 3]


def test_missed_sets_timed_sets_and_cardio_are_told_apart():
    log = usual(
        "Squat,1,140,0,0,0,,,",
        "Plank,1,0,0,0,45,,,",
        "Aerobics,1,0,0,0,1800,,,",
        "Rowing (Machine),1,0,0,2000,480,,,",
        "Running (Treadmill),1,0,0,5.2,1660,,,",
        "Running,1,0,0,5.2,0,,,",
        "Sled Push,1,80,0,20,0,,,",
    )
    assert log.left_out == {"missed sets": 1, "cardio rows": 3}
    assert log.sets.exercise_as_logged.tolist() == ["Plank", "Sled Push"]
    assert np.isnan(log.sets.reps).all() and log.sets.duration_s[0] == 45 and log.sets.distance[1] == 20
    run = log.runs.iloc[0]
    assert (run.line, run["name"], run.distance, run.moving_s) == (6, "Running (Treadmill)", 5.2, 1660)
    assert (run.kind, run.started_at) == ("unknown", pd.Timestamp(START)) and pd.isna(run.distance_unit)
    assert rows_of(log) == 7


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("Squat,1,60,eight,0,0,,,", "eight"),
        ("Squat,1,60,-8,0,0,,,", "-8"),
        ("Squat,1,-60,8,0,0,,,", "-60"),
        ("Squat,1,6o,8,0,0,,,", "6o"),
        ("Squat,1,60,8,0,5 5,,,", "5 5"),
        ("Squat,1,60,8,0,0,,,hard", "hard"),
        (",1,60,8,0,0,,,", "exercise"),
        ("Squat,1,60,8", "cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_are_read(row, word):
    log = usual("Dip,1,0,9,0,0,,,", row, "Dip,2,0,9,0,0,,,")
    assert len(log.sets) == 2 and [problem.line for problem in log.problems] == [3]
    assert word in log.problems[0].reason and rows_of(log) == 3


def test_a_row_mended_later_does_not_move_the_sets_after_it():
    damaged = usual("Dip,1,0,9,0,0,,,", "Dip,2,0,x,0,0,,,", "Dip,3,0,9,0,0,,,")
    assert damaged.sets.set_number.tolist() == [1, 3]


def test_an_unreadable_date_is_a_problem():
    log = read(f"{USUAL}\n2031-13-01 06:31:40,A,1h,Squat,1,60,8,0,0,,,\n,A,1h,Squat,2,60,8,0,0,,,")
    assert [problem.line for problem in log.problems] == [2, 3] and len(log.sets) == 0


def test_a_twelve_hour_clock_with_a_narrow_space_is_read():
    log = read(f"{USUAL}\n2031-04-01 6:31:40\u202fPM,A,1h,Squat,1,60,8,0,0,,,")
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-04-01 18:31:40")


def test_resaved_dates_that_could_be_read_two_ways_are_asked_about_and_not_guessed():
    text = f"{USUAL}\n04/03/2031 07:30,A,1h,Squat,1,60,8,0,0,,,"
    log = read(text)
    assert len(log.sets) == 0 and sum(log.left_out.values()) == 1
    assert (log.questions[0].about, log.questions[0].choices) == ("date_order", ("day_first", "month_first"))
    assert "04/03/2031" in log.questions[0].hint
    answered = read(text, date_order="month_first")
    assert answered.sets.workout_started_at[0] == pd.Timestamp("2031-04-03 07:30") and not answered.questions
    day_first = read(text, date_order="day_first")
    assert day_first.sets.workout_started_at[0] == pd.Timestamp("2031-03-04 07:30")


def test_a_comma_that_could_mean_two_things_is_settled_by_another_column_or_refused():
    header = HEADERS["semicolon"][0]
    row = f'{START};A;Leg Press;1;"1,234";lbs;9;%s;;;0;;'
    assert read(f"{header}\n{row % '8.5'}").sets.load.tolist() == [1234]
    assert read(f"{header}\n{row % '8,5'}").sets.load.tolist() == [1.234]
    unsettled = read(f"{header}\n{row % ''}")
    assert len(unsettled.sets) == 0 and "1,234" in unsettled.problems[0].reason


def test_notes_with_line_breaks_and_emoji_stay_in_their_row():
    log = usual('Squat,1,60,8,0,0,"felt 💪\n""good"", really",,9', "Squat,2,60,8,0,0,,,")
    assert log.sets.note[0] == 'felt 💪\n"good", really' and log.sets.line.tolist() == [2, 4]


def test_an_unclosed_quote_costs_its_own_row_only():
    log = usual('Squat,1,60,8,0,0,"open,,', "Squat,2,60,8,0,0,,,", "Squat,3,60,8,0,0,,,")
    assert [problem.line for problem in log.problems] == [2] and log.sets.set_number.tolist() == [1, 2]


STAMP = st.integers(0, 40).map(lambda day: f"2031-05-{day % 28 + 1:02d} 07:{day:02d}:00")
SET_ROW = st.tuples(
    st.sampled_from(["Squat", "Dip", "Plank"]),
    st.sampled_from(["1", "2", "3", "WARM_UP", "FAILURE", "Rest Timer", "W"]),
    st.sampled_from(["60", "0", "82.5"]),
    st.sampled_from(["8", "0", "5"]),
    st.sampled_from(["0", "45"]),
)
WORKOUTS = st.dictionaries(STAMP, st.lists(SET_ROW, min_size=1, max_size=8), min_size=1, max_size=5)


def identities(workouts: dict, order: list[str]) -> dict[str, list[tuple]]:
    rows = [
        f"{start},A,1h,{name},{number},{load},{reps},0,{seconds},,,"
        for start in order
        for name, number, load, reps, seconds in workouts[start]
    ]
    sets = read("\n".join([USUAL, *rows])).sets
    keys: dict[str, list[tuple]] = {start: [] for start in order}
    for row in sets.itertuples():
        keys[str(row.workout_started_at)].append((row.exercise_as_logged, row.occurrence, row.set_number))
    return keys


@settings(max_examples=40, deadline=None)
@given(WORKOUTS, st.randoms(use_true_random=False))
def test_a_later_export_in_any_order_of_workouts_names_every_set_the_same(workouts, random):
    whole = identities(workouts, sorted(workouts))
    some = random.sample(sorted(workouts), random.randint(1, len(workouts)))
    part = identities(workouts, some)
    assert all(part[start] == whole[start] for start in some)
    assert all(len(set(keys)) == len(keys) for keys in whole.values())
