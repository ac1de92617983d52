"""What the Import page shows of the log: past imports, names nobody knows, values in doubt."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pandas as pd

from data.importing import ImportReport, import_upload
from data.store.import_ledger import ImportRecord, imports
from data.training_log import LEFT_OUT, Answers, Problem
from pages.viewing import ViewedLog, open_store, per_log

if TYPE_CHECKING:
    from collections.abc import Sequence

DOUBT_TABLES = {
    "strength_set": ("set_key", ("day", "exercise_as_logged", "load_kg", "reps", "duration_s")),
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
        rows = rows[rows["doubt"].notna() & rows["doubt"].ne(LEFT_OUT)]
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
    """The value in doubt in a few words; what the row does not hold is left out."""
    if table == "body_mass":
        return f"Body mass {row['body_mass_kg']:g} kg"
    if table == "strength_set":
        told = (("load_kg", "{:g} kg", 1.0), ("reps", "× {:g}", 1.0), ("duration_s", "{:g} s", 1.0))
        first = str(row["exercise_as_logged"])
    else:
        seconds = "moving_s" if table == "run" else "duration_s"
        told = (("distance_m", "{:.2f} km", 1000.0), (seconds, "in {:.1f} h", 3600.0))
        first = str(row["name"]) if pd.notna(row["name"]) and row["name"] else "Run"
    parts = [words.format(float(str(row[key])) / per) for key, words, per in told if pd.notna(row[key])]
    return " ".join([first + ("," if parts else ""), *parts])


def preview(viewed: ViewedLog, file: tuple[str, bytes], answers: Answers) -> ImportReport:
    """What importing a file (its name, its bytes) would do; nothing is kept."""
    return import_upload(open_store(), viewed.scope, file[0], BytesIO(file[1]), answers=answers, dry_run=True)


def commit(viewed: ViewedLog, file: tuple[str, bytes], answers: Answers) -> ImportReport:
    """Import a file (its name, its bytes)."""
    return import_upload(open_store(), viewed.scope, file[0], BytesIO(file[1]), answers=answers)


def problems_csv(name: str, problems: Sequence[Problem]) -> bytes:
    """The rejected lines of a file as CSV, to look at beside the original."""
    frame = pd.DataFrame(
        {"file": name, "line": [p.line for p in problems], "reason": [p.reason for p in problems]}
    )
    return frame.to_csv(index=False).encode()
