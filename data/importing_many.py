"""A folder of files: each is an import of its own; the small files of watches share transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from data.file_report import ImportReport, refused_report
from data.importing import as_there, import_to_lean_on, import_upload, stated_in_ledger
from data.parsing.parser_process import many_of
from data.reading import Asked, RefusedError, Tell, quiet
from data.reading_many import ManyRead, OneOfMany
from data.sharing import Scope
from data.store.database import Store
from data.store.edits import exercise_mapping
from data.store.import_group import Counts, FileOfGroup, add_group
from data.store.import_ledger import NewImport
from data.store.originals import TooLargeError, Upload, uploaded
from data.store.own_exercises import own_load_modes
from data.store.snapshots import CopyOnce
from data.training_log import Answers, Problem

MOST_AT_ONCE = 200
SMALL_BYTES = 2_000_000  # a marathon at 1 Hz, or a GPX file of an hour
DEVICE = {".fit", ".tcx", ".gpx", ".gz"}


def import_files(
    store: Store,
    scope: Scope,
    files: Sequence[Path],
    answers: Answers,
    *,
    dry_run: bool = False,
    tell: Tell = quiet,
) -> Iterator[ImportReport]:
    """Import files in their order, each with its own report and its own entry in the ledger.

    A file that cannot be opened is refused, and the others go on. `tell` hears of each file before it is
    read. Small files of watches are read and stored together, some hundred at a time; each is in or not.
    The log is copied once, before the first file that changes it.
    """
    scope.require_write()
    copy = CopyOnce()
    waiting: list[Path] = []
    for place, file in enumerate(files):
        if _is_small(file) and not dry_run:
            waiting.append(file)
            if len(waiting) == MOST_AT_ONCE:
                yield from _import_group(store, scope, waiting, answers, _counting(tell, place, files), copy)
                waiting = []
            continue
        yield from _import_group(store, scope, waiting, answers, _counting(tell, place, files), copy)
        waiting = []
        yield _import_one(store, scope, file, answers, tell, copy, dry_run=dry_run)
    yield from _import_group(store, scope, waiting, answers, _counting(tell, len(files), files), copy)


def _is_small(file: Path) -> bool:
    try:
        return file.suffix.lower() in DEVICE and file.stat().st_size <= SMALL_BYTES
    except OSError:
        return False


def _counting(tell: Tell, before: int, files: Sequence[Path]) -> Tell:
    """Counts the files of a group on from those before it."""

    def counted(name: str, number: int, of: int, size_bytes: int) -> None:
        tell(name, before - of + number, len(files), size_bytes)

    return counted


def _import_one(
    store: Store, scope: Scope, file: Path, answers: Answers, tell: Tell, copy: CopyOnce, *, dry_run: bool
) -> ImportReport:
    how = {"answers": answers, "dry_run": dry_run, "tell": tell, "copy": copy}
    try:
        with file.open("rb") as stream:
            return import_upload(store, scope, file.name, stream, **how)  # type: ignore[arg-type]
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        if error.filename != str(file):
            raise
        return refused_report(file.name, RefusedError(f"The file cannot be opened: {error.strerror}."))


@dataclass(slots=True)
class _Waiting:
    """A file of a group: its name, its bytes on the disk, and its report once there is one."""

    name: str
    upload: Upload | None = None
    report: ImportReport | None = None


def _import_group(
    store: Store, scope: Scope, files: Sequence[Path], answers: Answers, tell: Tell, copy: CopyOnce
) -> Iterator[ImportReport]:
    if not files:
        return
    with ExitStack() as uploads:
        waiting = [_wait(store, scope, file, answers, uploads) for file in files]
        to_read = [one for one in waiting if one.report is None and one.upload is not None]
        mapping, modes = exercise_mapping(store, scope), own_load_modes(store, scope)
        asked = [Asked(one.upload.path, one.name, answers, mapping, modes) for one in to_read if one.upload]
        if asked:
            with closing(many_of(asked, tell)) as read:
                for some in read:
                    _store(store, scope, some, to_read, answers, copy)
        yield from (one.report for one in waiting if one.report is not None)


def _wait(store: Store, scope: Scope, file: Path, answers: Answers, uploads: ExitStack) -> _Waiting:
    one = _Waiting(file.name)
    try:
        with file.open("rb") as stream:
            one.upload = uploads.enter_context(uploaded(store, stream, most_bytes=2 * SMALL_BYTES))
    except (OSError, TooLargeError) as error:
        if isinstance(error, OSError) and error.filename != str(file):
            raise
        why = getattr(error, "strerror", None) or "it grows while it is read"
        one.report = refused_report(file.name, RefusedError(f"The file cannot be opened: {why}."))
        return one
    earlier = import_to_lean_on(store, scope, one.upload.sha256, answers)
    if earlier is not None and earlier.files_done is None:
        one.report = as_there(file.name, earlier)
    return one


def _store(
    store: Store,
    scope: Scope,
    read: ManyRead,
    waiting: Sequence[_Waiting],
    answers: Answers,
    copy: CopyOnce,
) -> None:
    """Store what was read of some files in one transaction, and write their reports."""
    group = []
    for file in read.files:
        one = waiting[file.place]
        one.report = _report_of(one.name, file)
        if one.report.is_in and one.upload is not None:
            entry = NewImport(one.upload.sha256, one.name, answers)
            group.append(
                (one, FileOfGroup(entry, one.upload, file.format or "", file.keys, _ledger(one.report)))
            )
    if not group:
        return
    no_copy = copy.before(store, scope, group[0][0].name)
    counted = add_group(store, scope, read.normalised, [file for _, file in group])
    for (one, _), counts in zip(group, counted, strict=True):
        if one.report is not None:
            report = one.report.counted(counts.new, 0, counts.already_there)
            one.report = replace(report, import_id=counts.import_id).noting(no_copy)


def _ledger(report: ImportReport) -> Callable[[Counts], dict[str, Any]]:
    """What the ledger keeps of a file's report, once it is known what was new."""

    def stated(counts: Counts) -> dict[str, Any]:
        return stated_in_ledger(report.counted(counts.new, 0, counts.already_there))

    return stated


def _report_of(name: str, file: OneOfMany) -> ImportReport:
    if file.refused:
        problems = (Problem(None, file.refused),)
        return ImportReport(name, file.format, file.label, rejected=problems, refused=True)
    if file.questions:
        return ImportReport(name, file.format, file.label, questions=tuple(file.questions))
    return ImportReport(
        name,
        file.format,
        file.label,
        rejected=tuple(file.problems),
        left_out=file.left_out,
        notes=tuple(file.notes),
    )
