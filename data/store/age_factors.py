"""The table of age factors an athlete has loaded, kept until another takes its place."""

from __future__ import annotations

import pandas as pd

from data.sharing import KEEPING, Scope
from data.store.database import Store
from data.store.incoming import as_table
from data.store.log_rows import touch

COLUMNS = ("sex", "age", "distance_m", "factor", "open_standard_s")


def read_age_factors(store: Store, scope: Scope) -> pd.DataFrame:
    """The rows as saved, with COLUMNS; none until a table is loaded. An age is the athlete's own business."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return cursor.execute(
            f"SELECT {', '.join(COLUMNS)} FROM age_factor"  # noqa: S608 names are ours
            " WHERE athlete_id = ? ORDER BY sex, age, distance_m",
            [scope.athlete_id],
        ).df()


def save_age_factors(store: Store, scope: Scope, rows: pd.DataFrame) -> None:
    """Keep this table in the place of the one before; without rows there is none any more."""
    scope.require_write()
    with store.writing() as cursor, as_table(cursor, rows[list(COLUMNS)]):
        cursor.execute("DELETE FROM age_factor WHERE athlete_id = ?", [scope.athlete_id])
        cursor.execute(
            f"INSERT INTO age_factor SELECT $athlete, {', '.join(COLUMNS)} FROM incoming",  # noqa: S608 ours
            {"athlete": scope.athlete_id},
        )
        touch(cursor, scope)
