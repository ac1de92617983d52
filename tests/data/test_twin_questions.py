"""What is asked about two recordings, and what is not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.duplicates import NO_LINKS
from data.twin_questions import QUESTION, twin_questions
from tests.data.recorded_runs_table import WATCH, Row, links, runs


def asked(*rows: Row, said: pd.DataFrame = NO_LINKS) -> list[tuple[str, str, str]]:
    found = twin_questions(runs(*rows), said)
    assert found.columns.tolist() == list(QUESTION)
    return list(found.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("start", "metres", "seconds", "why"),
    [
        ("17:00:07", 9900, 3000, "The same start and duration; another distance."),
        ("17:00:07", 9000, 6100, "The same start and distance; another duration."),
        ("17:10:07", 9000, 3000, "The same duration and distance; another start."),
        ("17:00:40", 4100, 1400, "The same start; another duration and distance."),
        ("17:08:07", 8600, 2500, "Both were recording at the same time."),
        ("17:00:07", np.nan, 3400, "The same start; another duration."),
    ],
)
def test_what_agrees_in_part_is_asked_about_and_not_merged(
    start: str, metres: float, seconds: float, why: str
) -> None:
    other = ("b", f"2026-03-03 {start}", metres, seconds, "garmin_csv")
    assert asked(WATCH, other) == asked(other, WATCH) == [("a", "b", why)]


@pytest.mark.parametrize(
    "other",
    [
        ("b", "2026-03-03 17:00:07", 9000, 3000, "garmin_csv"),  # certain: one
        ("b", "2026-03-03 17:50:30", 9000, 3000, "garmin_csv"),  # one after the other: two
        ("b", "2026-03-03 16:50:07", 2000, 700, "garmin_csv"),  # a warm-up running into it: two
        ("b", "2026-03-04 17:00:07", 9000, 3000, "garmin_csv"),  # the same loop the next day: two
        ("b", "2026-03-03 17:30:07", 9000, 3000, "garmin_csv"),  # half an hour off to the second: a clock
    ],
)
def test_what_is_clear_is_not_asked_about(other: Row) -> None:
    assert asked(WATCH, other) == []


def test_a_run_inside_a_lifting_apps_workout_is_asked_about_for_it_begins_with_the_workout() -> None:
    workout = ("h", "2026-03-03 16:20:00", 5000, 1500, "hevy_csv")
    treadmill = ("w", "2026-03-03 17:05:31", 5030, 1510, "fit_file")
    assert asked(workout, treadmill) == [("h", "w", "The same duration and distance; another start.")]
    assert asked(workout, (*treadmill[:2], 8000, 2400, "fit_file")) == []
    assert asked((*workout[:4], "strava_csv"), treadmill) == []


def test_a_run_in_an_app_that_knows_only_days_is_asked_about_with_the_runs_of_its_day() -> None:
    listed = ("n", "2026-03-02 23:00:00", 5000, 1500, "fitnotes_csv")  # midnight in Berlin
    frame = runs(listed, ("w", "2026-03-03 17:05:31", 5030, 1510, "fit_file"))
    assert twin_questions(frame).empty
    at_home = frame.assign(local_at=[pd.Timestamp("2026-03-03"), pd.NaT])
    assert twin_questions(at_home)[["run_id", "other_run_id"]].values.tolist() == [["n", "w"]]


def test_round_numbers_hours_apart_are_asked_about() -> None:
    morning = ("m", "2026-03-03 07:00:00", 5000, 1800, "strava_csv")
    evening = ("e", "2026-03-03 18:00:00", 5000, 1800, "fitbod_csv")
    why = "The same duration and distance; another start."
    assert asked(morning, evening) == [("m", "e", why)]
    assert asked(morning, evening, ("c", "2026-03-03 07:00:00", 5000, 1800, "fitbod_csv")) == []


def test_hours_apart_with_about_the_same_time_over_the_same_distance_is_asked_about() -> None:
    why = "The same duration and distance; another start."
    assert asked(WATCH, ("b", "2026-03-03 18:00:09", 9002, 3010, "fitbod_csv")) == [("a", "b", why)]
    assert asked(WATCH, ("b", "2026-03-03 18:00:09", 9030, 3010, "fitbod_csv")) == []


def test_an_answered_pair_does_not_come_back() -> None:
    other = ("b", "2026-03-03 17:00:07", 9900, 3000, "garmin_csv")
    for same in (True, False):
        assert asked(WATCH, other, said=links(("b", "a", same, "athlete"))) == []


def test_two_groups_of_recordings_are_asked_about_once_by_the_pair_that_is_closest() -> None:
    group = [WATCH, ("c", "2026-03-03 17:00:09", 9010, 3000, "fit_file")]
    others = [
        ("d", "2026-03-03 17:00:09", 9900, 3000, "garmin_csv"),
        ("e", "2026-03-03 17:00:12", 9910, 3000, "tcx_file"),
    ]
    assert [pair[:2] for pair in asked(*group, *others)] == [("c", "d")]


def test_repetitions_of_an_interval_are_not_asked_about() -> None:
    repetitions = [(f"s{n}", f"2026-03-03 17:{2 * n:02d}:00", 400, 75, "strava_csv") for n in range(8)]
    assert asked(*repetitions) == []
    assert asked() == []
