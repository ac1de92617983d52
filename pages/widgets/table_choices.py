"""One choice of the table wizard each: a column for a meaning, a unit, a way of writing."""

from __future__ import annotations

import streamlit as st

from data.readers.table_mapping import CHOICES, MEANINGS, NEEDED, Column, TableMapping
from data.readers.table_proposal import Proposal
from pages.column_labels import CHOICE_HELP, CHOICE_LABELS, CHOICE_WORDS, MEANING_HELP, MEANING_WORDS

NARROWEST = 130  # of a choice in pixels: two stand side by side on a phone of 390
NOT_THERE = -1
_LONGEST_EXAMPLE = 14
_SHORT = ("load_unit", "distance_unit")  # two or three words: all of them are shown at once
_ALWAYS_SHOWN = {"sets": ("load",), "runs": ("duration",), "races": ("name",), "weighings": ()}


def column_choices(found: Proposal, now: TableMapping, key: str) -> dict[str, Column]:
    """The column of every meaning: those needed and those found first, the rest on demand."""
    rows = found.mapping.rows
    needed = {group[0] for group in NEEDED[rows]}
    first = [
        meaning
        for meaning in MEANINGS[rows]
        if meaning in needed or meaning in _ALWAYS_SHOWN[rows] or meaning in now.columns
    ]
    with st.grid(3, min_column_width=NARROWEST) as grid:
        places = {}
        for meaning in first:
            with grid.cell():
                places[meaning] = _column(found, meaning, now, key)
    rest = [meaning for meaning in MEANINGS[rows] if meaning not in first]
    if rest:
        with st.expander("More columns"), st.grid(3, min_column_width=NARROWEST) as grid:
            for meaning in rest:
                with grid.cell():
                    places[meaning] = _column(found, meaning, now, key)
    names = found.shape.names
    return {meaning: Column(place, names[place]) for meaning, place in places.items() if place != NOT_THERE}


def _column(found: Proposal, meaning: str, now: TableMapping, key: str) -> int:
    """The place of the column with this meaning, NOT_THERE when there is none."""
    places = [NOT_THERE, *range(len(found.shape.names))]
    chosen = now.columns.get(meaning)
    needed = (meaning,) in NEEDED[found.mapping.rows]
    label = MEANING_WORDS[meaning] + (" (needed)" if needed else "")
    place = st.selectbox(
        label,
        places,
        index=places.index(chosen.place) if chosen and chosen.place in places else 0,
        format_func=lambda place: _column_text(found, place),
        key=f"{key}_{meaning}",
        help=MEANING_HELP.get(meaning),
    )
    return NOT_THERE if place is None else int(place)


def _column_text(found: Proposal, place: int) -> str:
    """A column's name and the first cell in it."""
    if place == NOT_THERE:
        return "–"
    example = next(filter(None, found.shape.cells(place)), "")
    name = found.shape.names[place]
    return f"{name} · {example[:_LONGEST_EXAMPLE]}" if example else name


def choice(name: str, now: str | None, key: str) -> str | None:
    """One of a mapping's choices; None until it has been made."""
    options = CHOICES[name]
    chosen = now if now in options else None
    if name in _SHORT:
        return st.radio(
            CHOICE_LABELS[name],
            options,
            index=options.index(chosen) if chosen else None,
            format_func=CHOICE_WORDS.__getitem__,
            horizontal=True,
            key=f"{key}_{name}",
        )
    return st.selectbox(
        CHOICE_LABELS[name],
        options,
        index=options.index(chosen) if chosen else None,
        placeholder="Choose",
        format_func=CHOICE_WORDS.__getitem__,
        key=f"{key}_{name}",
        help=CHOICE_HELP.get(name),
    )
