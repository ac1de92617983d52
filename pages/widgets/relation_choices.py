"""What was fixed in advance on Strength & pace: visible, changeable, and marked when changed."""

from __future__ import annotations

import streamlit as st

from analysis.lag_search import LAGS_WEEKS
from findings.relation import AS_PLANNED, Choices
from findings.strength_lifts import StrengthLift
from pages.lifting_view import body_mass
from pages.relation_inputs import lifts_to_choose
from pages.viewing import ViewedLog
from pages.wording import count_text

KEYS = ("relation_lift", "relation_lag", "relation_measure", "relation_influences")
PER_KG, AS_LIFTED = "relative to body mass", "as lifted"


def choices_form(viewed: ViewedLog) -> Choices:
    """The four choices, folded away; what they are now."""
    lifts = lifts_to_choose(viewed)
    weighed = not body_mass(viewed).empty
    with st.expander("What was fixed in advance", icon=":material/lock:"):
        st.caption(
            "Fixed before any result was seen. Whoever tries many lifts and delays until one fits finds "
            "something in pure noise: a change here is marked as explored."
        )
        with st.grid(2, min_column_width=280):
            lift = st.selectbox(
                "Strength is read from", lifts, format_func=_lift_name, key=KEYS[0], disabled=len(lifts) < 2
            )
            lag = st.slider(
                "Weeks from strength to race",
                LAGS_WEEKS[0],
                LAGS_WEEKS[-1],
                AS_PLANNED.lag_weeks,
                key=KEYS[1],
            )
            measure = st.radio(
                "Strength is measured",
                [PER_KG, AS_LIFTED],
                horizontal=True,
                key=KEYS[2],
                disabled=not weighed,
            )
            influences = st.toggle(
                "Allow for other influences",
                value=True,
                key=KEYS[3],
                help="Kilometres a week before the race, heat, and body mass where strength is as lifted; "
                "each only with four races for every number to be estimated.",
            )
        st.button("Back to what was fixed", on_click=_forget, icon=":material/undo:")
    planned = lift is None or lift == lifts[0]
    return Choices(
        exercise=None if planned else lift.exercise,
        lag_weeks=int(lag),
        relative=False if measure == AS_LIFTED and weighed else None,
        influences=bool(influences),
    )


def _lift_name(lift: StrengthLift) -> str:
    return f"{lift.exercise} · {lift.pattern}, {count_text(lift.days, 'day')}"


def _forget() -> None:
    for key in KEYS:
        st.session_state.pop(key, None)
