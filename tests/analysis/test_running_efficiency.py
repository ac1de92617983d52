"""Efficiency, and how it holds up late in a run."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.running_efficiency import efficiency_factor, recent_endurance, run_endurance
from tests.analysis.running_rows import one_run

LATE = np.arange(90) >= 50  # the second half of the 80 minutes after the warm-up


def test_200_metres_a_minute_at_150_beats_is_1_333() -> None:
    assert efficiency_factor(200 / 60, 150) == pytest.approx(1.333, abs=5e-4)  # SCIENCE.md 3


def test_a_heart_five_percent_faster_in_the_second_half_is_five_percent_of_decoupling() -> None:
    row = run_endurance(one_run(length=90, heart_rate=np.where(LATE, 147.0, 140.0))).iloc[0]
    assert row["decoupling_pct"] == pytest.approx(5.0)
    assert row["late_fade_pct"] == pytest.approx(5.0)
    assert row["speed_fade_pct"] == 0.0
    assert row["heart_rate_rise_bpm"] == 7.0
    assert row["long_run"]
    assert row["reason"] == ""


def test_slowing_at_the_same_heart_rate_is_a_fade_of_speed() -> None:
    late = np.arange(90) >= 70  # the last of four quarters of 20 minutes
    speed = np.where(late, 2.7, 3.0)
    row = run_endurance(one_run(length=90, grade_adjusted_speed_m_s=speed)).iloc[0]
    assert row["late_fade_pct"] == pytest.approx(100 * (3.0 / 2.7 - 1))
    assert row["speed_fade_pct"] == pytest.approx(10.0)
    assert row["decoupling_pct"] == pytest.approx(100 * (3.0 / 2.85 - 1))


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [
        (one_run(length=45), "shorter than 50 minutes"),
        (
            one_run(length=90, heart_rate=np.where(np.arange(90) % 3 == 0, np.nan, 140.0)),
            "stops, hills or gaps",
        ),
        (one_run(length=90, grade_adjusted_speed_m_s=np.where(np.arange(90) % 2, 4.0, 2.6)), "even pace"),
    ],
)
def test_a_run_that_cannot_be_halved_says_why(minutes: pd.DataFrame, reason: str) -> None:
    row = run_endurance(minutes).iloc[0]
    assert reason in row["reason"]
    assert np.isnan(row["decoupling_pct"])


def test_an_hour_is_even_but_no_long_run() -> None:
    row = run_endurance(one_run(length=60)).iloc[0]
    assert row["reason"] == ""
    assert not row["long_run"]


def test_runs_do_not_mix_and_come_back_by_day() -> None:
    late, early = one_run("late", "2026-02-01", 90), one_run("early", "2026-01-01", 90, heart_rate=150.0)
    rows = run_endurance(pd.concat([late, early]))
    assert rows["run_id"].tolist() == ["early", "late"]
    assert rows["efficiency"].tolist() == pytest.approx([180 / 150, 180 / 140])


def test_three_long_runs_in_90_days_make_an_estimate() -> None:
    days = ("2026-04-01", "2026-04-10", "2026-04-20", "2025-12-01")
    rows = pd.concat(
        [
            run_endurance(one_run(day, day, 90, heart_rate=np.where(LATE, 140.0 * factor, 140.0)))
            for day, factor in zip(days, (1.02, 1.04, 1.06, 1.5), strict=True)
        ]
    )
    found = recent_endurance(rows, "decoupling_pct", pd.Timestamp("2026-05-01"))
    assert found.rows == 3
    assert found.value == pytest.approx(4.0)
    assert found.half_width == pytest.approx(4.3027 * 2.0 / np.sqrt(3), rel=1e-4)  # Student's t, 2 df
    assert recent_endurance(rows, "decoupling_pct", pd.Timestamp("2026-09-01")).value is None
