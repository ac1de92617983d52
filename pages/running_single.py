"""One run: its splits, its lines, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.race_conditions import HILLY_M_PER_KM
from analysis.single_run import KM_M, MILE_M, SingleRun, single_run
from analysis.thinning import thinned
from data.sharing import KEEPING
from data.store.recordings import run_sources
from pages.figures.house_style import Figure, Palette
from pages.figures.single_run_figures import Panel, run_panels
from pages.lifting_view import races
from pages.number_card import paces_s
from pages.running_streams import points, runs
from pages.truth_view import source_words
from pages.viewing import ViewedLog, open_store, per_log, per_log_shared
from pages.wording import KM_PER_MILE, count_text, distance_text, duration_text

SLIP_M, SLIP_S = 100.0, 120.0  # our choice
MOST_POINTS = 900  # a phone has no more pixels than this across
LINES = {  # column of the points: name, unit, digits
    "heart_rate": ("Heart rate", "beats a minute", 0),
    "cadence_spm": ("Cadence", "steps a minute", 0),
    "power_w": ("Power", "W", 0),
    "ground_contact_ms": ("Ground contact", "ms", 0),
    "vertical_oscillation_mm": ("Vertical oscillation", "mm", 0),
}


@dataclass(frozen=True, slots=True, eq=False)
class ShownRun:
    """A run of the list with what its points say; `run` is None where it has no points. Shared."""

    row: pd.Series
    run: SingleRun | None
    adjusted: bool  # whether grade-adjusted pace may stand: never for a flat race, nor indoors
    indoors: bool = False
    perhaps: bool = False  # whether nobody can say: indoors is True then, to be careful


@per_log_shared
def run_list(viewed: ViewedLog) -> pd.DataFrame:
    """Every run that counts and was one, newest first, with run_id and the columns people see. Shared."""
    rows, unit = runs(viewed).iloc[::-1], viewed.preferences.distance_unit
    rows = rows[~_slips(rows)]
    seconds = rows["moving_s"].fillna(rows["elapsed_s"])
    far = rows["distance_m"] / (1000 * (KM_PER_MILE if unit == "mi" else 1))
    return pd.DataFrame(
        {
            "run_id": rows["run_id"],
            "Day": rows["day"],
            "Name": rows["name"].fillna(""),
            f"Distance ({unit})": far.round(2),
            "Time": [duration_text(value) for value in seconds],
            f"Pace /{unit}": [duration_text(pace) for pace in paces_s(rows["distance_m"] / seconds, unit)],
            "Heart rate": rows["heart_rate_avg"].round(),
            "Climb (m)": rows["ascent_m"].round(),
        }
    ).reset_index(drop=True)


def left_out_words(viewed: ViewedLog) -> str:
    """How many recordings the list leaves out; nothing when it has all."""
    slips = int(_slips(runs(viewed)).sum())
    few = count_text(slips, "recording")
    return f"{few} of less than {SLIP_M:.0f} m and {SLIP_S / 60:.0f} minutes left out." if slips else ""


def _slips(rows: pd.DataFrame) -> pd.Series:
    """Recordings begun and ended by a slip of the thumb."""
    seconds = rows["moving_s"].fillna(rows["elapsed_s"])
    return (rows["distance_m"] < SLIP_M) & (seconds < SLIP_S)


@per_log_shared
def shown_run(viewed: ViewedLog, run_id: str) -> ShownRun | None:
    """One run of the list; None when it is gone."""
    found = runs(viewed)
    found = found[found["run_id"] == run_id]
    if found.empty:
        return None
    row, recorded = found.iloc[0], points(viewed, run_id)
    unit_m = MILE_M if viewed.preferences.distance_unit == "mi" else KM_M
    raced = row["kind"] == "race" or run_id in set(races(viewed)["run_id"].dropna())
    indoors = bool(row["indoors"] > 0)
    if indoors:  # a barometer in a hall measures the weather
        recorded = recorded.assign(altitude_m=np.nan, grade=np.nan)
    run = None if recorded.empty else single_run(recorded, unit_m)
    adjusted = not indoors and not (raced and not _hilly(row, run))
    return ShownRun(row, run, adjusted, indoors, indoors and row["indoors"] < 1)


def _hilly(row: pd.Series, run: SingleRun | None) -> bool:
    """True from 10 m of climb a kilometre, by the file or by the splits; unknown is flat."""
    climb = row["ascent_m"]
    if pd.isna(climb) and run is not None and len(run.splits):
        climb = run.splits["climb_m"].clip(lower=0).sum()
    return bool(pd.notna(climb) and 1000 * climb >= HILLY_M_PER_KM * row["distance_m"])


def split_table(shown: ShownRun, unit: str) -> pd.DataFrame:
    """The splits as people read them, columns that hold nothing left out."""
    rows = shown.run.splits
    number = [
        str(row.split)
        if row.distance_m >= 0.999 * rows["distance_m"].max()
        else distance_text(row.distance_m, unit, 2)
        for row in rows.itertuples()
    ]
    table = {
        unit: number,
        "Time": [duration_text(value) for value in rows["duration_s"]],
        f"Pace /{unit}": [duration_text(pace) for pace in paces_s(rows["speed_m_s"], unit)],
    }
    if shown.adjusted and rows["grade_adjusted_m_s"].notna().any():
        table["On the flat"] = [duration_text(pace) for pace in paces_s(rows["grade_adjusted_m_s"], unit)]
    if rows["climb_m"].notna().any():
        table["Up or down (m)"] = rows["climb_m"].round()
    for column, (name, _, _) in LINES.items():
        if rows[column].notna().any():
            table[name] = rows[column].round()
    return pd.DataFrame(table)


@per_log_shared
def run_figure(viewed: ViewedLog, run_id: str, colours: Palette) -> Figure | None:
    """Pace, heart rate, ground and form of one run; None without points. Shared: do not change it."""
    shown, unit = shown_run(viewed, run_id), viewed.preferences.distance_unit
    if shown is None or shown.run is None:
        return None
    by_distance = "distance_m" in shown.run.has and shown.run.points["distance_m"].max() > 0
    unit_m = MILE_M if unit == "mi" else KM_M
    lasting = shown.run.points["t_s"] / 60
    rows = shown.run.points.assign(where=shown.run.points["distance_m"] / unit_m if by_distance else lasting)
    panels = _panels(rows, shown.run.has, unit)
    return run_panels(panels, f"Distance ({unit})" if by_distance else "Minutes", colours) if panels else None


def _panels(rows: pd.DataFrame, has: tuple[str, ...], unit: str) -> list[Panel]:
    panels = []
    rows = rows.assign(pace=paces_s(rows["even_speed_m_s"], unit), grade_pct=100 * rows["grade"])
    if rows["pace"].notna().any():
        panels.append(_panel(rows, "pace", f"Pace, min/{unit} over 30 s (up is faster)", None, pace=True))
    if "heart_rate" in has:
        panels.append(_panel(rows, "heart_rate", *_titled("heart_rate")))
    if "altitude_m" in has:
        panels.append(_panel(rows, "altitude_m", "Height (m)", ("m", 0), filled=True))
    if "grade" in has:
        panels.append(_panel(rows, "grade_pct", "Grade (%)", ("%", 1)))
    names = [name for name in LINES if name != "heart_rate" and name in has]
    return panels + [_panel(rows, name, *_titled(name)) for name in names]


def _titled(column: str) -> tuple[str, tuple[str, int]]:
    name, unit, digits = LINES[column]
    return f"{name} ({unit})", (unit, digits)


def _panel(
    rows: pd.DataFrame,
    column: str,
    title: str,
    measure: tuple[str, int] | None,
    *,
    pace: bool = False,
    filled: bool = False,
) -> Panel:
    few = thinned(rows, column, MOST_POINTS)
    if measure is None:
        said = [duration_text(value) for value in few[column]]
    else:
        said = [f"{value:.{measure[1]}f} {measure[0]}" for value in few[column]]
    after = [f"{text}<br>{duration_text(at)} into the run" for text, at in zip(said, few["t_s"], strict=True)]
    return Panel(
        title, pd.DataFrame({"where": few["where"], "value": few[column], "said": after}), pace, filled
    )


@per_log
def sources_of(viewed: ViewedLog, run_id: str) -> list[str]:
    """Where a run came from, the recording that counts first; a visitor sees its format alone."""
    if not viewed.scope.sees(KEEPING):
        rows = runs(viewed)
        return [source_words(str(source)) for source in rows.loc[rows["run_id"] == run_id, "source"]]
    rows = run_sources(open_store(), viewed.scope)
    unit = viewed.preferences.distance_unit
    found = []
    for place, row in enumerate(rows[rows["run_id"] == run_id].itertuples()):
        parts = [source_words(str(row.source)), distance_text(row.distance_m, unit, 2)]
        parts.append(duration_text(row.moving_s if pd.notna(row.moving_s) else row.elapsed_s))
        parts += [row.import_name] if isinstance(row.import_name, str) else []
        found.append(" · ".join(parts) + (" (counts)" if place == 0 else " (fills in what is missing)"))
    return found
