"""Critical speed from a season's efforts, and how long one speed could have been held."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.all_out_efforts import all_out_efforts, run_peaks
from analysis.critical_speed_over_time import (
    critical_speed_at,
    critical_speed_over_time,
    hold_over_time,
    reference_speed,
    time_to_exhaustion,
)
from analysis.race_pace import races_with_pace

DAY = pd.Timestamp("2026-05-01")
CS, RESERVE = 4.3210, 203.70  # SCIENCE.md 2.2: 1500 m in 5:00 and 5000 m in 18:30


def efforts(rows: list[tuple[str, str, float, float]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["run_id", "day", "distance_m", "duration_s"])
    return frame.assign(day=pd.to_datetime(frame["day"]), over_distance=True)


def on_the_line(speed: float, reserve: float, day: str, seconds: tuple[float, ...]) -> pd.DataFrame:
    rows = [(f"{day} {t}", day, reserve + speed * t, t) for t in seconds]
    return efforts(rows)


def test_the_published_line_comes_back_from_three_runs() -> None:
    line, used = critical_speed_at(
        run_peaks(on_the_line(CS, RESERVE, "2026-04-20", (300.0, 647.1, 1110.0))), DAY
    )
    assert line.speed_m_s == pytest.approx(CS)
    assert line.d_prime_m == pytest.approx(RESERVE)
    assert line.speed_standard_error_m_s == pytest.approx(0.0, abs=1e-6)
    assert len(used) == 3


def test_two_efforts_or_old_ones_are_too_few_and_say_what_is_needed() -> None:
    two = on_the_line(CS, RESERVE, "2026-04-20", (300.0, 1110.0))
    old = on_the_line(CS, RESERVE, "2026-01-20", (600.0,))
    line, _ = critical_speed_at(run_peaks(pd.concat([two, old])), DAY)
    assert line.speed_m_s is None
    assert "needs 3 all-out efforts of 2 to 20 minutes" in line.reason
    assert "there are 2" in line.reason


def test_a_run_gives_one_effort_and_an_even_10_km_none_below_20_minutes() -> None:
    even = efforts([("a", "2026-04-20", metres, 0.25 * metres) for metres in (1000.0, 3000.0, 10_000.0)])
    peaks = run_peaks(even)
    assert peaks["distance_m"].tolist() == [10_000.0]
    assert all_out_efforts(peaks, DAY).empty


def test_an_easy_run_is_no_all_out_effort() -> None:
    hard = on_the_line(CS, RESERVE, "2026-04-20", (300.0, 647.1, 1110.0))
    easy = efforts([("easy", "2026-04-25", 3.0 * 900, 900.0)])
    used = all_out_efforts(run_peaks(pd.concat([hard, easy])), DAY)
    assert "easy" not in used["run_id"].tolist()


def test_of_two_efforts_of_about_one_length_the_better_counts() -> None:
    season = on_the_line(CS, RESERVE, "2026-04-20", (300.0, 647.1, 1110.0))
    weaker = efforts([("weaker", "2026-04-25", 0.98 * (RESERVE + CS * 640), 640.0)])
    used = all_out_efforts(run_peaks(pd.concat([season, weaker])), DAY)
    assert len(used) == 3
    assert "weaker" not in used["run_id"].tolist()


def test_a_short_effort_no_faster_than_a_longer_one_was_not_all_out() -> None:
    season = on_the_line(CS, RESERVE, "2026-04-20", (300.0, 1110.0))
    slow = efforts([("slow", "2026-04-25", 4.5 * 600, 600.0)])  # 1110 s were run at 4.505 m/s
    used = all_out_efforts(run_peaks(pd.concat([season, slow])), DAY)
    assert used["duration_s"].tolist() == [300.0, 1110.0]


def test_the_series_goes_back_in_steps_and_leaves_gaps_with_reasons() -> None:
    first = on_the_line(4.2, 200.0, "2025-11-01", (300.0, 600.0, 1100.0))
    later = on_the_line(4.4, 200.0, "2026-04-20", (300.0, 600.0, 1100.0))
    series = critical_speed_over_time(pd.concat([first, later]), DAY)
    assert series["last_day"].diff().dropna().dt.days.eq(28).all()
    assert series["last_day"].iloc[-1] == DAY
    assert series["speed_m_s"].iloc[-1] == pytest.approx(4.4)
    assert series["speed_m_s"].min() == pytest.approx(4.2)
    gaps = series[series["speed_m_s"].isna()]
    assert len(gaps) > 0
    assert gaps["reason"].ne("").all()


def test_time_at_1_05_of_critical_speed_is_that_of_the_published_example() -> None:
    seconds = time_to_exhaustion(np.array([1500.0, 5000.0]), np.array([300.0, 1110.0]), 1.05 * 4.32098765)
    assert seconds[0] == pytest.approx(942.9, abs=0.05)
    assert seconds[1:] == (None, None, False)  # two efforts: no range


def test_a_speed_below_critical_speed_ends_never() -> None:
    seconds = time_to_exhaustion(np.array([1500.0, 5000.0]), np.array([300.0, 1110.0]), 4.0)
    assert seconds == (None, None, None, True)


def test_the_range_of_the_time_holds_the_truth_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(3)
    seconds, speed = np.array([180.0, 300.0, 480.0, 720.0, 1100.0]), 4.6
    truth = RESERVE / (speed - CS)
    inside = 0
    for _ in range(150):
        metres = (RESERVE + CS * seconds) * (1 + random.normal(0, 0.006, 5))
        _, low, high, _ = time_to_exhaustion(metres, seconds, speed)
        inside += low is not None and low <= truth <= (np.inf if high is None else high)
    assert inside / 150 >= 0.88  # nominal 95 %, Monte Carlo error 2 points


def test_the_same_seed_gives_the_same_range() -> None:
    seconds = np.array([180.0, 300.0, 600.0, 1100.0])
    metres = RESERVE + CS * seconds + np.array([5.0, -8.0, 6.0, -3.0])
    assert time_to_exhaustion(metres, seconds, 4.6) == time_to_exhaustion(metres, seconds, 4.6)


def test_holding_a_speed_longer_shows_month_by_month() -> None:
    first = on_the_line(4.2, 200.0, "2025-11-01", (300.0, 600.0, 1100.0))
    later = on_the_line(4.4, 200.0, "2026-04-20", (300.0, 600.0, 1100.0))
    held = hold_over_time(pd.concat([first, later]), 4.8, DAY)
    assert held["seconds"].iloc[-1] == pytest.approx(200 / 0.4)
    assert held["seconds"].min() == pytest.approx(200 / 0.6)
    endless = hold_over_time(later, 4.3, DAY).iloc[-1]
    assert endless["endless"]
    assert endless["reason"] == "this speed is not above critical speed"


def races(rows: list[tuple[str, float, float]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["day", "distance_m", "duration_s"])
    return races_with_pace(frame.assign(day=pd.to_datetime(frame["day"]), name="race", counts=True))


def test_the_speed_to_hold_is_that_of_the_first_3_km_race() -> None:
    found = reference_speed(races([("2025-02-01", 5000.0, 1200.0), ("2025-03-01", 3000.0, 690.0)]))
    assert found.speed_m_s == pytest.approx(3000 / 690)
    assert found.words == "The speed of the first 3 km race, 2025-03-01."


def test_without_a_3_km_race_the_first_race_lends_its_equivalent() -> None:
    found = reference_speed(races([("2025-02-01", 15_000.0, 4068.0), ("2025-03-01", 5000.0, 1100.0)]))
    assert found.speed_m_s == pytest.approx(3000 / 739.9, rel=0.001)  # SCIENCE.md 2.1: 12:19.9
    assert reference_speed(races([])).speed_m_s is None
