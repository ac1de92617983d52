"""Past imports, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from data.importing import undo
from data.store.import_ledger import ImportRecord
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text

_COUNTS = (("sets_new", "set"), ("runs_new", "run"), ("races_new", "race"), ("body_mass_new", "weighing"))


def past_imports(viewed: ViewedLog, records: Sequence[ImportRecord]) -> None:
    """The list of imports, newest first, with undo."""
    st.subheader("Past imports", anchor=False)
    if not records:
        st.caption("Nothing has been imported yet. Each import will be listed here and can be undone.")
        return
    for record in records:
        _one(viewed, record)


def _one(viewed: ViewedLog, record: ImportRecord) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xxsmall"):
            st.text(record.name)
            st.caption(f"{_when(record, viewed.preferences.zone)} · {_gave(record.report)}")
        with st.popover("Undo", help="Take this import back"):
            st.text("Its rows leave the log. Rows that other imports also hold stay.")
            st.button(
                "Undo this import",
                type="primary",
                key=f"undo_{record.import_id}",
                on_click=_undo,
                args=(viewed, record),
            )


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
