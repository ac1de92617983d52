"""The fastest and the farthest windows: by hand, and against walking from every point to every other."""

from __future__ import annotations

from math import inf, isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.run_streams.best_efforts import DISTANCES_M, DURATIONS_S, MARATHON_M, Windows
from data.run_streams.run_track import FAR, Track
from tests.data.run_streams.recorded_run import efforts, even, farthest, kept_of, legs, points


def test_an_even_run_at_4_m_s_takes_1250_s_for_5_km_and_goes_240_m_a_minute() -> None:
    t_s, metres = even(1500, 4.0)
    assert efforts(t_s, metres)[5000.0] == 1250.0
    assert farthest(t_s, metres)[60.0] == 240.0
    assert farthest(t_s, metres)[1200.0] == 4800.0


def test_a_jog_of_5_7_km_has_its_fastest_5_km_wherever_they_are() -> None:
    t_s, metres = legs((240, 2.5), (1275, 4.0))  # 600 m, then 5100 m
    rows = (
        kept_of(points(t_s, distance_m=metres)).efforts.to_pandas().set_index(["over_distance", "distance_m"])
    )
    assert rows.loc[(True, 5000.0), "duration_s"] == 1250.0
    assert 240.0 <= rows.loc[(True, 5000.0), "start_s"] <= 265.0
    assert (True, 8000.0) not in rows.index


def test_a_distance_not_reached_and_a_time_not_lasted_have_no_effort() -> None:
    t_s, metres = even(299, 3.0)  # 897 m
    assert set(efforts(t_s, metres)) == {400.0, 800.0}
    assert set(farthest(t_s, metres)) == {60.0, 120.0, 180.0, 240.0}


def test_a_marathon_has_every_distance_and_duration() -> None:
    t_s, metres = even(10_600, 4.0)
    assert set(efforts(t_s, metres)) == set(DISTANCES_M)
    assert efforts(t_s, metres)[MARATHON_M] == MARATHON_M / 4
    assert set(farthest(t_s, metres)) == set(DURATIONS_S)


def test_a_stopped_watch_makes_no_record() -> None:
    before, there = even(625, 4.0)
    after, onwards = even(625, 4.0, from_s=625 + 600, from_m=2500.0)
    t_s, metres = np.concatenate((before, after)), np.concatenate((there, onwards))
    assert efforts(t_s, metres)[5000.0] == 1250.0 + 600.0
    assert efforts(t_s, metres)[1500.0] == 375.0


def test_a_jump_of_2_km_makes_no_record() -> None:
    before, there = even(750, 4.0)
    after, onwards = even(750, 4.0, from_s=751, from_m=5000.0)
    found = efforts(np.concatenate((before, after)), np.concatenate((there, onwards)))
    assert found[3000.0] == 750.0
    assert max(found) == 3000.0  # 8 km by the watch, and not one stretch of 5 km anybody ran


def test_a_gap_without_signal_makes_no_record() -> None:
    before, there = even(500, 4.0)
    after, onwards = even(500, 4.0, from_s=800, from_m=3500.0)  # 1500 m in five minutes nobody saw
    t_s, metres = np.concatenate((before, after)), np.concatenate((there, onwards))
    assert efforts(t_s, metres)[1500.0] == 375.0
    assert max(efforts(t_s, metres)) == 1609.344
    assert max(farthest(t_s, metres)) == 480.0


def test_a_lift_by_car_or_bicycle_makes_no_record() -> None:
    for speed in (9.0, 20.0):  # below a sprinter's speed, and above
        t_s, metres = legs((600, 4.0), (300, speed), (600, 4.0))
        found = efforts(t_s, metres)
        assert found[400.0] == 100.0
        assert found[1000.0] == 250.0
        assert 3000.0 not in found


def test_the_two_points_of_an_automatic_lap_are_one() -> None:
    t_s, metres = even(1300, 4.0)
    twice = np.sort(np.concatenate((np.arange(1301), np.arange(250, 1301, 250))))
    assert efforts(t_s[twice], metres[twice]) == efforts(t_s, metres)


def test_a_point_a_minute_is_enough() -> None:
    t_s = np.arange(0.0, 1500.0, 60.0)
    assert efforts(t_s, t_s * 4.0)[1000.0] == 250.0
    assert farthest(t_s, t_s * 4.0)[300.0] == 1200.0


