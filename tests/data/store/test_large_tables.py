"""Tables of millions of rows go out and come back in parts, to the last bit."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.run_streams.stream_tables import STREAM_TABLES
from data.run_streams.streams_of_points import streams_of
from data.sharing import owner_scope
from data.store.database import Store, StoreError
from data.store.large_tables import LARGE_TABLES, Part, read_large, write_large
from data.store.run_streams import add_streams
from data.store.transfer import export_store, restore_store
from tests.data.run_streams.recorded_run import even, points
from tests.data.training_files import rows_of

SINGLE = (0.1, 1 / 3, 3.4028234663852886e38, 1.401298464324817e-45, -0.0, 3.1415927, 16777216.0)
ATHLETES = ("me", "@bob", "-ann", "+eve", "'tim", "''two", "Zoë B.")


def add_recording(store: Store, athlete: str, run_id: str = "a", seconds: int = 600) -> None:
    t_s, metres = even(seconds, 3.7)
    frame = points(t_s, distance_m=metres, heart_rate=150.5, altitude_m=100 + np.sin(t_s / 60))
    with store.writing() as cursor:
        add_streams(cursor, owner_scope(athlete), streams_of(frame, [run_id], np.array([athlete == "me"])), 1)


def stored(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table: rows_of(store, table) for table in STREAM_TABLES}


def test_streams_of_every_athlete_survive_the_journey(store: Store, tmp_path: Path) -> None:
    for athlete in ATHLETES:
        add_recording(store, athlete)
    counts = export_store(store, tmp_path / "all.zip")
    back = Store(tmp_path / "back")
    assert restore_store(back, tmp_path / "all.zip") == counts
    assert stored(back) == stored(store)
    assert counts["run_point"] == 601 * len(ATHLETES)
    back.close()


def test_readings_come_back_to_the_last_bit_and_missing_ones_missing(store: Store, tmp_path: Path) -> None:
    with store.writing() as cursor:
        for number, value in enumerate(SINGLE):
            cursor.execute(
                "INSERT INTO run_point (athlete_id, import_id, stream_number, t_s, distance_m)"
                " VALUES ('me', 1, 1, ?, ?)",
                [number, value],
            )
    export_store(store, tmp_path / "all.zip")
    back = Store(tmp_path / "back")
    restore_store(back, tmp_path / "all.zip")
    with back.reading() as cursor:
        rows = cursor.execute("SELECT distance_m, speed_m_s FROM run_point ORDER BY t_s").fetchall()
    assert [struct.pack("f", metres) for metres, _ in rows] == [struct.pack("f", value) for value in SINGLE]
    assert {speed for _, speed in rows} == {None}
    back.close()


def test_a_table_larger_than_a_part_goes_into_several(store: Store, tmp_path: Path) -> None:
    add_recording(store, "me", seconds=4999)
    with zipfile.ZipFile(tmp_path / "parts.zip", "w") as archive, store.reading() as cursor:
        said = write_large(cursor, archive, "run_point", rows_a_part=2048)
    parts = [Part(**part) for part in said["parts"]]
    assert [part.rows for part in parts] == [2048, 2048, 904]
    assert said["rows"] == 5000
    back = Store(tmp_path / "back")
    with zipfile.ZipFile(tmp_path / "parts.zip") as archive, back.writing() as cursor:
        for part in parts:
            assert read_large(cursor, "run_point", part, archive.read(f"csv/{part.name}.csv")) == part.rows
        first = pd.read_parquet(io.BytesIO(archive.read("parquet/run_point-0001.parquet")))
    assert first["t_s"].tolist() == list(range(2048))
    assert rows_of(back, "run_point") == rows_of(store, "run_point")
    back.close()


@pytest.mark.parametrize("table", LARGE_TABLES)
def test_an_empty_table_is_one_part_with_a_header(store: Store, tmp_path: Path, table: str) -> None:
    with zipfile.ZipFile(tmp_path / "parts.zip", "w") as archive, store.reading() as cursor:
        said = write_large(cursor, archive, table)
    assert [part["rows"] for part in said["parts"]] == [0]


def test_no_cell_of_a_part_begins_like_a_formula(store: Store, tmp_path: Path) -> None:
    for athlete in ATHLETES:
        add_recording(store, athlete)
    export_store(store, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        frame = pd.read_csv(io.BytesIO(archive.read("csv/run_heart_rate-0001.csv")), dtype="str")
    assert not frame["athlete_id"].str.startswith(("@", "-", "+", "=")).any()


def test_a_part_that_was_changed_is_refused(store: Store, tmp_path: Path) -> None:
    add_recording(store, "me")
    with zipfile.ZipFile(tmp_path / "parts.zip", "w") as archive, store.reading() as cursor:
        said = write_large(cursor, archive, "run_point")
    part = Part(**said["parts"][0])
    with zipfile.ZipFile(tmp_path / "parts.zip") as archive:
        raw = archive.read(f"csv/{part.name}.csv").replace(b"150.5", b"160.5")
    with pytest.raises(StoreError, match="Nothing was restored"), store.reading() as cursor:
        read_large(cursor, "run_point", part, raw)
