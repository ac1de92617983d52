"""The loads of a workout: one card an exercise, with range, reason, last time, and a way to swap it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import streamlit as st

from analysis.exercise_swap import alternatives, swapped
from analysis.plate_steps import PlateSteps
from analysis.programme import Programme, item_words, with_item
from analysis.target_load import TEST_SET
from analysis.target_words import load_words
from findings.next_loads import ItemNow
from findings.plates import EQUIPMENT
from pages.programme_changes import save_changed, save_plates
from pages.programme_view import Choice, all_facts, last_words, odds_words, plates
from pages.viewing import ViewedLog
from pages.widgets.page_parts import caveat, link_to
from pages.wording import count_text, plain

MOST_ALTERNATIVES = 12
SAID_ONCE = 3  # a sentence that so many cards would repeat stands above them
LONGEST_NUMBER = 16  # letters of a large number on 390 px
WANTED = "programme_wanted"  # the programme to choose in the next run
# 3 to 5 repetitions with 1 or 2 in reserve: SCIENCE 7. The way there is ours.
TEST_SET_STEPS = (
    "1. Begin with the empty bar, or the lightest weight there is: five easy repetitions. Save as warm-up.",
    "2. Rest two minutes, add a little, and do three to five again. Go on until a set leaves you sure of "
    "only one or two more.",
    "3. Stop there. That was the test set: save it with its RPE. 8 means two were left, 9 one.",
    "The load of this workout follows at once, and every later one from what you lift. Where a movement is "
    "new to you, have somebody who knows it look on the first time.",
)
ACTIONS = {
    "begin": ("Begin", ":material/start:", "blue"),
    "add": ("Add", ":material/trending_up:", "green"),
    "hold": ("Hold", ":material/trending_flat:", "gray"),
    "back off": ("Back off", ":material/trending_down:", "orange"),
}


def load_cards(viewed: ViewedLog, choice: Choice, workout: int, items: tuple[ItemNow, ...]) -> None:
    """Every item of a workout in order; those of one letter are done in turn."""
    counted = Counter(shown.target.caveat for shown in items if shown.target.caveat)
    said = {sentence for sentence, times in counted.items() if times >= SAID_ONCE}
    for sentence in said:
        caveat(plain(f"Of {count_text(counted[sentence], 'lift')}: {sentence}"))
    with st.grid(2, min_column_width=330, gap="small"):
        for place, shown in enumerate(items):
            _card(viewed, choice, workout, place, shown, said)


def _card(
    viewed: ViewedLog, choice: Choice, workout: int, place: int, shown: ItemNow, said: set[str]
) -> None:
    item, target = shown.item, shown.target
    with st.container(border=True, height="stretch", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(plain(item.exercise), anchor=False)
            if item.group:
                st.badge(f"in turn: {plain(item.group)}", color="violet")
        st.text(item_words(item))
        if target.words:
            _load(target.words)
        if target.range_words and target.range_words != target.words:
            caveat(f"With the range of the 1RM: {plain(target.range_words)}.")
        if target.percent and target.of:
            caveat(f"{_percent(target.percent)} % of today's 1RM of {plain(target.of)}.")
        if target.ask:
            st.info(plain(target.ask), icon=":material/science:")
            if TEST_SET not in target.ask and viewed.scope.may_write:
                weighing_link()
        for note in ("" if target.caveat in said else target.caveat, item.note):
            if note:
                st.text(note)
        _last_time(viewed, shown)
        if viewed.scope.may_write:
            _swap(viewed, choice, workout, place, shown)


def _load(words: str) -> None:
    """The load, large; what is longer than a phone is wide may wrap."""
    if len(words) <= LONGEST_NUMBER:
        st.metric("Load today", words)
        return
    with st.container(gap=None):
        st.markdown("Load today")
        st.header(plain(words), anchor=False)


def _last_time(viewed: ViewedLog, shown: ItemNow) -> None:
    unit = viewed.preferences.unit
    told = last_words(shown.last_sets, unit)
    if told:
        st.text(f"Last time, {told}")
    step = shown.progression
    if step is None:
        return
    word, icon, colour = ACTIONS[step.action]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        load = "" if step.load_kg is None else f": {step_load(shown, plates(viewed))}"
        st.badge(f"{word}{load}", icon=icon, color=colour)
        st.text(step.reason)
    caveat(plain(odds_words(shown, plates(viewed))))


def _swap(viewed: ViewedLog, choice: Choice, workout: int, place: int, shown: ItemNow) -> None:
    """Another exercise of the same pattern, by the equipment there is."""
    key = f"swap_{choice.key}_{workout}_{place}"
    with st.popover("Swap", icon=":material/swap_horiz:", key=key, on_change="rerun") as opened:
        if not opened.open:
            return
        facts = all_facts(viewed)
        exercise = shown.item.exercise
        if not facts["exercise"].eq(exercise).any():
            st.text("Nothing is known of this exercise: say what it is under Settings.")
            return
        found = alternatives(exercise, facts)
        there = sorted({part for words in found["equipment"] for part in str(words).split("+") if part})
        chosen = st.multiselect("With", there, key=f"{key}_with", placeholder="any equipment")
        if chosen:
            found = alternatives(exercise, facts, chosen)
        if found.empty:
            st.text("No exercise like it with this. Choose more equipment.")
            return
        why = dict(zip(found["exercise"], found["why"], strict=True))
        other = st.radio(
            "Instead",
            list(why)[:MOST_ALTERNATIVES],
            captions=[plain(words) for words in list(why.values())[:MOST_ALTERNATIVES]],
            format_func=plain,
            key=f"{key}_to",
        )
        if not choice.own:
            caveat("The built-in programme stays as it is: this makes a copy of your own.")
        if st.button("Swap it", type="primary", key=f"{key}_do") and other:
            item = swapped(shown.item, other, facts)
            changed = with_item(choice.programme, workout, place, item)
            keep(viewed, choice, changed)


def keep(viewed: ViewedLog, choice: Choice, changed: Programme) -> None:
    """Save a changed programme, choose it, and show the page anew; or say what is wrong."""
    key, wrong = save_changed(viewed, choice, changed)
    if wrong:
        st.error(plain(wrong))
        return
    st.session_state[WANTED] = key
    st.toast("Saved.")
    st.rerun()


def step_load(shown: ItemNow, steps: PlateSteps) -> str:
    """The load of a suggestion in words: help for the body as help."""
    load = 0.0 if shown.progression is None else shown.progression.load_kg or 0.0
    return load_words(load, load, "bodyweight_plus" if load < 0 else "", steps)


def weighing_link() -> None:
    """To where body mass is typed in."""
    link_to("Settings", "Type in your body mass", ":material/monitor_weight:")


def test_set_help() -> None:
    """How somebody who never lifted comes to a first load."""
    with st.expander("New to this? How a test set goes", icon=":material/science:"):
        for line in TEST_SET_STEPS:
            st.text(line)


def plates_form(viewed: ViewedLog) -> None:
    """Which steps the athlete's plates and dumbbells make."""
    now = plates(viewed)
    with st.expander("Plates and steps"), st.form("plates", border=False):
        unit = now.unit
        step = st.number_input(f"Smallest step ({unit})", 0.25, 50.0, float(now.step), 0.25)
        bar = st.number_input(f"Empty bar ({unit})", 0.0, 60.0, float(now.least.get("barbell", 0.0)), 0.5)
        sizes = {
            name: st.number_input(
                f"Step of a {name} ({unit})", 0.25, 50.0, float(now.by_equipment.get(name, now.step)), 0.25
            )
            for name in EQUIPMENT[1:]
        }
        caveat("Loads are rounded to these. A bar's step is both sides together: twice the smallest plate.")
        if st.form_submit_button("Save"):
            own = {name: size for name, size in sizes.items() if size != step}
            save_plates(viewed, PlateSteps(unit, step, own, {"barbell": bar} if bar else {}))
            st.rerun()


def copy_button(viewed: ViewedLog, choice: Choice) -> None:
    """A copy to edit."""
    if st.button("Copy to edit", icon=":material/content_copy:", key="copy_programme"):
        keep(viewed, replace(choice, key="built-in copy"), choice.programme)


def _percent(ends: tuple[float, float]) -> str:
    low, high = (f"{end:.0f}" for end in ends)
    return low if low == high else f"{low}–{high}"
