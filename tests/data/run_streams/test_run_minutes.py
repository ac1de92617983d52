"""A run minute by minute, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.data.run_streams.recorded_run import kept_of, legs, points


def minutes(t_s: np.ndarray, metres: np.ndarray, **columns: object) -> pd.DataFrame:
    return kept_of(points(t_s, distance_m=metres, **columns)).minutes.to_pandas()


def test_an_even_run_has_even_minutes() -> None:
    t_s, metres = legs((180, 3.0))
    rows = minutes(t_s[:-1], metres[:-1], heart_rate=150.0, cadence_spm=170.0, temperature_c=18.0)
    assert rows["minute"].tolist() == [0, 1, 2]
    assert rows["moving_s"].tolist() == [60.0, 60.0, 59.0]
    assert rows["distance_m"].tolist() == [180.0, 180.0, 177.0]
    assert rows["speed_m_s"].tolist() == [3.0, 3.0, 3.0]
    assert rows["grade_adjusted_speed_m_s"].tolist() == [3.0, 3.0, 3.0]
    assert rows[["heart_rate", "cadence_spm", "temperature_c"]].to_numpy().tolist() == [[150, 170, 18]] * 3
    assert rows[["grade", "power_w", "ground_contact_ms"]].isna().to_numpy().all()


def test_standing_is_not_moving_and_its_speed_is_that_of_the_rest() -> None:
    t_s, metres = legs((60, 3.0), (30, 0.0), (30, 4.0))
    rows = minutes(t_s, metres)
    assert rows["moving_s"].tolist()[:2] == [60.0, 30.0]
    assert rows["speed_m_s"].tolist()[:2] == [3.0, 4.0]


def test_a_mean_counts_each_value_until_the_next() -> None:
    t_s = np.array([0.0, 10.0, 60.0, 70.0])
    rows = minutes(t_s, t_s * 3, heart_rate=[120.0, 150.0, 160.0, 160.0])
    assert rows["heart_rate"].tolist() == [(120 * 10 + 150 * 50) / 60, 160.0]


def test_cadence_is_of_steps_and_not_of_standing() -> None:
    t_s, metres = legs((60, 3.0))
    rows = minutes(t_s[:-1], metres[:-1], cadence_spm=np.where(np.arange(60) < 30, 172.0, 0.0))
    assert rows["cadence_spm"].tolist() == [172.0]


def test_a_minute_uphill_at_5_percent_is_worth_more() -> None:
    t_s, metres = legs((300, 3.0))
    rows = minutes(t_s, metres, altitude_m=100 + 0.05 * metres).iloc[:5]
    assert rows["grade"].tolist() == pytest.approx([0.05] * 5, abs=1e-4)
    assert rows["grade_adjusted_speed_m_s"].tolist() == pytest.approx([3 * 4.685 / 3.6] * 5, abs=1e-3)


def test_minutes_of_a_pause_are_left_out() -> None:
    t_s, metres = legs((60, 3.0))
    later = np.concatenate((t_s[:-1], 600.0 + t_s[:-1]))
    rows = minutes(later, np.concatenate((metres[:-1], 180.0 + metres[:-1])))
    assert rows["minute"].tolist() == [0, 10]
    assert rows["moving_s"].tolist() == [59.0, 59.0]


def test_a_run_that_knows_only_the_heart_rate_has_minutes_without_a_speed() -> None:
    rows = kept_of(points(np.arange(90.0), heart_rate=140.0)).minutes.to_pandas()
    assert rows["heart_rate"].tolist() == [140.0, 140.0]
    assert rows[["moving_s", "distance_m", "speed_m_s"]].isna().to_numpy().all()


def test_seconds_at_each_heart_rate_are_counted_by_whole_beats() -> None:
    beats = np.repeat([149.6, 150.4, 160.0], [20, 40, 30])
    rows = kept_of(points(np.arange(90.0), heart_rate=beats)).heart_rates.to_pandas()
    assert rows["heart_rate"].tolist() == [150, 160]
    assert rows["seconds"].tolist() == [60.0, 30.0]


def test_a_heart_rate_does_not_stand_for_a_pause_nor_for_beats_no_heart_has() -> None:
    frame = points([0.0, 30.0, 630.0, 660.0], heart_rate=[150.0, 151.0, 152.0, 1e9])
    rows = kept_of(frame).heart_rates.to_pandas()
    assert dict(zip(rows["heart_rate"], rows["seconds"], strict=True)) == {150: 30.0, 151: 1.0, 152: 30.0}
