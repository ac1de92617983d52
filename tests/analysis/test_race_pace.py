"""Race results on one scale, against the published tables."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.race_noise import RaceNoise
from analysis.race_pace import (
    equivalent_duration_s,
    five_km_equivalent_speed_pct,
    next_race_equivalents,
    races_with_pace,
    riegel_duration_s,
    vdot,
)

MILE_M, HALF_M, MARATHON_M = 1609.344, 21_097.5, 42_195.0


def seconds(clock: str) -> float:
    total = 0.0
    for part in clock.split(":"):
        total = 60 * total + float(part)
    return total


# SCIENCE.md 2.1, table by VDOT (formula column), tolerance 0.3 %.
TABLE_M = (1500.0, MILE_M, 3000.0, 5000.0, 10_000.0, HALF_M, MARATHON_M)
TABLE = {
    30: "8:30 9:10 17:56 30:41 1:03:49 2:21:17 4:49:49",
    35: "7:25 8:01 15:44 26:59 56:02 2:04:13 4:16:06",
    40: "6:35 7:07 14:02 24:06 50:01 1:50:54 3:49:37",
    45: "5:56 6:24 12:40 21:49 45:13 1:40:14 3:28:16",
    50: "5:24 5:50 11:33 19:56 41:20 1:31:31 3:10:40",
    55: "4:57 5:21 10:37 18:22 38:06 1:24:16 2:55:55",
    60: "4:35 4:57 9:50 17:03 35:22 1:18:09 2:43:22",
    65: "4:16 4:37 9:09 15:55 33:02 1:12:54 2:32:35",
    70: "4:00 4:19 8:35 14:56 31:01 1:08:23 2:23:13",
    75: "3:46 4:04 8:04 14:04 29:15 1:04:26 2:14:59",
    80: "3:34 3:51 7:37 13:18 27:42 1:00:57 2:07:43",
    85: "3:23 3:39 7:14 12:37 26:19 57:51 2:01:15",
}
BOOK = {  # SCIENCE.md 2.1, values of the book
    (30, 5000.0): "30:40",
    (30, 10_000.0): "63:46",
    (30, HALF_M): "2:21:04",
    (30, MARATHON_M): "4:49:17",
    (40, 5000.0): "24:08",
    (40, 10_000.0): "50:03",
    (40, HALF_M): "1:50:59",
    (40, MARATHON_M): "3:49:45",
    (50, 5000.0): "19:57",
    (50, 10_000.0): "41:21",
    (50, HALF_M): "1:31:35",
    (50, MARATHON_M): "3:10:49",
    (60, 5000.0): "17:03",
    (60, 10_000.0): "35:22",
    (60, HALF_M): "1:18:09",
    (60, MARATHON_M): "2:43:25",
    (70, 5000.0): "14:55",
    (70, HALF_M): "1:08:21",
    (70, MARATHON_M): "2:23:10",
    (85, 5000.0): "12:37",
    (85, MARATHON_M): "2:01:10",
}
PUBLISHED_EQUIVALENTS = {  # SCIENCE.md 2.1, of a 15 km in 1:07:48
    1500.0: "5:46.1",
    MILE_M: "6:14.0",
    3000.0: "12:19.9",
    2 * MILE_M: "13:18.2",
    5000.0: "21:15.1",
    8000.0: "34:49.4",
    10_000.0: "44:03.9",
    10 * MILE_M: "1:13:04.9",
    20_000.0: "1:32:11.9",
    HALF_M: "1:37:36.7",
    30_000.0: "2:21:58.5",
    MARATHON_M: "3:22:58.7",
}


def some_races(**columns: list[object]) -> pd.DataFrame:
    count = len(next(iter(columns.values())))
    usual: dict[str, list[object]] = {
        "day": list(pd.date_range("2026-01-01", periods=count, freq="7D")),
        "distance_m": [5000.0] * count,
        "duration_s": [1200.0] * count,
        "name": [f"race {index}" for index in range(count)],
        "counts": [True] * count,
    }
    return pd.DataFrame(usual | columns)


@pytest.mark.parametrize("value", TABLE)
def test_equivalents_match_the_vdot_table_within_three_per_mille(value: int) -> None:
    expected = [seconds(clock) for clock in TABLE[value].split()]
    assert equivalent_duration_s(value, TABLE_M) == pytest.approx(expected, rel=0.003)


@pytest.mark.parametrize(("value", "distance_m"), BOOK)
def test_equivalents_match_the_printed_book_within_three_per_mille(value: int, distance_m: float) -> None:
    expected = seconds(BOOK[value, distance_m])
    assert equivalent_duration_s(value, distance_m) == pytest.approx(expected, rel=0.003)


@pytest.mark.parametrize("distance_m", PUBLISHED_EQUIVALENTS)
def test_published_equivalents_of_a_15_km_race_agree_within_one_per_mille(distance_m: float) -> None:
    worth = vdot(15_000, seconds("1:07:48"))
    expected = seconds(PUBLISHED_EQUIVALENTS[distance_m])
    assert equivalent_duration_s(worth, distance_m) == pytest.approx(expected, rel=0.001)


def test_vdot_of_three_published_races() -> None:
    assert vdot(10_000, 2400) == pytest.approx(51.944, abs=0.001)
    assert vdot(5000, 21 * 60) == pytest.approx(47.04, abs=0.01)
    assert vdot(15_000, seconds("1:07:48")) == pytest.approx(46.396, abs=0.001)


@settings(max_examples=60, deadline=None)
@given(worth=st.floats(12, 90), distance_m=st.floats(800, 60_000))
def test_vdot_and_its_inverse_undo_each_other(worth: float, distance_m: float) -> None:
    assert vdot(distance_m, equivalent_duration_s(worth, distance_m)) == pytest.approx(worth, rel=1e-9)


def test_numbers_give_numbers_and_arrays_give_arrays() -> None:
    assert isinstance(vdot(5000, 1200), float)
    assert isinstance(equivalent_duration_s(50, 5000), float)
    assert isinstance(riegel_duration_s(1200, 5000, 10_000), float)
    both = vdot([5000, 10_000], [1200, 2400])
    assert both.tolist() == [vdot(5000, 1200), vdot(10_000, 2400)]
    assert equivalent_duration_s(np.array([[40.0], [50.0]]), np.array([5000.0, 10_000.0])).shape == (2, 2)


def test_missing_and_impossible_inputs_give_nan_without_a_warning() -> None:
    assert np.isnan(vdot([np.nan, 0.0, -5.0, 5000.0], [1200.0, 1200.0, 1200.0, 0.0])).all()
    assert np.isnan(vdot(100, 3600))
    assert np.isnan(equivalent_duration_s([np.nan, 0.0, -1.0], 5000)).all()
    assert np.isnan(riegel_duration_s(np.nan, 5000, 10_000))
    assert vdot([], []).shape == (0,)


def test_riegel_carries_a_20_minute_5_km_to_10_km_and_the_marathon() -> None:
    assert riegel_duration_s(1200, 5000, 10_000) == pytest.approx(seconds("41:41.9"), abs=0.05)
    assert riegel_duration_s(1200, 5000, MARATHON_M) == pytest.approx(seconds("3:11:49.3"), abs=0.05)


def test_one_unit_of_the_outcome_is_one_percent_of_5_km_speed() -> None:
    slower, faster = 1200.0, 1200.0 * np.exp(-0.01)
    gain = five_km_equivalent_speed_pct(5000, faster) - five_km_equivalent_speed_pct(5000, slower)
    assert gain == pytest.approx(1.0, rel=1e-9)


def test_equivalent_races_over_different_distances_have_the_same_outcome() -> None:
    distances = np.array(TABLE_M)
    outcome = five_km_equivalent_speed_pct(distances, equivalent_duration_s(50, distances))
    assert outcome == pytest.approx(np.full(7, outcome[3]), abs=1e-9)


def test_a_race_that_cannot_be_compared_says_why_and_keeps_its_row() -> None:
    races = some_races(
        distance_m=[5000.0, 800.0, 100_000.0, 5000.0, 5000.0, np.nan, 5000.0],
        duration_s=[1200.0, 130.0, 32_000.0, 600.0, 5400.0, 1200.0, 1200.0],
        doubt=[None, None, None, None, None, None, "is this 5 km or 5 miles?"],
    )
    paced = races_with_pace(races)
    assert paced["valid"].tolist() == [True, False, False, False, False, False, False]
    assert paced["why_not_valid"].tolist() == [
        "",
        "shorter than 3.5 minutes",
        "longer than 240 minutes",
        "faster than any runner (VDOT above 90)",
        "no faster than a walk (VDOT below 12)",
        "its distance or time is missing",
        "a question about this race is not answered yet",
    ]
    assert paced["outcome_pct"].notna().tolist() == paced["valid"].tolist()
    assert "vdot" not in races


def test_no_races_give_the_same_columns_and_no_rows() -> None:
    full, empty = some_races(counts=[True]), some_races(counts=[True]).iloc[:0]
    assert list(races_with_pace(empty)) == list(races_with_pace(full))
    columns = list(next_race_equivalents(full, date(2026, 1, 20)))
    nothing = next_race_equivalents(empty, date(2026, 1, 20))
    assert list(nothing) == columns
    assert nothing.empty


def test_the_best_counted_race_of_120_days_predicts_the_next_ones() -> None:
    days = ["2025-06-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-06-01"]
    races = some_races(
        day=list(pd.to_datetime(days)),
        duration_s=[1000.0, 1180.0, 1200.0, 1100.0, 1050.0],
        counts=[True, True, True, False, True],
    )
    ahead = next_race_equivalents(races, date(2026, 5, 1)).set_index("race")
    assert ahead["from_race"].unique().tolist() == ["race 1"]
    assert ahead.loc["5 km", "duration_s"] == pytest.approx(1180.0)
    marathon_s = equivalent_duration_s(vdot(5000, 1180), MARATHON_M)
    assert ahead.loc["marathon", "duration_s"] == pytest.approx(marathon_s)
    assert ahead.index.tolist() == ["1500 m", "mile", "3 km", "5 km", "10 km", "half marathon", "marathon"]


def test_the_range_holds_the_noise_of_both_races_doubled_for_long_ones() -> None:
    ahead = next_race_equivalents(some_races(counts=[True]), date(2026, 1, 20)).set_index("race")
    share = np.log(ahead["high_s"] / ahead["low_s"]) / (2 * 1.959964)
    assert share["10 km"] == pytest.approx(0.016 * np.sqrt(2))  # by hand: 1.6 % twice
    assert share["marathon"] == pytest.approx(0.016 * np.sqrt(1 + 4))  # 1.6 % and 3.2 %


def test_a_runner_who_scatters_more_gets_a_wider_range_around_the_same_time() -> None:
    races = some_races(counts=[True])
    usual = next_race_equivalents(races, date(2026, 1, 20))
    wider = next_race_equivalents(races, date(2026, 1, 20), noise=RaceNoise(3.2, 3.2, 9, 8.0))
    assert wider["duration_s"].tolist() == usual["duration_s"].tolist()
    spread = np.log(wider["high_s"] / wider["low_s"]) / np.log(usual["high_s"] / usual["low_s"])
    assert spread.to_numpy() == pytest.approx(2.0)


def test_a_race_on_the_day_itself_counts_and_one_after_it_does_not() -> None:
    race = some_races(day=[pd.Timestamp("2026-05-01")])
    assert len(next_race_equivalents(race, date(2026, 5, 1))) == 7
    assert next_race_equivalents(race, date(2026, 4, 30)).empty
    assert len(next_race_equivalents(race, date(2026, 8, 29))) == 7  # 120 days
    assert next_race_equivalents(race, date(2026, 8, 30)).empty
