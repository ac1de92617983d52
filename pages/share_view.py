"""The words of the Share page and of comments: parts, links, what is commented on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pandas as pd

from data.store.coach_grants import CoachGrant, Terms
from data.store.comments import About
from data.store.share_links import ShareLink
from pages.lifting_view import races
from pages.viewing import ViewedLog
from pages.visitor import OWN_MACHINE
from pages.wording import count_text, day_text

PART_WORDS = {
    "strength": "Strength",
    "running": "Running",
    "strength_pace": "Strength & pace",
    "method": "Method and programme",
    "body_mass": "Body mass",
    "notes": "Notes",
    "comments": "Comments",
}
PART_HELP = {
    "strength": "Workouts and sets, personal bests, weekly volume.",
    "running": "Runs, races and what they are worth.",
    "strength_pace": "Needs strength and running.",
    "method": "The method's rules and your programme. Needs strength.",
    "body_mass": "Your weighings, and numbers made of them.",
    "notes": "What you wrote beside your sets.",
    "comments": "They can read what is said about what they see, and write.",
}
EVENT_WORDS = {"looked": "looked at", "accepted": "accepted the invite", "changed": "you changed the terms"}
A_WEEK = 7


def parts_text(fields: Sequence[str]) -> str:
    """`Strength, running and comments`."""
    words = [
        PART_WORDS[name] if place == 0 else PART_WORDS[name].lower() for place, name in enumerate(fields)
    ]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def days_text(days: tuple[date | None, date | None]) -> str:
    """Which days of the log a link shows."""
    first, last = (None if day is None else day_text(pd.Timestamp(day)) for day in days)
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"up to {last}" if last else "all days"


def offer_lines(offered: Terms) -> list[str]:
    """What a coach is granted, a sentence each."""
    until = "" if offered.until is None else f" Until {day_text(pd.Timestamp(offered.until))}."
    lines = [f"You see: {parts_text(offered.fields)}; {days_text(offered.days)}.{until}"]
    lines.append("You may plan their week." if offered.may_plan else "You change nothing in the log.")
    if "comments" in offered.fields:
        lines.append("You may comment on what you see.")
    return lines


def opened_text(link: ShareLink, zone: str, now: pd.Timestamp) -> str:
    """`opened 3 times, last on Tuesday`; `not opened yet`."""
    if link.last_opened is None:
        return "not opened yet"
    last = local_moment(link.last_opened, zone)
    days = (now.normalize() - last.normalize()).days
    when = ("today", "yesterday")[days] if days < 2 else f"{last:%A}" if days < A_WEEK else day_text(last)
    on = "" if days < 2 else "on "
    return f"opened once, {on}{when}" if link.opened == 1 else f"opened {link.opened} times, last {on}{when}"


def state_text(link: ShareLink, now_utc: datetime, zone: str) -> str:
    """Whether a link is open, and until when, or since when it is not."""
    if link.revoked_at is not None:
        return f"revoked on {day_text(local_moment(link.revoked_at, zone))}"
    ends = day_text(local_moment(link.expires_at, zone))
    visits = f", for {count_text(link.most_visits, 'visit')} at most" if link.most_visits else ""
    return f"open until {ends}{visits}" if link.is_open(now_utc) else f"ended on {ends}"


def local_moment(moment: datetime, zone: str) -> pd.Timestamp:
    """A time of the store on the athlete's clock."""
    return pd.Timestamp(moment, tz="UTC").tz_convert(ZoneInfo(zone)).tz_localize(None)


def moment_text(moment: datetime, zone: str) -> str:
    """`12 May 2026, 18:04` on the athlete's clock."""
    local = local_moment(moment, zone)
    return f"{day_text(local)}, {local:%H:%M}"


def terms_text(said: Terms) -> str:
    """What a coach was granted, on a line: `Strength and running; all days. May plan the week.`"""
    plan = " May plan the week." if said.may_plan else ""
    return f"{parts_text(said.fields)}; {days_text(said.days)}.{plan}"


def coach_state_text(grant: CoachGrant, now_utc: datetime, zone: str) -> str:
    """Since when a coach may look, until when, and when they last signed in."""
    made, until, seen = grant.made_at, grant.terms.until, grant.signed_in_at
    since = f"coach since {day_text(local_moment(made, zone))}"
    if grant.ended_at is not None:
        return f"{since}, ended on {day_text(local_moment(grant.ended_at, zone))}"
    if until is not None:
        last = day_text(local_moment(until - timedelta(seconds=1), zone))
        since += f", until {last}" if now_utc < until else f", ran out on {last}"
    return since if seen is None else f"{since}; last signed in {moment_text(seen, zone)}"


def link_address(token: str, page_url: str | None, public_address: str, kind: str = "s") -> str:
    """What to send: the server's public address where it is known, else the one in front of the athlete.

    `kind`: s for a link, i for an invite.
    """
    if public_address:
        return f"{public_address.rstrip('/')}/{kind}/{token}"
    parts = urlsplit(page_url or "http://localhost:8501/")
    folder = parts.path.rsplit("/", 1)[0]
    return f"{parts.scheme}://{parts.netloc}{folder}/{kind}/{token}"


def works_here_only(address: str) -> bool:
    """True for an address that means this machine, wherever it is opened."""
    host = urlsplit(address).netloc
    return (host if host.endswith("]") else host.rsplit(":", 1)[0]) in OWN_MACHINE


def events_table(events: Sequence[tuple[datetime, str, str]], zone: str) -> pd.DataFrame:
    """What happened with a link, as people read it."""
    return pd.DataFrame(
        {
            "When": [moment_text(at, zone) for at, _, _ in events],
            "What": [f"{EVENT_WORDS.get(kind, kind)} {page}".strip() for _, kind, page in events],
        }
    )


def thing_text(viewed: ViewedLog, thing: About) -> str:
    """What a comment is about, in words: `Park 5, 1 Mar 2026`."""
    day = "" if thing.day is None else day_text(pd.Timestamp(thing.day))
    if thing.kind == "race":
        known = races(viewed)
        names = known.loc[known["race_id"] == thing.key, "name"]
        return f"{names.iloc[0] if len(names) else 'A race'}, {day}"
    if thing.kind == "point":
        return f"{thing.key}, {day}"
    if thing.kind == "rule":
        return f"Rule: {thing.key.replace('_', ' ')}"
    return f"{thing.kind.capitalize()} of {day}" if thing.kind != "day" else day
