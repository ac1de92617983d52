"""What the Import page shows of the log: past imports, names nobody knows, values in doubt."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pandas as pd

from data.importing import ImportReport, import_upload
from data.store.import_ledger import ImportRecord, imports
from data.training_log import Answers, Problem
from pages.viewing import ViewedLog, open_store, per_log

if TYPE_CHECKING:
    from collections.abc import Sequence

DOUBT_TABLES = {
    "strength_set": ("set_key", ("day", "exercise_as_logged", "load_kg", "reps")),
    "run": ("run_id", ("day", "name", "distance_m", "moving_s")),
    "race": ("race_id", ("day", "name", "distance_m", "duration_s")),
    "body_mass": ("body_mass_key", ("day", "body_mass_kg")),
}


def ledger(viewed: ViewedLog) -> list[ImportRecord]:
    """Every import that has not been undone, newest first."""
    return imports(open_store(), viewed.scope)[::-1]


@per_log
def unmapped_exercises(viewed: ViewedLog) -> pd.DataFrame:
    """Names the catalogue does not know, with how many sets each has, most sets first."""
    sets = viewed.rows("strength_set", ("exercise", "exercise_as_logged"))
    unknown = sets.loc[sets["exercise"].isna(), "exercise_as_logged"]
    return unknown.value_counts().rename_axis("exercise_as_logged").reset_index(name="sets")


@per_log
def open_doubts(viewed: ViewedLog) -> pd.DataFrame:
    """Values kept out of records until somebody says they are right: table, key, day, what, why."""
    found = []
    for table, (key, columns) in DOUBT_TABLES.items():
        rows = viewed.rows(table, (key, *columns, "doubt"))
        rows = rows[rows["doubt"].notna()]
        found += [
            {
                "table": table,
                "key": row[key],
                "day": row["day"],
                "what": _what(table, row),
                "why": row["doubt"],
            }
            for row in rows.to_dict("records")
        ]
    return pd.DataFrame(found, columns=["table", "key", "day", "what", "why"])


def _what(table: str, row: dict[str, object]) -> str:
    if table == "strength_set":
        return f"{row['exercise_as_logged']}, {row['load_kg']:g} kg × {row['reps']:g}"
    if table == "body_mass":
        return f"Body mass {row['body_mass_kg']:g} kg"
    seconds = float(str(row.get("moving_s", row.get("duration_s"))))
    distance_m = float(str(row["distance_m"]))
    return f"{row['name'] or 'Run'}, {distance_m / 1000:.2f} km in {seconds / 60:.0f} min"


def preview(viewed: ViewedLog, files: Sequence[tuple[str, bytes]], answers: Answers) -> list[ImportReport]:
    """What importing these files would do; nothing is kept."""
    return _read(viewed, files, answers, dry_run=True)


def commit(viewed: ViewedLog, files: Sequence[tuple[str, bytes]], answers: Answers) -> list[ImportReport]:
    """Import these files."""
    return _read(viewed, files, answers, dry_run=False)


def _read(
    viewed: ViewedLog, files: Sequence[tuple[str, bytes]], answers: Answers, *, dry_run: bool
) -> list[ImportReport]:
    store = open_store()
    return [
        import_upload(store, viewed.scope, name, BytesIO(raw), answers=answers, dry_run=dry_run)
        for name, raw in files
    ]


def problems_csv(name: str, problems: Sequence[Problem]) -> bytes:
    """The rejected lines of a file as CSV, to look at beside the original."""
    frame = pd.DataFrame(
        {"file": name, "line": [p.line for p in problems], "reason": [p.reason for p in problems]}
    )
    return frame.to_csv(index=False).encode()
