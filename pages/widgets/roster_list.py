"""The athletes a coach looks after: what calls for a look, the way into each log, and out of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.store.coach_grants import leave_athlete
from findings.triage import Flag
from pages.coached_logs import open_log
from pages.roster_view import Athlete
from pages.share_view import days_text, parts_text
from pages.signed_in import person_here
from pages.stores import open_control
from pages.wording import plain

PRESSING = ("quiet", "missed", "close", "falling")
_PRESSING_SIGN, _OTHER_SIGN = ":orange[:material/priority_high:]", ":gray[:material/info:]"


def roster_list(found: Sequence[Athlete]) -> None:
    """One card an athlete, in the order given: what calls for a look, what they share, the way in."""
    with st.grid(2, min_column_width=330, gap="small"):
        for one in found:
            _card(one)


def _flag(flag: Flag) -> None:
    sign = _PRESSING_SIGN if flag.kind in PRESSING else _OTHER_SIGN
    see = "" if flag.page == "Overview" else f" See {flag.page}."
    with st.container(horizontal=True, gap="xsmall"):
        st.markdown(sign, width="content")
        with st.container(width="stretch"):  # by itself the text would go under the sign
            st.text(flag.sentence + see)


def _card(one: Athlete) -> None:
    log, found = one.log, one.triage
    with st.container(border=True, height="stretch", gap="small"):
        st.subheader(plain(log.name), anchor=False)
        for flag in found.flags:
            _flag(flag)
        if found.last_week and not found.flags:
            st.markdown(":green[:material/check:] Nothing calls for a look.")
        if found.last_week:
            st.text(found.last_week)
        plan = " You may plan the week." if log.scope.may_plan else ""
        st.caption(f"{parts_text(log.scope.fields)}; {days_text(log.scope.days)}.{plan}")
        if found.not_told:
            st.caption(" ".join(found.not_told))
        with st.container(horizontal=True):
            st.button(
                *("Open", f"open_{log.athlete_id}"),
                type="primary",
                on_click=open_log,
                args=(log.athlete_id,),
            )
            with st.popover("Stop coaching", key=f"leave_{log.athlete_id}"):
                st.text("You see this log no more, until the athlete invites you again.")
                st.button("Stop", key=f"stop_{log.athlete_id}", on_click=_leave, args=(log.athlete_id,))


def _leave(athlete_id: str) -> None:
    person = person_here()
    if person is not None:
        leave_athlete(open_control(), person.person_id, athlete_id)
