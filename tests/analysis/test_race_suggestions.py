"""Runs suggested as races."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.race_suggestions import COLUMNS, race_suggestions

NO_RACES = pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "run_id": []})


def some_runs(**columns: list[object]) -> pd.DataFrame:
    count = len(next(iter(columns.values())))
    usual: dict[str, object] = {
        "run_id": [f"run {number}" for number in range(count)],
        "day": pd.date_range("2026-01-04", periods=count, freq="7D"),
        "name": ["Morning Run"] * count,
        "distance_m": [10_050.0] * count,
        "moving_s": [np.nan] * count,
        "elapsed_s": [3000.0] * count,
        "kind": ["unknown"] * count,
        "source": ["strava_csv"] * count,
    }
    return pd.DataFrame(usual | columns)


def test_a_flagged_run_is_suggested_with_the_standard_distance_and_the_whole_time() -> None:
    runs = some_runs(kind=["race"], name=["whatever"], moving_s=[2990.0])
    found = race_suggestions(runs, NO_RACES).iloc[0]
    assert found["standard"] == "10 km"
    assert found["distance_m"] == 10_000.0
    assert found["duration_s"] == 3000.0  # by the clock: pauses count in a race
    assert found["reason"] == "Marked as a race in strava_csv."
    assert found["question"] == ""


def test_known_races_are_not_suggested_again() -> None:
    runs = some_runs(name=["Elbe 10 km race", "Elbe 10 km race"])
    by_id = pd.DataFrame({"day": [pd.Timestamp("2020-01-01")], "distance_m": [1.0], "run_id": ["run 0"]})
    by_day = pd.DataFrame({"day": [runs["day"][1]], "distance_m": [10_000.0], "run_id": [None]})
    assert race_suggestions(runs, by_id)["run_id"].tolist() == ["run 1"]
    assert race_suggestions(runs, by_day)["run_id"].tolist() == ["run 0"]


def test_a_weak_hint_needs_a_standard_distance_and_one_of_the_fastest_runs() -> None:
    speed = [3000.0] * 9 + [2500.0, 3300.0]
    names = ["Morning Run"] * 9 + ["Harbour 10K", "Harbour 10K"]
    found = race_suggestions(some_runs(elapsed_s=speed, name=names), NO_RACES)
    assert found["run_id"].tolist() == ["run 9"]
    assert not found["likely"][0]
    assert "Faster than 100 %" in found["reason"][0]


def test_a_race_jogged_is_proposed_as_no_effort() -> None:
    slow = [3000.0] * 9 + [3900.0]
    names = ["Morning Run"] * 9 + ["City race 10 km"]
    found = race_suggestions(some_runs(elapsed_s=slow, name=names), NO_RACES)
    assert found["counts"].tolist() == [False]


def test_a_name_that_speaks_of_another_distance_is_no_race() -> None:
    runs = some_runs(name=["Berlin Marathon"], distance_m=[5200.0])
    assert race_suggestions(runs, NO_RACES).empty


def test_a_recording_far_from_the_named_distance_is_asked_about() -> None:
    runs = some_runs(name=["Berlin Marathon"], distance_m=[39_900.0], elapsed_s=[12_000.0])
    found = race_suggestions(runs, NO_RACES).iloc[0]
    assert found["distance_m"] == 42_195.0
    assert found["question"] == "The name says marathon, the recording 39.90 km. Which is it?"


def test_a_race_over_no_standard_distance_keeps_the_recorded_one() -> None:
    found = race_suggestions(some_runs(name=["Silvesterlauf"], distance_m=[12_345.0]), NO_RACES).iloc[0]
    assert pd.isna(found["standard"])
    assert found["distance_m"] == 12_345.0


def test_runs_without_a_name_a_distance_or_a_time_do_no_harm() -> None:
    runs = some_runs(
        name=[None, "race", "race", "race"],
        distance_m=[10_000.0, np.nan, 10_000.0, 300.0],
        elapsed_s=[3000.0, 3000.0, np.nan, 60.0],
    )
    found = race_suggestions(runs, NO_RACES)
    assert found.empty
    assert list(found) == list(COLUMNS)


def test_the_newest_comes_first() -> None:
    found = race_suggestions(some_runs(kind=["race", "race"]), NO_RACES)
    assert found["run_id"].tolist() == ["run 1", "run 0"]
