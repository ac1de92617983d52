"""Garmin's account archive: invented activities with the names and units programs read; values by hand."""

from __future__ import annotations

import io
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.csv_table import UnreadableTableError
from data.readers.garmin_json import READER
from data.readers.reader import PARSED_GYM_VISITS, PARSED_RACES, PARSED_RUNS, Head, ParsedLog

BEGAN = pd.Timestamp("2031-03-08 06:02:11")
BEGAN_MS = 1_930_716_131_000  # date -u -d "2031-03-08 06:02:11" +%s, three zeros
RIVER = {
    "activityId": 21_000_000_001,
    "name": "River loop",
    "activityType": "running",
    "beginTimestamp": BEGAN_MS,
    "startTimeGmt": float(BEGAN_MS),
    "startTimeLocal": float(BEGAN_MS + 3_600_000),
    "duration": 3_527_000.0,  # 58:47
    "elapsedDuration": 3_603_000.0,  # 1:00:03
    "movingDuration": 3_501_000.0,
    "distance": 1_142_000.0,  # 11.42 km
    "avgHr": 149.0,
    "maxHr": 171.0,
    "avgRunCadence": 85.0,
    "avgDoubleCadence": 170.5,
    "avgPower": 288.0,
    "elevationGain": 6100.0,
    "minTemperature": 11.0,
    "maxTemperature": 14.0,
    "avgVerticalOscillation": 8.75,
    "avgGroundContactTime": 246.0,
    "eventTypeId": 9,
    "startLatitude": 47.1,
}


def archive(*activities: dict[str, object]) -> bytes:
    return json.dumps([{"summarizedActivitiesExport": list(activities)}]).encode()


def read(*activities: dict[str, object]) -> ParsedLog:
    return READER.read(io.BytesIO(archive(*activities)))


def rows_accounted(log: ParsedLog) -> int:
    return len(log.runs) + len(log.gym_visits) + len(log.problems) + sum(log.left_out.values())


def test_a_run_in_our_units_by_utc_with_the_watch_s_own_zone() -> None:
    log = read(RIVER)
    (run,) = log.runs.to_dict("records")
    assert run.pop("file") is np.nan and np.isnan(run.pop("indoors"))
    assert np.isnan(run.pop("perceived_exertion"))
    assert run == {
        "line": 1,
        "started_at": BEGAN,
        "name": "River loop",
        "distance": 11_420.0,
        "distance_unit": "m",
        "moving_s": 3527.0,
        "elapsed_s": 3603.0,
        "heart_rate_avg": 149.0,
        "heart_rate_max": 171.0,
        "cadence_spm": 170.5,
        "ascent_m": 61.0,
        "power_w": 288.0,
        "temperature_c": 12.5,
        "ground_contact_ms": 246.0,
        "vertical_oscillation_mm": 87.5,
        "kind": "unknown",
        "source_id": "21000000001",
        "utc_offset_s": 3600.0,
    }
    assert (log.clock, log.problems, log.left_out, log.notes) == ("utc", [], {}, [])


def test_the_frames_have_the_columns_of_the_contract() -> None:
    for log in (read(RIVER), read()):
        assert tuple(log.runs.columns) == PARSED_RUNS
        assert tuple(log.gym_visits.columns) == PARSED_GYM_VISITS
        assert tuple(log.races.columns) == PARSED_RACES


@pytest.mark.parametrize(
    "kind", ["treadmill_running", "trail_running", "track_running", "virtual_run", {"typeKey": "running"}]
)
def test_runs_are_known_by_any_of_their_words(kind: object) -> None:
    assert len(read(RIVER | {"activityType": kind}).runs) == 1


def test_strength_training_is_a_gym_visit_by_its_elapsed_time_else_the_timer_s() -> None:
    gym = RIVER | {"activityType": "strength_training", "name": "Lift"}
    timer = {name: value for name, value in gym.items() if name != "elapsedDuration"}
    visits = read(gym, timer).gym_visits
    assert visits["elapsed_s"].tolist() == [3603.0, 3527.0]
    assert visits[["name", "heart_rate_avg", "heart_rate_max"]].iloc[0].tolist() == ["Lift", 149.0, 171.0]
    assert visits["started_at"].tolist() == [BEGAN] * 2


def test_other_activities_and_visits_without_start_or_length_are_counted() -> None:
    gym = {"activityType": "strength_training"}
    log = read(
        RIVER | {"activityType": "road_biking"},
        gym | {"beginTimestamp": BEGAN_MS},
        gym | {"duration": 3_000_000},
        {},
    )
    assert log.left_out == {"road biking": 1, "strength training": 2, "no activity type": 1}


