"""Is a host sound? Its control store and every athlete's: what `cli.py doctor` looks at in hosted mode."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.sharing import owner_scope
from data.store.checkup import checkup
from data.store.database import CONTROL, Store, StoreError
from data.store.host import FOLDER, Host


def is_host(folder: Path) -> bool:
    """True for the folder of a host of several athletes."""
    return (folder / CONTROL.file_name).exists()


def host_checkup(host: Host) -> dict[str, object]:
    """Read every table of every store; `healthy` when all is sound. Logs are named by id, never by person."""
    problems, rows = _control_rows(host.control)
    known = _known_logs(host.control)
    folders = {path.name for path in (host.folder / FOLDER).glob("*") if path.is_dir()}
    problems += [f"The folder {name} belongs to nobody's log." for name in sorted(folders - known)]
    for athlete_id in sorted(folders & known):
        try:
            found = checkup(host.log(owner_scope(athlete_id)))
        except StoreError as error:
            problems.append(f"{athlete_id}: {error}")
            continue
        said = found["problems"]
        problems += [f"{athlete_id}: {problem}" for problem in said] if isinstance(said, list) else []
    return {"healthy": not problems, "problems": problems, "rows": rows, "logs": len(known)}


def _control_rows(control: Store) -> tuple[list[str], dict[str, int]]:
    problems, rows = [], {}
    with control.reading() as cursor:
        for (table,) in cursor.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall():
            try:
                rows[table] = len(cursor.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608 ours
            except duckdb.Error:
                problems.append(f"The table {table} of people and grants cannot be read.")
    return problems, rows


def _known_logs(control: Store) -> set[str]:
    with control.reading() as cursor:
        return {name for (name,) in cursor.execute("SELECT athlete_id FROM athlete_log").fetchall()}
