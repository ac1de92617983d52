"""Which log of a workout counts, by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data.gym_twins import workout_pairs, workout_twins
from tests.data.recorded_runs_table import missing_as_none

Log = tuple[str, str, str, float]  # workout_id, source, start, seconds between first and last set
Sets = list[tuple[str, float, float]]  # exercise, reps, load
LEGS: Sets = [("Back Squat", 5, 100.0)] * 3 + [("Deadlift", 5, 120.0)] * 2
IN_POUNDS: Sets = [("Back Squat", 5, 100.02)] * 3 + [("Deadlift", 5, 119.75)] * 2
ARMS: Sets = [("Biceps Curl", 10, 15.0)] * 5
APP = ("app", "hevy_csv", "2026-03-02 18:00:00", 0.0)


def logs(*rows: Log, imports: list[int] | None = None, day_only: tuple[str, ...] = ()) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["workout_id", "source", "started_at", "lasted_s"])
    started = pd.to_datetime(frame["started_at"])
    return frame.assign(
        started_at=started,
        day=started.dt.normalize(),
        import_id=imports or list(range(1, len(frame) + 1)),
        day_only=frame["workout_id"].isin(day_only),
        sets=5,
        rated=0,
    )


def counting(frame: pd.DataFrame, *sets: Sets) -> list[object]:
    rows = [(log, *one) for log, held in enumerate(sets) for one in held]
    held = pd.DataFrame(rows, columns=["log", "exercise", "reps", "load_kg"])
    return missing_as_none(workout_twins(frame, workout_pairs(frame), held))


@pytest.mark.parametrize(
    ("watch", "same"),
    [
        (("w", "fit_file", "2026-03-02 18:04:00", 3000.0), True),
        (("w", "fit_file", "2026-03-02 17:10:00", 3600.0), True),  # the app was opened late
        (("w", "fit_file", "2026-03-02 18:14:00", 3000.0), True),  # the stamp lies within 15 min before
        (("w", "fit_file", "2026-03-02 18:16:00", 3000.0), False),
        (("w", "fit_file", "2026-03-02 16:50:00", 3300.0), True),  # and 15 min after the end
        (("w", "fit_file", "2026-03-02 16:50:00", 3200.0), False),
        (("w", "fit_file", "2026-03-02 09:00:00", 3000.0), False),
    ],
)
def test_a_watchs_sets_give_way_to_the_apps_of_the_same_time(watch: Log, same: bool) -> None:
    assert counting(logs(APP, watch)) == [None, "app" if same else None]
    assert counting(logs(watch, APP)) == ["app" if same else None, None]


def test_an_app_that_notes_the_time_of_each_set_must_overlap_by_half_of_the_shorter() -> None:
    app = ("app", "fitbod_csv", "2026-03-02 18:00:00", 3600.0)
    assert counting(logs(app, ("w", "fit_file", "2026-03-02 18:30:00", 3600.0))) == [None, "app"]
    assert counting(logs(app, ("w", "fit_file", "2026-03-02 18:31:00", 3600.0))) == [None, None]


def test_a_log_that_knows_only_the_day_is_the_days_only_workout() -> None:
    day = ("day", "fitnotes_csv", "2026-03-02 00:00:00", 0.0)
    watch = ("w", "fit_file", "2026-03-02 18:00:00", 3000.0)
    again = ("w2", "fit_file", "2026-03-02 07:00:00", 1200.0)
    assert counting(logs(day, watch, day_only=("day",))) == [None, "day"]
    assert counting(logs(day, watch, again, day_only=("day",))) == [None, None, None]


def test_two_workouts_in_the_app_stay_two_under_one_recording_of_the_watch() -> None:
    second = ("app 2", "hevy_csv", "2026-03-02 18:40:00", 0.0)
    watch = ("w", "fit_file", "2026-03-02 18:01:00", 4800.0)
    assert counting(logs(APP, second, watch)) == [None, None, "app"]


def test_a_watch_stopped_and_started_again_gives_way_twice() -> None:
    parts = [(f"w {at}", "fit_file", f"2026-03-02 {at}:00", 900.0) for at in ("17:58", "18:14")]
    assert counting(logs(APP, *parts)) == [None, "app", "app"]


@pytest.mark.parametrize(
    ("start", "sets", "same"),
    [
        ("2026-03-02 18:00:40", IN_POUNDS, True),  # 100.02 and 119.75 are within 0.5 %
        ("2026-03-02 18:10:00", LEGS, True),
        ("2026-03-02 18:10:01", LEGS, False),
        ("2026-03-02 18:00:00", ARMS, False),
        ("2026-03-02 18:00:00", LEGS[:4], True),  # all of the smaller
        ("2026-03-02 18:00:00", [*LEGS[:4], *ARMS[:1]], True),  # 4 of 5 are 80 %
        ("2026-03-02 18:00:00", [*LEGS[:3], *ARMS[:2]], False),  # 3 of 5
        ("2026-03-02 18:00:00", [(name, reps + 1, load) for name, reps, load in LEGS], False),
    ],
)
def test_two_apps_hold_one_workout_when_start_and_sets_agree(start: str, sets: Sets, same: bool) -> None:
    moved = ("moved", "strong_csv", start, 0.0)
    assert counting(logs(APP, moved), LEGS, sets) == [None, "app" if same else None]


def test_a_history_of_days_moved_to_an_app_with_times_is_known_by_its_sets() -> None:
    frame = logs(("day", "fitnotes_csv", "2026-03-02 00:00:00", 0.0), APP, day_only=("day",))
    assert counting(frame, LEGS, LEGS) == ["app", None]
    assert counting(frame, LEGS, ARMS) == [None, None]


def test_of_two_apps_the_fuller_log_counts() -> None:
    frame = logs(APP, ("moved", "strong_csv", "2026-03-02 18:00:00", 0.0)).assign(sets=[4, 5])
    assert counting(frame, LEGS[:4], LEGS) == ["moved", None]
    assert counting(frame.assign(sets=5, rated=[0, 5]), LEGS, LEGS) == ["moved", None]


def test_a_workout_renamed_in_its_app_counts_once_as_the_newest_import_has_it() -> None:
    renamed = ("renamed", "hevy_csv", "2026-03-02 18:00:00", 0.0)
    assert counting(logs(APP, renamed), LEGS, LEGS) == ["renamed", None]
    assert counting(logs(APP, renamed, imports=[2, 1]), LEGS, LEGS) == [None, "app"]
    assert counting(logs(APP, renamed), LEGS, ARMS) == [None, None]
    assert counting(logs(APP, renamed, imports=[1, 1]), LEGS, LEGS) == [None, None]  # one file has both
    later = ("renamed", "hevy_csv", "2026-03-02 18:01:00", 0.0)
    assert counting(logs(APP, later), LEGS, LEGS) == [None, None]


def test_a_workout_in_two_apps_and_on_the_watch_counts_once() -> None:
    moved = ("moved", "strong_csv", "2026-03-02 18:00:00", 0.0)
    watch = ("w", "fit_file", "2026-03-02 18:03:00", 3000.0)
    assert counting(logs(APP, moved, watch), LEGS, LEGS) == [None, "app", "app"]


def test_nothing_has_no_twins() -> None:
    assert counting(logs()) == []
    assert counting(logs(APP), LEGS) == [None]
