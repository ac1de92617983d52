"""The races as a table to correct: day, name, distance, time, what counts, and what to delete."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.store.races import save_races
from pages.lifting_view import today
from pages.race_changes import TableChanges, official_distances, shown_row, table_changes
from pages.race_entry import as_typed
from pages.race_proposals import conditions
from pages.viewing import ViewedLog, open_store
from pages.widgets.race_notice import note, race_notice
from pages.wording import count_text, plain

ROW_HEIGHT, MOST_ROWS = 35, 12


def race_table(viewed: ViewedLog, paced: pd.DataFrame) -> None:
    """Every race, newest first, open to correction; nothing is saved before the button is pressed."""
    if viewed.scope.may_write:
        race_notice(viewed)
    races = paced.iloc[::-1].reset_index(drop=True)
    if races.empty:
        st.caption("The races you add will be listed here, to be corrected or deleted.")
        return
    unit = viewed.preferences.distance_unit
    if not viewed.scope.may_write:
        shown = _shown(viewed, races).drop(columns="delete")
        st.dataframe(shown, hide_index=True, column_config=_columns(unit))
        return
    with st.form(f"race-form-{viewed.revision}", border=False):
        edited = st.data_editor(
            _shown(viewed, races),
            key=f"race-table-{viewed.scope.athlete_id}-{viewed.revision}",
            hide_index=True,
            num_rows="fixed",
            height=ROW_HEIGHT * (min(len(races), MOST_ROWS) + 1) + 3,
            column_config=_columns(unit),
            disabled=["vdot", "run_in", "left_out"],
            alt=f"Table of {count_text(len(races), 'race')} to correct, newest first.",
        )
        pressed = st.form_submit_button("Save changes", type="primary", icon=":material/save:")
    _offer_official_distances(viewed, races)
    if pressed:
        _save(viewed, table_changes(races, edited.to_dict("records"), unit, today(viewed).date()))


def _offer_official_distances(viewed: ViewedLog, races: pd.DataFrame) -> None:
    """One press for every distance a watch measured a little long or short."""
    corrected = official_distances(races)
    if not corrected:
        return
    st.caption(
        f"{count_text(len(corrected), 'race carries', 'races carry')} the distance a watch measured, within "
        "2 % of a standard one. A watch that measures long makes a race look faster than it was."
    )
    if st.button("Use the official distances", icon=":material/straighten:", key="official-distances"):
        changed = {race.race_id for race in corrected}
        before = [race for race in as_typed(races) if race.race_id in changed]
        save_races(open_store(), viewed.scope, corrected)
        note(viewed, f"{count_text(len(corrected), 'race')} set to the official distance.", before)
        st.rerun()


def _shown(viewed: ViewedLog, races: pd.DataFrame) -> pd.DataFrame:
    unit = viewed.preferences.distance_unit
    frame = pd.DataFrame([shown_row(race, unit) for race in as_typed(races)])
    frame = frame.assign(delete=False, vdot=races["vdot"].round(1))
    run_in = races["race_id"].map(conditions(viewed)).fillna("")
    frame = frame.assign(run_in=run_in) if run_in.ne("").any() else frame
    left_out = races["why_not_valid"].fillna("")
    return frame.assign(left_out=left_out) if left_out.ne("").any() else frame


def _columns(unit: str) -> dict[str, object]:
    column = st.column_config
    return {
        "day": column.DateColumn("Day", format="D MMM YYYY", width=94),
        "name": column.TextColumn("Name", width=132),
        "distance": column.NumberColumn(f"Distance ({unit})", format="%.2f", min_value=0.0, width=120),
        "time": column.TextColumn("Time", help="Hours:minutes:seconds, or minutes:seconds.", width=76),
        "counts": column.CheckboxColumn(
            "Counts", help="A real effort. Untick fun runs, pacing jobs and training races.", width=82
        ),
        "delete": column.CheckboxColumn("Delete", help="Tick, then save: Undo appears.", width=76),
        "vdot": column.NumberColumn("VDOT", format="%.1f", width=56),
        "run_in": column.TextColumn(
            "Run in",
            help="Air temperature and climb as recorded; in brackets what such heat or cold does to the "
            "speed of most runners (Mantzios 2022). Beside the result, never taken off it.",
            width=165,
        ),
        "left_out": column.TextColumn("Cannot be compared", width="medium"),
    }


def _save(viewed: ViewedLog, changes: TableChanges) -> None:
    """Everything that was asked for, or nothing and a sentence for every row that is wrong."""
    if changes.wrong:
        sentences = "\n".join(f"- {plain(sentence)}" for sentence in changes.wrong)
        st.error(f"Nothing was saved yet:\n{sentences}")
        return
    if not changes.to_save and not changes.to_delete:
        st.info("Nothing was changed.")
        return
    gone = [str(race.race_id) for race in changes.to_delete]
    save_races(open_store(), viewed.scope, changes.to_save, delete=gone)
    done = []
    if changes.to_save:
        done.append(f"{count_text(len(changes.to_save), 'race')} saved")
    if changes.to_delete:
        only = changes.to_delete[0].name if len(changes.to_delete) == 1 else ""
        done.append(f"{only or count_text(len(changes.to_delete), 'race')} deleted")
    note(viewed, f"{', '.join(done)}.", changes.before)
    st.rerun()
