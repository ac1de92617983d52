"""Files read and added in this process: as an import does it, without its ledger."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pandas as pd

from data.normalise import NormalisedLog, normalise
from data.readers.reader import HEAD_BYTES, Head
from data.reading import recognise
from data.sharing import Scope
from data.store.database import Store
from data.store.import_ledger import add_found
from data.store.log_rows import Added, add_log, read_rows
from data.store.preferences import Preferences, save_preferences
from data.training_log import DTYPES, NUMBER, TABLES, WHOLE, Answers, TrainingLog
from tests.data.training_files import BERLIN, ME


def read_in(content: str | bytes, answers: Answers = BERLIN) -> NormalisedLog:
    """A file's rows, ready to store."""
    raw = content.encode() if isinstance(content, str) else content
    reader = recognise(Head("log", raw[:HEAD_BYTES]))
    found = normalise(reader.read(BytesIO(raw), answers=answers), reader.name, answers)
    assert not found.problems, found.problems
    return found


def add(store: Store, file: str | bytes | NormalisedLog, *, number: int = 1, scope: Scope = ME) -> Added:
    """Add a file's rows as import `number`."""
    found = file if isinstance(file, NormalisedLog) else read_in(file)
    with store.writing() as cursor:
        return add_found(cursor, scope, found, number)


def add_rows(store: Store, number: int = 1, *, scope: Scope = ME, **frames: pd.DataFrame) -> Added:
    """Add rows of tables as import `number`."""
    with store.writing() as cursor:
        return add_log(cursor, scope, TrainingLog(**frames), number)


def rows(table: str, *values: dict[str, object]) -> pd.DataFrame:
    """Rows of a table; what a row does not say is missing, its day that of its start."""
    frame = pd.DataFrame(list(values))
    for name, kind in TABLES[table].items():
        if name not in frame:
            frame[name] = {NUMBER: float("nan"), WHOLE: 1}.get(kind)
    moment = next(name for name in ("performed_at", "started_at") if name in TABLES[table])
    frame[moment] = pd.to_datetime(frame[moment])
    frame["day"] = frame["day"].fillna(frame[moment].dt.normalize().astype("object"))
    return frame[list(TABLES[table])].astype({name: DTYPES[kind] for name, kind in TABLES[table].items()})


def run(run_id: str, started_at: str, source: str, **values: object) -> dict[str, object]:
    """One recording of a run of 9 km in 50 minutes."""
    usual: dict[str, object] = {"distance_m": 9000.0, "moving_s": 3000.0, "elapsed_s": 3000.0}
    usual |= {"kind": "unknown", "name": None}
    return {"run_id": run_id, "started_at": started_at, "source": source, **usual, **values}


def lifted(workout: str, at: str, source: str, number: int, **values: object) -> dict[str, object]:
    """One set of five squats with 100 kg."""
    usual: dict[str, object] = {"exercise": "Back Squat", "exercise_as_logged": "Squat", "occurrence": 1}
    usual |= {"workout_name": "Legs", "set_number": number, "set_kind": "working"}
    usual |= {"reps": 5.0, "load_kg": 100.0}
    key = {"set_key": f"{workout}-{source}-{number}", "workout_id": workout, "performed_at": at}
    return {**key, "source": source, **usual, **values}


def lives_in(store: Store, zone: str, *, scope: Scope = ME) -> None:
    """Say where the athlete lives."""
    save_preferences(store, scope, Preferences(timezone=zone))


def what_counts(store: Store, *, scope: Scope = ME) -> dict[str, list[tuple[object, ...]]]:
    """Everything that counts, as values that compare."""
    return {table: _values(read_rows(store, scope, table)) for table in TABLES}


def _values(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    columns: Sequence[list[object]] = [frame[name].astype("object").tolist() for name in frame.columns]
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in zip(*columns, strict=True)]
