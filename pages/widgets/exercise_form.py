"""An exercise of the athlete's own: what it is, what it is done with, how its load counts."""

from __future__ import annotations

import streamlit as st

from data.own_facts import equipments, load_mode_names, muscles, patterns, usual_facts
from pages.exercise_changes import save_changed_exercise, save_new_exercise
from pages.viewing import ViewedLog
from pages.weekly_view import pattern_name
from pages.wording import plain

# Each load mode in words: what it is called, and what the logged number means.
LOAD_MODES = {
    "total": ("The whole load", "bar and plates together, or the one weight in your hands"),
    "per_hand_x2": ("Each of two weights", "one dumbbell of a pair: twice the number is moved"),
    "per_hand": ("One of two carried weights", "what one hand holds; it is not doubled"),
    "total_per_side": ("One side at a time", "what the working arm or side moves; left and right stay apart"),
    "total_per_leg": ("One leg at a time", "what the working leg moves; left and right stay apart"),
    "stack": ("A machine's or cable's number", "compares only with the same machine"),
    "bodyweight": ("My body alone", "nothing is added; a number logged is added load all the same"),
    "bodyweight_plus": ("My body and what is added", "a belt, a vest or a weight; nothing is the body alone"),
    "bodyweight_minus": ("My body less some help", "the number is what the machine or band takes off"),
    "band": ("A band", "its number is no load in kilograms"),
    "sled": ("A sled", "the load on it, compared only on the same ground"),
    "distance": ("A distance", "the metres are the work, not the load"),
    "time": ("A time", "a hold: the seconds are the work"),
    "contacts": ("Jumps", "landings are counted, not load"),
    "contacts_upper": ("Throws and plyometric push-ups", "contacts of the hands are counted, not load"),
    "contacts_time": ("Jumps for a time", "seconds of jumping are counted, not load"),
}
MUSCLES = (("primary_muscles", "Muscles it is for"), ("secondary_muscles", "Muscles that help"))


@st.dialog("A new exercise", width="medium")
def new_exercise(viewed: ViewedLog, as_logged: str) -> None:
    """Ask what an unknown name is; saved and mapped at once."""
    st.caption("Three answers are enough; the rest is as exercises like it usually have it.")
    facts, name = _asked(as_logged, {}, key=f"own_{as_logged}")
    if st.button("Save", type="primary", key=f"own_save_{as_logged}", disabled=facts is None) and facts:
        _close(save_new_exercise(viewed, as_logged, name, facts))


@st.dialog("Your exercise", width="medium")
def change_exercise(viewed: ViewedLog, name: str, facts: dict[str, object]) -> None:
    """Change the name or the facts of an exercise of one's own."""
    changed, new_name = _asked(name, facts, key=f"change_{name}")
    if st.button("Save", type="primary", key=f"change_save_{name}", disabled=changed is None) and changed:
        _close(save_changed_exercise(viewed, name, new_name, changed))


def _close(wrong: str | None) -> None:
    """Close the dialog, or say what is wrong."""
    if wrong is None:
        st.rerun()
    st.error(plain(wrong))


def _asked(name: str, known: dict[str, object], *, key: str) -> tuple[dict[str, object] | None, str]:
    """The form: all facts once three questions are answered, and the name."""
    named = st.text_input("Name", value=name, key=f"{key}_name", max_chars=80)
    pattern = _choose("What kind of movement?", patterns(), known.get("pattern"), f"{key}_pattern")
    equipment = _choose("What is it done with?", equipments(), known.get("equipment"), f"{key}_equipment")
    mode = st.selectbox(
        "What does the logged weight mean?",
        load_mode_names(),
        index=_place(load_mode_names(), known.get("load_mode")),
        format_func=lambda each: ": ".join(LOAD_MODES[each]),
        placeholder="Choose",
        key=f"{key}_mode",
    )
    if mode:
        st.caption(f"The logged number: {LOAD_MODES[mode][1]}.")
    if not (named.strip() and pattern and equipment and mode):
        return None, named.strip()
    same = known.get("pattern") == pattern and known.get("load_mode") == mode
    usual = {**usual_facts(pattern, equipment, mode), **(known if same else {})}
    usual |= {"pattern": pattern, "equipment": equipment, "load_mode": mode}
    return _more(usual, f"{key}_{pattern}_{equipment}_{mode}"), named.strip()


def _more(usual: dict[str, object], key: str) -> dict[str, object]:
    """What else is known of it, to be changed where it is otherwise."""
    facts = dict(usual)
    with st.expander("More about it"):
        for column, label in MUSCLES:
            chosen = [muscle for muscle in str(usual[column]).split(";") if muscle in muscles()]
            told = st.multiselect(label, muscles(), default=chosen, key=f"{key}_{column}")
            facts[column] = ";".join(told)
        for column, label, meaning in (
            ("compound", "Several joints at once", "Compound work, such as a squat; not a curl."),
            ("unilateral", "One side at a time", "Left and right are trained apart."),
            ("e1rm_applies", "Estimate a 1RM", "Only where load and repetitions say how strong you are."),
        ):
            facts[column] = st.checkbox(label, bool(usual[column]), key=f"{key}_{column}", help=meaning)
        if str(usual["load_mode"]).startswith("bodyweight"):
            facts["bodyweight_fraction"] = st.slider(
                "Share of your body it moves",
                *(0.0, 1.0, float(str(usual["bodyweight_fraction"]))),
                step=0.01,
                key=f"{key}_fraction",
                help="All of it in a pull-up, 0.64 in a push-up (Ebben 2011).",
            )
    return facts


def _choose(label: str, names: tuple[str, ...], known: object, key: str) -> str | None:
    ordered = tuple(sorted(names))
    return st.selectbox(
        label,
        ordered,
        index=_place(ordered, known),
        format_func=pattern_name,
        placeholder="Choose",
        key=key,
    )


def _place(names: tuple[str, ...], known: object) -> int | None:
    return names.index(str(known)) if known in names else None
