"""A clock that is off by whole hours: the evidence, and one question."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from data.clock_shifts import ClockShift
from data.store.clock_repairs import repair_clock
from pages.truth_view import clock_questions, repaired_clocks, source_words
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text


def clock_question(viewed: ViewedLog) -> None:
    """Ask about each clock that is off, and list those repaired with a way back."""
    for shift in clock_questions(viewed):
        _ask(viewed, shift)
    repaired = repaired_clocks(viewed)
    for row in repaired[repaired["repaired"]].itertuples():
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.text(f"{source_words(str(row.source))}: clock moved by {_hours(row.shift_s)}.")
            st.button(
                "Take back",
                key=f"clock_back_{row.source}_{row.shift_s}_{row.season}",
                on_click=partial(_answer, viewed, str(row.source), float(row.shift_s), row.season, False),
                help="The times return to what the files say.",
            )


def _ask(viewed: ViewedLog, shift: ClockShift) -> None:
    name, witness = source_words(shift.source), source_words(shift.witness)
    season = f" in {shift.season}" if shift.season else ""
    with st.container(border=True, gap="xsmall"):
        st.text(f"Is the clock of {name} off by {_hours(shift.shift_s)}{season}?")
        st.text(
            f"Of {count_text(shift.pairs, 'run')} that {name} and {witness} both have, {shift.agreeing} "
            f"start {_hours(shift.shift_s)} {'later' if shift.shift_s > 0 else 'earlier'} in {name} "
            "and are alike otherwise."
        )
        examples = pd.DataFrame(
            {
                name: [each.started_at for each in shift.examples],
                witness: [each.witness_started_at for each in shift.examples],
                "km": [(each.distance_m or float("nan")) / 1000 for each in shift.examples],
            }
        )
        st.dataframe(examples, hide_index=True)
        with st.container(horizontal=True):
            for label, repaired in (("Repair the clock", True), ("Leave it", False)):
                st.button(
                    label,
                    type="primary" if repaired else "secondary",
                    key=f"clock_{repaired}_{shift.source}_{shift.shift_s}_{shift.season}",
                    on_click=partial(_answer, viewed, shift.source, shift.shift_s, shift.season, repaired),
                    help="Moves every run and workout of this source, now and later. Can be taken back."
                    if repaired
                    else "Do not ask again.",
                )


def _hours(seconds: float) -> str:
    hours = abs(seconds) / 3600
    return count_text(int(hours), "hour") if hours == int(hours) else f"{hours:g} hours"


def _answer(viewed: ViewedLog, source: str, shift_s: float, season: object, repaired: bool) -> None:
    known = str(season) if isinstance(season, str) else None
    repair_clock(open_store(), viewed.scope, source, shift_s, repaired=repaired, season=known)
