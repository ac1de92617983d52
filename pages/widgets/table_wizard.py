"""A table of one's own: what its rows are, what its columns mean, and how it would then be read."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from data.readers.mapped_table import MAY_WAIT
from data.readers.table_mapping import Column, MappingError, TableMapping, as_text, from_text
from data.readers.table_proposal import Proposal
from pages.column_labels import CHOICE_LABELS, MEANING_WORDS, ROWS_WORDS, still_to_say
from pages.table_view import (
    content_key,
    forget,
    proposed,
    raw_rows,
    remember,
    remembered,
    table_bytes,
    understood,
)
from pages.viewing import ViewedLog
from pages.widgets.table_choices import NARROWEST, choice, column_choices
from pages.wording import day_text


def table_wizard(viewed: ViewedLog, name: str, raw: bytes) -> str | None:
    """What the columns of a table mean, as Answers carry it; None until its athlete has said so."""
    table = table_bytes(raw)
    if known := remembered(viewed, table):
        return known.text
    with st.container(border=True, gap="small"):
        st.text(name)
        st.caption(
            "No app Ironstride knows writes this table. Say once what its columns mean: the next file with "
            "the same columns is read the same way."
        )
        _ask(viewed, table, None)
    return None


def table_said(viewed: ViewedLog, name: str, raw: bytes) -> None:
    """When it was said what this table's columns mean, and a way to say it anew."""
    table = table_bytes(raw)
    known = remembered(viewed, table)
    if known is None:
        return
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{name}: read as you showed on {day_text(known.said_on)}.")
            changing = st.toggle("Change", key=_changing(table), help="Say anew what its columns mean.")
        if changing:
            _ask(viewed, table, _said(known.text))
            st.button(
                "Ask me again about such files",
                on_click=forget,
                args=(viewed, table),
                key=f"{_changing(table)}_forget",
                help="What has been imported stays as it is.",
            )


def _changing(table: bytes) -> str:
    return f"table_change_{content_key(table)}"


def _said(text: str) -> TableMapping | None:
    try:
        return from_text(text)
    except MappingError:
        return None


def _ask(viewed: ViewedLog, table: bytes, said: TableMapping | None) -> None:
    """Every choice, prefilled from what was `said` or from what the table shows, and what comes of it."""
    start = proposed(table, None, None, None)
    if isinstance(start, str):
        st.text(start)
        return
    key = f"table_{content_key(table)}_{'said' if said else 'new'}"
    layout = _layout(said or start.mapping, key)
    found = start if layout == _layout_of(start.mapping) else proposed(table, *layout)
    if isinstance(found, str):
        st.text(found)
        return
    st.dataframe(raw_rows(found), hide_index=True)
    now = said if said and _layout_of(said) == layout else found.mapping
    if now is found.mapping:
        _say_guesses(found)
    mapping = _mapping(found, now, "_".join(map(str, (key, *layout))))
    _as_read(viewed, table, mapping)


def _layout_of(mapping: TableMapping) -> tuple[str, str, int]:
    return mapping.rows, mapping.delimiter, mapping.header_line


def _layout(now: TableMapping, key: str) -> tuple[str, str, int]:
    """What the rows are, what stands between the cells, and the line of the column names."""
    kinds = tuple(ROWS_WORDS)
    rows = st.radio(
        "What is in a row?",
        kinds,
        index=kinds.index(now.rows),
        format_func=ROWS_WORDS.__getitem__,
        horizontal=True,
        key=f"{key}_rows",
        help="Sets: one set in a row, or several sets of one exercise.",
    )
    with st.grid(2, min_column_width=NARROWEST) as grid:
        with grid.cell():
            delimiter = choice("delimiter", now.delimiter, key)
        with grid.cell():
            header_line = st.number_input(
                "Line of column names",
                min_value=0,
                max_value=200,
                value=now.header_line,
                key=f"{key}_header",
                help="0 when the table has none.",
            )
    return str(rows), str(delimiter or now.delimiter), int(header_line)


def _say_guesses(found: Proposal) -> None:
    if found.limit:
        st.warning(found.limit, icon=":material/table_rows:")
    names = [CHOICE_LABELS.get(name) or MEANING_WORDS.get(name, "What is in a row") for name in found.guesses]
    if names:
        st.caption(f"Filled in from the cells, please check: {', '.join(sorted(names))}.")


def _mapping(found: Proposal, now: TableMapping, key: str) -> TableMapping:
    """The mapping as the choices on the page stand."""
    columns = column_choices(found, now, key)
    rows = found.mapping.rows
    chosen: dict[str, str | None] = {}
    with st.grid(2, min_column_width=NARROWEST) as grid:
        for name in _choices_for(rows, columns):
            with grid.cell():
                chosen[name] = choice(name, getattr(now, name), key)
    return TableMapping(
        rows=rows,
        delimiter=found.mapping.delimiter,
        decimal=chosen["decimal"] or now.decimal,
        date_order=chosen["date_order"],
        header_line=found.mapping.header_line,
        columns=columns,
        load_unit=chosen.get("load_unit"),
        distance_unit=chosen.get("distance_unit"),
        durations=chosen.get("durations"),
        fill_down=_fill_down(found, columns, now, key),
    )


def _choices_for(rows: str, columns: Mapping[str, Column]) -> list[str]:
    """The choices these columns call for; `5x5x100` names a load without a column of loads."""
    names = ["date_order", "decimal"]
    if rows == "sets" or "body_mass" in columns:
        names.append("load_unit")
    if "distance" in columns:
        names.append("distance_unit")
    if {"duration", "elapsed"} & set(columns):
        names.append("durations")
    return names


def _fill_down(found: Proposal, columns: Mapping[str, Column], now: TableMapping, key: str) -> bool:
    """Whether an empty date means the one above; asked where there are empty ones."""
    date = columns.get("date")
    if date is None or "" not in found.shape.cells(date.place):
        return False
    return st.checkbox(
        "An empty date or exercise is the one above it", value=now.fill_down, key=f"{key}_fill_down"
    )


def _as_read(viewed: ViewedLog, table: bytes, mapping: TableMapping) -> None:
    """The first rows as they would be read, what cannot be and why, and the button that settles it."""
    missing = mapping.missing()
    read = None
    if all(names[0] in MAY_WAIT for names in missing):
        read = understood(table, as_text(mapping), viewed.preferences.distance_unit)
        st.text(f"As Ironstride will read it: {read.sentence}")
        for reason in read.reasons:
            st.text(reason)
        if len(read.rows):
            st.dataframe(read.rows, hide_index=True)
    if missing:
        st.text(f"Still to say: {', '.join(map(still_to_say, missing))}.")
    st.button(
        "Use this mapping",
        type="primary",
        disabled=bool(missing) or read is None or not read.usable,
        on_click=_use,
        args=(viewed, table, mapping),
        key=f"{_changing(table)}_use",
        help="Remembered by the column names, for this file and the next such one.",
    )


def _use(viewed: ViewedLog, table: bytes, mapping: TableMapping) -> None:
    remember(viewed, table, mapping)
    st.session_state[_changing(table)] = False
    st.toast("Remembered for the next file with these columns.")
