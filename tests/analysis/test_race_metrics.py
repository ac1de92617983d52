"""The race metrics, declared and computed."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.all_metrics import METRICS
from analysis.metric import metric_by_week, metric_values
from analysis.race_metrics import RACE_METRICS

VDOT, SPEED = RACE_METRICS
RACES = pd.DataFrame(
    {
        "day": pd.to_datetime(["2026-05-02", "2026-05-02", "2026-05-03", "2026-05-09"]),
        "distance_m": [10_000.0, 5000.0, 5000.0, 5000.0],
        "duration_s": [2400.0, 1500.0, 1000.0, 1250.0],
        "counts": [True, True, False, True],
    }
)


def test_race_metrics_are_listed_with_all_others() -> None:
    assert set(RACE_METRICS) <= set(METRICS)


def test_vdot_of_a_day_is_that_of_its_best_counted_race() -> None:
    values = metric_values(VDOT, RACES)
    assert values["day"].dt.day.tolist() == [2, 9]
    assert values["value"].iloc[0] == pytest.approx(51.944, abs=0.001)  # SCIENCE.md 2.1


def test_five_km_equivalent_speed_of_a_5_km_race_is_its_own_speed() -> None:
    assert metric_values(SPEED, RACES)["value"].iloc[-1] == pytest.approx(4.0)  # 5000 m in 1250 s


def test_the_best_race_stands_for_the_week() -> None:
    weeks = metric_by_week(VDOT, RACES)
    assert weeks["week_start"].dt.strftime("%m-%d").tolist() == ["04-27", "05-04"]


@pytest.mark.parametrize("metric", RACE_METRICS, ids=lambda metric: metric.symbol)
def test_no_races_give_no_values(metric) -> None:
    assert metric_values(metric, RACES.iloc[:0]).empty
