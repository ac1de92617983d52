"""What no body shows is left empty and said, whatever the file; limits and values by hand."""

from __future__ import annotations

import io
import json

import numpy as np
import pandas as pd
import pytest

from data.normalise import NormalisedLog, normalise
from data.readers.body_limits import LIMITS, is_beyond, without_beyond
from data.readers.reader import Head
from data.reading import recognise
from data.training_log import Answers
from tests.data.readers import garmin_headers, strava_headers
from tests.data.readers.xml_writer import apple, gpx, gpx_point, tcx, tcx_lap, tcx_point, workout

GARMIN = dict.fromkeys(garmin_headers.ENGLISH_2025, "--") | {
    "Activity Type": "Running",
    "Date": "2026-03-08 07:02:11",
    "Distance": "11.42",
    "Time": "00:58:47",
    "Avg HR": "400",
    "Avg Stride Length": "1.14",
    "Avg Run Cadence": "170",
}


def strava(kind: str) -> bytes:
    cells = {1: "7", 2: "Mar 3, 2026, 6:12:45 AM", 4: kind, 6: "2861", 18: "9372.8", 32: "400", 37: "99"}
    row = [cells.get(place, "") for place in range(1, 100)]
    return strava_headers.table(strava_headers.english(99), [row])


def archive(kind: str) -> bytes:
    began = {"beginTimestamp": 1_773_900_000_000, "duration": 3e6, "avgHr": 400}
    return json.dumps([{"summarizedActivitiesExport": [{"activityType": kind, **began}]}]).encode()


RUNKEEPER = (
    "Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),Calories Burned,Climb (m),"
    "Average Heart Rate (bpm),Notes,GPX File\n2026-03-04 06:58:31,{},,8.21,42:07,8:05,7.42,566.0,12,400,,\n"
)
WITHINGS = (
    'from,to,"from (manual)","to (manual)",Timezone,"Activity type",Data,GPS,Modified\n'
    '2026-02-11T18:02:00+01:00,2026-02-11T18:40:00+01:00,,,Europe/Vienna,{},"{{""hr_average"":400}}",,\n'
)
HEART_RATE = '<WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="400" unit="count/min"/>'
TCX_HEART_RATE = "<AverageHeartRateBpm><Value>400</Value></AverageHeartRateBpm>"
TRACK = "".join(gpx_point(second, 3.0 * second, "<hr>400</hr>") for second in range(60))
RUNS = {
    "strava_csv": strava("Run"),
    "garmin_csv": strava_headers.table(list(GARMIN), [list(GARMIN.values())]),
    "garmin_json": archive("running"),
    "runkeeper_csv": RUNKEEPER.format("Running").encode(),
    "withings_csv": WITHINGS.format("Running").encode(),
    "plain_csv": b"day,distance_km,duration,heart_rate_avg\n2026-03-04,8.2,43:30,400\n",
    "apple_health_xml": apple(workout(HEART_RATE)),
    "tcx_file": tcx(tcx_lap(0, 60.0, 180.0, tcx_point(0, 0.0), tcx_point(60, 180.0), inner=TCX_HEART_RATE)),
    "gpx_file": gpx(TRACK),
}
VISITS = {
    "strava_csv": strava("Weight Training"),
    "garmin_csv": strava_headers.table(list(GARMIN), [["Strength Training", *list(GARMIN.values())[1:]]]),
    "garmin_json": archive("strength_training"),
    "runkeeper_csv": RUNKEEPER.format("Strength Training").encode(),
    "withings_csv": WITHINGS.format("Weights").encode(),
    "apple_health_xml": apple(workout(HEART_RATE, kind="TraditionalStrengthTraining")),
}


def normalised(raw: bytes) -> NormalisedLog:
    reader, given = recognise(Head("a file", raw[:65_536])), Answers()
    return normalise(reader.read(io.BytesIO(raw), answers=given), reader.name, given)


@pytest.mark.parametrize("reader", [name for name in RUNS if name not in ("tcx_file", "gpx_file")])
def test_a_run_s_heart_rate_of_400_is_left_empty_and_said(reader: str) -> None:
    found = normalised(RUNS[reader])
    assert found.log.runs["source"].tolist() == [reader]
    assert found.log.runs["heart_rate_avg"].isna().all()
    assert [note for note in found.notes if "heart rate is outside 25 to 250" in note], found.notes


@pytest.mark.parametrize("reader", VISITS)
def test_a_gym_visit_s_heart_rate_of_400_is_left_empty_and_said(reader: str) -> None:
    found = normalised(VISITS[reader])
    assert found.log.gym_visits["source"].tolist() == [reader]
    assert found.log.gym_visits["heart_rate_avg"].isna().all()
    assert [note for note in found.notes if "heart rate is outside 25 to 250" in note], found.notes


def test_points_beyond_belief_are_left_empty_before_they_are_averaged() -> None:
    for reader in ("tcx_file", "gpx_file"):
        assert normalised(RUNS[reader]).log.runs["heart_rate_avg"].isna().all()
    assert "beyond belief" in normalised(RUNS["gpx_file"]).notes[0]


def test_the_note_says_the_lines_and_the_limits() -> None:
    assert normalised(strava("Run")).notes == [
        "The heart rate is outside 25 to 250 in line 2, which no body shows; it was left empty there.",
        "The temperature is outside -60 to 60 in line 2, which no body shows; it was left empty there.",
    ]


@pytest.mark.parametrize(
    ("measure", "value", "beyond"),
    [
        ("heart_rate", 0.0, False),  # how devices write nothing
        ("heart_rate", 24.0, True),
        ("heart_rate", 25.0, False),
        ("heart_rate", 251.0, True),
        ("cadence_spm", 301.0, True),
        ("power_w", -1.0, True),
        ("power_w", 2500.0, False),
        ("temperature_c", -61.0, True),
        ("ascent_m", -2.0, True),
        ("ground_contact_ms", 49.0, True),
        ("vertical_oscillation_mm", 501.0, True),
        ("speed_m_s", 15.5, True),
        ("altitude_m", 9500.0, True),
        ("distance_m", 1_000_001.0, True),
        ("body_mass_kg", 1.0, True),
    ],
)
def test_each_measure_has_its_limits(measure: str, value: float, beyond: bool) -> None:
    assert is_beyond(np.array([value, np.nan]), measure).tolist() == [beyond, False]
    assert LIMITS[measure][0] < LIMITS[measure][1]


def test_believable_rows_come_back_as_they_are() -> None:
    rows, notes = pd.DataFrame({"heart_rate_avg": [150.0, np.nan]}), []
    assert without_beyond(rows, pd.Series([2, 3]), notes) is rows
    assert notes == []
