"""The DuckDB file: opened once per process, locked down, migrated, one cursor per call."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.sharing import Scope

MIGRATIONS = Path(__file__).with_name("migrations")
FILE_NAME = "ironstride.duckdb"
MEMORY_LIMIT = "512MB"
THREADS = 2
LEAST_FREE_BYTES = 50_000_000
CHECKPOINT_WAITS_S = (0.0, 0.02, 0.05, 0.1)

_LOCKED = "Could not set lock"


class StoreError(RuntimeError):
    """The store cannot be used; the message says why and what to do, without paths or SQL."""


class Store:
    """Everything one installation holds: the database file and the originals beside it.

    Only `data.store` sees a cursor. Every write is one transaction; a Store is shared by all threads.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writing = threading.RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = duckdb.connect(str(folder / FILE_NAME), config={"threads": THREADS})
        except duckdb.Error as error:
            if _LOCKED in str(error):
                raise StoreError(
                    "This log is open in another Ironstride window or command. Close that one and try again."
                ) from None
            raise StoreError(
                "The log's file is damaged or no log of Ironstride's. Keep it aside, and restore your last "
                "export into a new folder."
            ) from None
        except OSError:
            raise StoreError(
                "The store folder cannot be created. Choose another with IRONSTRIDE_STORE."
            ) from None
        try:
            self._lock_down()
            self._migrate()
        except BaseException:
            self.close()
            raise

    def _lock_down(self) -> None:
        for setting in (
            f"SET memory_limit = '{MEMORY_LIMIT}'",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET enable_external_access = false",
            "SET lock_configuration = true",
        ):
            self._connection.execute(setting)

    def _migrate(self) -> None:
        scripts = sorted(MIGRATIONS.glob("*.sql"))
        done = self._migrations_done()
        if done.issuperset(script.name for script in scripts):
            return  # nothing to write: a log on a full disk can still be looked at
        with self.writing() as cursor:
            cursor.execute(
                "CREATE TABLE IF NOT EXISTS migration (name VARCHAR PRIMARY KEY, applied_at TIMESTAMP)"
            )
            for script in scripts:
                if script.name not in done:
                    cursor.execute(script.read_text(encoding="utf-8"))
                    cursor.execute("INSERT INTO migration VALUES (?, ?)", [script.name, utc_now()])

    def _migrations_done(self) -> set[str]:
        with self.reading() as cursor:
            known = cursor.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'migration'").fetchall()
            names = cursor.execute("SELECT name FROM migration").fetchall() if known else []
        return {name for (name,) in names}

    @contextmanager
    def reading(self, scope: Scope | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one read, closed at the end: never shared between threads.

        Under the scope of somebody who may only look, in a transaction that can write nothing.
        """
        cursor = self._connection.cursor()
        try:
            if scope is not None and not scope.may_write:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction: all of it is kept, or none. Then the log is written through to the file."""
        self._require_space()
        with self._writing, self.reading() as cursor:
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                with suppress(duckdb.Error):  # a failed COMMIT leaves no transaction to roll back
                    cursor.execute("ROLLBACK")
                raise
            self._checkpoint(cursor)

    def _checkpoint(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Write through to the file; refused while an older read goes on, and what is committed is safe."""
        for wait_s in CHECKPOINT_WAITS_S:
            time.sleep(wait_s)
            with suppress(duckdb.TransactionException):
                cursor.execute("CHECKPOINT")
                return

    def _require_space(self) -> None:
        if shutil.disk_usage(self.folder).free < LEAST_FREE_BYTES:
            raise StoreError("The disk is nearly full. Free some space; nothing has been changed.")

    def close(self) -> None:
        """Close the file so that another process may open it."""
        self._connection.close()


def utc_now() -> datetime:
    """Now, in UTC, without a zone: as the tables hold times."""
    return datetime.now(UTC).replace(tzinfo=None)
