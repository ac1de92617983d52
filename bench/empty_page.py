"""A Streamlit page with a heading and a button, to measure what Streamlit itself costs."""

import streamlit as st

st.set_page_config(page_title="Empty", page_icon="🙂", layout="wide")
st.title("Empty")
st.button("Again")
