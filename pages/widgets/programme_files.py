"""Programmes out to a file and in from one: read first, shown, and kept only when somebody says so."""

from __future__ import annotations

import streamlit as st

from analysis.programme import Programme
from analysis.programme_table import programme_csv, read_programme_table
from pages.programme_changes import take_in
from pages.programme_view import Choice, all_exercises, programme_choices
from pages.viewing import ViewedLog
from pages.widgets.load_cards import WANTED
from pages.widgets.page_parts import caveat
from pages.wording import count_text, plain

LARGEST_KB = 500
MOST_PROBLEMS = 20
BESIDE, INSTEAD = "Keep both", "Replace it"
_READ = "programme_files_read"  # how many files were kept: a new field for the next


def programme_files(viewed: ViewedLog, choice: Choice) -> None:
    """Download the programme that is chosen; bring one from a file; undo what that replaced."""
    _put_back(viewed)
    with st.expander("To a file, and from one"):
        name = f"{_file_name(choice.programme.name)}.csv"
        # The mark at the beginning tells spreadsheets that the text is UTF-8.
        text = programme_csv(choice.programme).encode("utf-8-sig", "replace")
        st.download_button("Download", text, name, "text/csv", icon=":material/download:", on_click="ignore")
        caveat("A table, a line an exercise: for a spreadsheet or for somebody else. Bring it back changed.")
        key = f"programme_file_{st.session_state.setdefault(_READ, 0)}"
        loaded = st.file_uploader("A programme from a file", type=["csv", "json", "txt"], key=key)
        if loaded is not None:
            _read(viewed, loaded.getvalue(), loaded.size)


def _read(viewed: ViewedLog, raw: bytes, size: int) -> None:
    if size > 1000 * LARGEST_KB:
        st.error(f"This file is larger than {LARGEST_KB} kB: that is no programme.")
        return
    try:
        text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        st.error("This file is not in UTF-8. In the spreadsheet, save it as CSV UTF-8.")
        return
    found = read_programme_table(text, all_exercises(viewed))
    if found.programme is None:
        told = count_text(len(found.problems), "thing does", "things do")
        st.error(f"{told} not fit, so nothing was taken.")
        for problem in found.problems[:MOST_PROBLEMS]:
            st.text(problem)
        if len(found.problems) > MOST_PROBLEMS:
            st.text(f"And {len(found.problems) - MOST_PROBLEMS} more.")
        return
    _keep(viewed, found.programme)


def _keep(viewed: ViewedLog, programme: Programme) -> None:
    """What the file holds, and where it goes."""
    listed = [f"{plan.name} ({count_text(len(plan.items), 'exercise')})" for plan in programme.workouts]
    st.text(f"{programme.name}: {', '.join(listed) or 'no workout yet'}.")
    own = {choice.programme.name: choice for choice in programme_choices(viewed).found if choice.own}
    same, how = own.get(programme.name), BESIDE
    if same is not None:
        if same.programme == programme:
            st.text("This is the programme you have: nothing would change.")
            return
        how = st.radio(f"There is a programme called {plain(programme.name)} already.", [BESIDE, INSTEAD])
    if not st.button("Take it", type="primary", icon=":material/check:", key="take_programme"):
        return
    replaced = same if how == INSTEAD else None
    key, wrong = take_in(viewed, programme, replaced)
    if wrong:
        st.error(plain(wrong))
        return
    if replaced is not None:
        st.session_state[_before(viewed)] = replaced
    _show(key)


def _put_back(viewed: ViewedLog) -> None:
    """Undo a replacement, as long as this tab is open."""
    before: Choice | None = st.session_state.get(_before(viewed))
    if before is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"{before.programme.name} was replaced by the one from your file.")
        if st.button("Put the earlier one back", icon=":material/undo:", key="put_back"):
            key, wrong = take_in(viewed, before.programme, before)
            if wrong:
                st.error(plain(wrong))
                return
            del st.session_state[_before(viewed)]
            _show(key)


def _before(viewed: ViewedLog) -> str:
    """Where the programme that a file has replaced is, to be put back."""
    return f"programme_before_{viewed.scope.athlete_id}"


def _show(key: str) -> None:
    """Choose what was kept, and clear the field."""
    st.session_state[WANTED] = key
    st.session_state[_READ] = st.session_state.get(_READ, 0) + 1
    st.toast("Saved.")
    st.rerun()


def _file_name(name: str) -> str:
    """The programme's name as files may be called."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in name)
    return "-".join(part for part in kept.split("-") if part)[:60].casefold() or "programme"
