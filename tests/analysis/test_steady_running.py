"""Which minutes and runs are steady enough to compare."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.steady_running import steady_minutes, steady_running, steady_runs, whole_steady_runs
from tests.analysis.running_rows import one_run


def kept(minutes: pd.DataFrame) -> list[int]:
    return steady_minutes(minutes, 190.0)["minute"].tolist()


def test_the_first_ten_minutes_are_warm_up() -> None:
    assert kept(one_run()) == list(range(10, 30))


@pytest.mark.parametrize("heart_rate", [123.0, 168.0])
def test_65_to_88_percent_of_maximum_is_steady(heart_rate: float) -> None:
    outside = 123.4 if heart_rate == 123.0 else 167.2  # 0.65 * 190 = 123.5, 0.88 * 190 = 167.2
    assert kept(one_run(heart_rate=heart_rate)) == []
    assert len(kept(one_run(heart_rate=outside))) == (0 if outside < 123.5 else 20)


def test_hills_without_an_adjusted_speed_and_unknown_grades_are_left_out() -> None:
    hilly = one_run(grade=np.where(np.arange(30) < 20, 0.03, 0.0), grade_adjusted_speed_m_s=np.nan)
    assert kept(hilly) == list(range(23, 30))  # four minutes of even pace, all of them known
    assert kept(one_run(grade=np.nan)) == []
    assert len(kept(one_run(grade=0.03, grade_adjusted_speed_m_s=3.4))) == 20
    assert kept(one_run(grade=0.06, grade_adjusted_speed_m_s=3.4)) == []


def test_repetitions_are_not_steady_but_the_end_of_a_long_one_is() -> None:
    minute = np.arange(40)
    repetitions = np.where(minute % 4 < 2, 4.2, 2.5)
    assert kept(one_run(length=40, speed_m_s=repetitions, grade_adjusted_speed_m_s=repetitions)) == []
    tempo = np.where((minute >= 16) & (minute < 26), 3.9, 3.0)
    found = kept(one_run(length=40, speed_m_s=tempo, grade_adjusted_speed_m_s=tempo))
    assert found == [*range(10, 16), *range(19, 26), *range(29, 40)]


def test_a_minute_with_a_stop_or_after_a_gap_is_left_out() -> None:
    stopped = one_run(moving_s=np.where(np.arange(30) == 20, 30.0, 60.0))
    assert 20 not in kept(stopped)
    gap = one_run().drop(index=range(15, 18))
    assert kept(gap) == [*range(10, 15), *range(21, 30)]


def test_minutes_of_another_run_do_not_settle_this_one() -> None:
    two = pd.concat([one_run("a"), one_run("b", "2026-01-06", 40).iloc[20:]])
    found = steady_minutes(two, 190.0)
    assert found[found["run_id"] == "b"]["minute"].tolist() == list(range(23, 40))


def test_a_run_becomes_one_row_of_means() -> None:
    speed = np.where(np.arange(30) < 20, 3.0, 3.2)
    beats = np.where(np.arange(30) < 20, 140.0, 150.0)
    run = one_run(heart_rate=beats, grade_adjusted_speed_m_s=speed, temperature_c=19.0)
    row = steady_runs(run, 190.0).rows.iloc[0]
    assert row["minutes"] == 20
    assert row["heart_rate"] == 145.0
    assert (row["heart_rate_low"], row["heart_rate_high"]) == (140.0, 150.0)
    assert row["log_speed_pct"] == pytest.approx(100 * np.log(np.sqrt(3.0 * 3.2)))
    assert row["excess_c"] == 4.0


def test_short_runs_and_runs_with_few_steady_minutes_are_no_rows() -> None:
    assert steady_runs(one_run(length=19), 190.0).rows.empty
    assert steady_runs(one_run(heart_rate=np.where(np.arange(30) < 23, 100.0, 140.0)), 190.0).rows.empty


@pytest.mark.parametrize(
    ("minutes", "word"),
    [
        (one_run(heart_rate=np.nan), "recorded with heart rate"),
        (one_run(grade=np.nan), "no altitude"),
        (one_run(heart_rate=180.0), "65 to 88 %"),
    ],
)
def test_a_log_without_steady_running_says_what_is_missing(minutes: pd.DataFrame, word: str) -> None:
    assert word in steady_runs(minutes, 190.0).reason


def whole(**columns: list[object]) -> pd.DataFrame:
    usual = {
        "run_id": ["a"],
        "day": [pd.Timestamp("2026-01-05")],
        "distance_m": [9000.0],
        "moving_s": [np.nan],
        "elapsed_s": [3000.0],
        "heart_rate_avg": [140.0],
        "ascent_m": [np.nan],
        "temperature_c": [20.0],
        "kind": ["unknown"],
    }
    return pd.DataFrame(usual | columns)


def test_a_run_known_only_as_a_whole_is_a_row_when_it_was_steady() -> None:
    row = whole_steady_runs(whole(), 190.0).rows.iloc[0]
    assert (row["speed_m_s"], row["minutes"], row["excess_c"]) == (3.0, 50, 5.0)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": ["intervals"]},
        {"kind": ["race"]},
        {"ascent_m": [200.0]},
        {"elapsed_s": [1100.0]},
        {"heart_rate_avg": [np.nan]},
        {"heart_rate_avg": [175.0]},
        {"distance_m": [0.0]},
    ],
)
def test_a_whole_run_that_was_not_steady_is_no_row(changed: dict[str, list[object]]) -> None:
    assert whole_steady_runs(whole(**changed), 190.0).rows.empty


def test_averages_stand_in_where_minutes_cover_less_than_half_of_the_runs() -> None:
    minutes = pd.concat([one_run(), one_run("b")])
    assert steady_running(minutes, whole(), 190.0).basis == "minutes"
    many = pd.concat([whole()] * 5)
    assert steady_running(minutes, many, 190.0).basis == "whole runs"
    assert steady_running(minutes.iloc[:0], whole(), 190.0).basis == "whole runs"
