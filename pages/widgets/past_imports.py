"""Past imports, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from data.importing import read_again, read_by_an_older_edition, undo
from data.store.import_ledger import ImportRecord
from data.store.log_rows import Added
from data.training_log import Problem
from pages.import_view import problems_csv
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text

MOST_SHOWN = 25
_CHANGES = "changes_of_reading_again"
_COUNTS = (("sets_new", "set"), ("runs_new", "run"), ("races_new", "race"), ("body_mass_new", "weighing"))


def past_imports(viewed: ViewedLog, records: Sequence[ImportRecord]) -> None:
    """The list of imports, newest first, with what was not taken and undo."""
    st.subheader("Past imports", anchor=False)
    if changes := st.session_state.pop(_CHANGES, None):
        _say_changes(records, changes)
    if not records:
        st.caption("Nothing has been imported yet. Each import will be listed here and can be undone.")
        return
    _offer_reading_again(viewed)
    shown = records
    if len(records) > MOST_SHOWN:
        last = -(-len(records) // MOST_SHOWN)
        page = st.number_input(f"Page, of {last}", 1, last, 1, help="Newest imports first.")
        shown = records[(page - 1) * MOST_SHOWN : page * MOST_SHOWN]
    for record in shown:
        _one(viewed, record)


def _one(viewed: ViewedLog, record: ImportRecord) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xxsmall"):
            st.text(record.name)
            st.caption(f"{_when(record, viewed.preferences.zone)} · {_gave(record.report)}")
            if record.files_done is not None:
                st.text(
                    f"Cut short after {count_text(record.files_done, 'file')}. Drop the file again to go on."
                )
        if rejected := record.report.get("rejected"):
            st.download_button(
                "Not taken",
                partial(problems_csv, record.name, [Problem(**problem) for problem in rejected]),
                file_name="not-taken.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"not_taken_{record.import_id}",
                help="The lines that were not taken, each with its reason, as a table.",
            )
        with st.popover("Undo", help="Take this import back"):
            st.text("Its rows leave the log. Rows that other imports also hold stay.")
            st.button(
                "Undo this import",
                type="primary",
                key=f"undo_{record.import_id}",
                on_click=_undo,
                args=(viewed, record),
            )


def _offer_reading_again(viewed: ViewedLog) -> None:
    """After an update that reads files differently: the kept originals can be read once more."""
    older = read_by_an_older_edition(open_store(), viewed.scope)
    if not older or not viewed.scope.may_write:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(
            f"Ironstride reads files differently since {count_text(len(older), 'import')} of yours. They are "
            "kept and can be read again; you will see what changed."
        )
        st.button("Read them again", on_click=_read_again, args=(viewed,))


def _read_again(viewed: ViewedLog) -> None:
    with st.spinner("Reading your files again …"):
        st.session_state[_CHANGES] = read_again(open_store(), viewed.scope)


def _say_changes(records: Sequence[ImportRecord], changes: Mapping[int, Added]) -> None:
    """What reading the kept files again has changed, import by import."""
    names = {record.import_id: record.name for record in records}
    told = [
        f"{names.get(number, 'a file')}: {count_text(sum(added.new.values()), 'row')} new, "
        f"{count_text(added.updated, 'row')} changed"
        for number, added in changes.items()
        if added.updated or any(added.new.values())
    ]
    with st.container(border=True, gap="xsmall"):
        st.text(f"Read again: {count_text(len(changes), 'file')}.")
        for line in told or ["Nothing reads differently."]:
            st.text(line)


def _when(record: ImportRecord, zone: str) -> str:
    local = pd.Timestamp(record.imported_at, tz="UTC").tz_convert(ZoneInfo(zone))
    return f"{local.day} {local:%b %Y, %H:%M}"


def _gave(report: dict[str, object]) -> str:
    counts = [(int(str(report.get(key, 0))), word) for key, word in _COUNTS]
    given = [count_text(number, word) for number, word in counts if number]
    if changed := int(str(report.get("updated", 0))):
        given.append(f"{count_text(changed, 'row')} changed")
    rejected = len(report.get("rejected", []))  # type: ignore[arg-type]
    if rejected:
        given.append(f"{count_text(rejected, 'line')} not taken")
    return ", ".join(given) or "nothing new"


def _undo(viewed: ViewedLog, record: ImportRecord) -> None:
    undo(open_store(), viewed.scope, record.import_id)
    st.toast("The import has been taken back.")
