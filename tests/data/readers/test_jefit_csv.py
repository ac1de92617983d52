"""JEFIT: every table FORMATS.md lists, with invented rows and values worked out by hand."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from data.readers.csv_table import UnreadableTableError
from data.readers.jefit_csv import READER
from data.readers.reader import Head, ParsedLog
from data.training_log import Answers

# 2031-10-02 is day 22554 after 1970-01-01: 22554 * 86400 + 12 * 3600 = 1948708800
NOON = 1948708800
SESSIONS = "_id,mydate,starttime,starttimie,total_time"
LOGS = "belongsession,ename,logs"
FULL_LOGS = (
    "USERID,TIMESTAMP,belongSys,logs,_id,record,mydate,eid,ename,day_item_id,belongsession,logTime,"
    "interval_logs,auto_generated"
)
SET_LOGS = "_id,userid,exercise_log_id,set_index,weight_lbs,reps"


def section(name: str, *rows: str) -> str:
    return "\n".join([f"### {name} ###", *rows, "#" * 27, ""])


def sessions(*rows: str) -> str:
    return section("WORKOUT SESSIONS", SESSIONS, *rows)


def full_log(packed: str, *, number: int = 1, session: str = "7", day: str = "2031-10-02") -> str:
    return f'1,"2031-12-01 10:00:00",1,"{packed}",{number},99.5,{day},21,Squat,1,{session},1,,'


def read(*parts: str, **answers: str) -> ParsedLog:
    raw = "\n".join(parts).encode()
    assert READER.recognises(Head("jefit.csv", raw))
    return READER.read(BytesIO(raw), answers=Answers(**answers))


def jefit(packed: str, *before: str) -> ParsedLog:
    return read(
        *before, sessions(f"7,2031-10-02,{NOON},,3300"), section("EXERCISE LOGS", LOGS, f'7,Squat,"{packed}"')
    )


def test_packed_sets_of_a_workout_by_utc_and_without_a_unit():
    log = jefit("97.5x5,97.5x5,100x3")
    assert log.sets.load.tolist() == [97.5, 97.5, 100] and log.sets.reps.tolist() == [5, 5, 3]
    assert log.sets.load_unit.isna().all() and log.sets.set_number.tolist() == [1, 2, 3]
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-10-02 12:00") and log.clock == "utc"
    assert log.sets.line.tolist() == [8, 8, 8] and log.problems == [] and log.left_out == {}


@pytest.mark.parametrize("packed", ["97.5x5", "97.5X5", "97.5×5", "97.5*5", " 97.5 x 5 ", "97.5x5,"])
def test_every_way_of_writing_a_set(packed):
    log = jefit(packed)
    assert (log.sets.load.tolist(), log.sets.reps.tolist()) == ([97.5], [5]) and log.problems == []


def test_zero_weight_is_body_weight_and_zero_reps_a_missed_set():
    log = jefit("0x12,20x0")
    assert log.sets.load.isna().tolist() == [True] and log.left_out == {"missed sets": 1}


@pytest.mark.parametrize("part", ["abcxdef", "100x", "x5", "100x5x3", "NaNxNaN", "-5x5", "1e3x5"])
def test_a_bad_part_is_refused_alone_and_keeps_its_place(part):
    log = jefit(f"80x8,{part},90x6")
    assert log.sets.set_number.tolist() == [1, 3] and [problem.line for problem in log.problems] == [8]
    assert part.split("x")[0] in log.problems[0].reason


@pytest.mark.parametrize("packed", ["", "100", "--"])
def test_a_log_without_sets_is_refused(packed):
    log = jefit(packed)
    assert len(log.sets) == 0 and [problem.line for problem in log.problems] == [8]


def test_a_decimal_comma_is_never_read_as_another_set():
    log = jefit("97,5x5,100x3")
    assert log.sets.load.tolist() == [100] and "97,5x5" in log.problems[1].reason


@pytest.mark.parametrize(("mass", "unit"), [(" kg", "kg"), (" lbs", "lb")])
def test_the_unit_stands_in_setting(mass, unit):
    setting = section("SETTING", "row_id,USERID,mass", f'1,1,"{mass}"')
    log = jefit("60x10", setting)
    assert log.sets.load_unit.tolist() == [unit] and "SETTING" in log.notes[0]


def test_two_units_in_setting_settle_nothing():
    log = jefit("60x10", section("SETTING", "row_id,mass", "1, kg", "2, lbs"))
    assert log.sets.load_unit.isna().all() and "does not settle" in log.notes[0]


@pytest.mark.parametrize(
    ("header", "row", "start"),
    [
        (SESSIONS, f"7,2031-10-01,,{NOON},0", "2031-10-02 12:00"),
        ("_id,mydate,starttimie,total_time", f"7,2031-10-01,{NOON},0", "2031-10-02 12:00"),
        (SESSIONS, f"7,2031-10-01,{NOON},{NOON + 60},0", "2031-10-02 12:00"),
        (SESSIONS, "7,2031-10-01,,,0", "2031-10-01"),
        ("_id,mydate", "7,2031-10-01", "2031-10-01"),
    ],
)
def test_the_start_is_starttime_else_the_misspelt_one_else_the_day(header, row, start):
    log = read(section("WORKOUT SESSIONS", header, row), section("EXERCISE LOGS", LOGS, "7,Squat,60x5"))
    assert log.sets.workout_started_at[0] == pd.Timestamp(start)
    assert log.clock == ("utc" if "12:00" in start else "local")


def test_a_day_without_a_time_beside_utc_times_stands_at_noon_and_says_so():
    log = read(
        sessions(f"7,2031-10-02,{NOON},,0", "8,2031-10-05,,,0"),
        section("EXERCISE LOGS", LOGS, "7,Squat,60x5", "8,Squat,65x5"),
    )
    assert log.sets.workout_started_at[1] == pd.Timestamp("2031-10-05 12:00") and log.clock == "utc"
    assert "noon UTC: 1" in log.notes[0]


def test_a_log_of_a_workout_that_is_not_in_the_file_stands_under_its_day_or_is_refused():
    log = read(section("EXERCISE LOGS", FULL_LOGS, full_log("60x10"), full_log("60x9", day="")))
    assert log.sets.workout_started_at.tolist() == [pd.Timestamp("2031-10-02")]
    assert [problem.line for problem in log.problems] == [4] and "start" in log.problems[0].reason


def test_belongsession_may_be_the_start_itself():
    log = read(section("EXERCISE LOGS", FULL_LOGS, full_log("60x10", session=str(NOON))))
    assert log.sets.workout_started_at[0] == pd.Timestamp("2031-10-02 12:00") and log.clock == "utc"


def test_a_workout_that_is_listed_twice_has_its_sets_once():
    row = f"7,2031-10-02,{NOON},,0"
    log = read(sessions(row, row), section("EXERCISE LOGS", LOGS, "7,Squat,60x5"))
    assert len(log.sets) == 1


def test_an_exercise_logged_twice_makes_two_blocks():
    log = read(sessions(f"7,2031-10-02,{NOON},,0"), section("EXERCISE LOGS", LOGS, *["7,Squat,60x5"] * 2))
    assert log.sets.occurrence.tolist() == [1, 2] and log.sets.set_number.tolist() == [1, 1]


def test_single_sets_in_pounds_serve_where_nothing_is_packed():
    log = read(
        section("EXERCISE LOGS", FULL_LOGS, full_log("60x10"), full_log("", number=2)),
        section(
            "EXERCISE SET LOGS",
            SET_LOGS,
            "1,1,1,0,132.28,10",
            "3,1,2,1,225,4",
            "2,1,2,0,220,5",
            "4,1,9,0,1,1",
        ),
    )
    assert log.sets.load.tolist() == [60, 220, 225] and log.sets.load_unit.fillna("").tolist() == [
        "",
        "lb",
        "lb",
    ]
    assert log.sets.exercise_as_logged.tolist() == ["Squat"] * 3 and log.sets.line.tolist() == [3, 11, 10]
    assert log.left_out == {"sets written twice": 1}
    assert [problem.line for problem in log.problems] == [12]


def test_newer_single_sets_hold_distance_and_time_and_a_treadmill_is_a_run():
    newer = SET_LOGS + ",calories,distance_mi,speed_mph,laps,duration"
    logs = [full_log(packed, number=number) for number, packed in enumerate(("60x10", "", "0x0"), start=1)]
    logs[1] = logs[1].replace("Squat", "Treadmill Running")
    logs[2] = logs[2].replace("Squat", "Rowing Machine")
    log = read(
        sessions(f"7,2031-10-02,{NOON},,3300"),
        section("EXERCISE LOGS", FULL_LOGS, *logs),
        section("EXERCISE SET LOGS", newer, "1,1,2,0,0,0,220,1.5,0,0,900", "2,1,3,0,0,0,90,1.2,0,0,600"),
    )
    assert log.runs[["name", "distance", "distance_unit", "moving_s"]].to_numpy().tolist() == [
        ["Treadmill Running", 1.5, "mi", 900]
    ]
    assert log.runs.started_at.tolist() == [pd.Timestamp("2031-10-02 12:00")]
    assert (len(log.sets), log.left_out, log.problems) == (1, {"cardio rows": 1}, [])


def test_a_cardio_log_is_a_run_where_its_number_is_named_so():
    cardio = (
        "row_id,TIMESTAMP,USERID,_id,weeklyLogId,eid,belongSys,lap,duration,speed,distance,calorie,mydate"
    )
    run, other = (f'9,"2031-10-05 11:34:02",1,2,0,{eid},1,0,1800,0,5.2,300,2031-10-02' for eid in (21, 22))
    named = full_log("0x0").replace("Squat", "Running")
    log = read(
        section("EXERCISE LOGS", FULL_LOGS, named, full_log("60x5").replace(",21,", ",20,")),
        section("CARDIO LOGS", cardio, run, other, run.replace(",1800,", ",0,")),
    )
    assert log.runs[["name", "distance", "moving_s"]].to_numpy().tolist() == [["Running", 5.2, 1800]]
    assert log.runs.distance_unit.isna().all() and log.runs.started_at[0] == pd.Timestamp("2031-10-02")
    assert (len(log.sets), log.left_out) == (1, {"missed sets": 1, "cardio rows": 2})


def test_profile_holds_the_body_weight_and_zero_is_not_measured():
    profile = section("PROFILE", "_id,mydate,weight", "1,2031-10-02,78.2", "2,2031-10-02,0", "3,2031-10-03,x")
    log = jefit("60x5", section("SETTING", "mass", " kg"), profile)
    assert log.body_mass.body_mass.tolist() == [78.2] and log.body_mass.body_mass_unit.tolist() == ["kg"]
    assert log.body_mass.measured_at[0] == pd.Timestamp("2031-10-02 12:00")
    assert log.left_out == {"rows without a weight": 1} and [problem.line for problem in log.problems] == [10]


def test_other_tables_are_counted_or_named():
    log = jefit(
        "60x5",
        section("ROUTINES", "_id,name", "1,Push"),
        section("CARDIO LOGS", "_id,eid", "1,2", "2,2"),
        section("NOTES", "_id,mynote", "1,hard"),
    )
    assert log.left_out == {"cardio rows": 2, "notes": 1} and "ROUTINES" in log.notes[0]


def test_long_banners_missing_closing_lines_blank_lines_and_a_mark_at_the_beginning():
    text = (
        f"\ufeff\r\n### WORKOUT SESSIONS ##########\r\n\r\n{SESSIONS}\r\n7,2031-10-02,{NOON},,0\r\n"
        f"### EXERCISE LOGS ####\r\n\r\n{LOGS}\r\n\r\n7,Squat,60x5"
    )
    log = read(text)
    assert len(log.sets) == 1 and log.sets.line[0] == 10 and log.problems == []


def test_a_single_mark_closes_a_table():
    logs = section("EXERCISE LOGS", FULL_LOGS, full_log("60x5"))
    log = read("### SETTING ###", "_id,mass", "1, lbs", "#", logs)
    assert log.sets.load_unit.tolist() == ["lb"] and log.problems == []


def test_days_that_could_be_read_two_ways_are_asked_about():
    parts = sessions("7,04/03/2031,,,0"), section("EXERCISE LOGS", LOGS, "7,Squat,60x5")
    assert [question.about for question in read(*parts).questions] == ["date_order"]
    assert read(*parts, date_order="day_first").sets.workout_started_at[0] == pd.Timestamp("2031-03-04")


def test_a_row_of_another_width_is_refused_with_its_line_in_the_file():
    log = read(sessions(f"7,2031-10-02,{NOON},,0"), section("EXERCISE LOGS", LOGS, "7,Squat", "7,Squat,60x5"))
    assert len(log.sets) == 1 and [problem.line for problem in log.problems] == [8]


def test_a_file_without_logs_is_refused():
    with pytest.raises(UnreadableTableError, match="EXERCISE LOGS"):
        read(section("SETTING", "mass", " kg"))


@pytest.mark.parametrize(
    "text", ["### heading\n", "Date,Note\n2031-01-01,a\n### NOTES ###\n", "# NOTES\na,b"]
)
def test_other_texts_are_not_taken_for_a_backup(text):
    assert not READER.recognises(Head("notes.txt", text.encode()))
