"""What the table wizard shows: a table of one's own as it stands, and as it would be read."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from data.archives import ArchiveError, gunzipped, is_gzip
from data.readers.csv_table import UnreadableTableError
from data.readers.mapped_table import read_mapped
from data.readers.table_mapping import TableMapping, as_text, from_text
from data.readers.table_proposal import Proposal, proposal
from data.readers.table_shape import header_key
from data.store.table_mappings import RememberedMapping, forget_mapping, mapping_for, save_mapping
from data.table_preview import WHY_NOT, RowCounts, preview_rows, row_counts
from pages.lifting_view import today
from pages.viewing import ViewedLog, open_store
from pages.wording import KM_PER_MILE, count_text, duration_text

LARGEST_BYTES = 20_000_000  # of a table read for its preview: ten times the largest export seen
REASONS_SHOWN = 3
_HEADS = {
    "line": "Line",
    "when": "When",
    "workout_name": "Workout",
    "exercise_as_logged": "Exercise",
    "set_kind": "Kind",
    "kind": "Kind",
    "load": "Load",
    "load_kg": "Load in kg",
    "body_mass": "Body mass",
    "body_mass_kg": "Body mass in kg",
    "reps": "Reps",
    "rpe": "RPE",
    "distance": "Distance",
    "duration_s": "Duration",
    "moving_s": "Duration",
    "elapsed_s": "With pauses",
    "heart_rate_avg": "Heart rate",
    "heart_rate_max": "Highest",
    "ascent_m": "Ascent in m",
    "name": "Name",
    "note": "Note",
    "counts": "All out",
    WHY_NOT: "Cannot be read",
}


@dataclass(frozen=True, slots=True)
class UnderstoodTable:
    """A table as it would be read: its first rows with headings, and a sentence about all of it."""

    rows: pd.DataFrame
    sentence: str
    reasons: tuple[str, ...]
    usable: bool


def table_bytes(raw: bytes) -> bytes:
    """The table itself, where it came packed; not more of it than a preview needs."""
    try:
        unpacked = gunzipped(raw) if is_gzip(raw) else raw
    except ArchiveError:
        return raw
    if len(unpacked) <= LARGEST_BYTES:
        return unpacked
    return unpacked[: unpacked.rfind(b"\n", 0, LARGEST_BYTES) + 1]


def content_key(raw: bytes) -> str:
    """A short name for a file's content, to tell its widgets from another file's."""
    return sha256(raw).hexdigest()[:12]


@st.cache_data(max_entries=50, show_spinner=False)
def proposed(raw: bytes, rows: str | None, delimiter: str | None, header_line: int | None) -> Proposal | str:
    """What a table seems to mean, given what has been said; the sentence instead where it is no table."""
    try:
        return proposal(raw, rows=rows, delimiter=delimiter, header_line=header_line)
    except UnreadableTableError as error:
        return str(error)


@st.cache_data(max_entries=50, show_spinner="Reading the table …")
def understood(raw: bytes, text: str, distance_unit: str) -> UnderstoodTable:
    """A table as this mapping reads it, distances in the unit the athlete chose."""
    mapping = from_text(text)
    try:
        log = read_mapped(io.BytesIO(raw), mapping)
    except UnreadableTableError as error:
        return UnderstoodTable(pd.DataFrame(), str(error), (), usable=False)
    counts = row_counts(log)
    reasons = tuple(
        f"Line {problem.line}: {problem.reason}" if problem.line else problem.reason
        for problem in log.problems[:REASONS_SHOWN]
    )
    shown = _with_headings(preview_rows(log), distance_unit)
    return UnderstoodTable(shown, _sentence(counts, log.left_out), reasons, usable=counts.read > 0)


def _sentence(counts: RowCounts, left_out: dict[str, int]) -> str:
    parts = [f"{counts.read:,} of {count_text(counts.rows, 'row')} can be read."]
    if counts.refused:
        parts.append(f"{counts.refused:,} cannot.")
    if left_out:
        kinds = ", ".join(f"{rows:,} {kind}" for kind, rows in left_out.items())
        parts.append(f"Left out: {kinds}.")
    return " ".join(parts)


def _moment_text(moment: pd.Timestamp) -> str:
    """`2031-03-04` or, where the time is known, `2031-03-04 18:05`."""
    return f"{moment:%Y-%m-%d}" if moment == moment.normalize() else f"{moment:%Y-%m-%d %H:%M}"


def _number_text(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _yes_no(value: object) -> str:
    return "yes" if value else "no"


_AS_TEXT: dict[str, Callable[[Any], str]] = {
    "when": _moment_text,
    "counts": _yes_no,
    **dict.fromkeys(("duration_s", "moving_s", "elapsed_s"), duration_text),
}


def _with_headings(rows: pd.DataFrame, distance_unit: str) -> pd.DataFrame:
    """The rows as text, so that nothing is shown where there is nothing."""
    heads = _HEADS | {"distance_m": f"Distance in {distance_unit}"}
    shown = rows.copy()
    if "distance_m" in shown:
        shown["distance_m"] /= 1000 * (KM_PER_MILE if distance_unit == "mi" else 1)
    for name in shown:
        as_text = _AS_TEXT.get(str(name), _number_text if is_numeric_dtype(shown[name]) else str)
        shown[name] = [as_text(value) if pd.notna(value) else "" for value in shown[name]]
    return shown.rename(columns=heads)


def raw_rows(found: Proposal, rows: int = 3) -> pd.DataFrame:
    """The first rows as they stand in the file; where names are equal each has its place before it."""
    names = found.shape.names
    heads = list(names)
    if len(set(names)) < len(names):
        heads = [f"{place}: {name}" for place, name in enumerate(names, start=1)]
    return pd.DataFrame(found.shape.rows[:rows], columns=pd.Index(heads))


def remembered(viewed: ViewedLog, raw: bytes) -> RememberedMapping | None:
    """What was said of tables with these column names."""
    try:
        return mapping_for(open_store(), viewed.scope, header_key(raw))
    except UnreadableTableError:
        return None


def remember(viewed: ViewedLog, raw: bytes, mapping: TableMapping) -> None:
    """Keep what was said, for this file and for the next one with these column names."""
    save_mapping(open_store(), viewed.scope, header_key(raw), as_text(mapping), said_on=today(viewed).date())


def forget(viewed: ViewedLog, raw: bytes) -> None:
    """Ask about these column names again."""
    forget_mapping(open_store(), viewed.scope, header_key(raw))
