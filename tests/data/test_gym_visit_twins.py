"""Which strength activities are one visit to the gym, and which workout was done in it."""

from __future__ import annotations

import pandas as pd
import pytest

from data.gym_visit_twins import visit_twins, workouts_of_visits
from tests.data.recorded_runs_table import missing_as_none

Visit = tuple[str, str, str, float]  # id, source, start, seconds
FIT = ("f", "fit_file", "2026-03-02 18:00:00", 3600.0)


def visits(*rows: Visit) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["visit_id", "source", "started_at", "elapsed_s"])
    started = pd.to_datetime(frame["started_at"])
    return frame.assign(started_at=started, day=started.dt.normalize(), known=3, counting=frame["visit_id"])


def logs(*rows: tuple[str, str, float]) -> pd.DataFrame:
    """Rows of (workout, start, seconds from the first set to the last)."""
    frame = pd.DataFrame(rows, columns=["counting", "started_at", "lasted_s"])
    started = pd.to_datetime(frame["started_at"])
    return frame.assign(started_at=started, day=started.dt.normalize())


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (("s", "strava_csv", "2026-03-02 18:00:00", 3598.0), True),
        (("s", "strava_csv", "2026-03-02 18:29:00", 3600.0), True),  # 31 of 60 minutes
        (("s", "strava_csv", "2026-03-02 18:31:00", 3600.0), False),
        (("s", "strava_csv", "2026-03-02 18:40:00", 600.0), True),  # within it
        (("s", "strava_csv", "2026-03-02 19:10:00", 600.0), False),
        (("s", "fit_file", "2026-03-02 18:00:02", 3590.0), True),  # two watches
    ],
)
def test_visits_that_overlap_by_half_of_the_shorter_are_one(other: Visit, same: bool) -> None:
    assert missing_as_none(visit_twins(visits(FIT, other))) == [None, "f" if same else None]
    assert missing_as_none(visit_twins(visits(other, FIT))) == ["f" if same else None, None]


def test_two_short_visits_of_one_watch_stay_two_though_they_begin_within_ten_minutes() -> None:
    short, copies = (
        [(first, source, "2026-03-02 18:00:00", 240.0), (second, source, "2026-03-02 18:05:00", 240.0)]
        for first, second, source in (("a", "b", "fit_file"), ("c", "d", "strava_csv"))
    )
    assert missing_as_none(visit_twins(visits(*short, *copies))) == [None, None, "a", "b"]


@pytest.mark.parametrize(
    ("workout", "found"),
    [
        (("w", "2026-03-02 17:59:34", 0.0), True),  # the watch was started half a minute later
        (("w", "2026-03-02 17:45:00", 0.0), True),
        (("w", "2026-03-02 19:15:00", 0.0), True),
        (("w", "2026-03-02 21:00:00", 0.0), True),  # the only one of the day
        (("w", "2026-03-03 07:00:00", 0.0), False),  # of another day
        (("w", "2026-03-02 21:00:00", 3000.0), False),  # its sets have their own times
    ],
)
def test_a_visit_is_the_workout_of_its_time_or_of_its_day(
    workout: tuple[str, str, float], found: bool
) -> None:
    assert missing_as_none(workouts_of_visits(visits(FIT), logs(workout))) == ["w" if found else None]


def test_of_a_day_with_more_than_one_of_either_only_times_tell() -> None:
    evening = ("w", "2026-03-02 18:02:00", 0.0)
    night = ("x", "2026-03-02 22:00:00", 0.0)
    morning = ("m", "fit_file", "2026-03-02 06:00:00", 1800.0)
    assert missing_as_none(workouts_of_visits(visits(FIT), logs(evening, night))) == ["w"]
    assert missing_as_none(workouts_of_visits(visits(FIT, morning), logs(evening))) == ["w", None]
    assert missing_as_none(workouts_of_visits(visits(FIT, morning), logs(night))) == [None, None]


def test_nothing_has_no_workouts() -> None:
    assert visit_twins(visits()).empty
    assert missing_as_none(workouts_of_visits(visits(FIT), logs())) == [None]
    assert workouts_of_visits(visits(), logs()).empty
