"""An empty Streamlit page in a navigation of two, to measure what Streamlit itself costs."""

import time

import streamlit as st


def empty() -> None:
    """A heading, and a text by which the browser sees that the page has run again."""
    st.title("Empty")
    st.text(time.perf_counter_ns())


def other() -> None:
    """The same again, so that there is a navigation."""
    st.title("Other")


st.set_page_config(page_title="Empty", page_icon="🙂", layout="wide")
st.navigation([st.Page(empty, title="Empty", default=True), st.Page(other, title="Other")]).run()
