"""The database file: locked down, one process, one cursor per call, all or nothing."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from data.store import database
from data.store.database import FILE_NAME, Store, StoreError
from tests.data.training_files import ME, everything, rows_of, strong, take

SQUAT = "2026-03-02 18:00:00,Lower,Squat (Barbell),1,100,5"


@pytest.mark.parametrize(
    "forbidden",
    [
        "ATTACH '{folder}/other.duckdb'",
        "COPY athlete TO '{folder}/athlete.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '10GB'",
        "SET lock_configuration = false",
        "EXPORT DATABASE '{folder}/all'",
    ],
)
def test_a_locked_down_store_reaches_nothing_outside_it(store: Store, forbidden: str) -> None:
    with store.reading() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(forbidden.format(folder=store.folder))


def test_the_lock_down_settings_hold(store: Store) -> None:
    wanted = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "lock_configuration": "true",
        "threads": str(database.THREADS),
    }
    with store.reading() as cursor:
        found = dict(cursor.execute("SELECT name, value FROM duckdb_settings()").fetchall())
    assert {name: found[name] for name in wanted} == wanted


def test_opening_again_finds_everything_and_migrates_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    take(store, strong(SQUAT))
    before, migrations = everything(store), rows_of(store, "migration")
    store.close()
    again = Store(tmp_path / "store")
    assert everything(again) == before
    assert rows_of(again, "migration") == migrations
    assert [name for name, _ in migrations] == sorted(path.name for path in database.MIGRATIONS.glob("*.sql"))
    again.close()


def test_a_failing_write_changes_nothing(store: Store) -> None:
    take(store, strong(SQUAT))
    before = everything(store)
    with pytest.raises(KeyboardInterrupt), store.writing() as cursor:
        cursor.execute("DELETE FROM strength_set")
        raise KeyboardInterrupt
    assert everything(store) == before
    take(store, strong(SQUAT.replace("2026-03-02", "2026-03-04")))  # and the store still writes


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="IRONSTRIDE_STORE") as caught:
        Store(tmp_path / "file" / "store")
    assert str(tmp_path) not in str(caught.value)


def test_a_full_disk_refuses_writing_and_still_shows_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "store")
    take(store, strong(SQUAT))
    before = everything(store)
    monkeypatch.setattr(database, "LEAST_FREE_BYTES", 10**18)
    with pytest.raises(StoreError, match="nearly full"):
        take(store, strong(SQUAT.replace("2026-03-02", "2026-03-04")))
    assert everything(store) == before
    store.close()
    again = Store(tmp_path / "store")
    assert everything(again) == before
    again.close()


@contextmanager
def no_file_larger_than(size_bytes: int) -> Iterator[None]:
    """As on a disk that has no room for more: a write beyond this size fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def many(year: int) -> str:
    return strong(
        *(
            f"{year}-{1 + day // 28:02d}-{1 + day % 28:02d} 18:00:00,Lower,Squat (Barbell),{n},{100 + n},5"
            for day in range(336)
            for n in range(1, 31)
        )
    )


def test_a_disk_that_fills_up_while_a_log_is_written_loses_nothing_and_is_got_over(store: Store) -> None:
    take(store, strong(SQUAT))
    file = store.folder / FILE_NAME
    with no_file_larger_than(file.stat().st_size + 100_000):
        first, second = many(2020), many(2021)
        outcomes = []
        for text in (first, second):
            try:
                take(store, text)
                outcomes.append("kept")
            except StoreError as error:
                assert str(store.folder) not in str(error)
                assert "disk" in str(error)
                outcomes.append("refused")
            sets = len(everything(store)["strength_set"])
            assert sets == 1 + 336 * 30 * outcomes.count("kept")
    assert len(everything(store)["strength_set"]) == sets
    take(store, strong(SQUAT.replace("2026-03-02", "2026-03-04")))
    again = Store(store.folder)
    assert len(everything(again)["strength_set"]) == sets + 1
    again.close()


def test_a_store_that_fails_to_open_lets_go_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LEAST_FREE_BYTES", 10**18)
    with pytest.raises(StoreError, match="nearly full"):
        Store(tmp_path / "store")
    monkeypatch.undo()
    Store(tmp_path / "store").close()


def test_readers_in_many_threads_see_whole_imports_only_and_their_own_rows(store: Store) -> None:
    block = [f"2026-03-02 18:00:00,Lower,Squat (Barbell),{n},100,5" for n in range(1, 51)]

    def read(_: int) -> int:
        with store.reading() as cursor:
            return cursor.execute("SELECT count(*) FROM strength_set").fetchall()[0][0]

    with ThreadPoolExecutor(5) as pool:
        seen = [pool.submit(read, n) for n in range(40)]
        importing = pool.submit(take, store, strong(*block))
        seen += [pool.submit(read, n) for n in range(40)]
        assert importing.result().sets_new == 50
    assert {one.result() for one in seen} <= {0, 50}


def test_only_the_store_package_sees_a_cursor() -> None:
    assert ME.athlete_id == "me"
    public = {name for name in vars(Store) if not name.startswith("_")}
    assert public == {"reading", "writing", "alone", "at_rest", "close"}
