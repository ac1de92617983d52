"""What one file gave: every row of it is counted somewhere here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data.reading import FileRead, RefusedError
from data.training_log import Problem, Question

COUNTED = {"strength_set": "sets_new", "run": "runs_new", "race": "races_new", "body_mass": "body_mass_new"}
MOST_TOLD = 2_000  # doubts and problems of one import kept in its report; the number of all is counted


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one file gave.

    `format` is None when nobody knows the file; `refused` when nothing of it was taken; `question` when
    an answer is needed first. `import_id` is set when the ledger has a new entry. `continued` counts the
    files of an archive that an earlier import, cut short, had brought in.
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
    continued: int = 0

    @property
    def question(self) -> Question | None:
        """The first thing to answer before the file can be taken, None when there is nothing to ask."""
        return self.questions[0] if self.questions else None

    @property
    def is_in(self) -> bool:
        """True when the file was read and its rows are in the log."""
        return not self.refused and not self.questions

    def with_part(self, read: FileRead) -> ImportReport:
        """This report with what one part of the file held; what was new is counted by the store."""
        found = read.normalised
        log = found.log
        frames = (log.sets, log.runs, log.races, log.body_mass, log.gym_visits)
        doubts = [str(text) for frame in frames for text in frame["doubt"].dropna()]
        unmapped = log.sets.loc[log.sets["exercise"].isna(), "exercise_as_logged"].unique()
        left_out = dict(self.left_out)
        for kind, rows in found.left_out.items():
            left_out[kind] = left_out.get(kind, 0) + rows
        return replace(
            self,
            format=read.format,
            label=read.label,
            rejected=(*self.rejected, *found.problems)[:MOST_TOLD],
            left_out=left_out,
            doubts=(*self.doubts, *doubts)[:MOST_TOLD],
            unmapped=tuple(sorted({*self.unmapped, *map(str, unmapped)})),
            notes=(*self.notes, *(note for note in found.notes if note not in self.notes)),
            questions=tuple(found.questions),
        )

    def counted(self, new: Mapping[str, int], updated: int, already_there: int) -> ImportReport:
        """This report with what the store counted: new rows by table, rows changed, rows there before."""
        counts: dict[str, Any] = {name: new.get(table, 0) for table, name in COUNTED.items()}
        return replace(self, **counts, updated=updated, already_there=already_there)

    def noting(self, note: str) -> ImportReport:
        """This report with one more note, unless it is empty or there already."""
        return replace(self, notes=(*self.notes, note)) if note and note not in self.notes else self

    def with_told(self, told: Mapping[str, Any]) -> ImportReport:
        """This report with what the ledger keeps of an earlier one: problems, what was left out, notes."""
        return replace(
            self,
            rejected=tuple(Problem(**problem) for problem in told.get("rejected", ())),
            left_out=dict(told.get("left_out", {})),
            notes=tuple(told.get("notes", ())),
        )


def refused_report(name: str, error: RefusedError) -> ImportReport:
    """The report of a file of which nothing was taken."""
    return ImportReport(name, error.format, error.label, rejected=(Problem(None, str(error)),), refused=True)
