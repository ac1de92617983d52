"""Fitness and fatigue, each part by itself."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.fitness_fatigue import exponential_average, fitness_and_fatigue

DAYS = pd.date_range("2026-01-01", periods=100, name="day")


def parts(running: float, strength: float) -> dict[str, pd.Series]:
    return {"running": pd.Series(running, DAYS), "strength": pd.Series(strength, DAYS)}


def test_one_load_fades_by_its_time_constant() -> None:
    load = np.zeros(50)
    load[0] = 100.0
    average = exponential_average(load, 42.0)
    assert average[0] == pytest.approx(100 * (1 - np.exp(-1 / 42)))
    assert average[42] / average[0] == pytest.approx(np.exp(-1))


def test_the_same_load_every_day_is_its_own_average() -> None:
    assert exponential_average(np.full(600, 30.0), 42.0)[-1] == pytest.approx(30.0, rel=1e-5)


def test_a_steady_load_gives_fatigue_before_fitness_and_then_balance() -> None:
    found = fitness_and_fatigue(
        {"running": pd.Series(50.0, pd.date_range("2026-01-01", periods=400))}, {"running": "TRIMP"}
    )
    assert found["balance"].iloc[6] < 0
    assert found["balance"].iloc[-1] == pytest.approx(0.0, abs=0.01)
    assert found["settled"].sum() == 400 - 42


def test_only_session_rpe_is_ever_added_over_lifting_and_running() -> None:
    both = fitness_and_fatigue(parts(40, 20), {"running": "session RPE", "strength": "session RPE"})
    assert both["part"].unique().tolist() == ["running", "strength", "both"]
    assert both[both["part"] == "both"]["load"].eq(60).all()
    for other in ("TRIMP", "tonnage"):
        apart = fitness_and_fatigue(parts(40, 20), {"running": other, "strength": "session RPE"})
        assert apart["part"].unique().tolist() == ["running", "strength"]


def test_parts_of_different_days_or_without_a_currency_are_refused() -> None:
    with pytest.raises(ValueError, match="no currency arrived for strength"):
        fitness_and_fatigue(parts(1, 1), {"running": "TRIMP"})
    uneven = {"running": pd.Series(1.0, DAYS), "strength": pd.Series(1.0, DAYS[:5])}
    with pytest.raises(ValueError, match=r"parts of \[5, 100\] days"):
        fitness_and_fatigue(uneven, {"running": "TRIMP", "strength": "tonnage"})
