"""Several recordings of one run count once; several runs of one day stay several."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.duplicates import NO_LINKS, twins
from data.store.database import Store
from data.store.log_rows import read_log
from data.store.recordings import recordings
from findings.summary import summary
from tests.data.recorded_runs_table import WATCH, Row, links, missing_as_none, runs
from tests.data.training_files import ME, fresh_store, garmin, strava, take

STRAVA = strava("12|Mar 3, 2026, 5:00:07 PM|Easy|Run|3000|2950|9000|0.0")  # 18:00:07 in Berlin
GARMIN = garmin("2026-03-03 18:00:07|Easy|9.01|0:49:10")
PLAIN = "started_at,distance_km,duration\n2026-03-03 18:01,9.0,49:10\n"


def twin_of(*rows: Row, said: pd.DataFrame = NO_LINKS) -> list[object]:
    return missing_as_none(twins(runs(*rows), said))


def test_a_run_from_two_services_counts_once_in_either_order(tmp_path: Path) -> None:
    for name, files in (("one", (STRAVA, GARMIN)), ("other", (GARMIN, STRAVA))):
        made = fresh_store(tmp_path / name, *files)
        found = summary(read_log(made, ME))
        assert (found["runs"], found["run_km"]) == (1, 9.0)
        assert read_log(made, ME).runs["source"].tolist() == ["strava_csv"]
        assert sorted(recordings(made, ME)["source"]) == ["garmin_csv", "strava_csv"]


def test_the_report_counts_a_second_recording_as_already_there(store: Store) -> None:
    take(store, GARMIN)
    report = take(store, STRAVA)
    assert (report.runs_new, report.already_there) == (0, 1)


@pytest.mark.parametrize("order", list(permutations((STRAVA, GARMIN, PLAIN))))
def test_three_recordings_of_a_run_count_once_and_never_less(
    tmp_path: Path, order: tuple[str, str, str]
) -> None:
    made = Store(tmp_path / "store")
    reports = [take(made, text) for text in order]
    assert [report.runs_new for report in reports] == [1, 0, 0]
    assert [report.already_there for report in reports] == [0, 1, 1]
    assert summary(read_log(made, ME))["runs"] == 1
    made.close()


def test_two_different_runs_of_a_day_are_two(store: Store) -> None:
    morning = garmin("2026-03-03 07:00:07|Easy|9.01|0:49:10", "2026-03-03 18:00:07|Easy|9.01|0:49:10")
    assert take(store, morning).runs_new == 2
    assert summary(read_log(store, ME))["runs"] == 2


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (("b", "2026-03-03 17:01:07", 9000, 3000, "garmin_csv"), True),  # 60 s apart
        (("b", "2026-03-03 17:02:00", 9000, 3000, "plain_csv"), True),  # whole minutes: 120 s
        (("b", "2026-03-03 17:05:07", 9000, 3000, "garmin_csv"), True),  # two devices, 300 s apart
        (("b", "2026-03-03 17:05:08", 9000, 3000, "garmin_csv"), False),  # 301 s
        (("b", "2026-03-03 17:00:07", 9180, 3000, "garmin_csv"), True),  # 2 % of the longer is 183.6 m
        (("b", "2026-03-03 17:00:07", 9200, 3000, "garmin_csv"), False),
        (("b", "2026-03-03 17:00:07", 9540, 3000, "gpx_file"), True),  # positions: 6 % of it is 572.4 m
        (("b", "2026-03-03 17:00:07", 9600, 3000, "gpx_file"), False),
        (("b", "2026-03-03 17:00:07", np.nan, 3030, "garmin_csv"), True),  # 1 % of the longer is 30.3 s
        (("b", "2026-03-03 17:00:07", np.nan, 3040, "garmin_csv"), False),
        (("b", "2026-03-03 17:00:07", 9000, np.nan, "garmin_csv"), False),  # nothing says how long
        (("b", "2026-03-03 17:00:07", 9000, 3400, "garmin_csv"), True),  # a phone that was stopped late
        (("b", "2026-03-03 17:00:07", 9000, 6100, "garmin_csv"), False),  # that ran on, twice as long
        (("b", "2026-03-03 17:04:07", 8900, 2750, "garmin_csv"), True),  # 2750 of 2760 s within the other
        (("b", "2026-03-03 16:56:07", 9100, 3100, "apple_health_xml"), True),  # the phone was first
        (("b", "2026-03-03 16:50:07", 2000, 700, "garmin_csv"), False),  # a warm-up that runs into the run
    ],
)
def test_start_time_and_distance_decide_together(other: Row, same: bool) -> None:
    first = [None, "a" if same else None]
    assert twin_of(WATCH, other) == first
    assert twin_of(other, WATCH) == first[::-1]


@pytest.mark.parametrize(
    ("source", "start", "metres", "seconds", "same"),
    [
        ("fitbod_csv", "2026-03-03 18:00:07", 9002, 3001, True),  # an hour: a zone
        ("fitbod_csv", "2026-03-03 22:30:07", 9000, 3000, True),  # five and a half
        ("garmin_csv", "2026-03-03 03:00:07", 9000, 3000, True),  # fourteen hours before
        ("garmin_csv", "2026-03-03 02:30:07", 9000, 3000, False),  # fourteen and a half
        ("fitbod_csv", "2026-03-03 18:15:07", 9000, 3000, False),  # no zone is a quarter off here
        ("fitbod_csv", "2026-03-03 18:00:07", 9025, 3000, False),  # 0.2 % of the longer is 18.05 m
        ("fitbod_csv", "2026-03-03 18:00:07", 9000, 3003, False),  # 2 s
        ("fitbod_csv", "2026-03-03 18:00:07", np.nan, 3000, False),  # too little to go by
        ("strava_csv", "2026-03-03 18:00:07", 9000, 3000, False),  # one source's clock is one clock
    ],
)
def test_hours_apart_only_close_numbers_of_another_source_are_the_same_run(
    source: str, start: str, metres: float, seconds: float, same: bool
) -> None:
    assert twin_of(WATCH, ("b", start, metres, seconds, source)) == [None, "a" if same else None]


def test_repetitions_are_runs_of_their_own_also_against_another_sources() -> None:
    repetitions = [(f"s{n}", f"2026-03-03 17:{2 * n:02d}:00", 400, 75, "strava_csv") for n in range(8)]
    assert twin_of(*repetitions) == [None] * 8
    theirs = [(f"g{n}", f"2026-03-03 18:{2 * n:02d}:00", 400, 75, "garmin_csv") for n in range(8)]
    assert twin_of(*repetitions, *theirs) == [None] * 16  # an hour off: too short to be known again
    at_once = [(f"g{n}", f"2026-03-03 17:{2 * n:02d}:04", 401, 75, "garmin_csv") for n in range(8)]
    assert twin_of(*repetitions, *at_once) == [None] * 8 + [f"s{n}" for n in range(8)]


def test_two_blocks_on_the_treadmill_in_one_workout_of_an_app_are_two_runs() -> None:
    block = ("2026-03-03 17:00:00", 2000, 600)  # both begin with the workout
    blocks = [("x", *block, "hevy_csv"), ("y", *block[:2], 601, "hevy_csv")]
    assert twin_of(*blocks) == [None, None]
    assert twin_of(*blocks, ("w", *block, "fit_file")).count(None) == 2  # the watch's is one of them


def test_the_same_round_numbers_in_the_morning_and_in_the_evening_are_two_runs() -> None:
    morning = ("m", "2026-03-03 07:00:00", 5000, 1800, "strava_csv")
    assert twin_of(morning, ("e", "2026-03-03 18:00:00", 5000, 1800, "fitbod_csv")) == [None, None]
    assert twin_of(morning, ("e", "2026-03-03 18:00:02", 5000, 1801, "fitbod_csv")) == [None, "m"]


def test_a_run_meets_its_own_copy_and_not_the_equal_loop_of_the_evening() -> None:
    morning = ("m", "2026-03-03 05:00:10", 9000, 3000, "strava_csv")
    evening = ("e", "2026-03-03 17:00:10", 9000, 3000, "strava_csv")
    copies = [
        ("gm", "2026-03-03 05:00:10", 9000, 3000, "garmin_csv"),
        ("ge", "2026-03-03 17:00:10", 9000, 3000, "garmin_csv"),
    ]
    assert twin_of(morning, evening, *copies) == [None, None, "m", "e"]
    assert twin_of(evening, *copies) == [None, None, "e"]  # the morning's copy has nobody


def test_the_shift_most_runs_of_two_sources_have_decides_where_two_would_do() -> None:
    days = [f"2026-03-{day:02d} 06:00:10" for day in (1, 5, 9)]
    watch = [(f"w{n}", start, 8000.0 + 100 * n, 2400, "fit_file") for n, start in enumerate(days)]
    app = [(f"f{n}", start.replace("06:", "07:"), 8000.0 + 100 * n, 2400, "fitbod_csv")
           for n, start in enumerate(days)]  # fmt: skip
    twice = [
        ("x", "2026-03-20 06:00:10", 9000, 3000, "fit_file"),
        ("y", "2026-03-20 07:30:10", 9000, 3000, "fit_file"),
        ("z", "2026-03-20 07:00:10", 9000, 3000, "fitbod_csv"),  # 1 h after x, half an hour before y
    ]
    assert twin_of(*watch, *app, *twice)[3:] == ["w0", "w1", "w2", None, None, "x"]


def test_a_watchs_own_zone_settles_a_clock_without_one() -> None:
    tokyo = ("w", "2026-03-03 22:00:07", 9000, 3000, "fit_file")
    listed = ("g", "2026-03-04 06:00:12", 9150, 3020, "garmin_csv")  # 07:00:12 there, read as Berlin's
    frame = runs(tokyo, listed)
    assert missing_as_none(twins(frame)) == [None, None]  # eight hours apart, and not the same numbers
    local = pd.to_datetime(["2026-03-04 07:00:07", "2026-03-04 07:00:12"])
    assert missing_as_none(twins(frame.assign(local_at=local))) == [None, "w"]


def test_two_recordings_of_a_source_that_cannot_be_one_never_become_one_by_a_third() -> None:
    first = ("a1", "2026-03-03 17:00:00", 400, 60, "strava_csv")
    second = ("a2", "2026-03-03 17:01:10", 400, 60, "strava_csv")
    between = ("b", "2026-03-03 17:00:30", 400, 60, "garmin_csv")  # half of either's time
    found = twin_of(first, second, between)
    assert found[:2] == [None, None]


def test_the_richest_source_counts_then_the_one_that_knows_more() -> None:
    order = ["fit_file", "tcx_file", "strava_csv", "garmin_csv", "gpx_file", "runkeeper_csv", "hevy_csv"]
    rows = [(name, "2026-03-03 17:00:07", 9000.0, 3000.0, name) for name in order]
    for rest in range(len(order)):
        assert twin_of(*rows[rest:][::-1])[-1] is None
        assert set(twin_of(*rows[rest:])[1:]) <= {order[rest]}
    two = runs(("poor", "2026-03-03 17:00:07", 9000, 3000, "fit_file"),
               ("rich", "2026-03-03 17:00:09", 9000, 3000, "fit_file"))  # fmt: skip
    assert missing_as_none(twins(two.assign(known=[3, 8]))) == ["rich", None]


def test_what_an_archive_says_of_its_files_needs_no_numbers() -> None:
    row, file = WATCH, ("f", "2026-03-03 19:10:00", 4000, 1900, "fit_file")
    assert twin_of(row, file) == [None, None]
    assert twin_of(row, file, said=links(("a", "f", True, "archive"))) == ["f", None]
    assert twin_of(row, file, said=links(("gone", "f", True, "archive"))) == [None, None]


def test_the_athlete_is_believed_before_numbers_and_archives() -> None:
    same = ("b", "2026-03-03 17:00:09", 9000, 3000, "fit_file")
    third = ("c", "2026-03-03 17:00:10", 9000, 3000, "garmin_csv")
    no = ("a", "b", False, "athlete")
    assert twin_of(WATCH, same, said=links(no)) == [None, None]
    assert twin_of(WATCH, same, said=links(("b", "a", True, "archive"), no)) == [None, None]
    assert twin_of(WATCH, same, third, said=links(no)) == [None, None, "b"]  # the nearer of the two
    other_day = ("d", "2026-04-03 17:00:07", 100, 30, "fit_file")
    assert twin_of(WATCH, other_day, said=links(("d", "a", True, "athlete"))) == ["d", None]


def test_nothing_has_no_twins() -> None:
    assert twin_of() == []
    assert twin_of(WATCH) == [None]


@st.composite
def logs_of_recordings(draw: st.DrawFn) -> list[Row]:
    """Runs of some days, each recorded by some sources, with what their clocks and sensors do to them."""
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 5))):
        day, hour = draw(st.integers(1, 3)), draw(st.sampled_from([6, 7, 18]))
        metres, seconds = draw(st.sampled_from([400, 5000, 9000])), draw(st.sampled_from([90, 1500, 3000]))
        for source in draw(st.lists(st.sampled_from(["fit_file", "strava_csv", "garmin_csv", "fitbod_csv"]))):
            shift = draw(st.sampled_from([0, 0, 0, 1, 2]))
            second = draw(st.integers(0, 59))
            start = f"2026-03-{day:02d} {hour + shift:02d}:00:{second:02d}"
            rows.append((f"r{len(rows)}{number}", start, metres + draw(st.integers(0, 20)), seconds, source))
    return rows


@settings(max_examples=60)
@given(rows=logs_of_recordings(), random=st.randoms(use_true_random=False), data=st.data())
def test_the_order_of_recordings_and_links_decides_nothing(
    rows: list[Row], random: st.DataObject, data: st.DataObject
) -> None:
    ids = st.sampled_from([row[0] for row in rows] or ["none"])
    said = data.draw(
        st.lists(st.tuples(ids, ids, st.booleans(), st.sampled_from(["athlete", "archive"])), max_size=4)
    )
    expected = dict(zip([row[0] for row in rows], twin_of(*rows, said=links(*said)), strict=True))
    shuffled, told = list(rows), list(said)
    random.shuffle(shuffled)
    random.shuffle(told)
    found = twin_of(*shuffled, said=links(*told))
    assert dict(zip([row[0] for row in shuffled], found, strict=True)) == expected
    counting = {twin for twin in expected.values() if twin is not None}
    assert all(expected[str(run_id)] is None for run_id in counting)
