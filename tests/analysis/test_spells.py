"""Spells of good and bad days, against processes whose correlation is known."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.spells import Spells, spells_of


def drawn(random: np.random.Generator, day: np.ndarray, share: float, lasting_days: float) -> np.ndarray:
    """Noise of variance 1, of which a share comes in spells: drawn at once from its covariance."""
    apart = np.abs(day[:, None] - day)
    covariance = share * np.exp(-apart / lasting_days) + (1 - share) * np.eye(len(day))
    return np.linalg.cholesky(covariance) @ random.normal(size=len(day))


def truly(day: np.ndarray, share: float, lasting_days: float) -> float:
    """Variance of the mean over 1 / n, by the definition."""
    alike = share * np.exp(-np.abs(day[:, None] - day) / lasting_days)
    np.fill_diagonal(alike, 1.0)
    return float(alike.sum() / len(day))


def test_the_inflation_is_worked_by_hand_for_three_runs() -> None:
    known = Spells(1.0, np.array([0.5]), np.array([10.0]))
    day = np.array([0.0, 0.0, 10.0])
    # 1 + 2/3 of what the pairs 0-0, 0-10 and 0-10 share: 0.5 (1 + 2 / e)
    assert known.inflation_of(day) == pytest.approx(1 + 2 / 3 * 0.5 * (1 + 2 / np.e))
    windows = known.inflation(day, np.array([0, 1, 3]), np.array([1, 3, 3]))
    assert windows == pytest.approx([1.0, 1 + 0.5 / np.e, 1.0])


@pytest.mark.parametrize(("share", "lasting_days"), [(0.0, 7.0), (0.5, 5.0), (0.5, 15.0)])
def test_known_spells_are_found_again_on_average(share: float, lasting_days: float) -> None:
    random = np.random.default_rng(3)
    window = np.arange(0.0, 42.0, 1.5)
    found = []
    for _ in range(20):
        day = np.sort(random.choice(730, 470, replace=False)).astype(float)
        noise = drawn(random, day, share, lasting_days)
        found.append(spells_of(day, (day // 84).astype(int), noise).inflation_of(window))
    scale = truly(window, share, lasting_days)  # sampling leaves a fifth; means of 84 days hide a part
    assert 0.75 * scale <= np.mean(found) <= 1.35 * scale + 0.3


def test_a_log_of_a_few_runs_keeps_every_spell_possible() -> None:
    day = np.arange(8.0) * 5
    few = spells_of(day, np.zeros(8, dtype=int), np.random.default_rng(4).normal(size=8))
    assert few.inflation_of(np.arange(0.0, 42.0, 1.5)) > 2


def test_residuals_of_nothing_do_no_harm() -> None:
    still = spells_of(np.arange(6.0), np.zeros(6, dtype=int), np.zeros(6))
    assert np.isfinite(still.inflation_of(np.arange(6.0)))
