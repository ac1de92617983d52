"""What the Import page shows of the log: past imports and names nobody knows, and what a file would do."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

import pandas as pd

from data.file_report import ImportReport
from data.importing import import_upload
from data.store.edits import exercise_mapping
from data.store.import_ledger import ImportRecord, imports
from data.store.preferences import keep_first_answers
from data.store.snapshots import CopyOnce
from data.training_log import Answers, Problem
from pages.import_jobs import import_jobs
from pages.running_streams import verdict
from pages.viewing import ViewedLog, inside, log_as_of_now, open_store, per_log

if TYPE_CHECKING:
    from collections.abc import Sequence


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
def settled_names(viewed: ViewedLog) -> pd.DataFrame:
    """Names the athlete has said the meaning of: exercise_as_logged, exercise, and how many sets each has."""
    mapping = exercise_mapping(open_store(), viewed.scope)
    sets = viewed.rows("strength_set", ("exercise_as_logged",))["exercise_as_logged"].value_counts()
    names = pd.DataFrame(mapping.items(), columns=["exercise_as_logged", "exercise"], dtype="str")
    return names.assign(sets=names["exercise_as_logged"].map(sets).fillna(0).astype("int64"))


def preview(viewed: ViewedLog, file: tuple[str, bytes], answers: Answers) -> ImportReport:
    """What importing a file (its name, its bytes) would do; nothing is kept."""
    return import_upload(open_store(), viewed.scope, file[0], BytesIO(file[1]), answers=answers, dry_run=True)


def commit(
    viewed: ViewedLog, name: str, stream: BinaryIO, answers: Answers, copy: CopyOnce
) -> ImportReport:
    """Import a file; `copy` is the one copy of the log made before it and those it was dropped with."""
    return import_upload(open_store(), viewed.scope, name, stream, answers=answers, copy=copy)


def keep_answers(viewed: ViewedLog, answers: Sequence[Answers], zone: str) -> None:
    """Remember the athlete's time zone and units from the first import on."""
    units = [(one.unit, one.distance_unit) for one in answers]
    unit, distance_unit = (next(filter(None, told), None) for told in zip(*units, strict=True))
    keep_first_answers(open_store(), viewed.scope, Answers(unit=unit, distance_unit=distance_unit), zone)


def start_import(viewed: ViewedLog, files: Sequence[tuple[str, BinaryIO, Answers]], zone: str) -> None:
    """Import files in the background; `running_import` shows how far it is."""
    store, scope, copy = open_store(), viewed.scope, CopyOnce()
    takes = [
        partial(import_upload, store, scope, name, stream, answers=answers, copy=copy)
        for name, stream, answers in files
    ]
    names, said = [name for name, _, _ in files], [answers for _, _, answers in files]
    import_jobs().start(scope.athlete_id, names, takes, partial(_settle, viewed, said, zone))


def _settle(viewed: ViewedLog, answers: Sequence[Answers], zone: str) -> None:
    """After the last file: keep what was said, and work out economy, so that Running need not wait."""
    with inside(viewed):
        keep_answers(viewed, answers, zone)
        verdict(log_as_of_now(viewed.scope, viewed.author))


def problems_csv(name: str, problems: Sequence[Problem]) -> bytes:
    """The rejected lines of a file as CSV, to look at beside the original."""
    frame = pd.DataFrame(
        {"file": name, "line": [p.line for p in problems], "reason": [p.reason for p in problems]}
    )
    return frame.to_csv(index=False).encode()
