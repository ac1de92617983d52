"""Runs that look like races: one click keeps one, another says it was none."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from data.store.races import WrittenRace, save_races, turn_down_race
from pages.race_proposals import proposal_words, proposals, proposed_race
from pages.viewing import ViewedLog, open_store
from pages.widgets.race_notice import note
from pages.wording import count_text

MOST_ASKED = 5


def race_suggestion_list(viewed: ViewedLog) -> None:
    """Ask about the likely ones, newest first; weaker hints wait until those are answered."""
    rows = proposals(viewed)
    if rows.empty or not viewed.scope.may_write:
        return
    rows = rows.sort_values("likely", ascending=False, kind="stable")
    with st.container(border=True):
        st.subheader(f"{count_text(len(rows), 'run looks', 'runs look')} like a race", anchor=False)
        for _, row in rows.head(MOST_ASKED).iterrows():
            _question(viewed, row)
        if len(rows) > MOST_ASKED:
            st.caption(f"And {len(rows) - MOST_ASKED} more, shown as these are answered.")
            likely = rows[rows["likely"].astype(bool) & rows["question"].eq("")]
            if len(likely) > 1:
                keep_all = partial(_keep, viewed, [_race(row) for _, row in likely.iterrows()])
                words = f"Keep all {len(likely)} that leave nothing to ask"
                st.button(words, on_click=keep_all, icon=":material/done_all:")


def _question(viewed: ViewedLog, row: pd.Series) -> None:
    race = _race(row)
    with st.container(border=True, gap="xsmall"):
        st.text(proposal_words(row, viewed.preferences.distance_unit))
        said = " ".join(part for part in (str(row["reason"]), str(row["question"])) if part)
        st.text(said if row["counts"] else f"{said} Slow for you: kept as one that does not count.")
        with st.container(horizontal=True):
            key = f"{row['run_id']}-{viewed.revision}"
            st.button(
                "Keep as a race", key=f"keep-{key}", type="primary", on_click=_keep, args=(viewed, [race])
            )
            if row["question"]:
                measured = WrittenRace(
                    *(race.day, float(row["recorded_m"]), race.duration_s, race.name, race.counts),
                    run_id=race.run_id,
                )
                st.button(
                    "Keep as recorded", key=f"recorded-{key}", on_click=_keep, args=(viewed, [measured])
                )
            st.button("No race", key=f"none-{key}", on_click=_turn_down, args=(viewed, race))


def _race(row: pd.Series) -> WrittenRace:
    return proposed_race(row, row["day"].date())


def _keep(viewed: ViewedLog, races: list[WrittenRace]) -> None:
    save_races(open_store(), viewed.scope, races)
    named = races[0].name if len(races) == 1 else count_text(len(races), "race")
    note(viewed, f"{named} added; times are the watch's: correct them below.")


def _turn_down(viewed: ViewedLog, race: WrittenRace) -> None:
    turn_down_race(open_store(), viewed.scope, race)
