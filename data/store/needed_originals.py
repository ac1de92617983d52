"""Originals that nothing names any more: no import in the log, and none in a copy of it."""

from __future__ import annotations

from collections.abc import Iterable

from data.store.database import Store
from data.store.originals import forget_original
from data.store.snapshot_files import snapshots_in


def forget_unneeded(store: Store, names: Iterable[str]) -> None:
    """Delete those of these originals that nothing names; alone, so that no import of one is under way."""
    asked = set(names)
    if not asked:
        return
    with store.alone():
        with store.reading() as cursor:
            live = {name for (name,) in cursor.execute("SELECT DISTINCT sha256 FROM import_file").fetchall()}
        for snapshot in snapshots_in(store.folder):
            live.update(name for named in snapshot.originals.values() for name in named)
        for name in asked - live:
            forget_original(store, name)
