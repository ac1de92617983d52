"""The only door in: a file is recognised, read, normalised and added, all of it or nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import BinaryIO

from data.reading import FileRead, RefusedError, read_file
from data.sharing import Scope
from data.store.database import Store
from data.store.edits import exercise_mapping
from data.store.import_ledger import (
    ImportRecord,
    NewImport,
    add_import,
    imports,
    replace_rows,
    undo_import,
)
from data.store.log_rows import Added
from data.store.originals import content_name, read_original
from data.training_log import Answers, Problem, Question, TrainingLog

LARGEST_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one file gave: every row of it is counted somewhere here.

    `format` is None when nobody knows the file; `refused` when nothing of it was taken; `question` when
    an answer is needed first. `import_id` is set when the ledger has a new entry.
    """

    name: str
    format: str | None = None
    label: str = ""
    sets_new: int = 0
    runs_new: int = 0
    races_new: int = 0
    body_mass_new: int = 0
    updated: int = 0
    already_there: int = 0
    rejected: tuple[Problem, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    unmapped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    refused: bool = False
    import_id: int | None = None

    @property
    def question(self) -> Question | None:
        """The first thing to answer before the file can be taken, None when there is nothing to ask."""
        return self.questions[0] if self.questions else None

    @property
    def is_in(self) -> bool:
        """True when the file was read and its rows are in the log."""
        return not self.refused and not self.questions


def import_upload(
    store: Store,
    scope: Scope,
    name: str,
    stream: BinaryIO,
    *,
    answers: Answers | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Import one file into an athlete's log, in one transaction.

    A file with an open question, or one nobody can read, changes nothing. With `dry_run` the report is
    the one an import would give, and nothing is kept. Nothing a file contains raises.
    """
    scope.require_write()
    answers = answers or Answers()
    raw = stream.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        return _refused(name, RefusedError("The file is larger than 500 MB. Import it in parts."))
    try:
        read = read_file(name, raw, answers, exercise_mapping(store, scope))
    except RefusedError as error:
        return _refused(name, error)
    normalised = read.normalised
    if normalised.questions:
        return ImportReport(
            name,
            read.format,
            read.label,
            questions=tuple(normalised.questions),
            notes=tuple(normalised.notes),
        )
    return _add(store, scope, name, read, raw, answers, dry_run=dry_run)


def undo(store: Store, scope: Scope, import_id: int) -> None:
    """Take one import back; rows that other imports also hold stay. KeyError when there is no such import."""
    scope.require_write()
    records = imports(store, scope)
    undone = next((record for record in records if record.import_id == import_id), None)
    if undone is None:
        raise KeyError(f"There is no import {import_id}.")
    others = [
        record
        for record in records
        if record is not undone
        and (
            undone.report.get("updated")
            or record.report.get("updated")
            or record.format == undone.format
            or record.report.get("already_there")
        )
    ]
    read_again = [(record.import_id, _read_again(store, scope, record)) for record in others]
    undo_import(store, scope, import_id, read_again)


def read_again(store: Store, scope: Scope, *, timezone: str) -> None:
    """Read every kept original once more, as if it had been imported in this time zone.

    Rows keep their identity and their import; only what is read differently changes.
    """
    scope.require_write()
    again = []
    for record in imports(store, scope):
        answers = replace(record.answers, timezone=timezone)
        log = _read_again(store, scope, replace(record, answers=answers))
        again.append((record.import_id, answers, log))
    replace_rows(store, scope, again)


def _read_again(store: Store, scope: Scope, record: ImportRecord) -> TrainingLog:
    raw = read_original(store, record.sha256)
    return read_file(record.name, raw, record.answers, exercise_mapping(store, scope)).normalised.log


def _refused(name: str, error: RefusedError) -> ImportReport:
    return ImportReport(
        name,
        error.reader.name if error.reader else None,
        error.reader.label if error.reader else "",
        rejected=(Problem(None, str(error)),),
        refused=True,
    )


def _add(
    store: Store,
    scope: Scope,
    name: str,
    read: FileRead,
    raw: bytes,
    answers: Answers,
    *,
    dry_run: bool,
) -> ImportReport:
    added, import_id = add_import(
        store,
        scope,
        read.normalised.log,
        NewImport(content_name(raw), name, read.format, answers),
        raw,
        lambda added: asdict(_report(name, read, added)),
        dry_run=dry_run,
    )
    return _report(name, read, added, import_id)


def _report(name: str, read: FileRead, added: Added, import_id: int | None = None) -> ImportReport:
    normalised = read.normalised
    log = normalised.log
    doubts = [
        str(text)
        for frame in (log.sets, log.runs, log.races, log.body_mass)
        for text in frame["doubt"].dropna()
    ]
    unmapped = log.sets.loc[log.sets["exercise"].isna(), "exercise_as_logged"].unique()
    return ImportReport(
        name,
        read.format,
        read.label,
        sets_new=added.new["strength_set"],
        runs_new=added.new["run"],
        races_new=added.new["race"],
        body_mass_new=added.new["body_mass"],
        updated=added.updated,
        already_there=added.already_there,
        rejected=tuple(normalised.problems),
        left_out=normalised.left_out,
        doubts=tuple(doubts),
        unmapped=tuple(sorted(map(str, unmapped))),
        notes=tuple(normalised.notes),
        import_id=import_id,
    )
