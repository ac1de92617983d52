"""Programmes as a table for a spreadsheet and back, with a sentence for every line that does not fit."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from analysis.plain_values import PlainValues
from analysis.programme import ROLES, Item, Programme
from analysis.programme_text import (
    LONGEST_NAME,
    ProgrammeRead,
    read_item,
    read_programme,
    read_programme_json,
)
from analysis.span_words import read_span
from analysis.spreadsheet_text import safe_cell, text_of_cell

SPANS = ("sets", "reps", "percent", "pause_s")
NUMBERS = ("metres", "seconds", "rir")
FLAGS = ("per_side", "fast")
TEXTS = ("group", "note")
AMOUNTS = ("sets", "reps", "metres", "seconds")
TABLE_COLUMNS = (
    *("programme", "programme_note", "workout", "workout_name", "role", "workout_note"),
    *("exercise", "sets", "reps", "metres", "seconds", "percent", "percent_of", "rir", "group"),
    *("per_side", "pause_s", "fast", "note"),
)
NEEDED = ("programme", "workout_name", "role", "exercise", "sets")
YES, NO = ("yes", "true", "1", "x"), ("", "no", "false", "0")
LONGEST_TEXT = 500_000  # letters; the largest programme there can be has fewer


def programme_csv(programme: Programme) -> str:
    """The programme as CSV text: a line an exercise, ranges as `3 to 5` (a spreadsheet makes 3-5 a date).

    >>> programme_csv(Programme("Mine", ())).splitlines()[1]
    'Mine,,,,,,,,,,,,,,,,,,'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(TABLE_COLUMNS)
    rows = list(_rows(programme)) or [{}]
    for row in rows:
        named = {"programme": programme.name, "programme_note": programme.note, **row}
        writer.writerow([safe_cell(named.get(column, "")) for column in TABLE_COLUMNS])
    return text.getvalue()


def read_programme_table(text: str, known_exercises: Collection[str] | None = None) -> ProgrammeRead:
    """Which programme is this text, CSV as programme_csv writes it or JSON as programme_json does?

    Formula: none. Lines of one workout number (without numbers: of one name) in a row are one workout; its
    name, role and note, and those of the programme, are taken from the first line that has them. Commas,
    semicolons or tabs part the cells, whatever the first line has most of.
    Inputs: text; known_exercises as read_programme. Returns: ProgrammeRead: nothing is guessed or cut, each
    sentence begins with its line. Source: none.

    >>> text = "programme,workout_name,role,exercise,sets,reps\\nMine,W,key,Deadlift,many,5"
    >>> read_programme_table(text).problems
    ('Line 2, Deadlift: sets: many is no number and no range. Write 4, or 3 to 5.',)
    """
    if text.lstrip("\ufeff \r\n\t").startswith("{"):
        return read_programme_json(text.lstrip("\ufeff"), known_exercises)
    if len(text) > LONGEST_TEXT:
        return ProgrammeRead(None, ("This text is far longer than any programme.",))
    try:
        lines = list(_lines(text.lstrip("\ufeff")))
    except csv.Error as error:
        return ProgrammeRead(None, (f"This is no CSV text ({error}); download a programme to see one.",))
    problems = _header_problems(lines)
    if problems:
        return ProgrammeRead(None, problems)
    table = _Table(frozenset(known_exercises) if known_exercises is not None else None)
    for number, cells in lines[1:]:
        table.take(number, dict(zip(_named(lines[0][1]), cells, strict=False)), len(cells))
    if table.values.problems:
        return ProgrammeRead(None, tuple(table.values.problems))
    return read_programme(table.plain, known_exercises)


def _rows(programme: Programme) -> Iterator[dict[str, object]]:
    for number, plan in enumerate(programme.workouts, start=1):
        workout = {"workout": number, "workout_name": plan.name, "role": plan.role, "workout_note": plan.note}
        for item in plan.items:
            yield {**workout, **_cells(item)}
            workout = {**workout, "workout_note": ""}


def _cells(item: Item) -> dict[str, object]:
    spans = {name: _span(getattr(item, name)) for name in SPANS}
    numbers = {name: _number(getattr(item, name)) for name in NUMBERS}
    flags = {name: "yes" if getattr(item, name) else "" for name in FLAGS}
    texts = {name: getattr(item, name) for name in TEXTS}
    lifts = _joined(item.percent_of)
    return {"exercise": item.exercise, **spans, **numbers, **flags, **texts, "percent_of": lifts}


def _span(ends: tuple[float, float] | None) -> str:
    if ends is None:
        return ""
    low, high = map(_number, ends)
    return low if low == high else f"{low} to {high}"


def _number(value: float | None) -> str:
    return "" if value is None else repr(float(value)).removesuffix(".0")


