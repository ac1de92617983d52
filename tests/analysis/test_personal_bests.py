"""Records: what counts, and whose name stands beside it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.personal_bests import COLUMNS, effort_label, personal_bests

DAYS = pd.to_datetime(["2025-05-01", "2025-09-01", "2026-03-01"])


def efforts(**columns: list[object]) -> pd.DataFrame:
    usual: dict[str, object] = {
        "run_id": ["a", "b", "c"],
        "day": DAYS,
        "over_distance": [True] * 3,
        "distance_m": [5000.0] * 3,
        "duration_s": [1300.0, 1250.0, 1280.0],
        "start_s": [0.0, 60.0, 0.0],
        "climb_m": [0.0] * 3,
    }
    return pd.DataFrame(usual | columns)


def runs(**columns: list[object]) -> pd.DataFrame:
    usual: dict[str, object] = {
        "run_id": ["a", "b", "c"],
        "name": ["one", "two", "three"],
        "doubt": [None] * 3,
        "twin_of": [None] * 3,
    }
    return pd.DataFrame(usual | columns)


def races(**columns: list[object]) -> pd.DataFrame:
    usual: dict[str, object] = {
        "day": DAYS[2:],
        "distance_m": [5000.0],
        "duration_s": [1290.0],
        "name": ["Spring 5"],
        "run_id": ["c"],
        "doubt": [None],
    }
    return pd.DataFrame(usual | columns)


NO_RACES = races().iloc[:0]


def test_all_time_comes_first_and_then_the_best_of_each_year() -> None:
    found = personal_bests(efforts(), NO_RACES, runs())
    assert found["year"].tolist() == [0, 2025, 2026]
    assert found["duration_s"].tolist() == [1250.0, 1250.0, 1280.0]
    assert found["name"].tolist() == ["two", "two", "three"]
    assert found["speed_m_s"].tolist() == [4.0, 4.0, 5000 / 1280]


def test_the_official_result_stands_for_the_stretch_of_its_own_run() -> None:
    found = personal_bests(efforts(), races(), runs())
    latest = found[found["year"] == 2026].iloc[0]
    assert (latest["name"], latest["duration_s"], latest["race"]) == ("Spring 5", 1290.0, True)


def test_a_race_typed_in_without_a_recording_is_a_record_too() -> None:
    found = personal_bests(efforts(), races(run_id=[None], duration_s=[1200.0]), runs())
    assert (found["name"][0], found["duration_s"][0]) == ("Spring 5", 1200.0)
    ten = personal_bests(efforts(), races(distance_m=[10_000.0], duration_s=[2500.0], run_id=[None]), runs())
    assert ten["label"].unique().tolist() == ["5 km", "10 km"]


def test_a_race_over_an_odd_distance_leaves_its_stretches_alone() -> None:
    found = personal_bests(efforts(), races(distance_m=[5030.0]), runs())
    assert found[found["year"] == 2026]["duration_s"].tolist() == [1280.0]


def test_doubt_twins_and_treadmills_make_no_records() -> None:
    doubted = runs(doubt=[None, "too fast", None])
    twins = runs(twin_of=[None, "a", None])
    indoors = runs(indoors=[False, True, False])
    for trusted in (doubted, twins, indoors):
        assert personal_bests(efforts(), NO_RACES, trusted)["duration_s"][0] == 1280.0
    wrong = races(duration_s=[600.0], doubt=["faster than any world record"])
    assert personal_bests(efforts(), wrong, runs())["duration_s"][0] == 1250.0


def test_the_record_of_a_time_is_the_longest_distance() -> None:
    both = pd.concat(
        [
            efforts(),
            efforts(over_distance=[False] * 3, duration_s=[1200.0] * 3, distance_m=[4600.0, 4800.0, 4700.0]),
        ]
    )
    found = personal_bests(both, NO_RACES, runs())
    assert found["label"].tolist() == ["5 km"] * 3 + ["20 min"] * 3
    assert found[~found["over_distance"]]["distance_m"].tolist() == [4800.0, 4800.0, 4700.0]


def test_the_stretch_of_a_time_inside_a_race_keeps_its_run() -> None:
    timed = efforts(over_distance=[False] * 3, duration_s=[1200.0] * 3, distance_m=[4600.0, 4700.0, 4900.0])
    found = personal_bests(timed, races(), runs())
    assert found[~found["over_distance"].astype(bool)]["name"].tolist() == ["three", "two", "three"]


def test_a_stretch_downhill_says_so() -> None:
    found = personal_bests(efforts(climb_m=[0.0, -51.0, np.nan]), NO_RACES, runs())
    assert found["downhill"].tolist() == [True, True, False]


def test_of_two_equal_times_the_race_then_the_earlier_stands() -> None:
    equal = personal_bests(
        efforts(duration_s=[1250.0] * 3), races(duration_s=[1250.0], run_id=[None]), runs()
    )
    assert equal["name"].tolist() == ["Spring 5", "one", "Spring 5"]


def test_nothing_logged_is_no_record() -> None:
    found = personal_bests(efforts().iloc[:0], NO_RACES, runs().iloc[:0])
    assert list(found) == list(COLUMNS)
    assert found.empty


def test_records_have_the_names_people_use() -> None:
    distances = (400.0, 1000.0, 1500.0, 1609.344, 3000.0, 16_093.44, 21_097.5)
    named = [effort_label(True, metres, 1.0) for metres in distances]
    assert named == ["400 m", "1 km", "1500 m", "mile", "3 km", "10 miles", "half marathon"]
