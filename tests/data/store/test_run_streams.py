"""Streams in the store: once, the richer ones, of the runs that count, by athlete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.run_streams.stream_tables import BEST_EFFORT, RUN_MINUTE, RUN_POINT, STREAM_TABLES
from data.run_streams.streams import RunStreams, together
from data.run_streams.streams_of_points import streams_of
from data.sharing import NotAllowedError, Scope, owner_scope
from data.store.database import Store
from data.store.deletion import delete_log
from data.store.run_streams import (
    add_streams,
    forget_streams,
    forget_streams_without_run,
    read_efforts,
    read_heart_rate_seconds,
    read_minutes,
    read_points,
)
from tests.data.run_streams.recorded_run import even, points
from tests.data.training_files import ME, rows_of

BOB = owner_scope("bob")


def recorded(
    run_id: str, seconds: int = 600, speed_m_s: float = 4.0, *, indoors: bool = False, **columns: object
) -> RunStreams:
    t_s, metres = even(seconds, speed_m_s)
    given = {"distance_m": metres, "heart_rate": 150.0, **columns}
    return streams_of(points(t_s, **given), [run_id], np.array([indoors]))


def add_run(
    store: Store,
    run_id: str,
    *,
    scope: Scope = ME,
    twin_of: str | None = None,
    doubt: str | None = None,
    day: str = "2026-03-01",
) -> None:
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO run (athlete_id, import_id, run_id, started_at, day, kind, source, twin_of, doubt)"
            " VALUES (?, 1, ?, ?, ?, 'easy', 'fit_file', ?, ?)",
            [scope.athlete_id, run_id, f"{day} 08:00:00", day, twin_of, doubt],
        )


def add(store: Store, streams: RunStreams, *, import_id: int = 1, scope: Scope = ME) -> int:
    with store.writing() as cursor:
        return add_streams(cursor, scope, streams, import_id)


def stored(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table: rows_of(store, table) for table in STREAM_TABLES}


def fastest(efforts: pd.DataFrame, metres: float = 1000.0) -> dict[str, float]:
    """Seconds over a distance by run."""
    rows = efforts[efforts["over_distance"] & (efforts["distance_m"] == metres)]
    return dict(zip(rows["run_id"], rows["duration_s"], strict=True))


def test_a_run_is_read_back_as_it_was_recorded(store: Store) -> None:
    add_run(store, "a")
    add_run(store, "b")
    assert add(store, together([recorded("a"), recorded("b", 300, 3.0, altitude_m=np.arange(301) / 10)])) == 2
    frame = read_points(store, ME, "b")
    assert frame["t_s"].tolist() == list(range(301))
    assert frame["distance_m"].tolist() == [3.0 * second for second in range(301)]
    assert frame["power_w"].isna().all()
    assert frame.dtypes.astype(str).to_dict() == {**RUN_POINT, "grade_adjusted_speed_m_s": "float32"}
    uphill = 3.0 * (3.6 + 19.5 / 30 + 46.3 / 900 - 43.3 / 27000) / 3.6  # Minetti at 0.1 m up in 3 m
    assert frame["grade_adjusted_speed_m_s"].to_numpy() == pytest.approx(uphill, abs=0.01)
    assert read_points(store, ME, "c").empty


@pytest.mark.parametrize("table", STREAM_TABLES)
def test_a_table_has_the_columns_stated_in_their_order(store: Store, table: str) -> None:
    with store.reading() as cursor:
        columns = cursor.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
    stated = ["athlete_id", "import_id", "stream_number", *STREAM_TABLES[table]]
    assert [name for (name,) in columns] == stated


def test_runs_of_several_files_may_be_added_at_once_each_under_its_own_import(store: Store) -> None:
    both = together([recorded("a"), recorded("b")])
    with store.writing() as cursor:
        assert add_streams(cursor, ME, both, {"a": 7, "b": 8}) == 2
    assert {(row[1], row[2]) for row in rows_of(store, "run_minute")} == {(7, 1), (8, 2)}
    assert {(row[1], row[3]) for row in rows_of(store, "run_stream")} == {(7, "a"), (8, "b")}


def test_efforts_minutes_and_heart_rates_are_read_by_run_and_day(store: Store) -> None:
    add_run(store, "a", day="2026-03-01")
    add_run(store, "b", day="2026-03-05")
    add(store, together([recorded("a"), recorded("b", 600, 3.0)]))
    assert fastest(read_efforts(store, ME)) == {"a": 250.0, "b": pytest.approx(1000 / 3)}
    assert fastest(read_efforts(store, ME, first_day=date(2026, 3, 2))) == {"b": pytest.approx(1000 / 3)}
    assert set(read_minutes(store, ME, last_day=date(2026, 3, 4))["run_id"]) == {"a"}
    minutes = read_minutes(store, ME, ["minute", "speed_m_s"], run_id="b")
    assert minutes.columns.tolist() == ["run_id", "day", "minute", "speed_m_s"]
    assert minutes["minute"].tolist() == list(range(11))
    assert minutes["speed_m_s"].tolist()[:10] == [3.0] * 10
    beats = read_heart_rate_seconds(store, ME)
    assert beats["seconds"].tolist() == [601.0, 601.0]
    assert beats["heart_rate"].tolist() == [150, 150]
    with pytest.raises(KeyError):
        read_minutes(store, ME, ["minute; DROP TABLE run"])


def test_frames_have_the_types_stated_even_when_empty(store: Store) -> None:
    for frame, columns in ((read_efforts(store, ME), BEST_EFFORT), (read_minutes(store, ME), RUN_MINUTE)):
        kinds = {"run_id": "str", "day": "datetime64[us]", **columns}
        assert frame.dtypes.astype(str).to_dict() == kinds


def test_adding_the_same_streams_again_changes_nothing(store: Store) -> None:
    add_run(store, "a")
    both = together([recorded("a"), recorded("b")])
    add(store, both)
    before = stored(store)
    assert add(store, both) == 0
    assert add(store, both, import_id=2) == 0
    assert add(store, RunStreams()) == 0
    assert stored(store) == before


def test_a_recording_with_more_points_replaces_one_with_fewer_and_not_the_other_way(store: Store) -> None:
    add_run(store, "a")
    add(store, recorded("a", 600, 3.0))
    assert add(store, recorded("a", 900, 4.0), import_id=2) == 1
    assert add(store, recorded("a", 500, 5.0), import_id=3) == 0
    assert fastest(read_efforts(store, ME)) == {"a": 250.0}
    assert {row[1] for rows in stored(store).values() for row in rows} == {2}
    assert len(rows_of(store, "run_point")) == 901


def test_an_import_read_again_replaces_its_own_streams_when_they_read_otherwise(store: Store) -> None:
    add_run(store, "a")
    add(store, recorded("a", 600, 3.0))
    assert add(store, recorded("a", 500, 4.0), import_id=1) == 1
    assert fastest(read_efforts(store, ME)) == {"a": 250.0}
    assert len(rows_of(store, "run_point")) == 501


def test_of_one_run_twice_in_an_archive_the_richer_recording_is_kept(store: Store) -> None:
    add_run(store, "a")
    assert add(store, together([recorded("a", 500, 3.0), recorded("a", 900, 4.0), recorded("a", 400)])) == 1
    assert len(rows_of(store, "run_point")) == 901
    assert fastest(read_efforts(store, ME)) == {"a": 250.0}


def test_stream_numbers_grow_and_are_nobody_elses(store: Store) -> None:
    add(store, recorded("a"))
    add(store, recorded("a"), scope=BOB)
    add(store, together([recorded("b"), recorded("c")]), import_id=2)
    numbers = [(row[0], row[2], row[3]) for row in rows_of(store, "run_stream")]
    assert sorted(numbers) == [("bob", 2, "a"), ("me", 1, "a"), ("me", 3, "b"), ("me", 4, "c")]


def test_a_twin_is_silent_where_the_run_that_counts_has_a_recording(store: Store) -> None:
    add_run(store, "watch")
    add_run(store, "copy", twin_of="watch")
    add(store, together([recorded("watch", 600, 4.0), recorded("copy", 900, 5.0)]))
    assert fastest(read_efforts(store, ME)) == {"watch": 250.0}
    assert set(read_minutes(store, ME)["run_id"]) == {"watch"}
    assert len(read_points(store, ME, "watch")) == 601
    assert len(read_points(store, ME, "copy")) == 901  # asked for by name, it is shown


def test_the_richest_twin_speaks_for_a_run_without_a_recording(store: Store) -> None:
    add_run(store, "table")
    add_run(store, "short", twin_of="table")
    add_run(store, "long", twin_of="table")
    add(store, together([recorded("short", 600, 4.0), recorded("long", 900, 3.0)]))
    assert fastest(read_efforts(store, ME)) == {"table": pytest.approx(1000 / 3)}
    assert set(read_heart_rate_seconds(store, ME)["run_id"]) == {"table"}
    assert len(read_points(store, ME, "table")) == 901


@pytest.mark.parametrize("in_doubt", ["own", "twin"])
def test_a_run_in_doubt_makes_no_record_and_is_shown_when_asked_for(store: Store, in_doubt: str) -> None:
    add_run(store, "a", doubt="Faster than any world record." if in_doubt == "own" else None)
    add_run(store, "t", twin_of="a", doubt="Left out by you." if in_doubt == "twin" else None)
    add(store, recorded("t"))
    assert read_efforts(store, ME).empty
    assert read_minutes(store, ME).empty
    assert read_heart_rate_seconds(store, ME).empty
    assert fastest(read_efforts(store, ME, run_id="a")) == {"a": 250.0}


def test_a_treadmill_makes_no_record_but_its_heart_rate_counts(store: Store) -> None:
    add_run(store, "a")
    add(store, recorded("a", indoors=True))
    assert read_efforts(store, ME).empty
    assert read_minutes(store, ME).empty
    assert len(read_heart_rate_seconds(store, ME)) == 1
    assert fastest(read_efforts(store, ME, run_id="a")) == {"a": 250.0}


def test_any_recording_that_knows_of_the_treadmill_keeps_the_run_from_making_records(store: Store) -> None:
    add_run(store, "a")
    add_run(store, "told", twin_of="a", doubt="The watch counted no distance on the treadmill.")
    add(store, recorded("a"))
    assert fastest(read_efforts(store, ME)) == {"a": 250.0}
    with store.writing() as cursor:
        cursor.execute("UPDATE run SET indoors = 1 WHERE run_id = 'told'")
    assert read_efforts(store, ME).empty
    assert read_minutes(store, ME).empty


def test_a_twin_that_could_be_indoors_takes_no_record_from_a_recording_that_was_not(store: Store) -> None:
    add_run(store, "a")
    add_run(store, "pod", twin_of="a")
    add(store, recorded("a"))
    with store.writing() as cursor:
        cursor.execute("UPDATE run SET indoors = 0.5 WHERE run_id = 'pod'")
    assert fastest(read_efforts(store, ME)) == {"a": 250.0}


READS: dict[str, Callable[[Store, Scope], pd.DataFrame]] = {
    "points": lambda store, scope: read_points(store, scope, "a"),
    "efforts": lambda store, scope: read_efforts(store, scope, run_id="a"),
    "all efforts": read_efforts,
    "minutes": read_minutes,
    "heart rates": read_heart_rate_seconds,
}


@pytest.mark.parametrize("read", READS)
def test_no_read_shows_another_athletes_streams(store: Store, read: str) -> None:
    for scope in (ME, BOB):
        add_run(store, "a", scope=scope)
    add(store, recorded("a"), scope=BOB)
    assert READS[read](store, ME).empty
    assert not READS[read](store, BOB).empty


def test_a_reading_scope_cannot_add_or_remove(store: Store) -> None:
    reading = Scope("me", may_write=False)
    with pytest.raises(NotAllowedError):
        add(store, recorded("a"), scope=reading)
    with store.writing() as cursor:
        with pytest.raises(NotAllowedError):
            forget_streams(cursor, reading, 1)
        with pytest.raises(NotAllowedError):
            forget_streams_without_run(cursor, reading)


def test_an_import_taken_back_takes_its_streams_and_no_others(store: Store) -> None:
    add(store, recorded("a"), import_id=1)
    add(store, recorded("b"), import_id=2)
    add(store, recorded("a"), import_id=1, scope=BOB)
    with store.writing() as cursor:
        forget_streams(cursor, ME, 1)
    left = {table: {(row[0], row[1]) for row in rows} for table, rows in stored(store).items()}
    assert all(owners == {("me", 2), ("bob", 1)} for owners in left.values())


def test_streams_without_their_run_can_be_removed(store: Store) -> None:
    add_run(store, "a")
    add_run(store, "b", scope=BOB)
    add(store, together([recorded("a"), recorded("b")]))
    with store.writing() as cursor:
        forget_streams_without_run(cursor, ME)
        forget_streams_without_run(cursor, ME)
    assert [row[3] for row in rows_of(store, "run_stream")] == ["a"]
    assert {row[2] for row in rows_of(store, "run_point")} == {1}


def test_deleting_a_log_leaves_no_stream_of_it(store: Store) -> None:
    add(store, recorded("a"))
    add(store, recorded("a"), scope=BOB)
    delete_log(store, ME)
    assert {row[0] for rows in stored(store).values() for row in rows} == {"bob"}
