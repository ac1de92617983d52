"""Numbers and durations as exports write them: a column at a time, never by the machine's locale."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

MISSING = frozenset({"", "-", "--", "—", "--:--", "--:--:--", "n/a", "nan", "null", "none"})
_GROUP_MARK = re.compile(
    r"(?<=\d)[\s'\u2019](?=\d{3}(?!\d))"
)  # 1 234, 1'234: never `5 5`, which is no number
_MINUS = str.maketrans("\u2212", "-")
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d{1,2}(?:\d{4,})?|[+-]?0,\d+|[+-]?\d{4,},\d+")
_THREE_AFTER = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+")
_THOUSANDS_THEN_DOT = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+")
_DOTS_THEN_COMMA = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+")
_DOT = re.compile(r"[+-]?\d*\.\d+(?:e[+-]?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A column as numbers: NaN where missing, `bad` where a cell is no number, `ambiguous` where every
    comma could be a decimal mark or a thousands mark."""

    values: np.ndarray
    bad: np.ndarray
    ambiguous: bool


def is_missing(cell: str) -> bool:
    """True for the ways exports write "nothing": empty, dashes."""
    return cell.strip().casefold() in MISSING


def comma_role(cells: Iterable[str]) -> str:
    """What the comma is in these cells: "decimal", "thousands", "ambiguous" or "none".

    Decided over the whole column, never cell by cell: `2,81` is a decimal; `1,540` beside dot decimals is
    a thousands mark; only `1,234` shapes are ambiguous.
    """
    distinct = {_plain(cell) for cell in set(cells)}
    with_comma = {cell for cell in distinct if "," in cell}
    if not with_comma:
        return "none"
    if any(_DECIMAL_COMMA.fullmatch(cell) or _DOTS_THEN_COMMA.fullmatch(cell) for cell in with_comma):
        return "decimal"
    if any(_THOUSANDS_THEN_DOT.fullmatch(cell) or _DOT.fullmatch(cell) for cell in distinct):
        return "thousands"
    if all(_THREE_AFTER.fullmatch(cell) for cell in with_comma):
        return "ambiguous"
    return "decimal"


def _plain(cell: str) -> str:
    """The cell without outer spaces, a spreadsheet's apostrophe in front and marks between thousands."""
    return _GROUP_MARK.sub("", cell.strip().lstrip("'\u2019").translate(_MINUS))


def numbers(cells: Sequence[str], *, comma: str | None = None) -> NumberColumn:
    """Read a column of numbers; `comma` ("decimal" or "thousands") overrides what the column shows."""
    role = comma or comma_role(cells)
    return _mapped(cells, lambda cell: _number(cell, role), ambiguous=role == "ambiguous")


def durations_s(cells: Sequence[str], *, two_parts: str = "minutes", bare: str = "seconds") -> NumberColumn:
    """Read a column of durations in seconds: `1h 5m`, `48min`, `1:31:05`, `02:41.07`, `3127`, `2700s`.

    `two_parts` says whether `a:b` is "minutes" (and seconds) or "hours" (and minutes); `bare` whether a
    plain number is "seconds", "minutes" or "hours". Both are fixed per column by its reader.
    """
    return _mapped(cells, lambda cell: _duration(cell, two_parts, bare), ambiguous=False)


def _mapped(cells: Sequence[str], read: Callable[[str], float | None], *, ambiguous: bool) -> NumberColumn:
    known: dict[str, float | None] = {}
    for cell in set(cells):
        known[cell] = float("nan") if is_missing(cell) else read(cell)
    found = [known[cell] for cell in cells]
    bad = np.array([value is None for value in found], dtype=bool)
    values = np.array([np.nan if value is None else value for value in found], dtype=float)
    return NumberColumn(values, bad, ambiguous)


def _number(cell: str, role: str) -> float | None:
    text = _plain(cell)
    if "_" in text:
        return None
    if role == "decimal":
        if _DOTS_THEN_COMMA.fullmatch(text):
            text = text.replace(".", "")
        text = text.replace(",", ".") if text.count(",") == 1 else text
    elif "," in text:
        if not (_THREE_AFTER.fullmatch(text) or _THOUSANDS_THEN_DOT.fullmatch(text)):
            return None
        text = text.replace(",", "")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


_WORDS = re.compile(
    r"(?:(?P<h>\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hour|hours|std|stunden?|heures?)\b\.?)?\s*"
    r"(?:(?P<m>\d+(?:[.,]\d+)?)\s*(?:m|min|mins|minutes?|minuten?|minuti)\b\.?)?\s*"
    r"(?:(?P<s>\d+(?:[.,]\d+)?)\s*(?:s|sec|secs|sek|seconds?|secondes?|sekunden?|secondi)\b\.?)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(\d{1,6}):)?(\d{1,6}):(\d{1,2})(?:[.,](\d+))?")
_BARE_SCALE = {"seconds": 1.0, "minutes": 60.0, "hours": 3600.0}


def _duration(cell: str, two_parts: str, bare: str) -> float | None:
    text = cell.strip()
    if clock := _CLOCK.fullmatch(text):
        first, second, third, fraction = clock.groups()
        if int(third) > 59 or (first is not None and int(second) > 59):
            return None
        if first is None and two_parts == "hours":
            return int(second) * 3600.0 + int(third) * 60.0
        return int(first or 0) * 3600.0 + int(second) * 60.0 + int(third) + float(f"0.{fraction or 0}")
    if text and (words := _WORDS.fullmatch(text)):
        parts = [float((words[unit] or "0").replace(",", ".")) for unit in "hms"]
        whole = parts[0] * 3600 + parts[1] * 60 + parts[2]
        return whole if np.isfinite(whole) else None
    value = _number(text, "decimal")
    return None if value is None else value * _BARE_SCALE[bare]
