"""Everything out and back in: every row of every table, to the last bit."""

from __future__ import annotations

import csv
import io
import json
import math
import struct
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data.store.database import Store, StoreError
from data.store.edits import map_exercise
from data.store.preferences import Preferences, save_preferences
from data.store.transfer import FIRST_TABLES, TABLE_NAMES, export_store, restore_store
from tests.conftest import Sample
from tests.data.training_files import ME, everything, hevy, originals_kept, save_race, take

NASTY = (
    *(
        "=1+1",
        "+1",
        "-1",
        "@sum",
        "\ttab",
        "'quoted",
        "''two",
        "'",
        "",
        " ",
        'say "hi"',
        "a,b;c",
        "line\nline",
    ),
    *("carriage\rreturn", "both\r\nends", "\r", "\n", "🏃‍♀️ émoji", "NULL", "null", "nan", "\\N", "\\", "﻿bom"),
    *("<img src=x>", "![](https://evil/t.png)", "=cmd|' /C calc'!A0", "x" * 9_000),
)
FLOATS = (0.1, 1 / 3, 102.05828325, 1e-300, 1.7976931348623157e308, 5e-324, -0.0, math.pi, 2**53 + 0.0)


def restored(archive: Path, folder: Path) -> Store:
    fresh = Store(folder)
    restore_store(fresh, archive)
    return fresh


def test_the_sample_athlete_survives_the_journey(sample: Sample, tmp_path: Path) -> None:
    counts = export_store(sample.store, tmp_path / "all.zip")
    back = restored(tmp_path / "all.zip", tmp_path / "back")
    assert everything(back) == everything(sample.store)
    assert originals_kept(back) == originals_kept(sample.store)
    assert counts == {table: len(rows) for table, rows in everything(back).items()}
    back.close()


