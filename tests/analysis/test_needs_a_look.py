"""What a coach hears first, counted by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.needs_a_look import (
    Rise,
    days_since_last,
    days_without_heavy_work,
    main_lifts,
    running_rise,
)

TODAY = pd.Timestamp("2026-11-23")
NO_RACES = pd.Series([], dtype="datetime64[us]")


def days_ago(*numbers: int) -> pd.Series:
    return pd.Series([TODAY - pd.Timedelta(days=number) for number in numbers], dtype="datetime64[us]")


@pytest.mark.parametrize(("logged", "days"), [([9, 20], 9), ([0], 0), ([], None), ([-3, 4], 4)])
def test_days_since_anything_was_logged_are_counted_from_today(logged: list[int], days: int | None) -> None:
    assert days_since_last(days_ago(*logged), TODAY) == days


def test_a_run_this_evening_was_today() -> None:
    assert days_since_last(pd.Series([pd.Timestamp("2026-11-23 21:00")]), TODAY) == 0


def weeks_of(*kilometres: float) -> tuple[pd.Series, pd.Series]:
    """One run a week, the newest week first, on its last day."""
    return days_ago(*(7 * back for back in range(len(kilometres)))), pd.Series(kilometres) * 1000.0


def test_a_week_of_52_after_four_of_40_is_no_jump_and_53_is_one() -> None:
    assert running_rise(*weeks_of(52, 40, 40, 40, 40), TODAY) is None  # just 30 %
    assert running_rise(*weeks_of(53, 40, 40, 40, 40), TODAY) == Rise(53.0, 40.0, pytest.approx(32.5))


def test_a_rise_of_less_than_ten_kilometres_is_no_jump() -> None:
    assert running_rise(*weeks_of(19, 10, 10, 10, 10), TODAY) is None
    assert running_rise(*weeks_of(20, 10, 10, 10, 10), TODAY) == Rise(20.0, 10.0, pytest.approx(100.0))


def test_a_usual_week_takes_three_weeks_of_running() -> None:
    assert running_rise(*weeks_of(60, 30, 0, 0, 30), TODAY) is None
    assert running_rise(*weeks_of(60, 30, 30, 0, 30), TODAY) == Rise(60.0, 30.0, pytest.approx(100.0))


def test_the_seventh_day_back_belongs_to_the_week_before() -> None:
    days, metres = weeks_of(0, 30, 30, 30, 30)
    more = pd.concat([days, days_ago(6, 7)]), pd.concat([metres, pd.Series([45_000.0, 0.0])])
    assert running_rise(*more, TODAY) == Rise(45.0, 30.0, pytest.approx(50.0))


def heavy(*workouts: tuple[int, int, int]) -> tuple[pd.Series, pd.Series, np.ndarray]:
    """Workouts as (days ago, sets, heavy sets)."""
    names, days, marks = [], [], []
    for ago, sets, heavy_sets in workouts:
        names += [f"w{ago}"] * sets
        days += [ago] * sets
        marks += [place < heavy_sets for place in range(sets)]
    return pd.Series(names), days_ago(*days), np.array(marks, dtype=bool)


@pytest.mark.parametrize(
    ("workouts", "days"),
    [
        ([(14, 4, 3), (2, 4, 0)], None),  # a fortnight is not more than a fortnight
        ([(15, 4, 3), (2, 4, 0)], 15),
        ([(15, 4, 3), (2, 4, 2)], 15),  # two heavy sets are no heavy workout
        ([(15, 4, 3), (2, 4, 3)], None),
        ([(40, 4, 0), (2, 4, 0)], 40),  # never heavy: since the first set
        ([(30, 4, 3)], None),  # no lifting at all is another matter
    ],
)
def test_heavy_work_is_missing_after_a_fortnight_of_lifting_without(
    workouts: list[tuple[int, int, int]], days: int | None
) -> None:
    assert days_without_heavy_work(*heavy(*workouts), NO_RACES, TODAY) == days


@pytest.mark.parametrize(("race", "days"), [(-7, None), (7, None), (-8, 20), (8, 20)])
def test_around_a_race_heavy_work_is_rightly_missing(race: int, days: int | None) -> None:
    assert days_without_heavy_work(*heavy((20, 3, 3), (2, 3, 0)), days_ago(race), TODAY) == days


def lifts(**days: int) -> pd.DataFrame:
    rows = [
        {"lift": name, "day": TODAY - pd.Timedelta(days=3 * place)}
        for name, count in days.items()
        for place in range(count)
    ]
    return pd.DataFrame(rows).assign(compound=True, e1rm_applies=True, e1rm_kg=100.0)


def test_main_lifts_are_the_four_done_most_often_lately() -> None:
    assert main_lifts(lifts(a=4, b=9, c=5, d=6, e=7), TODAY) == ["b", "e", "d", "c"]
    assert main_lifts(lifts(a=3, b=4), TODAY) == ["b"]


def test_a_curl_is_no_main_lift() -> None:
    frame = lifts(curl=9, squat=5)
    frame.loc[frame["lift"].eq("curl"), "compound"] = False
    assert main_lifts(frame, TODAY) == ["squat"]
