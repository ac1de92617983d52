"""Sets out of a workout that an app has shared as text, such as the one Hevy puts into a Strava description.

Hevy's text was seen in English and with a German head line (`Logged with hevyapp.com`), Strong's in English:

    Bench Press (Barbell)
    "pause on the chest"
    Set 1: 60 kg x 8 [Warm-up]
    Set 2: 82.5 kg x 5 @ 8.5 rpe
    W1: 40 kg × 8 [Warm-up]

A stretch between blank lines that has such lines is an exercise: its name, perhaps a note in quotation marks,
then a line a set. Other stretches are what the athlete wrote and are passed over. Units stand in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from data.readers.column_names import plain_name
from data.readers.quantity_columns import DISTANCE_UNITS, MASS_UNITS
from data.readers.unpacked_sets import WrittenSet
from data.readers.written_numbers import durations_s

MOST_LINES = 2_000  # of one workout; longer texts are none
EXPECTED = "a set such as 60 kg x 8, 12 reps, 1min 30s or 2.5 km - 12min"
_APPS = re.compile(r"\b(?:hevy|hevyapp|strong|strong\.app)\b", re.IGNORECASE)
_SET = re.compile(
    r"(?:(?P<before>[^\W\d_]+(?:-[^\W\d_]+)?)\s+)?(?P<label>[^\W\d_]{1,12})\s*(?P<number>\d{1,3})"
    r"\s*(?:[(\[](?P<kind>[^)\]]{1,30})[)\]])?\s*:\s*(?P<what>\S.*)"
)
_LABELS = ("set", "satz", "serie", "zestaw", "seria", "sett", "saet", "sarja", "w", "d", "f")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]{0,40})[)\]]")
_RPE = re.compile(r"@\s*(?:rpe\s*)?(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:rpe)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[-–|]\s+|\s*[x×*]\s*(?=[\d.])|\s+for\s+", re.IGNORECASE)
_QUANTITY = re.compile(r"([+\-\u2212]?)\s*(\d[\d.,]*)\s*([^\W\d_]*)\.?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_REPS = ("rep", "wdh", "wiederh", "ripet", "herhal", "powt")
_KINDS = {
    "warmup": ("warm", "aufwarm", "echauff", "calent", "aquec", "riscald", "opwarm"),
    "drop": ("drop", "degress"),
    "failure": ("fail", "muskelversagen", "versagen", "echec", "fallo", "falha", "cediment"),
}
_KIND_OF_LETTER = {"w": "warmup", "d": "drop", "f": "failure"}
_ASSISTED = ("assist", "unterstutzt", "gestutzt", "geassist")


def names_an_app(text: str) -> bool:
    """True when the first line of a text says which app has shared it.

    >>> names_an_app("Logged with hevyapp.com\\n\\nSquat"), names_an_app("A heavy day")
    (True, False)
    """
    return bool(_APPS.search(text.strip().partition("\n")[0]))


def shared_sets(
    text: str, line: int, start: str, workout: str, passed_over: list[str]
) -> Iterator[WrittenSet]:
    """The sets of a shared workout in order; one that cannot be read has a fault.

    `line` is the row the text stands in, `start` and `workout` when it began and its name, as written.
    Lines among an exercise's sets that are none go to `passed_over`.
    """
    lines = [" ".join(one.split()) for one in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    block: list[str] = []
    for one in [*lines[:MOST_LINES], ""]:
        if one:
            block.append(one)
            continue
        yield from _exercise(block, line, start, workout, passed_over)
        block = []


def _exercise(
    block: list[str], line: int, start: str, workout: str, passed_over: list[str]
) -> Iterator[WrittenSet]:
    """The sets of one stretch; nothing when it has no line that is one."""
    rows = [(place, match) for place, one in enumerate(block) if (match := _SET.fullmatch(one))]
    rows = [(place, match) for place, match in rows if _is_set(match)]
    if not rows:
        return
    head, sets = block[: rows[0][0]], {place for place, _ in rows}
    later = (one for place, one in enumerate(block) if place > rows[0][0] and place not in sets)
    passed_over += [one for one in later if not one.startswith(("http:", "https:"))]
    if len(head) > 1 and names_an_app(head[0]):
        head = head[1:]
    name = head[0] if head else ""
    note = " ".join(head[1:]).strip("\"“”„'")
    for order, (_, match) in enumerate(rows):
        one = WrittenSet(line, start, name, workout, order=order + 1.0, note=note)
        if not name:
            one.exercise = "Unknown exercise"
        fault = _take(one, match)
        if fault:
            one.fault = (f"Set {match['number']} of {one.exercise[:60]}", match["what"], fault)
        yield one


def _is_set(match: re.Match[str]) -> bool:
    """True for a line with a label we know, or another word before what can be read as a set."""
    if plain_name(match["label"]) in _LABELS:
        return True
    return _take(WrittenSet(0, "", "assisted"), match) == ""


def _take(one: WrittenSet, match: re.Match[str]) -> str:
    """Put what a line says into the set; what was expected instead where it cannot be read, else ""."""
    what = match["what"].replace("\u00a0", " ")
    words = [match["before"] or "", match["kind"] or "", *_IN_BRACKETS.findall(what)]
    kinds = [kind for word in words if (kind := _kind(word))]
    one.kind = kinds[-1] if kinds else _KIND_OF_LETTER.get(match["label"].casefold(), "working")
    what = _IN_BRACKETS.sub("", what)
    if rpe := _RPE.search(what):
        one.rpe = rpe[1].replace(",", ".")
        what = what[: rpe.start()] + what[rpe.end() :]
    parts = [part.strip() for part in _BETWEEN.split(what.strip())]
    if not all(_take_part(one, part, after_load=bool(one.load)) for part in parts):
        return EXPECTED
    if one.load.startswith("-"):  # help: a positive load of an exercise that says it is assisted
        one.load = one.load.removeprefix("-")
        if not any(word in plain_name(one.exercise) for word in _ASSISTED):
            return "a load above zero, or an exercise whose name says it is assisted"
    return "" if one.reps or one.seconds or one.distance else EXPECTED


def _take_part(one: WrittenSet, part: str, *, after_load: bool) -> bool:
    """Put one quantity into the set; False when it is none, or the set has it already."""
    if match := _QUANTITY.fullmatch(part):
        sign, number, unit = match[1].replace("\u2212", "-"), _plain(match[2]), plain_name(match[3])
        if unit in MASS_UNITS and not one.load:
            one.load, one.load_unit = ("-" if sign == "-" else "") + number, unit
            return True
        if unit in DISTANCE_UNITS and not (one.distance or sign):
            one.distance, one.distance_unit = number, unit
            return True
        is_count = number.isdecimal() and len(number) <= 4 and not (one.reps or sign)
        if is_count and (unit.startswith(_REPS) or (not unit and after_load)):
            one.reps = number
            return True
    read = durations_s([part])
    if read.bad[0] or not read.values[0] >= 0 or one.seconds or part.replace(".", "").isdecimal():
        return False
    one.seconds = np.format_float_positional(read.values[0], trim="-")
    return True


def _plain(number: str) -> str:
    return number.replace(",", "") if _THOUSANDS.fullmatch(number) else number.replace(",", ".")


def _kind(word: str) -> str:
    plain = plain_name(word)
    return next((kind for kind, starts in _KINDS.items() if plain.startswith(starts)), "")
