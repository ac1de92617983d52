"""The parts every page is made of: opening line, headline tiles, caveats, empty states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from pages.figures.house_style import DARK, LIGHT, Palette
from pages.figures.spark_line import spark_line
from pages.navigation import PAGES, page_file
from pages.stores import is_hosted
from pages.widgets.athlete_picker import open_sample_log

TILE_WIDTH = 150  # two fit on a phone of 390 px
_PAGES_KEY = "pages_open"


_OF_THE_ATHLETE = {
    "Am I ": "Is the athlete ",
    "am I ": "is the athlete ",
    "Do I ": "Does the athlete ",
    "do I ": "does the athlete ",
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline number: what it is, its value, its range or change in words, and what it means."""

    label: str
    value: str
    note: str
    explanation: str
    trend: Sequence[float] | None = None
    good: bool | None = None
    tone: Literal["strength", "running", "both", "quiet"] = "quiet"
    from_zero: bool = False  # the trend holds sums, to be filled from zero
    behind: tuple[str, Callable[[], None]] | None = None  # a button's words, and what it opens


def open_page(title: str, question: str) -> None:
    """The page's name and the one question it answers, asked of the athlete where others look."""
    st.title(title)
    st.caption(question if has_page("Settings") else of_the_athlete(question))


def of_the_athlete(question: str) -> str:
    """A question as somebody asks it who looks at another's log.

    >>> of_the_athlete("Am I getting stronger?")
    'Is the athlete getting stronger?'
    >>> of_the_athlete("What do I load next?")
    'What does the athlete load next?'
    """
    for mine, theirs in _OF_THE_ATHLETE.items():
        question = question.replace(mine, theirs)
    return question


def answer(sentence: str) -> None:
    """The page's answer in one sentence, above all numbers; plain text."""
    with st.container(border=True):
        st.text(sentence)


def headline_tiles(tiles: Sequence[Tile], columns: int = 4) -> None:
    """Up to four numbers in equal cards, two to a row on a phone."""
    grid = st.grid(columns, min_column_width=TILE_WIDTH, border=True, gap="small")
    for tile in tiles:
        with grid.cell(), st.container(gap="xsmall"):
            tile_parts(tile)


def tile_parts(tile: Tile) -> None:
    """What one card holds: the number, its range or change, and a spark line where there is one."""
    st.metric(
        tile.label,
        tile.value,
        delta=None if tile.good is None else tile.note or None,
        delta_color="green" if tile.good else "orange",
        delta_arrow="off",
        help=tile.explanation or None,
    )
    if tile.good is None and tile.note:
        st.caption(tile.note)  # wraps where a delta would be cut short
    if tile.behind is not None:
        told, opened = tile.behind
        icon = ":material/format_list_numbered:"
        st.button(told, key=f"behind_{tile.label}", on_click=opened, type="tertiary", icon=icon)
    if tile.trend is not None and len(tile.trend) > 1:
        line = spark_line(tile.trend, getattr(palette(), tile.tone), from_zero=tile.from_zero)
        st.image(line, width="stretch", alt="")  # the number beside it says the same


def caveat(sentence: str) -> None:
    """What limits the number beside it."""
    if sentence:
        st.caption(sentence)


def palette() -> Palette:
    """The colours of the theme the viewer's browser shows."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def remember_pages(titles: Sequence[str]) -> None:
    """Note which pages this viewer has, so that no link leads to another."""
    st.session_state[_PAGES_KEY] = tuple(titles)


def has_page(title: str) -> bool:
    """True when this viewer has the page."""
    return title in st.session_state.get(_PAGES_KEY, [entry.title for entry in PAGES])


def link_to(title: str, label: str, icon: str) -> None:
    """A link to a page, where this viewer has it."""
    if has_page(title):
        st.page_link(page_file(title), label=label, icon=icon)


def empty_state(sentence: str, will_show: str) -> None:
    """A page without rows: one sentence, one button, and what it will look like."""
    with st.container(border=True):
        st.subheader(sentence, anchor=False)
        if not has_page("Import"):
            st.text("The athlete has not logged any, or does not share it.")
            return
        st.text(will_show)
        with st.container(horizontal=True):
            if st.button("Import files", type="primary", icon=":material/upload_file:"):
                st.switch_page(page_file("Import"))
            if not is_hosted():  # there every log is somebody's own
                st.button("Look at the sample athlete", on_click=open_sample_log)
