"""Coaches with a name: inviting one, open invites, what each coach may see, and the end of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from data.settings import Settings
from data.sharing import SHAREABLE, SHARED_UNLESS_SAID
from data.store.coach_grants import CoachGrant, Terms, change_grant, coach_grants, terms, withdraw_grant
from data.store.coach_invites import (
    MOST_INVITE_DAYS,
    USUAL_INVITE_DAYS,
    Invite,
    create_invite,
    invites,
    revoke_invite,
)
from data.store.database import utc_now
from data.store.share_events import share_events
from data.store.share_links import LONGEST_LABEL
from pages.share_view import (
    PART_HELP,
    PART_WORDS,
    coach_state_text,
    events_table,
    link_address,
    local_moment,
    terms_text,
)
from pages.stores import open_control
from pages.viewing import ViewedLog
from pages.wording import day_text

_NEW = "invite_just_made"
USUAL = Terms(SHARED_UNLESS_SAID)


def coach_section(viewed: ViewedLog) -> None:
    """Everything about coaches, above the links."""
    st.subheader("Coaches", anchor=False)
    grants, now = coach_grants(open_control(), viewed.scope), utc_now()
    for grant in [one for one in grants if one.is_open(now)]:
        _grant(viewed, grant)
    for invite in invites(open_control(), viewed.scope):
        _invite(viewed, invite)
    if made := st.session_state.get(_NEW):
        with st.container(border=True, gap="small"):
            _made(*made)
    else:
        with st.expander("Invite a coach", icon=":material/person_add:", key="invite_a_coach"):
            _invite_form(viewed)
    over = [one for one in grants if not one.is_open(now)]
    if over:
        with st.expander(f"Coaches before ({len(over)})"):
            for grant in over:
                _grant(viewed, grant)


def _invite_form(viewed: ViewedLog) -> None:
    with st.form("new_invite", border=False):
        label = st.text_input("Whom do you invite?", max_chars=LONGEST_LABEL, placeholder="for example Kim")
        chosen = _terms_inputs("invite", USUAL, viewed.preferences.zone)
        days = st.number_input("Invite open for days", 1, MOST_INVITE_DAYS, USUAL_INVITE_DAYS, step=1)
        pressed = st.form_submit_button("Make the invite", type="primary", icon=":material/person_add:")
    if not pressed:
        return
    try:
        token = create_invite(
            open_control(), viewed.scope, label=label, offered=chosen(), days_open=int(days)
        )
    except ValueError as error:
        st.error(str(error))
        return
    address = link_address(token, st.context.url, Settings.from_environment().address, kind="i")
    st.session_state[_NEW] = (label, address)
    st.rerun()


def _terms_inputs(prefix: str, now: Terms, zone: str):  # noqa: ANN202
    """Boxes for what is granted; a function that reads them, and raises ValueError for what cannot be."""
    st.text("What they see")
    with st.grid(2, min_column_width=220, gap="small"):
        chosen = [name for name in SHAREABLE if _part(prefix, name, name in now.fields)]
    may_plan = st.checkbox(
        "They may plan my week",
        value=now.may_plan,
        key=f"{prefix}_plan",
        help="They put workouts and runs on days of the Programme page, move them and take them out.",
    )
    with st.container(horizontal=True):
        first = _day("From day", now.days[0], f"{prefix}_first", "Empty: from the start.")
        last = _day("To day", now.days[1], f"{prefix}_last", "Empty: all, with what comes.")
        ends = None if now.until is None else (local_moment(now.until, zone) - timedelta(days=1)).date()
        until = _day("Until", ends, f"{prefix}_until", "The last day they may look. Empty: until you say.")
    return lambda: terms(chosen, (first, last), _end_of(until, zone), may_plan=may_plan)


def _part(prefix: str, name: str, on: bool) -> bool:
    return st.checkbox(PART_WORDS[name], value=on, help=PART_HELP[name], key=f"{prefix}_{name}")


def _day(label: str, value: date | None, key: str, explained: str) -> date | None:
    day = st.date_input(label, value=value, format="YYYY-MM-DD", key=key, help=explained)
    return day if isinstance(day, date) else None


def _end_of(day: date | None, zone: str) -> datetime | None:
    """The end of a day on the athlete's clock, in UTC."""
    if day is None:
        return None
    midnight = datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone))
    return midnight.astimezone(UTC).replace(tzinfo=None)


def _made(label: str, address: str) -> None:
    """The one time an invite's address is shown."""
    st.text(f"The invite for {label}. Copy it now: it is shown only this once, and good for one person.")
    st.code(address, language=None, wrap_lines=True)
    st.button("Done", type="primary", on_click=_forget_new, key="invite_done")


def _forget_new() -> None:
    st.session_state.pop(_NEW, None)


def _invite(viewed: ViewedLog, invite: Invite) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap="xxsmall"):
                st.text(f"{invite.label}, invited")
                ends = day_text(local_moment(invite.expires_at, viewed.preferences.zone))
                st.caption(f"Not accepted yet; open until {ends}")
            st.button(
                "Take back",
                key=f"invite_{invite.invite_id}",
                on_click=revoke_invite,
                args=(open_control(), viewed.scope, invite.invite_id),
            )
        st.caption(terms_text(invite.terms))


def _grant(viewed: ViewedLog, grant: CoachGrant) -> None:
    zone, now = viewed.preferences.zone, utc_now()
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap="xxsmall"):
                st.text(f"{grant.name} ({grant.email})" if grant.email else grant.name)
                st.caption(coach_state_text(grant, now, zone))
            if grant.is_open(now):
                st.button(
                    *("Withdraw", f"withdraw_{grant.grant_id}"),
                    on_click=_withdraw,
                    args=(viewed, grant.grant_id),
                )
        st.caption(terms_text(grant.terms))
        if grant.is_open(now):
            with st.expander("Change what they see", key=f"change_{grant.grant_id}"):
                _change_form(viewed, grant)
        with st.expander("What happened", key=f"events_{grant.grant_id}"):
            events = share_events(open_control(), viewed.scope, grant.grant_id)
            st.dataframe(events_table(events, zone), hide_index=True)


def _change_form(viewed: ViewedLog, grant: CoachGrant) -> None:
    with st.form(f"change_form_{grant.grant_id}", border=False):
        chosen = _terms_inputs(grant.grant_id, grant.terms, viewed.preferences.zone)
        pressed = st.form_submit_button("Change")
    if not pressed:
        return
    try:
        change_grant(open_control(), viewed.scope, grant.grant_id, chosen())
    except (ValueError, KeyError) as error:
        st.error(str(error) if isinstance(error, ValueError) else "This coach has left meanwhile.")
        return
    st.toast("Changed; it holds from now on.")
    st.rerun()


def _withdraw(viewed: ViewedLog, grant_id: str) -> None:
    withdraw_grant(open_control(), viewed.scope, grant_id)
    st.toast("The coach sees this log no more.")
