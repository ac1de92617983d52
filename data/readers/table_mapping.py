"""What the athlete says about a table of their own: which rows it holds and what each column means."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

SETS, RUNS, RACES, WEIGHINGS = "sets", "runs", "races", "weighings"
MEANINGS: dict[str, tuple[str, ...]] = {
    SETS: (
        *("date", "exercise", "reps", "load", "set_count", "rpe", "rir", "set_kind"),
        *("workout_name", "time", "duration", "distance", "note"),
    ),
    RUNS: (
        *("date", "distance", "duration", "time", "name", "sport", "run_kind"),
        *("elapsed", "heart_rate_avg", "heart_rate_max", "ascent"),
    ),
    RACES: ("date", "distance", "duration", "name", "counts"),
    WEIGHINGS: ("date", "body_mass", "time"),
}
# Of each group one column is needed before a row can be read.
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    SETS: (("date",), ("exercise",), ("reps", "duration", "distance")),
    RUNS: (("date",), ("distance", "duration", "elapsed")),
    RACES: (("date",), ("distance",), ("duration",)),
    WEIGHINGS: (("date",), ("body_mass",)),
}
CHOICES: dict[str, tuple[str, ...]] = {
    "rows": tuple(MEANINGS),
    "delimiter": (",", ";", "\t", "|"),
    "decimal": ("dot", "comma"),
    "date_order": ("day_first", "month_first", "year_first"),
    "load_unit": ("kg", "lb"),
    "distance_unit": ("km", "mi", "m"),
    "durations": ("clock", "hours_minutes", "seconds", "minutes", "hours"),
}
# The choices a mapping cannot do without when one of these columns is there.
ASKED_FOR = {
    "date_order": ("date",),
    "load_unit": ("load", "body_mass"),
    "distance_unit": ("distance",),
    "durations": ("duration", "elapsed"),
}
MOST_TEXT = 400_000  # a mapping as JSON: column names are among the first 65,536 bytes of a file


class MappingError(ValueError):
    """A mapping as text that is none; the message is the sentence for the athlete."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its place from 0 and its name as written."""

    place: int
    name: str


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a table is to be read. A choice that is None has not been made.

    `header_line` is the line of the column names, 0 for a table without. With `fill_down` an empty date,
    workout or exercise means the one above.
    """

    rows: str
    delimiter: str = ","
    decimal: str = "dot"
    date_order: str | None = None
    header_line: int = 1
    columns: Mapping[str, Column] = field(default_factory=dict)
    load_unit: str | None = None
    distance_unit: str | None = None
    durations: str | None = None
    fill_down: bool = False

    def name_of(self, meaning: str) -> str:
        """What the athlete calls the column of a meaning."""
        column = self.columns.get(meaning)
        return column.name if column else meaning

    def missing(self) -> list[tuple[str, ...]]:
        """What has to be said before rows can be read: each entry names columns or choices, one of which."""
        lacking = [group for group in NEEDED[self.rows] if not set(group) & set(self.columns)]
        return lacking + [
            (choice,)
            for choice, meanings in ASKED_FOR.items()
            if getattr(self, choice) is None and set(meanings) & set(self.columns)
        ]


def as_text(mapping: TableMapping) -> str:
    """A mapping as the JSON text that Answers carry and the store keeps."""
    return json.dumps(asdict(mapping), ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> TableMapping:
    """The mapping such a text holds. MappingError when it is none: it may come from a restored store."""
    try:
        if len(text) > MOST_TEXT:
            raise ValueError
        values = json.loads(text)
        columns = {meaning: _column(column) for meaning, column in values.pop("columns").items()}
        mapping = TableMapping(**values, columns=columns)
        sound = _is_sound(mapping)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise MappingError(
            "What was said about the columns of this table cannot be read. Say it again on the Import page."
        )
    return mapping


def _column(values: Mapping[str, object]) -> Column:
    place, name = values["place"], values["name"]
    if type(place) is not int or not isinstance(name, str) or place < 0:
        raise ValueError
    return Column(place, name)


def _is_sound(mapping: TableMapping) -> bool:
    chosen = ((getattr(mapping, name), choices) for name, choices in CHOICES.items())
    optional = {None} if mapping.rows in MEANINGS else set()
    return (
        all(value in choices or (value in optional) for value, choices in chosen)
        and None not in (mapping.rows, mapping.delimiter, mapping.decimal)
        and set(mapping.columns) <= set(MEANINGS[mapping.rows])
        and type(mapping.header_line) is int
        and mapping.header_line >= 0
        and isinstance(mapping.fill_down, bool)
    )
