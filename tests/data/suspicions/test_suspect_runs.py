"""Runs and races that were probably not run like that."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.suspicions.suspect_runs import suspicious_races, suspicious_runs
from data.suspicions.suspicion import Suspicion
from data.suspicions.world_records import ROOM, fastest_m_s
from tests.data.suspicions.asked_frames import races_of, runs_of

NOBODY = races_of()
EASY = [(8 + 0.3 * place, (8 + 0.3 * place) * 5.5) for place in range(12)]  # 5:30 /km, 8 to 11.3 km


def asked(runs: pd.DataFrame, races: pd.DataFrame = NOBODY) -> list[Suspicion]:
    return suspicious_runs(runs, races)


def asked_races(runs: pd.DataFrame, races: pd.DataFrame) -> list[Suspicion]:
    return suspicious_races(runs, races)


def test_usual_runs_are_left_alone() -> None:
    assert asked(runs_of(*EASY)) == []
    assert asked(runs_of()) == []


def test_kilometres_typed_as_miles_are_told_by_the_usual_pace() -> None:
    found = asked(runs_of(*EASY, (9 * 1.609344, 9 * 5.5)))
    assert [(each.row, each.kind, each.column) for each in found] == [("run 12", "miles", "distance_m")]
    assert found[0].suggested == pytest.approx(9000)
    assert "As 9.00 km it fits" in found[0].why


def test_a_first_race_a_third_faster_than_easy_running_is_left_alone() -> None:
    assert asked(runs_of(*EASY, (10, 10 * 4.25))) == []


def test_a_ride_among_runs_is_asked_about() -> None:
    found = asked(runs_of(*EASY, (18, 18 * 2.4)))
    assert [(each.kind, each.suggests) for each in found] == [("speed", False)]


def test_a_run_at_more_than_world_record_pace_needs_no_neighbours() -> None:
    found = asked(runs_of((10, 25.5)))  # 10,000 m in 26:11 is the record
    assert "faster than any world record" in found[0].why
    assert asked(runs_of((10, 26.5))) == []


def test_the_records_stand_as_published_and_lie_on_a_falling_line() -> None:
    assert fastest_m_s(5000.0) == pytest.approx(ROOM * 5000 / 755.36)  # 12:35.36, Cheptegei 2020
    assert fastest_m_s(42_195.0) == pytest.approx(ROOM * 42_195 / 7180.2)  # 1:59:40.2, Vienna 2019
    assert np.isnan(fastest_m_s(0.0))
    between = fastest_m_s(np.geomspace(200, 320_000, 200))
    assert (np.diff(between) < 0).all()


def test_a_timer_left_on_overnight_leaves_the_distance() -> None:
    found = asked(runs_of(*EASY, (9, 45 * 60.0)))
    assert [(each.kind, each.column) for each in found] == [("timer", "moving_s+elapsed_s")]
    assert np.isnan(found[0].suggested)


def test_a_watch_stopped_the_next_day_is_put_right_by_the_moving_time() -> None:
    runs = runs_of(*EASY)
    runs.loc[3, "elapsed_s"] = 45 * 3600.0
    (found,) = asked(runs)
    assert (found.column, found.suggested) == ("elapsed_s", runs.loc[3, "moving_s"])
    assert "45 h 00 min" in found.why


def test_a_slow_outing_and_a_long_one_are_left_alone() -> None:
    assert asked(runs_of(*EASY, (6, 90.0), (45, 45 * 8.0))) == []


@pytest.mark.parametrize(
    "name", ["Treadmill Running", "Laufband", "Tapis de course", "Cinta de correr", "トレッドミル"]
)
def test_a_treadmill_without_distance_is_asked_about(name: str) -> None:
    runs = runs_of(*EASY, (0.0, 40.0))
    runs.loc[12, "name"] = name
    (found,) = asked(runs)
    assert (found.kind, found.column) == ("treadmill", "distance_m")
    assert np.isnan(found.suggested)
    assert asked(runs_of(*EASY, (0.0, 40.0))) == []  # no treadmill: other watches count none either


def test_a_treadmill_at_an_unlikely_pace_is_asked_about() -> None:
    runs = runs_of(*EASY, (9, 9 * 13.0), (9, 9 * 6.0))
    runs.loc[12:, "name"] = "Treadmill"
    assert [each.row for each in asked(runs)] == ["run 12"]


def test_a_race_beyond_the_record_may_count_as_no_effort() -> None:
    (found,) = asked_races(runs_of(), races_of((10, 25.0)))
    assert (found.column, found.original, found.suggested) == ("counts", 1.0, 0.0)


def test_races_that_get_faster_year_by_year_are_left_alone() -> None:
    races = races_of(*((5, minutes) for minutes in (32, 30, 29, 28, 27, 26, 25.5, 25, 24.5, 24, 23.5)))
    assert asked_races(runs_of(*EASY), races) == []


def test_the_time_of_a_race_is_the_moving_time_where_the_watch_ran_on() -> None:
    runs = runs_of(*EASY)
    runs.loc[11, "elapsed_s"] = runs.loc[11, "moving_s"] + 4000
    race = races_of((11.3, float(runs.loc[11, "elapsed_s"]) / 60)).assign(code=11)
    (found,) = asked_races(runs, race)
    assert (found.column, found.suggested) == ("duration_s", runs.loc[11, "moving_s"])


def test_a_race_is_not_compared_with_the_run_it_was() -> None:
    runs = runs_of(*EASY, (9 * 1.609344, 9 * 5.5))
    race = races_of((9 * 1.609344, 9 * 5.5)).assign(code=12)
    assert [each.kind for each in asked(runs, race)] == ["miles"]
    assert [each.kind for each in asked_races(runs, race)] == ["miles"]
