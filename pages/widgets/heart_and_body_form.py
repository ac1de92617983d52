"""Heart rate and body: what the log suggests, for the athlete to confirm or to type in."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.store.preferences import BODY, Preferences, save_preferences
from findings.running import METRES_PER_KM, Known
from pages.race_entry import typed_duration_s
from pages.running_streams import all_facts, rest_words
from pages.viewing import ViewedLog, open_store
from pages.wording import KM_PER_MILE, duration_text, pace_s_per_unit

ZONE_WORDS = {
    "maximum": "Shares of heart-rate maximum",
    "reserve": "Shares of the reserve between rest and maximum",
    "threshold": "Around threshold heart rate",
}
SEX_WORDS = {"": "Not said", "female": "Women's", "male": "Men's"}


def heart_and_body_form(viewed: ViewedLog) -> None:
    """Numbers the Running page rests on; empty ones stay open, and what needs them stays away."""
    kept, known = viewed.preferences, all_facts(viewed)
    with st.container(border=True):
        st.subheader("Heart rate and body", anchor=False)
        with st.container(gap="xxsmall"):
            _suggested(viewed, "heart_rate_max", "Heart-rate maximum", known.maximum)
            if kept.heart_rate_rest is None:
                st.text(f"Heart rate at rest: {rest_words(viewed)}")
            _suggested(viewed, "heart_rate_reference", "Reference heart rate", known.reference)
            _suggested(viewed, "threshold_s_per_km", "Threshold pace", known.threshold)
        # A new form for every set of numbers kept: a field shows what is kept, not what was typed before.
        with st.form(f"heart-and-body-{viewed.revision}", border=False):
            with st.grid(3, min_column_width=170, gap="small"):
                typed = {name: _number(kept, name, label, told) for name, label, told in _FIELDS}
            pace = _threshold_pace(viewed, known.threshold)
            zones = st.radio(
                "Zones",
                list(ZONE_WORDS),
                index=list(ZONE_WORDS).index(kept.zones),
                format_func=ZONE_WORDS.__getitem__,
            )
            sex = st.radio(
                "Constants of TRIMP and age tables",
                list(SEX_WORDS),
                index=list(SEX_WORDS).index(kept.sex),
                format_func=SEX_WORDS.__getitem__,
                horizontal=True,
                help="Banister's formula has one set of constants for women and one for men.",
            )
            pressed = st.form_submit_button("Save", type="primary")
        if pressed:
            _save(viewed, replace(kept, **typed, zones=zones, sex=sex), pace)


_FIELDS = (
    ("heart_rate_max", "Maximum (beats)", "The fastest your heart beats, from a hard finish or a test."),
    ("heart_rate_rest", "At rest (beats)", "Count it in the morning, before getting up."),
    ("heart_rate_reference", "Reference (beats)", "Where pace is compared. Leave it as it is once set."),
    ("heart_rate_threshold", "Threshold (beats)", "Of an hour's race; only for zones around it."),
    ("height_cm", "Height (cm)", "Leg stiffness needs it."),
    ("birth_year", "Year of birth", "Age grading needs it."),
)


def _number(kept: Preferences, name: str, label: str, told: str) -> float | None:
    least, most = BODY[name]
    value = getattr(kept, name)
    return st.number_input(
        label,
        min_value=least,
        max_value=most,
        value=value,
        step=1.0,
        format="%.0f",
        placeholder="not said",
        help=told,
    )


def _threshold_pace(viewed: ViewedLog, known: Known) -> str:
    """The pace of an hour's race as text; what the log suggests stands beside it."""
    unit, kept = viewed.preferences.distance_unit, viewed.preferences.threshold_s_per_km
    factor = KM_PER_MILE if unit == "mi" else 1.0
    hint = "" if known.value is None else duration_text(METRES_PER_KM / known.value * factor)
    return st.text_input(
        f"Threshold pace (min/{unit})",
        value="" if kept is None else duration_text(kept * factor),
        placeholder=hint or "4:30",
        help="The pace you could race for an hour. What the log suggests is used until you say another.",
        width=200,
    )


def _suggested(viewed: ViewedLog, name: str, label: str, known: Known) -> None:
    """What the log suggests, with the button that confirms it; why there is no suggestion."""
    if known.confirmed:
        return
    if known.value is None:
        st.text(f"{label}: {known.words}")
        return
    is_pace, unit = name == "threshold_s_per_km", viewed.preferences.distance_unit
    value = METRES_PER_KM / known.value if is_pace else known.value
    said = f"{duration_text(pace_s_per_unit(known.value, unit))} /{unit}" if is_pace else f"{value:.0f}"
    told, confirm = st.columns([4, 1], vertical_alignment="center")
    told.text(f"{label} {said}? {known.words}")
    confirm.button(
        f"Confirm {said}",
        key=f"confirm-{name}",
        on_click=_confirm,
        args=(viewed, name, value),
        width="stretch",
    )


def _confirm(viewed: ViewedLog, name: str, value: float) -> None:
    save_preferences(open_store(), viewed.scope, replace(viewed.preferences, **{name: value}))


def _save(viewed: ViewedLog, chosen: Preferences, pace: str) -> None:
    """Keep everything, or nothing and a sentence for what cannot be."""
    seconds, wrong = _pace_of(pace, viewed.preferences.distance_unit)
    resting, highest = chosen.heart_rate_rest, chosen.heart_rate_max
    if resting is not None and highest is not None and resting >= highest:
        wrong = "The heart rate at rest must lie below the maximum."
    if wrong:
        st.error(f"Nothing was saved: {wrong}")
        return
    save_preferences(open_store(), viewed.scope, replace(chosen, threshold_s_per_km=seconds))
    st.toast("Saved.")
    st.rerun()


def _pace_of(text: str, unit: str) -> tuple[float | None, str]:
    """Seconds for a km, None for nothing typed; or what is wrong."""
    if not text.strip():
        return None, ""
    typed = typed_duration_s(text)
    if typed is None:
        return None, "write the threshold pace as minutes:seconds, such as 4:30."
    seconds = typed / (KM_PER_MILE if unit == "mi" else 1.0)
    least, most = BODY["threshold_s_per_km"]
    if not least <= seconds <= most:
        return None, f"a threshold pace lies between {duration_text(least)} and {duration_text(most)} a km."
    return seconds, ""
