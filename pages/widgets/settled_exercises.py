"""What has been said of exercise names, and exercises of one's own: to change, or to take back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.exercises import OwnFacts, canonical_exercise
from pages.exercise_changes import choices, forget_facts, forget_name, save_mapping
from pages.viewing import ViewedLog
from pages.widgets.exercise_form import change_exercise
from pages.wording import count_text, plain


def settled_exercises(viewed: ViewedLog, names: pd.DataFrame, own: OwnFacts) -> None:
    """One name at a time: what it means now, another meaning, or none."""
    mine = [name for name in own if canonical_exercise(name, loaded=True) != name]
    if names.empty and not mine:
        return
    told = [count_text(len(names), "name settled", "names settled")] if len(names) else []
    told += [count_text(len(mine), "exercise of your own", "exercises of your own")] if mine else []
    with st.expander(", ".join(told)):
        if len(names):
            _name(viewed, names, own)
        if mine:
            _own(viewed, mine, own)


def _name(viewed: ViewedLog, names: pd.DataFrame, own: OwnFacts) -> None:
    rows = {str(row.exercise_as_logged): row for row in names.itertuples()}
    chosen = st.selectbox(
        "Name as logged",
        list(rows),
        format_func=lambda name: f"{name} → {rows[name].exercise}, {count_text(int(rows[name].sets), 'set')}",
        key="settled_name",
    )
    means = str(rows[chosen].exercise)
    options = choices(own, (means,))
    other = st.selectbox("Means", options, index=options.index(means), key=f"settled_as_{chosen}_{means}")
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Save the change",
            key="settled_save",
            disabled=other == means,
            on_click=save_mapping,
            args=(viewed, chosen, other),
        )
        st.button(
            "Take it back",
            key="settled_forget",
            on_click=_forget,
            args=(viewed, chosen),
            help="Its sets are what the catalogue says of the name again, which may be nothing.",
        )


def _own(viewed: ViewedLog, mine: list[str], own: OwnFacts) -> None:
    name = st.selectbox("Exercise of your own", mine, key="own_chosen")
    with st.container(horizontal=True, gap="small"):
        if st.button("Change", key="own_change"):
            change_exercise(viewed, name, dict(own[name]))
        with st.popover("Delete", help="Forget this exercise"):
            st.text("Names that mean it are unknown again. No set is lost.")
            label = f"Delete {plain(name)}"
            st.button(label, type="primary", key="own_delete", on_click=_delete, args=(viewed, name))


def _forget(viewed: ViewedLog, name: str) -> None:
    forget_name(viewed, name)
    st.toast("Taken back.")


def _delete(viewed: ViewedLog, name: str) -> None:
    forget_facts(viewed, name)
    st.toast("Deleted.")
