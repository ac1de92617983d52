"""An athlete leaves: everything of theirs goes."""

from __future__ import annotations

from data.sharing import Scope
from data.store.database import Store
from data.store.import_ledger import forget_unless_needed
from data.store.transfer import TABLE_NAMES


def delete_log(store: Store, scope: Scope) -> None:
    """Delete every row, preference and import of one athlete, and the originals nobody else has."""
    scope.require_write()
    with store.writing() as cursor:
        originals = cursor.execute(
            "SELECT DISTINCT sha256 FROM import_file WHERE athlete_id = ?", [scope.athlete_id]
        ).fetchall()
        for table in TABLE_NAMES:
            cursor.execute(f"DELETE FROM {table} WHERE athlete_id = ?", [scope.athlete_id])  # noqa: S608 names are ours
    for (name,) in originals:
        forget_unless_needed(store, name)
