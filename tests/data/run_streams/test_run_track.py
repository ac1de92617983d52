"""Which points are believed: order, growing distance, jumps, gaps, standing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.run_streams.run_track import in_time, settled_distance, track_of
from tests.data.run_streams.recorded_run import legs, points, track


def columns(t_s: list[float], **given: list[float]) -> dict[str, np.ndarray]:
    frame = points(t_s, **given)
    return {name: frame[name].to_numpy() for name in frame if name != "run"}


def test_points_come_in_order_of_time_and_the_last_of_one_moment_stands() -> None:
    found = in_time(columns([2.0, 0.0, 1.0, 1.0, np.nan, -5.0, 1e9], distance_m=[6, 0, 2, 3, 9, 9, 9]))
    assert found["t_s"].tolist() == [0.0, 1.0, 2.0]
    assert found["distance_m"].tolist() == [0.0, 3.0, 6.0]


def test_a_distance_that_contradicts_the_others_is_left_out() -> None:
    found = settled_distance(columns([0, 1, 2, 3, 4], distance_m=[0.0, 3.0, 900.0, 9.0, 12.0]))
    assert found[[0, 1, 3, 4]].tolist() == [0.0, 3.0, 9.0, 12.0]
    assert np.isnan(found[2])


def test_a_watch_that_ends_with_a_distance_of_nought_has_not_lost_the_rest() -> None:
    found = settled_distance(columns([0, 1, 2, 3], distance_m=[0.0, 3.0, 6.0, 0.0]))
    assert found[:3].tolist() == [0.0, 3.0, 6.0]
    assert np.isnan(found[3])


def test_without_a_distance_the_speeds_are_added_up_but_not_across_a_long_gap() -> None:
    found = settled_distance(columns([0, 1, 2, 200, 201], speed_m_s=[3.0, 3.0, 5.0, 5.0, 5.0]))
    assert found.tolist() == [0.0, 3.0, 7.0, 7.0, 12.0]


def test_a_run_without_distance_and_speed_has_no_track() -> None:
    nothing = columns([0, 1, 2], heart_rate=[120.0, 121.0, 122.0])
    assert track_of(nothing["t_s"], settled_distance(nothing)) is None
    standing = columns([0, 1, 2], distance_m=[0.0, 0.0, 0.0], speed_m_s=[0.0, 0.0, 0.0])
    assert track_of(standing["t_s"], settled_distance(standing)) is None


def test_a_run_begins_at_its_start_even_where_the_first_point_comes_later() -> None:
    found = track([5.0, 6.0, 7.0], [15.0, 18.0, 21.0])
    assert found.t_s.tolist() == [0.0, 5.0, 6.0, 7.0]
    assert found.along_m.tolist() == [0.0, 15.0, 18.0, 21.0]
    assert track([5.0, 6.0], [400.0, 403.0]).along_m.tolist() == [0.0, 3.0]  # nobody runs 80 m/s


def test_metres_of_a_jump_are_cut_out() -> None:
    found = track([0, 1, 2, 3], [0.0, 3.0, 2003.0, 2006.0])
    assert found.broken.tolist() == [False, True, False]
    assert found.along_m.tolist() == [0.0, 3.0, 3.0, 6.0]


@pytest.mark.parametrize(("metres", "broken"), [(40.0, False), (300.0, True)])
def test_a_gap_of_ten_minutes_is_a_pause_unless_the_runner_moved(metres: float, broken: bool) -> None:
    found = track([0, 1, 601, 602], [0.0, 3.0, 3.0 + metres, 6.0 + metres])
    assert found.broken.tolist() == [False, broken, False]


def test_a_stretch_faster_than_any_record_is_cut_out_whole() -> None:
    t_s, metres = legs((600, 4.0), (150, 9.0), (600, 4.0))
    found = track(t_s, metres)
    assert found.broken[600:750].all()
    assert not found.broken[:500].any()
    assert not found.broken[850:].any()


def test_a_sprint_of_200_m_is_nobody_elses() -> None:
    t_s, metres = legs((300, 3.0), (22, 9.1), (300, 3.0))
    assert not track(t_s, metres).broken.any()


def test_ten_seconds_without_moving_are_standing_and_a_late_signal_is_not() -> None:
    t_s, metres = legs((20, 3.0), (30, 0.0), (20, 3.0), (2, 0.0), (1, 9.0), (20, 3.0))
    moving = track(t_s, metres).moving()
    assert moving[:20].all()
    assert not moving[20:50].any()
    assert moving[50:].all()


@given(steps=st.lists(st.tuples(st.floats(-10, 5_000), st.floats(-50, 50_000)), min_size=2, max_size=30))
def test_whatever_is_recorded_a_track_runs_forwards_at_a_speed_somebody_can_run(
    steps: list[tuple[float, float]],
) -> None:
    t_s, metres = (np.cumsum(values) for values in zip(*steps, strict=True))
    given_columns = in_time(columns(list(t_s), distance_m=list(metres)))
    if len(given_columns["t_s"]) < 2:
        return
    found = track_of(given_columns["t_s"], settled_distance(given_columns))
    if found is not None:
        assert (np.diff(found.t_s) > 0).all()
        assert (np.diff(found.along_m) >= 0).all()
        assert (np.diff(found.along_m) <= 12.5 * np.maximum(np.diff(found.t_s), 1.0) + 1e-6).all()
