"""Withings: every header FORMATS.md lists, with invented rows and values worked out by hand."""

from __future__ import annotations

import json
from io import BytesIO

import pandas as pd
import pytest

from data.readers.reader import Head, ParsedLog
from data.readers.withings_csv import READER

GERMAN = (
    'Date,"Gewicht (kg)","Fettmasse (kg)","Knochenmasse (kg)","Muskelmasse (kg)",'
    '"Wasseranteil (kg)",Kommentare'
)
ENGLISH = 'Date,"Weight (kg)","Fat mass (kg)","Bone mass (kg)","Muscle mass (kg)","Hydration (kg)",Comments'
ACTIVITIES = 'von,bis,"from (manual)","to (manual)",Timezone,"Activity type",Data,GPS,Modified'
RUN = {"calories": 410, "hr_average": 0, "steps": 6120, "distance": 7015, "elevation": 40}


def read(text: str) -> ParsedLog:
    assert READER.recognises(Head("weight.csv", text.encode()))
    return READER.read(BytesIO(text.encode()))


def activity(kind: str = "Running", cell: str = "", *, end: str = "2031-02-11T18:40:30+01:00") -> str:
    quoted = (cell or json.dumps(RUN)).replace('"', '""')
    return f'2031-02-11T18:02:00+01:00,{end},,,Europe/Vienna,"{kind}","{quoted}",,2031-02-11T19:00:05+01:00'


@pytest.mark.parametrize(
    ("header", "unit"), [(GERMAN, "kg"), (ENGLISH, "kg"), (ENGLISH.replace("(kg)", "(lb)"), "lb")]
)
def test_weights_in_the_unit_of_the_column_by_local_time(header, unit):
    log = read(f'{header}\n"2031-01-04 07:15:09",76.85,14.20,3.10,59.40,,\n"2031-01-04 06:00:00",,,,,,')
    weight = log.body_mass.iloc[0]
    assert (weight.body_mass, weight.body_mass_unit) == (76.85, unit) and log.clock == "local"
    assert weight.measured_at == pd.Timestamp("2031-01-04 07:15:09")
    assert log.left_out == {"rows without a weight": 1}


def test_a_run_by_utc_with_its_json():
    log = read("\n".join([ACTIVITIES, activity(), activity("Multi Sport", "{}"), activity("Swimming")]))
    run = log.runs.iloc[0]
    assert run.started_at == pd.Timestamp("2031-02-11 17:02") and log.clock == "utc"
    assert (run.distance, run.distance_unit, run.elapsed_s, run["name"]) == (7015, "m", 2310, "Running")
    assert pd.isna(run.heart_rate_avg) and pd.isna(run.ascent_m) and pd.isna(run.moving_s)
    assert log.left_out == {"Multi Sport": 1, "Swimming": 1}


def test_a_run_s_clock_is_that_of_the_zone_its_row_names():
    summer = activity().replace("2031-02-11", "2031-07-11")
    elsewhere = activity().replace("Europe/Vienna", "Nowhere/At All")
    log = read("\n".join([ACTIVITIES, activity(), summer, elsewhere]))
    assert log.runs.utc_offset_s.tolist()[:2] == [3600, 7200] and pd.isna(log.runs.utc_offset_s[2])


@pytest.mark.parametrize("kind", ["Lift Weights", "Weights", "Krafttraining"])
def test_lifting_weights_is_a_gym_visit(kind):
    cell = json.dumps({"hr_average": 104, "hr_max": 131})
    log = read("\n".join([ACTIVITIES, activity(kind, cell)]))
    visit = log.gym_visits.iloc[0]
    assert visit.started_at == pd.Timestamp("2031-02-11 17:02") and log.clock == "utc"
    assert (visit["name"], visit.elapsed_s, visit.heart_rate_avg, visit.heart_rate_max) == (
        kind,
        2310,
        104,
        131,
    )
    assert (len(log.runs), log.left_out, log.problems) == (0, {}, [])


@pytest.mark.parametrize("end", ["", "2031-02-11T18:00:00+01:00", "2031-02-11T18:40:30"])
def test_a_gym_visit_without_a_length_is_left_out(end):
    log = read("\n".join([ACTIVITIES, activity("Weights", end=end), activity()]))
    assert (len(log.gym_visits), log.left_out, log.problems) == (0, {"Weights": 1}, [])


def test_an_english_header_and_a_measured_heart_rate():
    cell = json.dumps(RUN | {"hr_average": 151, "hr_max": 172})
    log = read("\n".join([ACTIVITIES.replace("von,bis", "from,to"), activity(cell=cell)]))
    assert (log.runs.heart_rate_avg[0], log.runs.heart_rate_max[0]) == (151, 172)


@pytest.mark.parametrize("cell", ["{}", '{"distance": true}', '{"distance": "far"}', '{"distance": 1e999}'])
def test_a_distance_that_is_no_number_is_missing(cell):
    log = read(f"{ACTIVITIES}\n{activity(cell=cell)}")
    assert log.runs.distance.isna().all() and len(log.runs) == 1


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (activity(cell="{broken"), "broken"),
        (activity(cell="[" * 5000), "Data"),
        (activity(end="2031-02-11T18:00:00+01:00"), "end"),
        (activity(end="2031-02-11T18:40:30"), "end"),
        (activity(end=""), "end"),
        ("2031-02-11T18:02:00+01:00", "cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(bad, word):
    log = read("\n".join([ACTIVITIES, activity(), bad]))
    assert len(log.runs) == 1 and [problem.line for problem in log.problems] == [3]
    assert word in log.problems[0].reason


def test_a_weight_that_is_no_number_is_refused():
    log = read(f'{GERMAN}\n"2031-01-04 07:15:09",viel,,,,,')
    assert log.body_mass.empty and "viel" in log.problems[0].reason
