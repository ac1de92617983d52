"""The DuckDB file: opened once per process, locked down, migrated, one cursor per call."""

from __future__ import annotations

import shutil
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.sharing import Scope
from data.store.held_files import descriptor_of, hold, let_go

MIGRATIONS = Path(__file__).with_name("migrations")
FILE_NAME = "ironstride.duckdb"
MEMORY_LIMIT = "512MB"
THREADS = 2
LEAST_FREE_BYTES = 50_000_000
CHECKPOINT_WAITS_S = (0.0, 0.02, 0.05, 0.1)

_LOCKED, _NO_WRITE = "Could not set lock", "Could not write"
_NOT_WRITTEN = (
    "The disk is full or cannot be written. What was saved before is safe. Free some space, then try again."
)


class StoreError(RuntimeError):
    """The store cannot be used; the message says why and what to do, without paths or SQL."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a store is for: its file's name, the scripts that make its tables, the memory it may take."""

    file_name: str = FILE_NAME
    migrations: Path = MIGRATIONS
    memory_limit: str = MEMORY_LIMIT


LOG = Kind()  # training logs, and with one athlete at their own machine everything else too
# A host of several athletes: people, grants and links beside the logs, which are many and small.
CONTROL = Kind("control.duckdb", MIGRATIONS / "control", "128MB")
ONE_OF_MANY = Kind(memory_limit="256MB")


class Store:
    """One database file and the originals beside it.

    Only `data.store` sees a cursor. Every write is one transaction; a Store is shared by all threads.
    """

    def __init__(self, folder: Path, kind: Kind = LOG) -> None:
        self.folder = folder
        self._kind = kind
        self._writing = threading.RLock()
        self._file = (folder / kind.file_name).absolute()
        self._handle = _Handle(self._file)
        # Not __del__: while that runs, another thread may still be given the store by a weak reference.
        weakref.finalize(self, self._handle.close).atexit = False
        self._fallen = False  # the database gave up after a write that failed; it must be opened anew
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # health data: nobody else's here
            self._handle.open()
        except duckdb.Error as error:
            self.close()
            if _LOCKED in str(error):
                raise StoreError(
                    "This log is open in another Ironstride window or command. Close that one and try again."
                ) from None
            raise StoreError(
                "The log's file is damaged or no log of Ironstride's. Keep it aside, and restore your last "
                "export into a new folder."
            ) from None
        except OSError:
            self.close()
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
        locked = self._handle.connection.execute("SELECT current_setting('lock_configuration')").fetchone()
        if locked and locked[0]:
            return  # another handle of this process has the file open: its settings hold for both
        lock_down(self._handle.connection, self._kind.memory_limit)

    def _migrate(self) -> None:
        scripts = sorted(self._kind.migrations.glob("*.sql"))
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

        Under the scope of somebody who may only look, in a transaction that can write nothing. StoreError
        when the disk fails.
        """
        if self._fallen:
            self._open_again()
        cursor = self._handle.connection.cursor()
        try:
            if scope is not None and not scope.may_write:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield cursor
        except duckdb.FatalException:
            self._fallen = True
            raise StoreError(_NOT_WRITTEN) from None
        finally:
            cursor.close()

    def _open_again(self) -> None:
        """After a write that failed DuckDB answers nothing more; what was committed is read back."""
        with self._writing:
            if not self._fallen:
                return
            self._handle.connection.close()
            try:
                self._handle.open()
                self._lock_down()
            except duckdb.Error:
                raise StoreError(_NOT_WRITTEN) from None
            self._fallen = False

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction: all of it is kept, or none. Then the log is written through to the file."""
        self._require_space()
        with self._writing, self.reading() as cursor:
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException as error:
                with suppress(duckdb.Error):  # a failed COMMIT leaves no transaction to roll back
                    cursor.execute("ROLLBACK")
                if isinstance(error, duckdb.Error) and _NO_WRITE in str(error):
                    raise StoreError(_NOT_WRITTEN) from None
                raise
            self._checkpoint(cursor)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody writes meanwhile: for work on the files beside the log's own."""
        with self._writing:
            yield

    @contextmanager
    def at_rest(self) -> Iterator[int]:
        """The log's file, open for reading, while nobody writes; all that is committed is in it.

        StoreError while a read that goes on keeps it from being written through.
        """
        wal = self._file.with_name(f"{self._file.name}.wal")
        with self._writing:
            with self.reading() as cursor:
                if wal.exists():
                    self._checkpoint(cursor)
            if wal.exists() and wal.stat().st_size:
                raise StoreError("The log is being read through at the moment.")
            yield descriptor_of(self._file)

    def _checkpoint(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Write through to the file; refused while an older read goes on, and what is committed is safe."""
        for wait_s in CHECKPOINT_WAITS_S:
            time.sleep(wait_s)
            with suppress(duckdb.TransactionException):
                try:
                    cursor.execute("CHECKPOINT")
                except (duckdb.FatalException, duckdb.IOException):
                    self._fallen = True  # the disk is full; what was committed is in the file beside it
                return

    def _require_space(self) -> None:
        if shutil.disk_usage(self.folder).free < LEAST_FREE_BYTES:
            raise StoreError("The disk is nearly full. Free some space; nothing has been changed.")

    def close(self) -> None:
        """Close the file so that another process may open it."""
        self._handle.close()


class _Handle:
    """A database file that is open; closed when it is said, or when its store is gone."""

    def __init__(self, file: Path) -> None:
        self.connection: duckdb.DuckDBPyConnection
        self._file = file
        self._closing, self._is_held = threading.Lock(), True
        hold(file)

    def open(self) -> None:
        """Open the file, or open it again."""
        self.connection = duckdb.connect(str(self._file), config={"threads": THREADS})

    def close(self) -> None:
        """Close it once; what is closed stays so."""
        with suppress(AttributeError):  # one that never opened has nothing to close
            self.connection.close()
        with self._closing:
            if self._is_held:
                self._is_held = False
                let_go(self._file)


def lock_down(connection: duckdb.DuckDBPyConnection, memory_limit: str = MEMORY_LIMIT) -> None:
    """Let an open database reach nothing but its own file, in so much memory, for good."""
    for setting in (
        f"SET memory_limit = '{memory_limit}'",
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ):
        connection.execute(setting)


def utc_now() -> datetime:
    """Now, in UTC, without a zone: as the tables hold times."""
    return datetime.now(UTC).replace(tzinfo=None)
