"""Cells of a table of one's own, written in its athlete's way, as our own tables write them.

Each function takes a column and gives it back in the words of docs/plain_csv.md; what cannot be read as the
athlete said becomes UNREADABLE, which no table of ours takes for a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from data.readers.column_names import plain_name
from data.readers.plain_cells import written_distance
from data.readers.quantity_columns import MASS_UNITS, distinct_map
from data.readers.row_checks import numbers_of
from data.readers.written_moments import moments
from data.readers.written_numbers import durations_s, is_missing

UNREADABLE = "?"
KG_PER_LB = 0.45359237
HARDEST_RPE = 10.0  # nothing in reserve; RIR is what is missing to it
_DOTS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
_ISO_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_BARE_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SHORT_YEAR = re.compile(r"(\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_TIME_OF_DAY = re.compile(
    r"(?:[01]?\d|2[0-3])[:h.]?[0-5]\d(?:[:.][0-5]\d)?(?:\s*[ap]\.?\s?m\.?)?(?:\s*uhr)?", re.IGNORECASE
)
_MINUTES_SIGN = re.compile(r"(\d)\s*['\u2019\u2032]\s*(?!['\u2019\u2032])")
_SECONDS_SIGN = re.compile(r"(\d)\s*(?:''|\"|\u2033|\u201d)")
_UNFINISHED = re.compile(r"(?:(\d+)h)?(?:(\d{1,2})m)?(\d{1,2})s?")
_MASS = re.compile(r"(?P<number>.*\d)\s*(?P<unit>[a-z]+)\.?", re.IGNORECASE)
_BODY_WEIGHT = re.compile(
    r"(?:bw|bodyweight|body weight|korpergewicht|eigengewicht|pdc)\s*(?P<more>.*)"  # pdc: poids du corps
)
_WITH_WORD = re.compile(r"(.*\d)\s*(?:bpm|hm|m)", re.IGNORECASE)
_CLOCK_MARK = re.compile(r":|[^\W\d_]")  # a colon or a letter
_PER_BARE = {"clock": 1.0, "hours_minutes": 60.0, "seconds": 1.0, "minutes": 60.0, "hours": 3600.0}

_WORDS_OF_KIND = {
    "working": "work, working, normal, regular, arbeitssatz, no, n, nein, non, false, 0",
    "warmup": """w, wu, warm, warmup, warm up, warmup set, yes, y, ja, j, oui, si, sim, true, x, 1, aufwarmen,
        aufwarmsatz, echauffement, calentamiento, riscaldamento, aquecimento""",
    "drop": "d, drop, dropset, drop set, dropsatz",
    "failure": "f, fail, failure, to failure, versagen, muskelversagen",
}
_SET_KIND_OF = {word.strip(): kind for kind, words in _WORDS_OF_KIND.items() for word in words.split(",")}
_RUN_KIND_OF = {
    **dict.fromkeys(("easy", "easy run", "recovery", "locker", "dauerlauf", "footing"), "easy"),
    **dict.fromkeys(("long", "long run", "longrun", "lang", "langer lauf", "sortie longue"), "long"),
    **dict.fromkeys(("tempo", "tempo run", "threshold", "schwelle", "tempolauf", "seuil"), "tempo"),
    **dict.fromkeys(("intervals", "interval", "intervalle", "intervall", "track", "speed"), "intervals"),
    **dict.fromkeys(("race", "wettkampf", "competition", "rennen", "course"), "race"),
    **dict.fromkeys(("unknown", ""), "unknown"),
}
_YES = frozenset(("yes", "y", "ja", "j", "oui", "o", "si", "s", "sim", "true", "1", "x"))
_NO = frozenset(("no", "n", "nein", "non", "nao", "false", "0"))


def written_numbers(cells: Sequence[str], decimal: str) -> np.ndarray:
    """A column as numbers by its decimal mark; NaN where a cell is missing or no number.

    Of a comma and a dot one is the decimal mark and the other stands between thousands.
    """
    comma = "thousands" if decimal == "dot" else "decimal"
    if comma == "decimal":
        cells = [cell.replace(".", "") if _DOTS.fullmatch(cell) else cell for cell in cells]
    return numbers_of(cells, comma=comma).values


def number_cells(cells: Sequence[str], decimal: str) -> list[str]:
    """A column of plain numbers; `148 bpm` and `320 m` are numbers too."""
    bare = distinct_map(cells, lambda cell: match[1] if (match := _WITH_WORD.fullmatch(cell)) else cell)
    return _shown(cells, written_numbers(bare, decimal))


def rpe_cells(rir: Sequence[str], decimal: str) -> list[str]:
    """RPE from repetitions in reserve."""
    return _shown(rir, HARDEST_RPE - written_numbers(rir, decimal))


def mass_cells(cells: Sequence[str], decimal: str, unit: str | None) -> list[str]:
    """A column of loads or body weights in the unit of the column.

    A cell may name its own unit (`135 lb`), or be the body's weight (`BW`, `BW+10`), which is no load.
    """
    parts = distinct_map(cells, _mass)
    values = written_numbers([number for number, _ in parts], decimal)
    factors = [_factor(own, unit) for _, own in parts]
    return _shown([number for number, _ in parts], values * np.array(factors))


def _mass(cell: str) -> tuple[str, str | None]:
    """The number of a cell and the unit it names."""
    if match := _BODY_WEIGHT.fullmatch(plain_name(cell)):
        cell = match["more"].lstrip("+ ")
    if (match := _MASS.fullmatch(cell)) and match["unit"].casefold() in MASS_UNITS:
        return match["number"], MASS_UNITS[match["unit"].casefold()]
    return cell, None


def own_mass_unit(cell: str) -> str | None:
    """The unit a cell names itself: `kg` of `62,5 kg`."""
    return _mass(cell)[1]


def _factor(own: str | None, unit: str | None) -> float:
    """What a number in a cell's own unit is multiplied with; NaN where the column's unit is not known."""
    if own is None or own == unit:
        return 1.0
    if unit is None:
        return float("nan")
    return KG_PER_LB if own == "lb" else 1 / KG_PER_LB


def distance_cells(cells: Sequence[str], decimal: str) -> list[str]:
    """A column of distances; a cell with words of its own (`10 km`, `half marathon`) is left as it is."""
    worded = distinct_map(cells, written_distance)
    bare = ["" if words else cell for cell, words in zip(cells, worded, strict=True)]
    shown = _shown(bare, written_numbers(bare, decimal))
    return [cell if words else text for cell, words, text in zip(cells, worded, shown, strict=True)]


def duration_cells(cells: Sequence[str], decimal: str, written: str | None) -> list[str]:
    """A column of durations in seconds. `written` says what `1:05` and a bare number are.

    >>> duration_cells(["41:20", "1h05", "47'30\\"", "2480", ""], "dot", "clock")
    ['2480.0', '3900.0', '2850.0', '2480.0', '']
    >>> duration_cells(["1:05", "0,75"], "comma", "hours_minutes"), duration_cells(["0,75"], "comma", "hours")
    (['3900.0', '45.0'], ['2700.0'])
    """
    spelled = distinct_map(cells, _spelled)
    two_parts = "hours" if written == "hours_minutes" else "minutes"
    clock = durations_s(spelled, two_parts=two_parts).values
    bare = written_numbers(spelled, decimal) * _PER_BARE[written or "clock"]
    is_bare = np.array([not _CLOCK_MARK.search(cell) for cell in spelled], dtype=bool)
    return _shown(cells, np.where(is_bare, bare, clock))


def _spelled(cell: str) -> str:
    """`47'30"`, `1h05` and `1h05'30` with all their units; other cells as they are."""
    text = _SECONDS_SIGN.sub(r"\1s", cell.replace(" ", "")) if "'" in cell or "\u2019" in cell else cell
    text = _MINUTES_SIGN.sub(r"\1m", text)
    if (match := _UNFINISHED.fullmatch(text.casefold())) and (match[1] or match[2]):
        hours, minutes, last = match.groups()
        return f"{hours or 0}h {minutes}m {last}s" if minutes else f"{hours}h {last}m"
    return text


def date_cells(dates: Sequence[str], times: Sequence[str], order: str | None) -> tuple[list[str], np.ndarray]:
    """Day and time of each row in ISO form; and which rows have a day but a time that is none."""
    tidied = distinct_map(dates, lambda cell: _year_in_front(cell) if order == "year_first" else cell)
    asked = order if order != "year_first" else "day_first"
    days = moments(tidied, date_order=asked)
    both = moments([_joined(*pair) for pair in zip(tidied, times, strict=True)], date_order=asked)
    joined = np.array([not is_missing(cell) for cell in times], dtype=bool) & days.date_only
    values = np.where(joined, both.values, days.values)
    shown = np.datetime_as_string(values, unit="us")
    zoned = np.where(joined, both.zoned, days.zoned)
    cells = [
        UNREADABLE if np.isnat(value) else text + ("+00:00" if offset else "")
        for value, text, offset in zip(values, shown.tolist(), zoned.tolist(), strict=True)
    ]
    return cells, joined & np.isnat(both.values)


def _joined(date: str, time: str) -> str:
    return f"{date} {time.casefold().removesuffix('uhr').strip()}" if time else date


def _year_in_front(cell: str) -> str:
    """A cell whose date begins with the year; where it does not, one that is no date."""
    if match := _BARE_DATE.fullmatch(cell):
        return "-".join(match.groups())
    if _ISO_DATE.match(cell) or any(map(str.isalpha, cell[:10])):
        return cell
    return f"20{cell}" if _SHORT_YEAR.match(cell) else UNREADABLE


def is_time_of_day(cell: str) -> bool:
    """True for `18:05`, `7:30 AM`, `18:05:10`."""
    return ":" in cell and _TIME_OF_DAY.fullmatch(cell) is not None


def set_kind_cells(cells: Sequence[str]) -> list[str]:
    """What each set was, from words or from a warm-up column of yes and no."""
    return distinct_map(cells, _set_kind)


def _set_kind(cell: str) -> str:
    return "" if is_missing(cell) else _SET_KIND_OF.get(_word(cell), UNREADABLE)


def run_kind_cells(cells: Sequence[str]) -> list[str]:
    """What each run was; words nobody knows stay as they are."""
    return distinct_map(cells, lambda cell: _RUN_KIND_OF.get(_word(cell), cell))


def is_run_kind(cell: str) -> bool:
    """True for a word that says what a run was."""
    return bool(cell) and _word(cell) in _RUN_KIND_OF


def yes_no_cells(cells: Sequence[str]) -> list[str]:
    """A column of yes and no."""
    return distinct_map(cells, _yes_no)


def _yes_no(cell: str) -> str:
    word = _word(cell)
    if is_missing(cell):
        return ""
    return "yes" if word in _YES else "no" if word in _NO else UNREADABLE


def _word(cell: str) -> str:
    return " ".join(plain_name(cell).replace("-", " ").replace("_", " ").split())


def _shown(cells: Sequence[str], values: np.ndarray) -> list[str]:
    """Values as text that keeps every digit; an empty cell stays empty."""
    return [
        repr(value) if value == value else ("" if is_missing(cell) else UNREADABLE)
        for cell, value in zip(cells, values.tolist(), strict=True)
    ]
