"""The only door in: a file is recognised, read, normalised and added, all of it or nothing.

Files are read in the parser process. Of an archive too large for one transaction each file is all in or
not at all; an import of it that was cut short goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from typing import BinaryIO

from data.file_report import COUNTED, ImportReport, refused_report
from data.normalise import NormalisedLog
from data.parsing.parser_process import parts_of
from data.reader_edition import reader_edition
from data.reading import Asked, FileRead, RefusedError, Tell, quiet
from data.sharing import Scope
from data.store.database import Store
from data.store.edits import exercise_mapping
from data.store.import_ledger import (
    ImportRecord,
    NewImport,
    OpenImport,
    Part,
    imports,
    last_import_of,
    replace_rows,
    undo_import,
)
from data.store.log_rows import Added
from data.store.originals import TooLargeError, Upload, is_kept, original, uploaded
from data.store.own_exercises import own_load_modes
from data.store.snapshots import CopyOnce
from data.store.table_mappings import mapping_for
from data.training_log import Answers

LARGEST_BYTES = 6_000_000_000  # of a file; the browser's own limit is server.maxUploadSize
READ_BY = "read_by"  # in the ledger's report: the edition of the readers


def import_upload(
    store: Store,
    scope: Scope,
    name: str,
    stream: BinaryIO,
    *,
    answers: Answers | None = None,
    dry_run: bool = False,
    tell: Tell = quiet,
    copy: CopyOnce | None = None,
) -> ImportReport:
    """Import one file into an athlete's log.

    A file with an open question, or one nobody can read, changes nothing. With `dry_run` the report is
    the one an import would give, and nothing is kept. `tell` hears of each file of an archive before it is
    read: its name, its number, how many there are. `copy` is the copy of the log made before some imports
    that belong together; by default this import has its own. Nothing a file contains raises.
    """
    scope.require_write()
    try:
        with uploaded(store, stream, most_bytes=LARGEST_BYTES) as upload:
            copy = CopyOnce(done=True) if dry_run else copy or CopyOnce()
            return _Import(store, scope, name, upload, answers or Answers(), tell, copy).run(dry_run=dry_run)
    except TooLargeError:
        return refused_report(name, RefusedError("The file is larger than 6 GB. Import it in parts."))
    except RefusedError as error:
        return refused_report(name, error)


@dataclass(slots=True)
class _Import:
    """One file on its way into the log, with the report of what has come in so far."""

    store: Store
    scope: Scope
    name: str
    upload: Upload
    answers: Answers
    tell: Tell
    copy: CopyOnce
    report: ImportReport = field(default_factory=lambda: ImportReport(""))

    def run(self, *, dry_run: bool) -> ImportReport:
        earlier = import_to_lean_on(self.store, self.scope, self.upload.sha256, self.answers)
        if earlier is not None and earlier.files_done is None and not dry_run:
            return as_there(self.name, earlier)
        done = (earlier.files_done or 0) if earlier else 0
        self.report = ImportReport(self.name, continued=done)
        work = OpenImport(
            self.store,
            self.scope,
            NewImport(self.upload.sha256, self.name, self.answers),
            self.upload,
            self._for_the_ledger,
            continues=earlier.import_id if earlier and done else None,
        )
        if work.continues is not None and earlier is not None:
            self._take_up(earlier, work)
        mapping = exercise_mapping(self.store, self.scope)
        modes = own_load_modes(self.store, self.scope)
        asked = Asked(self.upload.path, self.name, self.answers, mapping, modes, skip=done)
        with closing(parts_of(asked, self.tell)) as read:
            work.add_all(self._parts(read), dry_run=dry_run)
        shown = self._shown_before()
        if shown is not None:
            return replace(self, answers=replace(self.answers, table=shown)).run(dry_run=dry_run)
        if self.report.questions:
            return replace(self.report, rejected=(), left_out={}, doubts=(), unmapped=())
        added = work.added
        report = self.report.counted(added.new, added.updated, added.already_there)
        return replace(report, import_id=work.import_id)

    def _shown_before(self) -> str | None:
        """How the athlete has shown us a table with these columns to be read, if that is what is asked."""
        asked = self.report.question
        if asked is None or asked.about != "columns" or self.answers.table:
            return None
        known = mapping_for(self.store, self.scope, asked.hint)
        return known.text if known else None

    def _take_up(self, earlier: ImportRecord, work: OpenImport) -> None:
        """Count on from what the import that was cut short had counted."""
        told = earlier.report
        new = {table: int(told.get(name, 0)) for table, name in COUNTED.items()}
        work.added = Added(new, int(told.get("updated", 0)), int(told.get("already_there", 0)))
        self.report = replace(
            self.report.with_told(told),
            doubts=tuple(told.get("doubts", ())),
            unmapped=tuple(told.get("unmapped", ())),
        )

    def _parts(self, read: Iterator[FileRead]) -> Iterator[Part]:
        """The parts to store, noted in the report; none once there is a question."""
        for each in read:
            self.report = self.report.with_part(each)
            if self.report.questions:
                return
            self.report = self.report.noting(self.copy.before(self.store, self.scope, self.name))
            yield Part(each.format, each.normalised, each.done, each.last)

    def _for_the_ledger(self, added: Added, part: Part) -> dict[str, object]:
        return stated_in_ledger(self.report.counted(added.new, added.updated, added.already_there))


def stated_in_ledger(report: ImportReport) -> dict[str, object]:
    """What the ledger keeps of a report."""
    return {**asdict(report), READ_BY: reader_edition()}


def import_to_lean_on(store: Store, scope: Scope, sha256: str, answers: Answers) -> ImportRecord | None:
    """The import of the very bytes, read as they would be read today, or cut short half-way.

    Only while no later import has changed rows: reading the same again could then only repeat itself.
    """
    last = last_import_of(store, scope, sha256)
    if last is None or last.answers != answers or not is_kept(store, sha256):
        return None
    read_as_today = last.files_done is not None or last.report.get(READ_BY) == reader_edition()
    return last if read_as_today else None


def as_there(name: str, earlier: ImportRecord) -> ImportReport:
    """The report of a file whose very bytes are in already: every row of it is there."""
    told = earlier.report
    there = sum(int(told.get(count, 0)) for count in (*COUNTED.values(), "updated", "already_there"))
    report = ImportReport(name, earlier.format, str(told.get("label", "")), already_there=there)
    return report.with_told(told)


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
    undo_import(store, scope, import_id, _again(store, scope, others))


def read_again(store: Store, scope: Scope, *, timezone: str | None = None) -> dict[int, Added]:
    """Read every kept original once more, as if it had been imported today, in this time zone if given.

    Rows keep their identity and their import; only what is read differently changes. Returns what the new
    reading added and changed, by number of import.
    """
    scope.require_write()
    now = []
    for record in imports(store, scope):
        answers = replace(record.answers, timezone=timezone) if timezone else record.answers
        report = {**record.report, READ_BY: reader_edition()}
        now.append(replace(record, answers=answers, report=report))
    return replace_rows(store, scope, _again(store, scope, now))


def read_by_an_older_edition(store: Store, scope: Scope) -> list[ImportRecord]:
    """Imports whose files an update of the readers might read differently today."""
    return [r for r in imports(store, scope) if r.report.get(READ_BY) != reader_edition()]


def _again(
    store: Store, scope: Scope, records: list[ImportRecord]
) -> Iterator[tuple[ImportRecord, Iterator[NormalisedLog]]]:
    """Each record with the parts of its original, read when asked for."""
    paths = [
        original(store, record.sha256) for record in records
    ]  # all must be there before anything changes
    mapping, modes = exercise_mapping(store, scope), own_load_modes(store, scope)
    for record, path in zip(records, paths, strict=True):
        read = parts_of(Asked(path, record.name, record.answers, mapping, modes))
        yield record, (part.normalised for part in read)
