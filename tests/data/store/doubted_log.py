"""A log with slips in it, and what the store says of them."""

from __future__ import annotations

import pandas as pd

from data.store.answers import settle_doubts, suggested_answers
from data.store.corrections import counting_frame
from data.store.database import Store
from data.store.suspicion_rows import mark_suspicions
from tests.data.training_files import ME, hevy, take

POUNDS = 135.0
KILOGRAMS = 135 * 0.45359237


def workouts(*, slip: float | None = POUNDS, days: int = 8) -> str:
    """Squats of 60 to 62 kg every other day; `slip` is what the fifth set says instead of 61."""
    rows = [
        f"2026-03-{2 * day + 1:02d} 10:00|Legs|Squat (Barbell)|{place}|{60 + place}|5"
        for day in range(days)
        for place in range(3)
    ]
    if slip is not None:
        rows[4] = rows[4].replace("|61|", f"|{slip:g}|")
    return hevy(*rows)


def take_and_ask(store: Store, content: str) -> int:
    """Import a file and ask about it; how many values are in question."""
    take(store, content)
    return mark(store)


def mark(store: Store) -> int:
    with store.writing() as cursor:
        return mark_suspicions(cursor, ME)


def asked(store: Store, table: str = "strength_set") -> pd.DataFrame:
    found = suggested_answers(store, ME)
    return found[found["table"] == table].reset_index(drop=True)


def answer(store: Store, said: str, table: str = "strength_set") -> None:
    """Answer everything that is asked about a table."""
    settle_doubts(store, ME, table, asked(store, table)["key"].tolist(), said)


def counting(store: Store, table: str, column: str) -> list[object]:
    """What counts of a column, corrections in their place, in order of time."""
    with store.reading() as cursor:
        return counting_frame(cursor, ME, table, [column])[column].tolist()


def doubts(store: Store, table: str = "strength_set") -> list[str]:
    return [text for text in counting(store, table, "doubt") if isinstance(text, str)]
