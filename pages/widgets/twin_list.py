"""Recordings that may be one run, and runs put together from several recordings, to be split again."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from data.store.recordings import answer_twins, split_recording
from pages.truth_view import possible_twins, shared_runs, source_words
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text, day_text, duration_text

MOST_ASKED = 8


def twin_list(viewed: ViewedLog) -> None:
    """Ask about doubtful pairs first; then the runs of several recordings, behind an expander."""
    _questions(viewed)
    shared = shared_runs(viewed)
    if shared.empty:
        return
    runs = shared["run_id"].nunique()
    with st.expander(f"{count_text(runs, 'run')} put together from several recordings"):
        st.caption(
            "Each counts once. Every value comes from the best recording that has it, in this order."
        )
        chosen = st.selectbox(
            "Run",
            list(dict.fromkeys(shared["run_id"])),
            format_func=lambda run_id: _title(shared[shared["run_id"] == run_id].iloc[0]),
        )
        for place, row in enumerate(shared[shared["run_id"] == chosen].itertuples()):
            with st.container(border=True, horizontal=True, vertical_alignment="center"):
                with st.container(gap="xxsmall"):
                    st.text(f"{source_words(str(row.source))} · {_what(row)}")
                    st.caption("Counts" if place == 0 else "Fills in what is missing above")
                    if isinstance(row.import_name, str):
                        st.text(row.import_name)
                if place:
                    st.button(
                        "Not this run",
                        key=f"split_{row.recording_id}",
                        on_click=partial(split_recording, open_store(), viewed.scope, str(row.recording_id)),
                        help="Counts as a run of its own from now on, also when its file is read again.",
                    )


def _questions(viewed: ViewedLog) -> None:
    pairs = possible_twins(viewed)
    if pairs.empty:
        return
    st.subheader("Are these the same run?", anchor=False)
    for row in pairs.head(MOST_ASKED).itertuples():
        with st.container(border=True, gap="xsmall"):
            st.text(f"{day_text(row.day)} · {source_words(str(row.source))} · {_what(row)}")
            other = f"{day_text(row.other_day)} · {source_words(str(row.other_source))}"
            st.text(f"{other} · {_what(row, 'other_')}")
            st.text(str(row.why))
            with st.container(horizontal=True):
                for label, same in (("One run", True), ("Two runs", False)):
                    st.button(
                        label,
                        key=f"same_{same}_{row.run_id}_{row.other_run_id}",
                        on_click=partial(
                            answer_twins,
                            open_store(),
                            viewed.scope,
                            str(row.run_id),
                            str(row.other_run_id),
                            same=same,
                        ),
                    )
    if len(pairs) > MOST_ASKED:
        st.caption(f"And {len(pairs) - MOST_ASKED} more pairs, shown as these are answered.")


def _title(row: pd.Series) -> str:
    return f"{day_text(row['started_at'])} · {_what(row)}"


def _what(row: object, prefix: str = "") -> str:
    """Start, distance and time of a recording, as far as they are known."""
    started = getattr(row, f"{prefix}started_at")
    far, lasting = getattr(row, f"{prefix}distance_m"), getattr(row, f"{prefix}moving_s")
    lasting = getattr(row, f"{prefix}elapsed_s") if pd.isna(lasting) else lasting
    parts = [f"{started:%H:%M} UTC"]
    parts += [f"{far / 1000:.2f} km"] if pd.notna(far) else []
    parts += [duration_text(lasting)] if pd.notna(lasting) else []
    return " · ".join(parts)
