"""Faster, slower or neither: on invented runners. Full tables: bench/running_answers.py."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.race_pace import races_with_pace
from analysis.running_verdict import COLUMNS, running_verdict
from bench.running_answers import DAYS, RUNNERS, shares, simulated_pace
from bench.simulated_runner import first_day

AS_OF = pd.Timestamp("2026-06-30")


def races(rows: list[tuple[str, float]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["day", "duration_s"])
    frame = frame.assign(day=pd.to_datetime(frame["day"]), distance_m=5000.0, name="race", counts=True)
    return races_with_pace(frame)


def test_nothing_to_compare_says_what_it_takes() -> None:
    verdict = running_verdict(races([("2026-05-01", 1200.0)]), None, AS_OF)
    assert verdict.answer == "not_enough_data"
    assert "two half-years" in verdict.needs
    assert list(verdict.comparisons) == list(COLUMNS)


def test_a_change_of_races_worked_by_hand() -> None:
    # one race each, 1250 s and 1200 s: 100 ln(1250 / 1200) = 4.08 %, standard error 1.6 sqrt(2)
    verdict = running_verdict(races([("2025-10-01", 1250.0), ("2026-05-01", 1200.0)]), None, AS_OF)
    row = verdict.comparisons.iloc[0]
    assert row["change_pct"] == pytest.approx(4.082, abs=0.001)
    assert row["standard_error_pct"] == pytest.approx(1.6 * np.sqrt(2))
    assert row["high_pct"] - row["change_pct"] == pytest.approx(4.3027 * 1.6 * np.sqrt(2), rel=1e-4)  # t, 2
    assert verdict.answer == "not_distinguishable"
    assert verdict.since is None


def test_many_faster_races_are_faster_since_the_latest_slower_half_year() -> None:
    slow = [(f"2025-{month:02}-05", 1300.0 + 10 * (month % 3)) for month in range(1, 13)]
    fast = [(f"2026-{month:02}-05", 1150.0 + 10 * (month % 3)) for month in range(1, 7)]
    verdict = running_verdict(races(slow + fast), None, AS_OF)
    assert verdict.answer == "faster"
    assert verdict.marker == "races"
    assert verdict.since == pd.Timestamp("2025-12-30")
    assert "Faster in races than in July 2025 to December 2025, by" in verdict.sentence


def test_the_same_read_backwards_is_slower() -> None:
    fast = [(f"2025-{month:02}-05", 1150.0 + 10 * (month % 3)) for month in range(1, 13)]
    slow = [(f"2026-{month:02}-05", 1300.0 + 10 * (month % 3)) for month in range(1, 7)]
    assert running_verdict(races(fast + slow), None, AS_OF).answer == "slower"


def test_races_after_the_day_asked_for_do_not_exist_yet() -> None:
    rows = [("2025-10-01", 1250.0), ("2026-05-01", 1200.0)]
    assert running_verdict(races(rows), None, pd.Timestamp("2025-11-01")).answer == "not_enough_data"


@pytest.mark.parametrize("name", ["spells", "shift"])
def test_a_runner_who_does_not_change_is_seldom_called_faster_or_slower(name: str) -> None:
    share = shares(name, 25, 0.0)
    assert share["faster"] + share["slower"] <= 0.12  # nominal 5 %, Monte Carlo error 4.4 points


def test_a_scattered_racer_who_does_not_change_is_seldom_called_faster_or_slower() -> None:
    share = shares("scattered", 100, 0.0, "races")
    assert share["faster"] + share["slower"] <= 0.10


def test_a_gain_of_four_percent_is_usually_seen_and_never_called_slower() -> None:
    share = shares("spells", 12, 4.0)
    assert share["faster"] >= 0.8
    assert share["slower"] == 0.0


def test_without_temperatures_only_the_same_season_is_compared() -> None:
    last = first_day() + pd.Timedelta(days=DAYS - 1)
    pace = simulated_pace(np.random.default_rng(1), RUNNERS["no temperature"])
    rows = running_verdict(races([]), pace, last).comparisons
    assert ((last - rows["last_day"]).dt.days == 364).all()
    assert len(rows) == 1
