"""Values in doubt as the questions a person answers: alike ones together, each with its likely answer."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import pandas as pd

from data.store.answers import answered_doubts, suggested_answers
from data.store.preferences import Preferences
from data.training_log import KEYS, LEFT_OUT
from pages.doubt_words import in_own_units
from pages.viewing import ViewedLog, open_store, per_log
from pages.wording import count_text, day_text, distance_text, duration_text, in_unit, load_text

COLUMNS = {
    "strength_set": (
        *("day", "workout_id", "workout_name", "exercise_as_logged"),
        *("load_kg", "reps", "duration_s"),
    ),
    "run": ("day", "name", "distance_m", "moving_s", "elapsed_s"),
    "race": ("day", "name", "distance_m", "duration_s"),
    "body_mass": ("day", "body_mass_kg"),
    "gym_visit": ("day", "name", "elapsed_s"),
}
NAMELESS = {"run": "Run", "race": "Race", "body_mass": "Body mass", "gym_visit": "Gym visit"}
ROWS = {"strength_set": "set", "run": "run", "race": "race", "body_mass": "weighing", "gym_visit": "visit"}
LEFT = {"reps": "repetitions", "distance_m": "distance"}  # everything else that can be left out is a time
MOST_VALUES = 4


@dataclass(frozen=True, slots=True)
class DoubtGroup:
    """Rows one answer settles: what they are, their values, the question, and the likely answer's button."""

    table: str
    keys: tuple[str, ...]
    title: str
    values: str
    day: str
    why: str
    suggestion: str | None
    answer: str = ""  # what was answered, in words


@per_log
def open_doubts(viewed: ViewedLog) -> list[DoubtGroup]:
    """Values kept out of records until somebody says they are right, whole files first, then newest first."""
    suggested = suggested_answers(open_store(), viewed.scope)
    found = []
    for table, columns in COLUMNS.items():
        doubts = viewed.rows(table, (KEYS[table], "doubt"))
        doubts = doubts[doubts["doubt"].notna() & doubts["doubt"].ne(LEFT_OUT)]
        if not doubts.empty:
            rows = _rows(viewed, table, columns, doubts.rename(columns={KEYS[table]: "key", "doubt": "why"}))
            theirs = suggested[suggested["table"] == table].drop(columns="table")
            found += _groups(table, rows.merge(theirs, on="key", how="left"), viewed.preferences)
    return [group for _, group in sorted(found, key=lambda each: each[0], reverse=True)]


@per_log
def answered(viewed: ViewedLog) -> list[DoubtGroup]:
    """What has been answered and still holds, newest first."""
    answers = answered_doubts(open_store(), viewed.scope)
    found = []
    for table, theirs in answers.groupby("table"):
        rows = _rows(viewed, str(table), COLUMNS[str(table)], theirs.drop(columns="table"))
        told = rows.assign(suggested=rows["corrected"], file=pd.NA)
        found += _groups(str(table), told, viewed.preferences)
    return [group for _, group in sorted(found, key=lambda each: each[0][1:], reverse=True)]


def _rows(viewed: ViewedLog, table: str, columns: tuple[str, ...], about: pd.DataFrame) -> pd.DataFrame:
    """What is in question, with what the log holds of it."""
    rows = viewed.rows(table, (KEYS[table], *columns)).rename(columns={KEYS[table]: "key"})
    return rows.merge(about, on="key")


def _groups(
    table: str, rows: pd.DataFrame, units: Preferences
) -> list[tuple[tuple[bool, pd.Timestamp], DoubtGroup]]:
    """The groups of one table, each with what orders it: about a whole file, and its newest day."""
    alike: dict[Hashable, list[dict[str, object]]] = {}
    for row in rows.to_dict("records"):
        alike.setdefault(_group_of(table, row), []).append(row)
    found = []
    for theirs in alike.values():
        first = theirs[0]
        kind = _text(first.get("kind"))
        newest = max(row["day"] for row in theirs)
        group = DoubtGroup(
            table,
            tuple(str(row["key"]) for row in theirs),
            _title(table, theirs),
            _values(table, theirs, units),
            _days(theirs),
            in_own_units(str(first["why"]), units.unit, units.distance_unit),
            _suggestion(theirs, units) if "suggests" in first else None,
            _answer(theirs, units) if "answer" in first else "",
        )
        found.append(((kind.endswith("_file"), newest), group))
    return found


def _group_of(table: str, row: dict[str, object]) -> Hashable:
    kind, answer = _text(row.get("kind")), _text(row.get("answer"))
    if kind.endswith("_file"):
        return kind, answer, _text(row.get("file"))
    if kind.endswith("_workout"):
        return kind, answer, row["workout_id"]
    if not kind:
        return answer, row["why"], row["day"]
    return kind, answer, row["day"], row.get("column"), _name(table, row)


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]


