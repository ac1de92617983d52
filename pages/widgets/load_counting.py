"""How an exercise's load counts: said in words, and changed in place."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.exercises import canonical_exercise
from data.own_facts import WITHOUT_A_LOAD, load_mode_names, usual_facts
from data.store.own_exercises import own_exercises
from pages.exercise_changes import forget_facts, save_facts
from pages.lifting_view import lifting
from pages.viewing import ViewedLog, open_store
from pages.widgets.exercise_form import LOAD_MODES
from pages.wording import plain

UNEXPLAINED = "total"  # an exercise nobody has explained counts as logged
OURS = ("load_mode", "bodyweight_fraction", "e1rm_applies")


def load_counting(viewed: ViewedLog, lift: str) -> None:
    """A button that opens what the logged number means, and lets the owner say otherwise."""
    with st.popover("How its load counts", icon=":material/scale:", on_change="rerun") as opened:
        if opened.open:
            _asked(viewed, lift)


def _asked(viewed: ViewedLog, lift: str) -> None:
    facts = _last_facts(viewed, lift)
    now = str(facts["load_mode"])
    st.caption(f"What does the weight logged for {plain(lift)} mean?")
    mode = st.selectbox(
        "The logged number is",
        load_mode_names(),
        index=load_mode_names().index(now),
        format_func=lambda each: LOAD_MODES[each][0],
        key=f"counting_{lift}",
        disabled=not viewed.scope.may_write,
    )
    st.text(f"{LOAD_MODES[mode][0]}: {LOAD_MODES[mode][1]}.")
    fraction = _fraction(viewed, lift, mode, facts)
    changed = mode != now or abs(fraction - float(str(facts["bodyweight_fraction"]))) > 1e-9
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Save",
            type="primary",
            key=f"counting_save_{lift}",
            disabled=not (changed and viewed.scope.may_write),
            on_click=_save,
            args=(viewed, lift, mode, fraction, facts),
        )
        own = own_exercises(open_store(), viewed.scope)
        known = canonical_exercise(lift, loaded=True) == lift
        if lift in own and known and viewed.scope.may_write:
            back = f"counting_back_{lift}"
            st.button("As the catalogue has it", key=back, on_click=_back, args=(viewed, lift))
    st.caption("It holds for every set of this exercise, the oldest too, on every page.")


def _fraction(viewed: ViewedLog, lift: str, mode: str, facts: pd.Series) -> float:
    """The share of body mass the exercise moves; asked only where the body counts."""
    kept = float(str(facts["bodyweight_fraction"]))
    if not mode.startswith("bodyweight"):
        return 0.0 if str(facts["load_mode"]).startswith("bodyweight") else kept
    usual = 1.0 if pd.isna(facts["pattern"]) else float(
        str(usual_facts(str(facts["pattern"]), str(facts["equipment"]), mode)["bodyweight_fraction"])
    )
    return st.slider(
        "Share of your body it moves",
        *(0.0, 1.0, kept or usual),
        step=0.01,
        key=f"counting_fraction_{lift}",
        disabled=not viewed.scope.may_write,
        help="All of it in a pull-up; 0.64 in a push-up on the floor, 0.49 on the knees, 0.41 with the hands "
        "on 60 cm, 0.74 with the feet on 60 cm (order after Ebben 2011).",
    )


def _last_facts(viewed: ViewedLog, lift: str) -> pd.Series:
    sets = lifting(viewed)
    mine = sets[sets["lift"].eq(lift).to_numpy(dtype=bool, na_value=False)]
    last = mine.sort_values("day", kind="stable").iloc[-1]
    mode = last["load_mode"] if last["load_mode"] in load_mode_names() else UNEXPLAINED
    wanted = ["bodyweight_fraction", "pattern", "equipment", "e1rm_applies"]
    return pd.concat([last[wanted], pd.Series({"load_mode": mode})])


def _save(viewed: ViewedLog, lift: str, mode: str, fraction: float, facts: pd.Series) -> None:
    own = own_exercises(open_store(), viewed.scope).get(lift, {})
    changed: dict[str, object] = {"load_mode": mode, "bodyweight_fraction": fraction}
    if mode in WITHOUT_A_LOAD:
        changed["e1rm_applies"] = False
    elif facts["load_mode"] in WITHOUT_A_LOAD or pd.isna(facts["pattern"]):
        changed["e1rm_applies"] = True  # the athlete has said it has a load, so that repetitions can tell
    save_facts(viewed, lift, {**own, **changed})


def _back(viewed: ViewedLog, lift: str) -> None:
    """Take back what this form has said; what else was said of the exercise stays."""
    own = own_exercises(open_store(), viewed.scope).get(lift, {})
    rest = {name: value for name, value in own.items() if name not in OURS}
    if rest:
        save_facts(viewed, lift, rest)
    else:
        forget_facts(viewed, lift)
