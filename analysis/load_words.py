"""How a set's load was made, in words: the sum a lifter can check."""

from __future__ import annotations

import pandas as pd

from analysis.load_modes import LoadMode, load_mode_of
from analysis.working_load import tonnage_load_kg, working_load_kg

KG_PER_LB = 0.45359237
COLUMNS = (
    *("load_kg", "load_mode", "reps", "bodyweight_fraction", "body_mass_kg"),
    *("body_mass_note", "duration_s", "distance_m"),
)
WITHIN = {"sled": "in", "distance": "in", "hold": "held for"}


def load_words(
    load_kg: float | None,
    load_mode: object,
    reps: float | None,
    *,
    bodyweight_fraction: float | None = 0.0,
    body_mass_kg: float | None = None,
    body_mass_note: str = "",
    duration_s: float | None = None,
    distance_m: float | None = None,
    unit: str = "kg",
) -> str:
    """How was the load of this set made, and what does it come to?

    Formula: working_load_kg, written out; tonnage is that times the repetitions.
    Inputs: load_kg (kg as logged), load_mode (a word of LOAD_MODES), reps (count), bodyweight_fraction (share
    f), body_mass_kg (kg that day), body_mass_note (from body_mass_on; follows the body mass), duration_s (s),
    distance_m (m); None or NaN for what is not known. unit: kg or lb, for what is written.
    Returns: text without the exercise's name, such as "2 × 12.5 kg per hand × 10 = 250 kg".
    When not to trust it: loads are rounded for reading, to two decimals; what rests on body mass to one, and
    its tonnage to whole kg or lb. The numbers behind the words are not.
    Source: SCIENCE 1.5.

    >>> load_words(12.5, "per_hand_x2", 10)
    '2 × 12.5 kg per hand × 10 = 250 kg'
    >>> load_words(10, "bodyweight_plus", 6, bodyweight_fraction=1.0, body_mass_kg=70)
    '70.0 kg body mass + 10 kg = 80 kg; × 6 = 480 kg'
    """
    mode = load_mode_of(load_mode)
    load, times = _known(load_kg), _known(reps)
    if mode.measure != "load":
        return _without_a_load(mode, load, times, _known(duration_s), _known(distance_m), unit)
    words = _plain(mode, load, unit)
    if mode.body:
        mass, share = _known(body_mass_kg), _known(bodyweight_fraction)
        words = _with_body(mode, load, share, mass, body_mass_note, unit)
    if times is None:
        return f"{words}; no repetitions logged"
    pause = ";" if mode.body and set(words) & set("=,;") else ""
    tonnage = float(tonnage_load_kg(load_kg, mode.word, bodyweight_fraction, body_mass_kg)) * times
    told = _amount(tonnage, unit, digits=0 if mode.body else 2)
    return f"{words}{pause} × {times:g}" + (f" = {told}" if tonnage else "")


def loads_in_words(sets: pd.DataFrame, unit: str = "kg") -> pd.Series:
    """How was the load of each of these sets made?

    Formula, source, when not to trust it: as load_words. Inputs: the lifting frame (COLUMNS, those that
    are there), unit. Returns: text, the index of the frame. For the rows a page shows, not
    for a whole log.

    >>> row = {"load_kg": 100.0, "load_mode": "total", "reps": 5.0, "bodyweight_fraction": 0.0}
    >>> loads_in_words(pd.DataFrame([row])).tolist()
    ['100 kg × 5 = 500 kg']
    """
    asked = sets.reindex(columns=list(COLUMNS))
    told = [
        load_words(
            row["load_kg"],
            row["load_mode"],
            row["reps"],
            bodyweight_fraction=row["bodyweight_fraction"],
            body_mass_kg=row["body_mass_kg"],
            body_mass_note=row["body_mass_note"] if isinstance(row["body_mass_note"], str) else "",
            duration_s=row["duration_s"],
            distance_m=row["distance_m"],
            unit=unit,
        )
        for row in asked.to_dict("records")
    ]
    return pd.Series(told, index=sets.index, dtype="str")


def _plain(mode: LoadMode, load: float | None, unit: str) -> str:
    if load is None:
        return "no load logged"
    counted = f"{mode.times:g} × " if mode.times != 1 else ""
    where = f" {mode.where}" if mode.where else ""
    return f"{counted}{_amount(load, unit)}{where}"


def _with_body(
    mode: LoadMode, load: float | None, share: float | None, mass: float | None, note: str, unit: str
) -> str:
    helps = mode.body < 0 or (load or 0) < 0
    if helps:
        beside = "; assistance not logged" if load is None else f" − {_amount(abs(load), unit)} help"
    else:
        beside = f" + {_amount(load, unit)}" if load else ""
    if share == 0:
        added = f"{_amount(load, unit)} added" if load and not helps else "body weight"
        return f"{added}, body mass not counted"
    if mass is None or share is None:
        return f"body mass not known{beside}"
    of_body = "" if share == 1 else f"{100 * share:g} % of "
    body = f"{of_body}{_mass(mass, unit)} body mass" + (f" ({note})" if note else "")
    moved = float(working_load_kg(load, mode.word, share, mass))
    if not beside and share == 1:
        return body
    total = "" if pd.isna(moved) else f" = {_amount(moved, unit, digits=1)}"
    return f"{body}{beside}{total}"


def _without_a_load(
    mode: LoadMode,
    load: float | None,
    reps: float | None,
    duration_s: float | None,
    distance_m: float | None,
    unit: str,
) -> str:
    if mode.measure == "band":
        return "a band, its pull not known" + (f" × {reps:g}" if reps is not None else "")
    told = [_amount(load, unit) if load else ""]
    if reps is not None and mode.measure == "jump":
        told.append(f"{reps:g} contacts")
    if distance_m is not None:
        told.append(f"over {distance_m:g} m")
    if duration_s is not None:
        told.append(f"{WITHIN.get(mode.measure, 'for')} {duration_s:g} s")
    if reps is not None and mode.measure != "jump":
        told.append(f"× {reps:g}")
    return " ".join(filter(None, told)) or "nothing logged that counts"


def _known(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _amount(load_kg: float, unit: str, digits: int = 2) -> str:
    text = f"{_in_unit(load_kg, unit):,.{digits}f}"
    return f"{text.rstrip('0').rstrip('.') if digits else text} {unit}"


def _mass(body_mass_kg: float, unit: str) -> str:
    return f"{_in_unit(body_mass_kg, unit):.1f} {unit}"


def _in_unit(load_kg: float, unit: str) -> float:
    return load_kg / KG_PER_LB if unit == "lb" else load_kg