def _name(table: str, row: dict[str, object]) -> str:
    if table == "strength_set":
        return str(row["exercise_as_logged"])
    return _text(row.get("name")) or NAMELESS[table]


def _title(table: str, rows: list[dict[str, object]]) -> str:
    first, kind = rows[0], _text(rows[0].get("kind"))
    names = dict.fromkeys(_name(table, row) for row in rows)
    name = next(iter(names))
    if kind.endswith("_file"):
        name = _text(first.get("file")) or "A whole file"
    elif len(names) > 1:
        name = _text(first.get("workout_name")) or f"{len(names)} names"
    return f"{name}, {count_text(len(rows), ROWS[table])}" if len(rows) > 1 else name


def _days(rows: list[dict[str, object]]) -> str:
    days = sorted({pd.Timestamp(str(row["day"])) for row in rows})
    return day_text(days[0]) if len(days) == 1 else f"{day_text(days[0])} to {day_text(days[-1])}"


def _values(table: str, rows: list[dict[str, object]], units: Preferences) -> str:
    """The values in a few words, each once."""
    values = list(dict.fromkeys(_value(table, row, units) for row in rows))
    shown = ", ".join(value for value in values[:MOST_VALUES] if value)
    return shown + (f" and {len(values) - MOST_VALUES} more" if len(values) > MOST_VALUES else "")


def _value(table: str, row: dict[str, object], units: Preferences) -> str:
    """The value of one row; what the row does not hold is left out."""
    known = {name: value for name, value in row.items() if isinstance(value, float) and pd.notna(value)}
    if (column := _text(row.get("column")).split("+")[0]) and "original" in row:
        known[column] = float(str(row["original"]))  # what was imported, whatever counts now
    if table == "body_mass":
        return load_text(known["body_mass_kg"], units.unit)
    if table == "strength_set":
        parts = [
            *([_load(known["load_kg"], units.unit)] if "load_kg" in known else []),
            *([f"× {known['reps']:g}"] if "reps" in known else []),
            *([duration_text(known["duration_s"])] if "duration_s" in known else []),
        ]
        return " ".join(parts)
    seconds = next((known[name] for name in ("moving_s", "duration_s", "elapsed_s") if name in known), None)
    if column == "elapsed_s":
        seconds = known.get("elapsed_s", seconds)
    far = "distance_m" in known
    distance = [distance_text(known["distance_m"], units.distance_unit, digits=2)] if far else []
    return " in ".join([*distance, *([duration_text(seconds)] if seconds is not None else [])])


def _load(load_kg: float, unit: str) -> str:
    """`135 kg`, `61.235 kg`: a load with every digit it was written with."""
    return f"{in_unit(load_kg, unit):.5g} {unit}"


def _suggestion(rows: list[dict[str, object]], units: Preferences) -> str | None:
    """The words on the likely answer's button; None where nothing is likely."""
    if any(row["suggests"] is not True for row in rows):
        return None
    column, every = _text(rows[0]["column"]).split("+")[0], f" for all {len(rows)}" if len(rows) > 1 else ""
    meant = dict.fromkeys(_meant(column, row["suggested"], units) for row in rows)
    if len(meant) == 1:
        return next(iter(meant)) + every
    in_kg = column == "load_kg" and units.unit == "kg"
    return f"Convert all {len(rows)} to kg" if in_kg else f"Correct all {len(rows)}"


def _meant(column: str, suggested: object, units: Preferences) -> str:
    if column == "counts":
        return "Count it as no effort"
    if _text(suggested) == "":
        return f"Leave the {LEFT.get(column, 'time')} out"
    return f"Use {_in_words(column, float(str(suggested)), units)}"


def _in_words(column: str, value: float, units: Preferences) -> str:
    if column in ("load_kg", "body_mass_kg"):
        return load_text(value, units.unit)
    if column == "distance_m":
        return distance_text(value, units.distance_unit, digits=2)
    return f"{value:g} reps" if column == "reps" else duration_text(value)


def _answer(rows: list[dict[str, object]], units: Preferences) -> str:
    answer, column = _text(rows[0]["answer"]), _text(rows[0].get("column"))
    if answer != "corrected":
        return {"right": "It is right.", "left out": "Left out."}[answer]
    if column == "counts":
        return "Counts as no effort."
    meant = dict.fromkeys(_text(row["corrected"]) for row in rows)
    if "" in meant:
        return f"The {LEFT.get(column, 'time')} is left out."
    counting = [_in_words(column, float(value), units) for value in meant]
    more = f" and {len(counting) - MOST_VALUES} more" if len(counting) > MOST_VALUES else ""
    return f"Counts as {', '.join(counting[:MOST_VALUES])}{more}."
