"""One run, split by split."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.single_run import MILE_M, POINT_COLUMNS, even_speed, single_run


def points(seconds: int = 2000, speed: float = 4.0, **columns: object) -> pd.DataFrame:
    t_s = np.arange(0.0, seconds + 1)
    return pd.DataFrame({"t_s": t_s, "distance_m": speed * t_s} | columns)


def test_splits_of_an_even_run_are_even_with_a_rest_at_the_end() -> None:
    run = single_run(points(1900))
    assert run.splits["duration_s"].tolist() == pytest.approx([250.0] * 7 + [150.0])
    assert run.splits["distance_m"].tolist() == pytest.approx([1000.0] * 7 + [600.0])
    assert run.splits["speed_m_s"].to_numpy() == pytest.approx(4.0)
    assert single_run(points(1900), MILE_M).splits["duration_s"].iloc[0] == pytest.approx(MILE_M / 4)


def test_a_rest_too_short_to_tell_is_left_out() -> None:
    assert len(single_run(points(1005)).splits) == 4


def test_a_pause_counts_in_the_split_but_not_in_its_moving_time() -> None:
    t_s = np.concatenate([np.arange(0.0, 126), np.arange(186.0, 561)])
    along = 4.0 * np.minimum(np.arange(len(t_s)), 500)
    run = single_run(pd.DataFrame({"t_s": t_s, "distance_m": along}))
    assert run.splits["duration_s"].iloc[0] == pytest.approx(310.0, abs=1.0)
    assert run.splits["moving_s"].iloc[0] == pytest.approx(250.0, abs=1.5)
    assert run.splits["moving_s"].iloc[1] == pytest.approx(250.0, abs=1.5)


def test_heart_rate_cadence_and_climb_belong_to_their_split() -> None:
    t_s = np.arange(0.0, 501)
    run = single_run(
        points(
            500, heart_rate=np.where(t_s <= 250, 140.0, 160.0), cadence_spm=172.0, altitude_m=100 + 0.04 * t_s
        )
    )
    assert run.splits["heart_rate"].tolist() == pytest.approx([140.0, 160.0])
    assert run.splits["cadence_spm"].tolist() == pytest.approx([172.0, 172.0])
    assert run.splits["climb_m"].tolist() == pytest.approx([10.0, 10.0])
    assert run.splits["power_w"].isna().all()


def test_a_constant_climb_is_worth_minetti_s_factor() -> None:
    run = single_run(points(500, grade=0.05))
    assert run.splits["grade_adjusted_m_s"].to_numpy() == pytest.approx(
        4.0 * 4.685 / 3.6, rel=1e-3
    )  # SCIENCE 2.2


def test_pace_is_evened_over_half_a_minute() -> None:
    speed = np.where(np.arange(300) % 2 == 0, 2.0, 4.0)
    along = np.concatenate([[0.0], np.cumsum(speed)])
    assert even_speed(np.arange(301.0), along)[50:250] == pytest.approx(3.0, abs=0.05)


def test_drift_after_ten_minutes_is_the_loss_between_the_halves() -> None:
    t_s = np.arange(0.0, 3001)  # 2400 s after the warm-up, halves meet at 1800 s
    run = single_run(points(3000, heart_rate=np.where(t_s <= 1800, 140.0, 147.0)))
    assert run.drift_pct == pytest.approx(5.0, abs=0.1)


@pytest.mark.parametrize(
    ("run", "word"),
    [(points(3000), "no heart rate"), (points(1500, heart_rate=140.0), "20 minutes")],
)
def test_a_run_without_a_drift_says_why(run: pd.DataFrame, word: str) -> None:
    found = single_run(run)
    assert found.drift_pct is None
    assert word in found.drift_reason


def test_what_the_run_has_is_listed() -> None:
    run = single_run(points(600, heart_rate=140.0))
    assert run.has == ("t_s", "distance_m", "even_speed_m_s", "heart_rate")
    assert list(run.points) == list(POINT_COLUMNS)


def test_a_run_on_a_machine_without_distance_has_heart_rate_and_no_splits() -> None:
    run = single_run(pd.DataFrame({"t_s": np.arange(100.0), "heart_rate": 130.0}))
    assert run.splits.empty
    assert "heart_rate" in run.has


def test_a_distance_that_falls_back_never_makes_a_split_shorter() -> None:
    wild = points(500)
    wild.loc[200, "distance_m"] = 100.0
    assert single_run(wild).splits["duration_s"].to_numpy() == pytest.approx([250.0, 250.0])
