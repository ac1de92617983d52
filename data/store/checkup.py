"""Is the store sound? What `cli.py doctor` looks at."""

from __future__ import annotations

import shutil

import duckdb

from data.store.database import Store
from data.store.originals import content_name, kept_originals
from data.store.transfer import TABLE_NAMES


def checkup(store: Store) -> dict[str, object]:
    """Read every table to its end and every original against its name; `healthy` when all of it is sound."""
    problems: list[str] = []
    rows: dict[str, int] = {}
    with store.reading() as cursor:
        for table in TABLE_NAMES:
            try:
                read = cursor.execute(f"SELECT * FROM {table}").to_arrow_reader()  # noqa: S608 a constant
                rows[table] = sum(batch.num_rows for batch in read)
            except duckdb.Error:
                problems.append(f"The table {table} cannot be read: restore your last export.")
        migrations = [name for (name,) in cursor.execute("SELECT name FROM migration ORDER BY 1").fetchall()]
        expected = {sha for (sha,) in cursor.execute("SELECT DISTINCT sha256 FROM import_file").fetchall()}
    originals = kept_originals(store)
    missing = expected - {original.name for original in originals}
    if missing:
        problems.append(f"{len(missing)} original files are missing: those imports cannot be read again.")
    damaged = [original for original in originals if content_name(original.read_bytes()) != original.name]
    if damaged:
        problems.append(f"{len(damaged)} original files are damaged: those imports cannot be read again.")
    return {
        "healthy": not problems,
        "problems": problems,
        "rows": rows,
        "originals": len(originals),
        "migrations": migrations,
        "duckdb": duckdb.__version__,
        "free_mb": shutil.disk_usage(store.folder).free // 1_000_000,
    }