def test_moments_between_seconds_are_as_good() -> None:
    t_s, metres = legs((300, 3.0), (300, 4.5), (300, 3.0))
    shifted = t_s + np.linspace(0.0, 0.4, len(t_s))
    assert farthest(shifted, metres)[120.0] == pytest.approx(farthest(t_s, metres)[120.0], abs=0.5)
    assert efforts(shifted, metres)[1000.0] == pytest.approx(efforts(t_s, metres)[1000.0], abs=0.5)


def walked_time(track: Track, metres: float) -> float:
    """The fastest window by walking from every point forwards and backwards; infinite when there is none."""
    t_s, along, broken = track.t_s.tolist(), track.along_m.tolist(), track.broken.tolist()
    best = inf
    for start in range(len(t_s)):
        for step in range(start, len(t_s) - 1):
            if broken[step]:
                break
            if along[step + 1] - along[start] >= metres:
                share = (metres - along[step] + along[start]) / (along[step + 1] - along[step])
                best = min(best, t_s[step] + share * (t_s[step + 1] - t_s[step]) - t_s[start])
                break
    for end in range(len(t_s)):
        for step in range(end - 1, -1, -1):
            if broken[step]:
                break
            if along[end] - along[step] >= metres:
                share = (along[end] - metres - along[step]) / (along[step + 1] - along[step])
                best = min(best, t_s[end] - t_s[step] - share * (t_s[step + 1] - t_s[step]))
                break
    return best


def walked_metres(track: Track, seconds: float) -> float:
    """The farthest window by trying every point as its start and as its end; 0 when there is none."""
    t_s, along, broken = track.t_s.tolist(), track.along_m.tolist(), track.broken.tolist()

    def place(moment: float) -> float:
        step = max(step for step in range(len(t_s)) if t_s[step] <= moment)
        if t_s[step] == moment:
            return along[step]
        return along[step] + (moment - t_s[step]) / (t_s[step + 1] - t_s[step]) * (
            along[step + 1] - along[step]
        )

    best = 0.0
    for begin in [*t_s, *(moment - seconds for moment in t_s)]:
        end = begin + seconds
        if begin < t_s[0] or end > t_s[-1]:
            continue
        crossed = [step for step in range(len(broken)) if t_s[step] < end and t_s[step + 1] > begin]
        if not any(broken[step] for step in crossed):
            best = max(best, place(end) - place(begin))
    return best


def made_track(steps: list[tuple[int, int, bool]], *, ticks_a_second: int) -> Track:
    seconds = np.array([step[0] for step in steps]) / ticks_a_second
    broken = np.array([step[2] for step in steps])
    metres = np.where(broken, 0, [step[1] for step in steps]) / 4
    added = [np.concatenate(([0.0], np.cumsum(values))) for values in (seconds, metres)]
    return Track(*added, broken)


STEPS = st.lists(
    st.tuples(
        st.integers(1, 40), st.sampled_from([0, 0, 1, 5, 12, 40, 120]), st.sampled_from([False] * 9 + [True])
    ),
    min_size=1,
    max_size=25,
)


@given(steps=STEPS, metres=st.integers(1, 200), ticks=st.sampled_from([1, 4]))
def test_no_window_is_faster_than_the_one_found(
    steps: list[tuple[int, int, bool]], metres: int, ticks: int
) -> None:
    track = made_track(steps, ticks_a_second=ticks)
    start, took = Windows(track).fastest(float(metres))
    expected = walked_time(track, float(metres))
    if expected == inf:
        assert took >= FAR / 2
    else:
        assert isclose(took, expected, abs_tol=1e-6)
        begin, end = np.interp([start, start + took], track.t_s, track.along_m)
        assert end - begin >= metres - 1e-6


@given(steps=STEPS, seconds=st.integers(1, 120), ticks=st.sampled_from([1, 4]))
def test_no_window_goes_farther_than_the_one_found(
    steps: list[tuple[int, int, bool]], seconds: int, ticks: int
) -> None:
    track = made_track(steps, ticks_a_second=ticks)
    start, metres = Windows(track).farthest(float(seconds))
    assert isclose(max(metres, 0.0), walked_metres(track, float(seconds)), abs_tol=1e-6)
    if metres > 0:
        begin, end = np.interp([start, start + seconds], track.t_s, track.along_m)
        assert isclose(end - begin, metres, abs_tol=1e-6)
