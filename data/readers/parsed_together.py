"""What a reader gave for many files, as if it had read them as one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.readers.reader import ParsedLog

_FRAMES = ("sets", "runs", "gym_visits", "run_points", "races", "body_mass")
LINES_OF_A_FILE = 1_000_000  # apart, so that a race still finds the run of its line


def parsed_together(parsed: Sequence[ParsedLog]) -> ParsedLog:
    """One log of several of one reader with the same clock; the runs of each behind those before."""
    if len(parsed) == 1:
        return parsed[0]
    one = ParsedLog(
        clock=parsed[0].clock, load_may_be_body_mass=any(log.load_may_be_body_mass for log in parsed)
    )
    befores = np.cumsum([0, *(len(log.runs) for log in parsed)])
    for part in _FRAMES:
        frames = [getattr(log, part) for log in parsed]
        sizes = [len(frame) for frame in frames]
        filled = [frame for frame in frames if len(frame)]
        if not filled:
            continue
        whole = pd.concat(filled, ignore_index=True) if len(filled) > 1 else filled[0].reset_index(drop=True)
        number = np.repeat(np.arange(len(parsed)), sizes)
        if part == "run_points":
            whole["run"] = whole["run"].to_numpy() + befores[number]
        else:
            whole["line"] = whole["line"].to_numpy() + number * LINES_OF_A_FILE
        setattr(one, part, whole)
    for log in parsed:
        one.problems += log.problems
        one.questions += log.questions
        one.notes += [note for note in log.notes if note not in one.notes]
        for kind, rows in log.left_out.items():
            one.left_out[kind] = one.left_out.get(kind, 0) + rows
    return one
