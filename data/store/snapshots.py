"""Copies of the log to go back to: one before every import, one a day; thinned by a rule."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from data.sharing import KEEPING, Scope
from data.store.database import Store, StoreError, utc_now
from data.store.needed_originals import forget_unneeded
from data.store.snapshot_files import (
    BEFORE_IMPORT,
    DAILY,
    FOLDER,
    Snapshot,
    database_of,
    drop,
    mark_of,
    opened,
    original_names,
    row_counts,
    snapshots_in,
    sweep,
    table_totals,
    write_copy,
    write_note,
)
from data.store.snapshot_rule import kept_before_changes, kept_daily


@dataclass(frozen=True, slots=True)
class LogCopy:
    """A copy as its athlete sees it: when (UTC), why, before what, and their rows in it by table."""

    name: str
    made_at: datetime
    why: str
    about: str
    counts: dict[str, int]


def log_copies(store: Store, scope: Scope) -> list[LogCopy]:
    """The copies that hold anything of this athlete's, newest first."""
    scope.require(KEEPING)
    me = scope.athlete_id
    return [
        LogCopy(one.name, one.made_at, one.why, one.about if one.athlete_id == me else "", one.counts[me])
        for one in reversed(snapshots_in(store.folder))
        if me in one.counts
    ]


def take_snapshot(store: Store, why: str, athlete_id: str = "", about: str = "") -> Snapshot:
    """Copy the log as it is, proved to open and to hold as many rows. A copy like the newest one is a link.

    StoreError says why there is none; the log itself is as it was.
    """
    folder = store.folder / FOLDER
    try:
        with store.at_rest() as source:
            folder.mkdir(exist_ok=True)
            sweep(store.folder)
            now = _moment_of_its_own(store)
            name = f"{now:%Y%m%dT%H%M%S%f}"
            with store.reading() as cursor:
                counts, originals = row_counts(cursor), original_names(cursor)
                totals = table_totals(cursor)
            taken = Snapshot(name, now, why, athlete_id, about, mark_of(source), counts, originals)
            if not _linked(store.folder, taken):
                _copied(source, database_of(store.folder, name), taken.mark, totals)
            write_note(store.folder, taken)
    except OSError as error:
        raise StoreError(f"A copy of the log cannot be written: {error.strerror}.") from None
    return taken


def _moment_of_its_own(store: Store) -> datetime:
    """Now, or just after the newest copy where the clock says no later: copies are named by their moments."""
    newest = max((one.made_at for one in snapshots_in(store.folder)), default=datetime.min)
    return max(utc_now(), newest + timedelta(microseconds=1)) if newest > datetime.min else utc_now()


def _linked(store_folder: Path, taken: Snapshot) -> bool:
    """True when there is a copy with this content, and this one has been made of it."""
    same = [one for one in snapshots_in(store_folder) if one.mark == taken.mark]
    if not same:
        return False
    with suppress(OSError):  # a file system without links
        os.link(database_of(store_folder, same[-1].name), database_of(store_folder, taken.name))
        return True
    return False


def _copied(source: int, target: Path, mark: str, totals: tuple[int, ...]) -> None:
    partial = target.with_suffix(".part")
    try:
        write_copy(source, partial)
        with opened(partial) as copy:
            if table_totals(copy) != totals or mark_of(source) != mark:
                raise StoreError("A copy of the log does not hold what the log holds.")
        partial.replace(target)
    except duckdb.Error:
        raise StoreError("A copy of the log cannot be read.") from None
    finally:
        partial.unlink(missing_ok=True)


def thin(store: Store) -> None:
    """Delete the copies that the rule does not keep, and originals that only those named."""
    with store.alone():
        copies = snapshots_in(store.folder)
        daily = kept_daily(one.made_at for one in copies if one.why == DAILY)
        before = kept_before_changes(one.made_at for one in copies if one.why != DAILY)
        gone = [one for one in copies if one.made_at not in (daily if one.why == DAILY else before)]
        for one in gone:
            drop(store.folder, one.name)
        forget_unneeded(store, {name for one in gone for names in one.originals.values() for name in names})


def daily_copy(store: Store, scope: Scope) -> None:
    """Today's copy (by UTC), unless there is one or this athlete has nothing yet. StoreError without one."""
    scope.require_write()
    today = utc_now().date()
    copies = snapshots_in(store.folder)
    if any(one.why == DAILY and one.made_at.date() == today for one in copies) or not holds(store, scope):
        return
    take_snapshot(store, DAILY)
    thin(store)


def holds(store: Store, scope: Scope) -> bool:
    """True when there is anything of this athlete's that could be lost."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return scope.athlete_id in row_counts(cursor)


@dataclass(slots=True)
class CopyOnce:
    """The one copy made before some imports that belong together, as soon as one of them changes anything.

    With `done` from the start none is made.
    """

    done: bool = False

    def before(self, store: Store, scope: Scope, about: str) -> str:
        """Make the copy, the first time; what to tell the athlete where there is none, else nothing."""
        scope.require_write()
        if self.done:
            return ""
        self.done = True
        try:
            if holds(store, scope):
                take_snapshot(store, BEFORE_IMPORT, scope.athlete_id, about)
                thin(store)
        except StoreError as error:
            return f"No copy of the log was kept before this import. {error}"
        return ""
