"""Many small files of watches read in one go: each is an import of its own, their rows go in together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from data.normalise import NormalisedLog, ids_of_runs
from data.readers.parsed_together import parsed_together
from data.reading import Asked, RefusedError, Tell, normalised, parsed_file, quiet
from data.reading_together import DEVICE_FILES, FRAMES, MOST_POINTS, Parsed, rows_together
from data.training_log import KEYS, Problem, Question


@dataclass(slots=True)
class OneOfMany:
    """What one of the files held: its format, what was not taken, and the keys of its rows by table.

    `refused` says why nothing of it could be taken.
    """

    place: int
    format: str | None = None
    label: str = ""
    refused: str = ""
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    keys: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class ManyRead:
    """Some of the files, in order, and the rows of all of them together."""

    files: list[OneOfMany] = field(default_factory=list)
    normalised: NormalisedLog = field(default_factory=NormalisedLog)


def read_many(asked: Sequence[Asked], tell: Tell = quiet) -> Iterator[ManyRead]:
    """Read file after file, and hand on their rows some hundred thousand points at a time."""
    group = _Group()
    for place, one in enumerate(asked):
        tell(one.name, place + 1, len(asked), one.path.stat().st_size)
        group.add(place, one)
        if group.points >= MOST_POINTS:
            yield group.taken()
    yield group.taken()


@dataclass(slots=True)
class _Group:
    points: int = 0
    _files: list[OneOfMany] = field(default_factory=list)
    _found: list[NormalisedLog] = field(default_factory=list)
    _waiting: dict[str, list[tuple[OneOfMany, Parsed, Asked]]] = field(default_factory=dict)

    def add(self, place: int, asked: Asked) -> None:
        """Read one file; one that holds runs alone waits to be normalised with others of its kind."""
        file = OneOfMany(place)
        self._files.append(file)
        try:
            parsed = parsed_file(asked)
        except RefusedError as error:
            file.refused, file.format, file.label = str(error), error.format, error.label
            return
        file.format, file.label = parsed.reader.name, parsed.reader.label
        self.points += len(parsed.log.run_points)
        if parsed.reader.name in DEVICE_FILES and _runs_alone(parsed):
            self._waiting.setdefault(parsed.reader.name, []).append((file, parsed, asked))
        else:
            self._normalise(file, parsed, asked)

    def _normalise(self, file: OneOfMany, parsed: Parsed, asked: Asked) -> None:
        try:
            found = normalised(parsed, asked)
        except RefusedError as error:
            file.refused = str(error)
            return
        file.problems, file.questions = found.problems, found.questions
        file.left_out, file.notes = found.left_out, found.notes
        if not found.questions:
            for table, part in FRAMES.items():
                file.keys[table] = getattr(found.log, part)[KEYS[table]].tolist()
            self._found.append(found)

    def _normalise_together(self, waiting: list[tuple[OneOfMany, Parsed, Asked]]) -> None:
        _, first, asked = waiting[0]
        alone = [replace(parsed.log, problems=[], notes=[], left_out={}) for _, parsed, _ in waiting]
        try:
            found = normalised(Parsed(first.reader, parsed_together(alone)), asked)
        except RefusedError:
            found = None
        if found is None or found.questions or found.notes:  # said of one of them: find out of which
            for each in waiting:
                self._normalise(*each)
            return
        self._found.append(found)
        for file, parsed, _ in waiting:
            log = parsed.log
            file.problems, file.left_out, file.notes = log.problems, log.left_out, log.notes
            file.keys["run"] = ids_of_runs(log, parsed.reader.name)

    def taken(self) -> ManyRead:
        """What has come since the last time."""
        for waiting in self._waiting.values():
            self._normalise_together(waiting)
        read = ManyRead(self._files, rows_together(self._found))
        self.points, self._files, self._found, self._waiting = 0, [], [], {}
        return read


def _runs_alone(parsed: Parsed) -> bool:
    log = parsed.log
    others = (log.sets, log.races, log.body_mass, log.gym_visits)
    return not (log.questions or any(len(frame) for frame in others))
