"""Many recordings read as one run, each value from the best that has it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from data.store.database import Store
from data.store.log_rows import read_log, read_rows
from data.store.recordings import recordings
from data.training_log import PERHAPS_INDOORS
from tests.data.added_files import add_rows, rows, run
from tests.data.training_files import ME

START = "2026-03-03 17:00:07"


def merged(store: Store, *values: dict[str, object]) -> pd.Series:
    for number, value in enumerate(values, start=1):
        add_rows(store, number, runs=rows("run", value))
    found = read_rows(store, ME, "run")
    assert len(found) == 1, found
    return found.iloc[0]


def test_each_value_is_from_the_best_recording_that_has_it(store: Store) -> None:
    found = merged(
        store,
        run("g", START, "gpx_file", distance_m=9090.0, heart_rate_avg=151.0, temperature_c=9.0),
        run("s", START, "strava_csv", distance_m=9001.0, heart_rate_avg=150.0, ascent_m=40.0),
        run("f", START, "fit_file", heart_rate_avg=None, cadence_spm=172.0, utc_offset_s=3600.0),
    )
    values = ("run_id", "source", "distance_m", "heart_rate_avg", "ascent_m", "temperature_c", "cadence_spm")
    assert found[list(values)].tolist() == ["f", "fit_file", 9000.0, 150.0, 40.0, 9.0, 172.0]
    assert found["utc_offset_s"] == 3600.0
    assert pd.isna(found["twin_of"])


def test_a_run_is_indoors_when_any_recording_of_it_says_so_doubted_or_not(store: Store) -> None:
    found = merged(
        store,
        run("s", START, "strava_csv", indoors=None),
        run("f", START, "fit_file", indoors=1.0, doubt="The watch counted no distance on the treadmill."),
    )
    assert found["indoors"] == 1.0


@pytest.mark.parametrize(
    ("twin", "indoors"),
    [
        (("strava_csv", None), PERHAPS_INDOORS),  # a table says nothing of it
        (("fit_file", None), None),  # a watch that knows treadmills says it was none
        (("gpx_file", None), None),
        (("fit_file", 1.0), 1.0),
    ],
)
def test_a_run_that_could_be_either_is_what_another_recording_knows(
    store: Store, twin: tuple[str, float | None], indoors: float | None
) -> None:
    found = merged(
        store, run("t", START, "tcx_file", indoors=PERHAPS_INDOORS), run("o", START, twin[0], indoors=twin[1])
    )
    assert found["indoors"] == indoors or (indoors is None and pd.isna(found["indoors"]))


def test_a_title_somebody_gave_is_preferred_to_a_machines_name_and_any_to_none(store: Store) -> None:
    found = merged(
        store,
        run("f", START, "fit_file", name="Road Run"),
        run("b", START, "fitbod_csv", name="Running"),
        run("g", START, "garmin_csv", name="  "),
        run("s", START, "strava_csv", name="Hill reps"),
    )
    assert found["name"] == "Hill reps"


def test_a_machines_name_is_better_than_none(store: Store) -> None:
    assert merged(store, run("f", START, "fit_file", name="Road Run"))["name"] == "Road Run"
    assert merged(store, run("s", START, "strava_csv", name=None))["name"] == "Road Run"


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        (("unknown", "unknown"), "unknown"),
        (("unknown", "long"), "long"),
        (("tempo", "long"), "tempo"),
        (("tempo", "race"), "race"),
    ],
)
def test_a_kind_is_better_than_none_and_a_race_flag_wins(
    store: Store, kinds: tuple[str, str], kind: str
) -> None:
    found = merged(
        store, run("f", START, "fit_file", kind=kinds[0]), run("s", START, "strava_csv", kind=kinds[1])
    )
    assert found["kind"] == kind


def test_a_start_is_better_from_a_clock_that_knows_its_zone(store: Store) -> None:
    listed = run("g", "2026-03-03 16:00:07", "garmin_csv")  # read in a zone an hour off
    assert str(merged(store, listed)["started_at"]) == "2026-03-03 16:00:07"
    found = merged(store, run("x", START, "apple_health_xml", distance_m=9001.0))
    assert (found["run_id"], str(found["started_at"])) == ("g", START)


def test_a_recording_in_doubt_lends_no_numbers(store: Store) -> None:
    found = merged(
        store,
        run("f", START, "fit_file", distance_m=None),
        run("s", START, "strava_csv", distance_m=900_000.0, doubt="A run of more than 300 km.", name="Loop"),
    )
    assert pd.isna(found["distance_m"])
    assert pd.isna(found["doubt"])
    assert found["name"] == "Loop"


def test_days_columns_and_order_are_those_of_what_counts(store: Store) -> None:
    starts = ("2026-03-05 07:00:00", "2026-03-03 07:00:00", "2026-03-09 07:00:00")
    for source in ("strava_csv", "garmin_csv"):
        add_rows(store, runs=rows("run", *[run(source + start, start, source) for start in starts]))
    found = read_rows(store, ME, "run", ["day", "source"], last_day=date(2026, 3, 5))
    assert found.columns.tolist() == ["day", "source"]
    assert [day.day for day in found["day"]] == [3, 5]
    assert set(found["source"]) == {"strava_csv"}
    assert len(recordings(store, ME)) == 6
    assert recordings(store, ME)["twin_of"].notna().sum() == 3


def test_a_race_names_the_recording_that_counts(store: Store) -> None:
    flagged = run("s", START, "strava_csv", kind="race", name="City 9")
    add_rows(store, runs=rows("run", flagged))
    assert read_log(store, ME).races["run_id"].tolist() == ["s"]
    add_rows(store, 2, runs=rows("run", run("f", START, "fit_file")))
    log = read_log(store, ME)
    assert log.races["run_id"].tolist() == log.runs["run_id"].tolist() == ["f"]
    assert log.runs["kind"].tolist() == ["race"]