def test_a_race_is_a_run_of_that_kind_and_a_race() -> None:
    log = read(RIVER, RIVER | {"activityId": 2, "eventTypeId": 1})
    assert log.runs["kind"].tolist() == ["unknown", "race"]
    assert log.races.to_dict("records") == [
        {
            "line": 2,
            "day": BEGAN,
            "distance": 11_420.0,
            "distance_unit": "m",
            "duration_s": 3603.0,
            "name": "River loop",
            "counts": True,
        }
    ]


@pytest.mark.parametrize(
    ("changes", "steps"),
    [({"avgDoubleCadence": None}, 170.0), ({"avgDoubleCadence": 0, "avgRunCadence": 168}, 168.0)],
)
def test_cadence_of_one_leg_is_doubled(changes: dict[str, object], steps: float) -> None:
    assert read(RIVER | changes).runs["cadence_spm"].tolist() == [steps]


@pytest.mark.parametrize(
    ("local", "offset"),
    [
        (BEGAN_MS - 12_600_000, -12_600.0),
        (BEGAN_MS, 0.0),
        (BEGAN_MS + 54_000_000, np.nan),  # 15 hours
        (BEGAN_MS + 1_234_000, np.nan),
        (None, np.nan),
        ("soon", np.nan),
    ],
)
def test_the_zone_is_local_less_utc_where_it_is_one(local: object, offset: float) -> None:
    found = read(RIVER | {"startTimeLocal": local}).runs["utc_offset_s"][0]
    assert found == offset or (np.isnan(found) and np.isnan(offset))


def test_zeros_and_what_is_no_number_are_missing() -> None:
    odd = {"avgHr": 0, "maxHr": True, "avgPower": "288", "distance": [1], "elapsedDuration": 1e300}
    run = read(RIVER | odd).runs.iloc[0]
    assert run[["heart_rate_avg", "heart_rate_max", "power_w", "distance", "elapsed_s"]].isna().all()


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        ({"startTimeGmt": None, "beginTimestamp": None}, "no start"),
        ({"distance": 0, "duration": None, "elapsedDuration": -5}, "neither distance nor time"),
    ],
)
def test_a_run_that_cannot_be_taken_becomes_a_problem_by_its_number(
    changes: dict[str, object], about: str
) -> None:
    log = read(RIVER, RIVER | changes)
    assert [problem.line for problem in log.problems] == [2]
    assert about in log.problems[0].reason
    assert rows_accounted(log) == 2


def test_the_archive_s_several_lists_are_all_read() -> None:
    lists = [{"summarizedActivitiesExport": [RIVER]}, {"summarizedActivitiesExport": [RIVER, RIVER]}]
    log = READER.read(io.BytesIO(json.dumps(lists).encode("utf-8-sig")))
    assert log.runs["line"].tolist() == [1, 2, 3]


def test_a_file_that_is_cut_off_or_damaged_gives_what_stands_before_that() -> None:
    whole = archive(RIVER, RIVER, RIVER)
    cut = READER.read(io.BytesIO(whole[:-200]))
    assert (len(cut.runs), [problem.line for problem in cut.problems]) == (2, [3])
    between = READER.read(io.BytesIO(whole[:-3]))  # without the brackets that end the list
    assert (len(between.runs), between.problems) == (3, [])
    assert "cut off" in between.notes[0]


@pytest.mark.parametrize(
    "raw", [b"", b"[1, 2]", b'{"other": []}', b'["summarizedActivitiesExport"', b"PK\x03\x04" * 9]
)
def test_a_file_without_activities_is_no_run_and_never_an_exception(raw: bytes) -> None:
    try:
        assert len(READER.read(io.BytesIO(raw)).runs) == 0
    except UnreadableTableError as refusal:
        assert str(refusal).endswith(".")


def test_nesting_without_end_is_damage() -> None:
    raw = b'[{"summarizedActivitiesExport": [' + b"[" * 200_000
    assert "damaged" in READER.read(io.BytesIO(raw)).problems[0].reason


def test_names_that_cannot_be_shown_lose_what_cannot() -> None:
    raw = archive(RIVER).replace(b"River loop", b"River\\u0007 \\ud800loop")
    assert READER.read(io.BytesIO(raw)).runs["name"].tolist() == ["River   loop"]


@pytest.mark.parametrize(
    ("first", "claims"),
    [
        (archive(RIVER)[:200], True),
        (b"\xef\xbb\xbf \n" + archive(RIVER), True),
        (b'[{"activities": []}]', False),
        (b'text "summarizedActivitiesExport"', False),
    ],
)
def test_the_content_decides_whatever_the_name(first: bytes, claims: bool) -> None:
    assert READER.recognises(Head("x.txt", first)) is claims


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.lists(st.none())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(sorted(RIVER)), values, max_size=5), max_size=4))
def test_every_activity_is_accounted_for_whatever_its_values(changes: list[dict[str, object]]) -> None:
    log = read(*(RIVER | change for change in changes))
    assert rows_accounted(log) == len(changes)
