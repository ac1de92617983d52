"""The logs of many files put together into one, a part at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

import pandas as pd

from data.normalise import NormalisedLog, ids_of_runs
from data.readers.parsed_together import parsed_together
from data.readers.reader import ParsedLog, Reader
from data.run_streams.streams import together
from data.training_log import KEYS, Problem

REPEATED = "rows that stand in two files"
MOST_POINTS = 400_000  # in one part: some hundred runs, a few dozen megabytes
MOST_ROWS = 20_000
DEVICE_FILES = ("fit_file", "tcx_file", "gpx_file")  # one run each: normalised many at a time
FRAMES = {
    "strength_set": "sets",
    "run": "runs",
    "race": "races",
    "body_mass": "body_mass",
    "gym_visit": "gym_visits",
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader made of one file."""

    reader: Reader
    log: ParsedLog


@dataclass(slots=True)
class LogsTogether:
    """Takes log after log; `taken` gives what has come since it was last asked."""

    normalised: Callable[[Parsed], NormalisedLog]
    _together: NormalisedLog = field(default_factory=NormalisedLog)
    _found: list[NormalisedLog] = field(default_factory=list)
    _recording_of: dict[str, str] = field(default_factory=dict)  # member's name -> run_id of its row
    _waiting: dict[str, list[tuple[str, Parsed]]] = field(default_factory=dict)
    _rows: int = 0
    _points: int = 0

    @property
    def is_full(self) -> bool:
        """True when what has come should be stored before more is read."""
        return self._points >= MOST_POINTS or self._rows >= MOST_ROWS

    def left_out(self, kind: str, rows: int = 1) -> None:
        """Count what was not taken."""
        self._together.left_out[kind] = self._together.left_out.get(kind, 0) + rows

    def refuse(self, name: str, reason: str) -> None:
        """Note why nothing of a file was taken."""
        self._together.problems.append(Problem(None, f"{name}: {reason}"))

    def for_names_only(self) -> LogsTogether:
        """One that learns which files a table of activities names, for this one, and keeps no rows."""
        return LogsTogether(self.normalised, _recording_of=self._recording_of)

    def add(self, name: str, parsed: Parsed) -> None:
        """Take one file's log; `name` is the file's in the archive."""
        log = parsed.log
        self._points += len(log.run_points)
        self._rows += len(log.runs) + len(log.sets) + len(log.body_mass) + len(log.gym_visits)
        if parsed.reader.name in DEVICE_FILES:
            self._waiting.setdefault(parsed.reader.name, []).append((name, parsed))
        else:
            self._add(name, self.normalised(parsed))

    def _add(self, name: str, found: NormalisedLog) -> None:
        self._recording_of |= {file: run_id for run_id, file in found.files.items()}
        for problem in found.problems:
            self._together.problems.append(Problem(problem.line, f"{name}: {problem.reason}"))
        self._gather(found)

    def _gather(self, found: NormalisedLog) -> None:
        notes, asked = self._together.notes, self._together.questions
        notes += [note for note in found.notes if note not in notes]
        known = {question.about for question in asked}
        asked += [question for question in found.questions if question.about not in known]
        for kind, rows in found.left_out.items():
            self.left_out(kind, rows)
        self._found.append(found)

    def _settle(self, files: list[tuple[str, Parsed]]) -> None:
        """Normalise the files of one reader that have been waiting, all at once or, if one is bad, each."""
        for name, parsed in files:
            for problem in parsed.log.problems:
                self._together.problems.append(Problem(problem.line, f"{name}: {problem.reason}"))
            parsed.log.problems = []
            self._link(name, parsed)
        first = files[0][1]
        try:
            self._gather(self.normalised(replace(first, log=parsed_together([one.log for _, one in files]))))
        except ValueError as error:
            if len(files) == 1:
                self.refuse(files[0][0], str(error))
                return
            for one in files:
                self._settle([one])

    def _link(self, name: str, parsed: Parsed) -> None:
        """A recording that a table of activities names is the very run of that row."""
        if len(parsed.log.runs) != 1 or not self._recording_of:
            return
        parts = PurePosixPath(name).parts
        tails = ["/".join(parts[start:]) for start in range(len(parts))]
        row = next((self._recording_of[tail] for tail in tails if tail in self._recording_of), None)
        if row is not None:
            self._together.links.append((row, ids_of_runs(parsed.log, parsed.reader.name)[0]))

    def taken(self) -> NormalisedLog:
        """Everything since the last time."""
        for files in self._waiting.values():
            self._settle(files)
        taken = self._together
        every = rows_together(self._found)
        taken.log, taken.streams = every.log, every.streams
        for kind, rows in every.left_out.items():
            taken.left_out[kind] = taken.left_out.get(kind, 0) + rows
        self._together, self._found, self._waiting = NormalisedLog(), [], {}
        self._rows = self._points = 0
        return taken


def rows_together(found: Sequence[NormalisedLog]) -> NormalisedLog:
    """The rows and streams of several logs; a row that stands in two is kept as the later one has it."""
    one = NormalisedLog(streams=together([each.streams for each in found]))
    for table, part in FRAMES.items():
        frames = [frame for each in found if len(frame := getattr(each.log, part))]
        if not frames:
            continue
        every = pd.concat(frames, ignore_index=True)
        once = every.drop_duplicates(KEYS[table], keep="last").reset_index(drop=True)
        setattr(one.log, part, once)
        if repeated := len(every) - len(once):
            one.left_out[REPEATED] = one.left_out.get(REPEATED, 0) + repeated
    return one
