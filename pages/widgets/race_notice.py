"""What was just done to the races, with a way back to how they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data.store.races import WrittenRace, save_races
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text

_KEPT = "race_notice"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about one athlete's races, and the races it changed or deleted, as they were before."""

    athlete: str
    sentence: str
    before: tuple[WrittenRace, ...] = ()


def note(viewed: ViewedLog, sentence: str, before: Sequence[WrittenRace] = ()) -> None:
    """Remember what to say once the page has been drawn again."""
    st.session_state[_KEPT] = Notice(viewed.scope.athlete_id, sentence, tuple(before))


def race_notice(viewed: ViewedLog) -> None:
    """Say what was done until something else is, or it is dismissed; Undo puts the races back."""
    notice = st.session_state.get(_KEPT)
    if notice is None or notice.athlete != viewed.scope.athlete_id:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="race-notice"):
        st.text(notice.sentence, width="stretch")
        if notice.before and st.button("Undo", icon=":material/undo:", key="undo-races"):
            save_races(open_store(), viewed.scope, notice.before)
            note(viewed, f"{count_text(len(notice.before), 'race is', 'races are')} as before.")
            st.rerun()
        st.button("Dismiss", type="tertiary", on_click=_forget, key="dismiss-races")


def _forget() -> None:
    st.session_state.pop(_KEPT, None)