def _joined(names: tuple[str, ...]) -> str:
    """Several names in one cell, told apart whatever letters they hold."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerow(names)
    return text.getvalue().removesuffix("\r\n")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that holds anything, with its number in the file."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    begun = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begun, [text_of_cell(cell) for cell in cells]
        begun = reader.line_num + 1


def _named(header: list[str]) -> list[str]:
    return [name.strip().casefold().replace(" ", "_") for name in header]


def _header_problems(lines: list[tuple[int, list[str]]]) -> tuple[str, ...]:
    if not lines:
        return ("This file is empty.",)
    names = _named(lines[0][1])
    strange = [name for name in names if name and name not in TABLE_COLUMNS]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    missing = [name for name in NEEDED if name not in names]
    told = [f"Line 1: there is no column {', '.join(missing)[:100]}."] if missing else []
    told += [f"Line 1: {', '.join(strange)[:100]} is no column of a programme."] if strange else []
    return tuple(told + ([f"Line 1: {', '.join(twice)} stands there twice."] if twice else []))


@dataclass(slots=True)
class _Table:
    """The lines taken so far: plain values as programme_to_plain has them, and what did not fit."""

    known: frozenset[str] | None
    values: PlainValues = field(default_factory=PlainValues)
    plain: dict[str, object] = field(default_factory=lambda: {"name": "", "note": "", "workouts": []})
    workouts: list[dict[str, object]] = field(default_factory=list)
    number: str = ""

    def take(self, line: int, row: Mapping[str, str], width: int) -> None:
        """One line."""
        where = f"Line {line}"
        if width > len(row):
            self.values.problems.append(f"{where} has more cells than the first line has names.")
        cells = {name: row.get(name, "").strip() for name in TABLE_COLUMNS}
        self._same(where, "programme", cells["programme"], self.plain["name"])
        self.plain["name"] = self.plain["name"] or cells["programme"]
        self.plain["note"] = self.plain["note"] or cells["programme_note"]
        if not any(cells[name] for name in TABLE_COLUMNS[2:]):
            return  # a programme without workouts has its name alone
        items = self._workout(where, cells)["items"]
        item = self._item(where, cells)
        read_item(self.values, item, where, len(items) + 1, self.known)  # type: ignore[arg-type]
        items.append(item)  # type: ignore[attr-defined]

    def _workout(self, where: str, cells: Mapping[str, str]) -> dict[str, object]:
        number = cells["workout"] or cells["workout_name"] or self.number
        if not self.workouts or number != self.number:
            name = self.values.text(cells["workout_name"], where, "workout_name", LONGEST_NAME, needed=True)
            role = cells["role"].casefold()
            if role not in ROLES:
                self.values.problems.append(
                    f"{where}: role is {cells['role']!r}; choose one of {', '.join(ROLES)}."
                )
            plan: dict[str, object] = {"name": name, "role": role, "note": "", "items": []}
            self.workouts.append(plan)
            self.plain["workouts"], self.number = self.workouts, number
        plan = self.workouts[-1]
        self._same(where, "workout_name", cells["workout_name"], plan["name"])
        self._same(where, "role", cells["role"].casefold(), plan["role"])
        plan["note"] = plan["note"] or cells["workout_note"]
        return plan

    def _same(self, where: str, name: str, cell: str, before: object) -> None:
        """What stands in several lines says the same in each, or it is for the writer to say which holds."""
        if cell and before and cell != before:
            self.values.problems.append(
                f"{where}: {name} is {cell[:40]!r} and was {str(before)[:40]!r} above; one of them is right."
            )

    def _item(self, where: str, cells: Mapping[str, str]) -> dict[str, object]:
        told = f"{where}, {cells['exercise']}" if cells["exercise"] else where
        item: dict[str, object] = {name: cells[name] for name in ("exercise", *TEXTS)}
        for name in (*SPANS, *NUMBERS):
            try:
                ends = read_span(cells[name], f"{told}: {name}")
            except ValueError as error:
                self.values.problems.append(str(error).replace("3–5", "3 to 5"))
                ends = (1.0, 1.0) if name in AMOUNTS else None  # said already: no second sentence for it
            single = ends is not None and name in NUMBERS
            item[name] = ends[0] if single and ends is not None else ends
            if single and ends is not None and ends[0] != ends[1]:
                self.values.problems.append(f"{told}: {name} is one number, not a range.")
        for name in FLAGS:
            word = cells[name].casefold()
            if word not in (*YES, *NO):
                self.values.problems.append(f"{told}: {name} is {cells[name][:20]!r}; write yes or nothing.")
            item[name] = word in YES
        lifts = csv.reader(io.StringIO(cells["percent_of"], newline=""), delimiter=";")
        item["percent_of"] = [name.strip() for names in lifts for name in names]
        return item
