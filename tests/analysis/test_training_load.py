"""Load of single runs, against the worked values of SCIENCE.md 4."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.training_load import (
    HeartAndPace,
    banister_trimp,
    edwards_trimp,
    run_loads,
    running_stress_score,
    session_rpe_load,
)

KNOWN = HeartAndPace(190.0, 50.0, "male", 4.0)
RUNS = pd.DataFrame(
    {
        "run_id": ["a", "b"],
        "day": pd.to_datetime(["2026-05-01", "2026-05-02"]),
        "distance_m": [14_400.0, 7200.0],
        "moving_s": [3600.0, np.nan],
        "elapsed_s": [3700.0, 3600.0],
        "heart_rate_avg": [150.0, np.nan],
    }
)
NO_BEATS = pd.DataFrame({"run_id": pd.Series(dtype="str"), "heart_rate": [], "seconds": []})
NO_MINUTES = pd.DataFrame(
    {"run_id": pd.Series(dtype="str"), "moving_s": [], "speed_m_s": [], "grade_adjusted_speed_m_s": []}
)


@pytest.mark.parametrize(("sex", "expected"), [("male", 108.10), ("female", 121.50)])
def test_an_hour_at_150_with_rest_50_and_maximum_190(sex: str, expected: float) -> None:
    assert banister_trimp(3600, 150, 190, 50, sex) == pytest.approx(expected, abs=0.005)


def test_heart_rates_beyond_rest_and_maximum_are_held() -> None:
    assert banister_trimp(60, 40, 190, 50, "male") == 0.0
    assert banister_trimp(60, 210, 190, 50, "male") == banister_trimp(60, 190, 190, 50, "male")


def test_edwards_counts_minutes_by_zone() -> None:
    # 50, 60, 70, 80 and 90 % of 190 begin zones 1 to 5; ten minutes in each and below
    beats = [90, 100, 120, 140, 160, 180]
    assert edwards_trimp(600, beats, 190).tolist() == [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]


def test_an_hour_at_threshold_is_100_and_half_the_pace_a_quarter() -> None:
    assert running_stress_score(3600, 4.0, 4.0) == 100.0
    assert running_stress_score(3600, 2.0, 4.0) == 25.0
    assert running_stress_score(1800, 4.0, 4.0) == 50.0


def test_session_rpe_is_rpe_times_minutes() -> None:
    assert session_rpe_load(7, 60) == 420.0
    assert np.isnan(session_rpe_load([-1, 10.5, np.nan], 60)).all()


def test_averages_stand_in_where_there_are_no_seconds() -> None:
    loads = run_loads(RUNS, NO_BEATS, NO_MINUTES, KNOWN)
    assert loads["trimp"][0] == pytest.approx(108.10, abs=0.005)
    assert loads["edwards"][0] == 180.0  # 60 minutes in zone 3
    assert loads["rtss"].tolist() == [100.0, 25.0]
    assert loads["basis"].tolist() == ["average heart rate", ""]
    assert loads["reason"].tolist() == ["", "no heart rate was recorded"]
    assert np.isnan(loads["trimp"][1])


def test_seconds_at_each_heart_rate_outweigh_the_average() -> None:
    beats = pd.DataFrame({"run_id": "a", "heart_rate": [110, 190], "seconds": [1800.0, 1800.0]})
    loads = run_loads(RUNS, beats, NO_MINUTES, KNOWN)
    by_hand = banister_trimp(1800, 110, 190, 50, "male") + banister_trimp(1800, 190, 190, 50, "male")
    assert loads["trimp"][0] == pytest.approx(by_hand)
    assert loads["trimp"][0] > 108.10  # intervals are harder than their average
    assert loads["basis"][0] == "heart rate by the second"


def test_uneven_minutes_weigh_more_than_their_average_speed() -> None:
    minutes = pd.DataFrame(
        {"run_id": "a", "moving_s": 60.0, "speed_m_s": 1.0, "grade_adjusted_speed_m_s": [5.0, 3.0] * 30}
    )
    loads = run_loads(RUNS, NO_BEATS, minutes, KNOWN)
    speed = ((5.0**4 + 3.0**4) / 2) ** 0.25
    assert loads["rtss"][0] == pytest.approx(100 * (speed / 4) ** 2)


@pytest.mark.parametrize(
    ("known", "word"),
    [
        (HeartAndPace(), "needs the heart-rate maximum"),
        (HeartAndPace(190.0), "heart rate at rest"),
        (HeartAndPace(190.0, 50.0), "men's or women's"),
    ],
)
def test_what_the_athlete_has_not_said_is_asked_for_and_not_guessed(known: HeartAndPace, word: str) -> None:
    loads = run_loads(RUNS, NO_BEATS, NO_MINUTES, known)
    assert word in loads["reason"][0]
    assert np.isnan(loads["trimp"][0])
    assert np.isnan(loads["rtss"]).all()
