"""Runkeeper: every header FORMATS.md lists, with invented rows and values worked out by hand."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from data.readers.reader import Head, ParsedLog
from data.readers.runkeeper_csv import READER
from data.training_log import Answers

MILES = (
    "Date,Type,Route Name,Distance (mi),Duration,Average Pace,Average Speed (mph),Calories Burned,Climb (ft),"
    "Average Heart Rate (bpm),Notes,GPX File"
)
METRIC = MILES.replace("(mi)", "(km)").replace("(mph)", "(km/h)").replace("(ft)", "(m)")
NEWER = "Activity Id," + METRIC.replace("Notes", "Friend's Tagged,Notes")


def read(text: str, **answers: str) -> ParsedLog:
    assert READER.recognises(Head("cardioActivities.csv", text.encode()))
    return READER.read(BytesIO(text.encode()), answers=Answers(**answers))


def row(kind: str = "Running", distance: str = "5.21", duration: str = "42:07", climb: str = "120.41") -> str:
    return (
        f"2031-05-04 06:58:31,{kind},,{distance},{duration},8:05,7.42,566.0,{climb},148,,2031-05-04-0658.gpx"
    )


def test_miles_and_feet():
    note = '"+ 10 min\nstretching"'
    log = read(f"{MILES}\r\n{row().replace(',,2031', f',{note},2031')}\r\n")
    run = log.runs.iloc[0]
    assert (run.distance, run.distance_unit, run.moving_s) == (5.21, "mi", 2527)
    assert run.ascent_m == pytest.approx(120.41 * 0.3048) and run.heart_rate_avg == 148
    assert run.started_at == pd.Timestamp("2031-05-04 06:58:31") and log.clock == "local"
    assert pd.isna(run["name"]) and pd.isna(run.elapsed_s) and pd.isna(run.source_id)


def test_kilometres_and_metres():
    run = read(f"{METRIC}\n{row()}").runs.iloc[0]
    assert (run.distance_unit, run.ascent_m) == ("km", 120.41)


def test_the_newer_table_has_an_activity_number():
    log = read(f"{NEWER}\nab-12,{row().replace(',148,,', ',148,,,')}")
    assert log.runs.source_id.tolist() == ["ab-12"] and log.runs.distance_unit.tolist() == ["km"]


def test_a_distance_without_a_unit_is_left_to_be_asked():
    log = read(f"{MILES.replace(' (mi)', '')}\n{row()}")
    assert log.runs.distance_unit.isna().all()


def test_the_recording_of_a_run_is_named():
    log = read("\n".join([METRIC, row(), row().replace("2031-05-04-0658.gpx", "")]))
    assert log.runs.file.tolist()[0] == "2031-05-04-0658.gpx" and pd.isna(log.runs.file[1])


def test_strength_training_is_a_gym_visit():
    empty = row("Strength Training", duration="")
    log = read("\n".join([METRIC, row("Strength Training", distance="0", duration="58:10"), empty]))
    visit = log.gym_visits.iloc[0]
    assert visit.started_at == pd.Timestamp("2031-05-04 06:58:31") and log.clock == "local"
    assert (visit.line, visit.elapsed_s, visit.heart_rate_avg) == (2, 3490, 148)
    assert (len(log.runs), log.left_out, log.problems) == (0, {"Strength Training": 1}, [])


def test_hours_and_other_activities():
    log = read("\n".join([METRIC, row(duration="1:42:07"), row("Cycling"), row("Cycling"), row("Walking")]))
    assert log.runs.moving_s.tolist() == [6127] and log.left_out == {"Cycling": 2, "Walking": 1}


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (row(duration="42:75"), "42:75"),
        (row(distance="far"), "far"),
        (row(distance="0", duration=""), "neither"),
        (row().replace("2031-05-04 06:58:31", "sometime"), "sometime"),
        ("2031-05-04,Running", "cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(bad, word):
    log = read("\n".join([METRIC, row(), bad, row()]))
    assert len(log.runs) == 2 and [problem.line for problem in log.problems] == [3]
    assert word in log.problems[0].reason


def test_resaved_dates_that_could_be_read_two_ways_are_asked_about():
    text = f"{METRIC}\n{row().replace('2031-05-04 06:58:31', '4/5/2031 6:58')}"
    assert [question.about for question in read(text).questions] == ["date_order"]
    assert read(text, date_order="day_first").runs.started_at[0] == pd.Timestamp("2031-05-04 06:58")
