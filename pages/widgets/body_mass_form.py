"""Body mass: the last weighings, and a place to type one in."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data.store.edits import delete_body_mass, save_body_mass
from findings.lifting import certain
from pages.lifting_view import body_mass
from pages.viewing import ViewedLog, open_store
from pages.wording import KG_PER_LB, day_text, in_unit, load_text

SHOWN = 10
USUAL_KG = 70.0


def body_mass_form(viewed: ViewedLog) -> None:
    """Relative strength and body-weight exercises need it; one entry a day."""
    unit = viewed.preferences.unit
    weighed = certain(body_mass(viewed))
    with st.container(border=True):
        st.subheader("Body mass", anchor=False)
        if weighed.empty:
            st.text("Not known yet. Relative strength, chin-ups and push-ups need it.")
        else:
            last = weighed.iloc[-1]
            st.text(f"Last: {load_text(last['body_mass_kg'], unit)} on {day_text(last['day'])}.")
        usual = float(weighed["body_mass_kg"].iloc[-1]) if len(weighed) else USUAL_KG
        with (
            st.form("body_mass", border=False),
            st.container(horizontal=True, vertical_alignment="bottom"),
        ):
            day = st.date_input("Day", value="today", max_value="today", format="YYYY-MM-DD")
            value = st.number_input(
                f"Body mass ({unit})",
                min_value=in_unit(20.0, unit),
                max_value=in_unit(400.0, unit),
                value=round(in_unit(usual, unit), 1),
                step=0.1,
                format="%.1f",
            )
            saved = st.form_submit_button("Save", type="primary")
        if saved and isinstance(day, date):
            mass_kg = value * KG_PER_LB if unit == "lb" else value
            save_body_mass(open_store(), viewed.scope, day=day, body_mass_kg=mass_kg)
            st.toast("Saved.")
            st.rerun()
        _recent(viewed)


def _recent(viewed: ViewedLog) -> None:
    weighed = body_mass(viewed)
    if weighed.empty:
        return
    unit = viewed.preferences.unit
    with st.expander(f"Last {min(SHOWN, len(weighed))} weighings"):
        for row in weighed.tail(SHOWN)[::-1].itertuples():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{day_text(row.day)}: {load_text(row.body_mass_kg, unit)}")
                st.button(
                    "Delete",
                    key=f"delete_mass_{row.body_mass_key}",
                    on_click=_delete,
                    args=(viewed, row.body_mass_key),
                )


def _delete(viewed: ViewedLog, body_mass_key: str) -> None:
    delete_body_mass(open_store(), viewed.scope, body_mass_key)