def test_every_table_of_the_store_is_in_an_export(store: Store) -> None:
    with store.reading() as cursor:
        names = {name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert set(TABLE_NAMES) == names - {"migration"}


def test_an_export_of_the_first_layout_comes_in_with_what_it_has(store: Store, tmp_path: Path) -> None:
    take(store, hevy("9 Feb 2026, 06:48|A|Squat (Barbell)|0|80|5"))
    export_store(store, tmp_path / "all.zip")
    signed: dict[str, str] = {}

    def as_it_was(name: str, raw: bytes) -> bytes | None:
        table = Path(name).stem
        if name.startswith("csv/") and table not in FIRST_TABLES:
            return None
        if name == "csv/strength_set.csv":
            rows = list(csv.reader(io.StringIO(raw.decode(), newline="")))
            then = rows[0].index("doubt") + 1  # the last column there was
            text = io.StringIO()
            csv.writer(text).writerows(row[:then] for row in rows)
            raw = text.getvalue().encode()
            signed["sha256"] = sha256(raw).hexdigest()
        if name == "manifest.json":
            manifest = json.loads(raw) | {"layout": 1}
            manifest["tables"] = {table: manifest["tables"][table] for table in FIRST_TABLES}
            manifest["tables"]["strength_set"] |= signed
            raw = json.dumps(manifest).encode()
        return raw

    back = restored(rewritten(tmp_path / "all.zip", as_it_was), tmp_path / "back")
    with back.reading() as cursor:
        rows = cursor.execute("SELECT load_kg, reps, source FROM strength_set").fetchall()
    assert rows == [(80.0, 5.0, None)]
    assert originals_kept(back) == originals_kept(store)
    back.close()


def test_texts_no_spreadsheet_likes_and_missing_ones_come_back_as_they_were(
    store: Store, tmp_path: Path
) -> None:
    for number, text in enumerate(NASTY):
        save_race(
            store,
            ME,
            day=date(2026, 1, 1 + number),
            distance_m=5000.0,
            duration_s=1e3,
            name=text,
            counts=True,
        )
        map_exercise(store, ME, text, "Back Squat", "total")
    with store.writing() as cursor:
        nullable = [(None, None), ("", None), (None, ""), ("", ""), ("'", "''"), ("=", "\r")]
        for number, (name, twin) in enumerate(nullable):
            cursor.execute(
                "INSERT INTO run (athlete_id, import_id, run_id, started_at, day, name, twin_of, kind,"
                " source) VALUES ('me', 0, ?, '2026-01-01', '2026-01-01', ?, ?, 'easy', 'x')",
                [str(number), name, twin],
            )
    export_store(store, tmp_path / "all.zip")
    back = restored(tmp_path / "all.zip", tmp_path / "back")
    assert everything(back) == everything(store)
    back.close()


def test_numbers_come_back_to_the_last_bit(store: Store, tmp_path: Path) -> None:
    with store.writing() as cursor:
        for number, value in enumerate(FLOATS):
            cursor.execute(
                "INSERT INTO body_mass"
                " VALUES ('me', 0, ?, '2026-01-01 10:11:12.131415', '2026-01-01', ?, NULL)",
                [str(number), value],
            )
    export_store(store, tmp_path / "all.zip")
    back = restored(tmp_path / "all.zip", tmp_path / "back")
    with back.reading() as cursor:
        rows = cursor.execute("SELECT body_mass_kg FROM body_mass ORDER BY body_mass_key").fetchall()
    assert [struct.pack("d", value) for (value,) in rows] == [struct.pack("d", value) for value in FLOATS]
    assert everything(back) == everything(store)
    back.close()


def test_an_export_can_be_read_without_ironstride(store: Store, tmp_path: Path) -> None:
    take(store, hevy("9 Feb 2026, 06:48|=cmd|Squat (Barbell)|0|80|5"))
    save_preferences(store, ME, Preferences(timezone="Europe/Berlin"))
    export_store(store, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        text = archive.read("csv/strength_set.csv").decode()
        frame = pd.read_parquet(io.BytesIO(archive.read("parquet/strength_set.parquet")))
        names = {name.split("/")[0] for name in archive.namelist()}
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    assert (row["load_kg"], row["workout_name"]) == ("80.0", "'=cmd")
    assert frame["workout_name"].tolist() == ["=cmd"]
    assert frame["load_kg"].tolist() == [80.0]
    assert manifest["tables"]["strength_set"]["rows"] == 1
    assert names == {"csv", "parquet", "originals", "manifest.json"}


def test_no_cell_of_an_export_begins_like_a_formula(store: Store, tmp_path: Path) -> None:
    for number, text in enumerate(NASTY):
        save_race(
            store,
            ME,
            day=date(2026, 1, 1 + number),
            distance_m=5000.0,
            duration_s=1e3,
            name=text,
            counts=True,
        )
    export_store(store, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("csv/race.csv").decode(), newline="")))
    assert not [row["name"] for row in rows if row["name"].startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_an_export_is_of_one_moment_and_leaves_nothing_half_made(store: Store, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        export_store(store, tmp_path / "missing" / "all.zip")
    export_store(store, tmp_path / "all.zip")
    assert [path.name for path in tmp_path.glob("*.zip*")] == ["all.zip"]


def test_a_store_that_holds_anything_is_not_restored_into(store: Store, tmp_path: Path) -> None:
    take(store, hevy("9 Feb 2026, 06:48|A|Squat (Barbell)|0|80|5"))
    export_store(store, tmp_path / "all.zip")
    before = everything(store)
    with pytest.raises(StoreError, match="not empty"):
        restore_store(store, tmp_path / "all.zip")
    assert everything(store) == before


def rewritten(archive: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of an archive with members changed, or left out where the change gives None."""
    out = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out


def in_csv(name: str, raw: bytes) -> bytes:
    return raw.replace(b"80.0", b"90.0") if name == "csv/strength_set.csv" else raw


def in_original(name: str, raw: bytes) -> bytes:
    return raw + b" " if name.startswith("originals/") else raw


def without_table(name: str, raw: bytes) -> bytes | None:
    return None if name == "csv/run.csv" else raw


def without_points(name: str, raw: bytes) -> bytes | None:
    return None if name == "csv/run_point-0001.csv" else raw


def in_points(name: str, raw: bytes) -> bytes:
    return raw.replace(b"t_s", b"T_s") if name == "csv/run_point-0001.csv" else raw


def points_from_elsewhere(name: str, raw: bytes) -> bytes:
    return raw.replace(b"run_point-0001", b"run_minute-0001") if name == "manifest.json" else raw


def manifest_as(content: object) -> Callable[[str, bytes], bytes]:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return lambda name, raw: text if name == "manifest.json" else raw


def resigned(change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    """Change the sets' table and make the manifest agree, as somebody who means it would."""
    changed: dict[str, str] = {}

    def both(name: str, raw: bytes) -> bytes:
        if name == "csv/strength_set.csv":
            raw = change(raw)
            changed["sha256"] = sha256(raw).hexdigest()
        if name == "manifest.json":
            manifest = json.loads(raw)
            manifest["tables"]["strength_set"] |= changed
            raw = json.dumps(manifest).encode()
        return raw

    return both


CHANGES: dict[str, Callable[[str, bytes], bytes | None]] = {
    "a value in a table": in_csv,
    "an original": in_original,
    "a table left out": without_table,
    "points left out": without_points,
    "a value in the points": in_points,
    "points that are something else": points_from_elsewhere,
    "a manifest of another layout": manifest_as({"layout": 99}),
    "a manifest that is a list": manifest_as([1]),
    "a manifest with nothing in it": manifest_as({"layout": 1}),
    "a manifest that is no JSON": manifest_as(b"{"),
    "a table that is no text": resigned(lambda raw: b"\xff\xfe\xff"),
    "a table without its header": resigned(lambda raw: b""),
    "other columns": resigned(lambda raw: raw.replace(b"load_kg", b"load_lb")),
    "a word for a number": resigned(lambda raw: raw.replace(b"80.0", b"eighty")),
    "a row too short": resigned(lambda raw: raw + b"me,1\r\n"),
    "a row twice": resigned(lambda raw: raw + raw.split(b"\r\n")[1] + b"\r\n"),
    "a kind the table forbids": resigned(lambda raw: raw.replace(b"working", b"dancing")),
}


@pytest.fixture(scope="module")
def archive_and_empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Store]]:
    folder = tmp_path_factory.mktemp("tampered")
    full, empty = Store(folder / "full"), Store(folder / "empty")
    take(full, hevy("9 Feb 2026, 06:48|A|Squat (Barbell)|0|80|5"))
    export_store(full, folder / "all.zip")
    full.close()
    yield folder / "all.zip", empty
    assert restore_store(empty, folder / "all.zip")["strength_set"] == 1  # untampered, it does go in
    empty.close()


@pytest.mark.parametrize("change", CHANGES)
def test_a_tampered_export_is_refused_and_nothing_is_restored(
    archive_and_empty_store: tuple[Path, Store], change: str
) -> None:
    archive, empty = archive_and_empty_store
    with pytest.raises(StoreError, match="Nothing was restored"):
        restore_store(empty, rewritten(archive, CHANGES[change]))
    assert everything(empty) == {table: [] for table in TABLE_NAMES}
    assert originals_kept(empty) == set()


def test_a_file_that_is_no_archive_or_a_cut_one_is_refused(store: Store, tmp_path: Path) -> None:
    export_store(store, tmp_path / "all.zip")
    whole = (tmp_path / "all.zip").read_bytes()
    flipped = bytearray(whole)
    flipped[60] ^= 0xFF
    for content in (b"", b"not a zip", whole[: len(whole) // 2], bytes(flipped)):
        (tmp_path / "odd.zip").write_bytes(content)
        with pytest.raises(StoreError, match="Nothing was restored"):
            restore_store(store, tmp_path / "odd.zip")


def test_a_database_file_is_never_opened_by_restore(store: Store, tmp_path: Path) -> None:
    outside = tmp_path / "outside.duckdb"
    duckdb.connect(str(outside)).close()
    with pytest.raises(StoreError, match="no Ironstride export"):
        restore_store(store, outside)
