"""What Strava's table says of the gym: visits with heart rate, and sets an app put into the description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from data.readers.reader import ParsedLog
from data.readers.shared_workout_text import names_an_app, shared_sets
from data.readers.strava_columns import StravaColumns
from data.readers.strength_names import is_strength_training
from data.readers.unpacked_sets import SetAside, WrittenSet, unpacked_log
from data.readers.visit_rows import visits_of_table
from data.readers.written_moments import MomentColumn
from data.training_log import Answers, Problem

LENGTHS = ("exact_elapsed", "elapsed", "moving")


def add_gym(
    log: ParsedLog,
    columns: StravaColumns,
    started: MomentColumn,
    lines: Sequence[int],
    runs: Collection[int],
    answers: Answers,
) -> None:
    """Add visits and shared sets to the log, whose `left_out` has counted every row that is no run.

    `runs` are the places of the run rows; `lines` and `started` belong to all rows.
    """
    types, texts = columns.cells("type"), columns.cells("description")
    others = set(range(len(types))) - set(runs)
    places = [
        place for place in sorted(others) if is_strength_training(types[place]) or names_an_app(texts[place])
    ]
    log.gym_visits, notes = visits_of_table(
        columns,
        started,
        lines,
        log.left_out,
        places=places,
        lengths=LENGTHS,
        heart_rate="heart_rate",
        source_id="id",
        exertion="exertion",
    )
    log.notes += notes
    _add_sets(log, columns, started, lines, places, answers)


def _add_sets(
    log: ParsedLog,
    columns: StravaColumns,
    started: MomentColumn,
    lines: Sequence[int],
    places: Sequence[int],
    answers: Answers,
) -> None:
    names, texts = columns.cells("name"), columns.cells("description")
    sets: list[WrittenSet] = []
    for place in places:
        passed_over: list[str] = []
        start = "" if np.isnat(started.values[place]) else f"{started.values[place]}Z"
        shared = list(shared_sets(texts[place], lines[place], start, names[place], passed_over))
        if shared and not start:
            reason = (
                "The sets in this row's description have no date. Correct the row's date and import again."
            )
            log.problems.append(Problem(lines[place], reason))
        elif shared:
            sets += shared
            if passed_over:
                text = passed_over[0][:60]
                log.notes.append(f"Among the sets in line {lines[place]} stands what is none: “{text}”.")
    if not sets:
        return
    found = unpacked_log(sets, SetAside([], Counter(), []), answers)
    log.sets = found.sets
    log.runs = pd.concat([frame for frame in (log.runs, found.runs) if len(frame)] or [log.runs])
    log.runs = log.runs.reset_index(drop=True)
    log.problems += found.problems
    log.left_out = dict(Counter(log.left_out) + Counter(found.left_out))
    rows = len({one.line for one in sets})
    log.notes.append(
        f"Rows whose description holds the sets of a lifting app: {rows}, with {len(log.sets)} sets."
    )
    log.notes += found.notes
