"""How much a runner's races vary."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.race_noise import RaceNoise, personal_race_noise, race_noise_pct, smallest_worthwhile_pct


def races(outcome_pct: list[float], gap_days: int = 21, distance_m: float = 5000.0) -> pd.DataFrame:
    count = len(outcome_pct)
    return pd.DataFrame(
        {
            "day": pd.date_range("2026-01-01", periods=count, freq=f"{gap_days}D"),
            "distance_m": distance_m,
            "outcome_pct": outcome_pct,
            "valid": True,
            "counts": True,
        }
    )


def test_without_close_pairs_the_published_noise_stands() -> None:
    noise = personal_race_noise(races([100.0, 110.0, 90.0], gap_days=60))
    assert (noise.pct, noise.personal_pct, noise.pairs, noise.freedom) == (1.6, None, 0, 2.0)


def test_noise_of_a_few_pairs_worked_by_hand() -> None:
    # two differences of 4: each gives 16 / 2 = 8; 2 pairs count as 4/3; (2 * 2.56 + 4/3 * 8) / (2 + 4/3)
    noise = personal_race_noise(races([100.0, 104.0, 100.0]))
    assert noise.pairs == 2
    assert noise.pct == pytest.approx(np.sqrt((2 * 2.56 + 4 / 3 * 8) / (10 / 3)))
    assert noise.personal_pct is None


def test_half_marathons_are_allowed_twice_the_noise() -> None:
    short, long = (
        personal_race_noise(races([100.0, 104.0, 100.0], distance_m=m)) for m in (5000.0, 21_097.5)
    )
    assert long.pct < short.pct
    assert long.of(21_097.5) == pytest.approx(2 * long.of(5000.0))


def test_many_races_of_a_scattered_runner_outweigh_the_published_noise() -> None:
    random = np.random.default_rng(1)
    noise = personal_race_noise(races(list(100 + random.normal(0, 3.2, 40))))
    assert noise.personal_pct == pytest.approx(3.2, abs=0.6)
    assert noise.pct == pytest.approx(noise.personal_pct, rel=0.06)


def test_races_that_do_not_count_are_no_noise() -> None:
    mixed = races([100.0, 80.0, 100.0]).assign(counts=[True, False, True])
    assert personal_race_noise(mixed).pct < 1.6


def test_the_smallest_worthwhile_change_is_a_third_to_a_half_of_the_noise() -> None:
    assert smallest_worthwhile_pct(RaceNoise(2.0, None, 0, 2.0)) == (0.6, 1.0)
    low, high = smallest_worthwhile_pct(RaceNoise(1.6, None, 0, 2.0))
    assert 0.4 < low < high <= 0.8  # SCIENCE.md 2.2: 0.5 to 0.8 %


def test_published_noise_doubles_from_the_half_marathon_up() -> None:
    assert race_noise_pct([1500.0, 20_000.0, 21_097.5, 42_195.0]).tolist() == [1.6, 1.6, 3.2, 3.2]
