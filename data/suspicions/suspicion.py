"""A value somebody could have meant but probably did not: the question, its evidence, its likely answer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pandas as pd

KG_PER_LB = 0.45359237
M_PER_MILE = 1609.344


class Suspicion(NamedTuple):
    """One question about one row.

    `row` names it as the caller's frame does. `kind` groups questions that one answer can settle: pounds,
    kilograms (each also of a whole workout or file), digit, seconds, timer, miles, speed, treadmill, weight.
    `column` is the value in question and `original` what it is; `+` joins further columns that the same
    answer settles. `suggested` is what was probably meant: NaN for "leave this value out"; where `suggests`
    is False there is nothing to suggest.
    """

    row: object
    kind: str
    why: str
    column: str
    original: float
    suggested: float
    suggests: bool = True


def as_frame(found: Iterable[Suspicion]) -> pd.DataFrame:
    """Suspicions as a frame, one for each row: the first that was found."""
    once: dict[object, Suspicion] = {}
    for each in found:
        once.setdefault(each.row, each)
    return _frame(tuple(once.values())) if once else _none().copy()


@cache
def _none() -> pd.DataFrame:
    return _frame(())


def _frame(found: tuple[Suspicion, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(found, columns=list(Suspicion._fields))
    return frame.astype({"original": "float64", "suggested": "float64"})
