"""What is shown, as a CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import pandas as pd
import streamlit as st


def csv_of(table: pd.DataFrame) -> bytes:
    """The table as CSV in which no text from a file is a formula to a spreadsheet."""
    texts = table.select_dtypes("str").columns
    safe = {name: table[name].str.replace(r"^([=+\-@\t\r])", r"'\1", regex=True) for name in texts}
    return table.assign(**safe).to_csv(index=False).encode()


def download(table: pd.DataFrame, name: str) -> None:
    """What is shown, as CSV; written only when the button is pressed."""
    st.download_button(
        "Download as CSV",
        data=lambda: csv_of(table),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{name}",
    )
