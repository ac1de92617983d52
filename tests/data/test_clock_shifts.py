"""A clock that is constantly off is found, with its evidence; clocks that merely differ are not."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from data.clock_shifts import ClockExample, ClockShift, clock_shifts
from data.duplicates import twins
from tests.data.recorded_runs_table import Row, runs


def found(rows: list[Row]) -> list[ClockShift]:
    frame = runs(*rows)
    return clock_shifts(frame.assign(twin_of=twins(frame)))


def recorded(source: str, *hours: float, second: int = 10) -> list[Row]:
    """A run a day at seven, as a source with its clock so many hours off wrote it."""
    start = pd.Timestamp("2026-03-01 07:00:00")
    return [
        (
            f"{source}{day}",
            str(start + pd.Timedelta(days=day, hours=off, seconds=second)),
            8000.0 + 150 * day,
            2400.0 + 60 * day,
            source,
        )
        for day, off in enumerate(hours)
    ]


def test_an_hour_between_every_two_recordings_is_the_lists_clock_not_the_watchs() -> None:
    shift = found(recorded("fit_file", 0, 0, 0) + recorded("garmin_csv", 1, 1, 1, second=12))
    example = ClockExample(datetime(2026, 3, 3, 8, 0, 12), datetime(2026, 3, 3, 7, 0, 10), 8300.0)
    assert [(one.source, one.witness, one.shift_s, one.pairs, one.agreeing) for one in shift] == [
        ("garmin_csv", "fit_file", 3600.0, 3, 3)
    ]
    assert shift[0].examples[-1] == example
    assert len(shift[0].examples) == 3


def test_two_pairs_are_too_few_and_a_shift_of_nothing_is_none() -> None:
    assert found(recorded("fit_file", 0, 0) + recorded("garmin_csv", 1, 1)) == []
    assert found(recorded("fit_file", 0, 0, 0) + recorded("garmin_csv", 0, 0, 0)) == []
    assert found([]) == []


def test_four_of_five_pairs_make_a_constant_shift_three_of_five_do_not() -> None:
    watch = recorded("fit_file", 0, 0, 0, 0, 0)
    four = found(watch + recorded("fitbod_csv", -5.5, -5.5, -5.5, -5.5, 0))
    assert [(one.shift_s, one.pairs, one.agreeing) for one in four] == [(-19800.0, 5, 4)]
    assert found(watch + recorded("fitbod_csv", 1, 1, 1, 2, 2)) == []  # winter and summer


def test_a_clock_that_forgets_summer_time_is_off_in_summer_only() -> None:
    def half_years(source: str, off: float) -> list[Row]:
        winter, summer = recorded(source, 0, 0, 0), recorded(source, off, off, off)
        moved = [(f"{name}s", start.replace("-03-", "-07-"), *rest) for name, start, *rest in summer]
        return winter + moved

    frame = runs(*half_years("fit_file", 0), *half_years("fitbod_csv", 1))
    frame = frame.assign(twin_of=twins(frame))
    seasons = [(one.shift_s, one.season, one.pairs) for one in clock_shifts(frame, "Europe/Berlin")]
    assert seasons == [(3600.0, "summer", 3)]
    assert clock_shifts(frame, "Asia/Kolkata") == []  # no summer time there, and half of the pairs agree


def test_a_source_found_at_fault_is_no_witness_against_another() -> None:
    rows = recorded("fit_file", 0, 0, 0) + recorded("strava_csv", 2, 2, 2) + recorded("garmin_csv", 0, 0, 0)
    assert [(one.source, one.witness, one.shift_s) for one in found(rows)] == [
        ("strava_csv", "fit_file", 7200.0)
    ]


def test_the_service_is_believed_before_the_app_where_no_watch_is() -> None:
    shift = found(recorded("strava_csv", 0, 0, 0) + recorded("fitbod_csv", 1, 1, 1))
    assert [(one.source, one.witness, one.shift_s) for one in shift] == [("fitbod_csv", "strava_csv", 3600.0)]


def test_a_distance_nobody_knows_is_missing_from_the_examples() -> None:
    frame = runs(*recorded("fit_file", 0, 0, 0), *recorded("garmin_csv", 1, 1, 1))
    frame = frame.assign(twin_of=twins(frame), distance_m=np.nan)
    assert [example.distance_m for example in clock_shifts(frame)[0].examples] == [None] * 3
