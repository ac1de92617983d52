"""An athlete leaves: everything of theirs goes."""

from __future__ import annotations

from data.sharing import Scope
from data.store.database import Store
from data.store.needed_originals import forget_unneeded
from data.store.snapshot_deletion import forget_in_snapshots
from data.store.transfer import TABLE_NAMES


def delete_log(store: Store, scope: Scope) -> None:
    """Delete every row, preference and import of one athlete, from every copy too, and the originals
    nobody else has."""
    scope.require_write()
    with store.writing() as cursor:
        originals = cursor.execute(
            "SELECT DISTINCT sha256 FROM import_file WHERE athlete_id = ?", [scope.athlete_id]
        ).fetchall()
        for table in TABLE_NAMES:
            cursor.execute(f"DELETE FROM {table} WHERE athlete_id = ?", [scope.athlete_id])  # noqa: S608 names are ours
    in_copies = forget_in_snapshots(store, scope)
    forget_unneeded(store, in_copies.union(name for (name,) in originals))
