"""Comments beside what they are about: read, written, answered and settled, as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import streamlit as st

from data.sharing import ATHLETE
from data.store.comments import (
    LONGEST_WORDS,
    About,
    Comment,
    comments,
    delete_comment,
    mark_read,
    reply,
    resolve_comment,
    write_comment,
)
from pages.share_view import moment_text, thing_text
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text, plain


def comments_panel(viewed: ViewedLog, things: Mapping[str, About], *, every: bool = False) -> None:
    """A page's comments: those on the thing chosen, and a box to write one.

    `things`: what may be commented on here, by the words for it, the likeliest first. `every` lists all
    comments of the log in place of those on the thing chosen. Nothing where comments are not shared.
    """
    if not viewed.scope.sees("comments") or not things:
        return
    shown = comments(open_store(), viewed.scope, viewed.author.key)
    if not every:
        kinds = {(thing.kind, thing.key) for thing in things.values()}
        shown = [one for one in shown if (one.about.kind, one.about.key) in kinds]
    new = sum(one.unread for first in shown for one in (first, *first.replies))
    words = count_text(len(shown), "comment") + (f", {new} new" if new else "")
    with st.expander(f"Comments ({words})" if shown else "Comments", expanded=new > 0, key="comments"):
        for first in shown:
            _thread(viewed, first)
        _box(viewed, things)
    ids = [one.comment_id for first in shown for one in (first, *first.replies) if one.unread]
    mark_read(open_store(), viewed.scope, viewed.author.key, ids)


def comments_on(viewed: ViewedLog, thing: About) -> None:
    """The comments on one thing, for any page."""
    comments_panel(viewed, {thing_text(viewed, thing): thing})


def _thread(viewed: ViewedLog, first: Comment) -> None:
    with st.container(border=True, gap="xsmall"):
        st.caption(plain(thing_text(viewed, first.about)) + (" · settled" if first.resolved else ""))
        for one in (first, *first.replies):
            _words(viewed, one)
        with st.container(horizontal=True):
            with st.popover("Reply", icon=":material/reply:"):
                _reply_form(viewed, first.comment_id)
            word = "Open again" if first.resolved else "Settle"
            if st.button(word, key=f"settle_{first.comment_id}"):
                with suppress(KeyError):  # meanwhile somebody has deleted it
                    resolve_comment(open_store(), viewed.scope, first.comment_id, resolved=not first.resolved)
                st.rerun()


def _words(viewed: ViewedLog, one: Comment) -> None:
    """Who said it, when, and what: letter for letter."""
    mine = one.author == viewed.author.key
    name = "You" if mine else "The athlete" if one.author == ATHLETE else plain(one.author_name)
    when = moment_text(one.written_at, viewed.preferences.zone)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{name} · {when}" + (" · new" if one.unread else ""), width="stretch")
        if (mine or viewed.scope.may_write) and st.button(
            "", icon=":material/delete:", key=f"delete_{one.comment_id}", type="tertiary", help="Delete"
        ):
            with suppress(KeyError):
                delete_comment(open_store(), viewed.scope, viewed.author.key, one.comment_id)
            st.rerun()
    st.text(one.words)


def _reply_form(viewed: ViewedLog, comment_id: str) -> None:
    with st.form(f"reply_{comment_id}", border=False, clear_on_submit=True):
        words = st.text_area("Your reply", max_chars=LONGEST_WORDS, key=f"reply_words_{comment_id}")
        if st.form_submit_button("Send"):
            _say(lambda: reply(open_store(), viewed.scope, viewed.author, comment_id, words))


def _box(viewed: ViewedLog, things: Mapping[str, About]) -> None:
    with st.form("comment", border=False, clear_on_submit=True):
        chosen = st.selectbox("About", list(things), key="comment_about")
        words = st.text_area("Your comment", max_chars=LONGEST_WORDS, key="comment_words")
        if st.form_submit_button("Write", icon=":material/chat:"):
            _say(lambda: write_comment(open_store(), viewed.scope, viewed.author, things[chosen], words))


def _say(write) -> None:  # noqa: ANN001
    """Write, and say what stands against it."""
    try:
        write()
    except (ValueError, KeyError) as error:
        st.error(str(error) if isinstance(error, ValueError) else "That comment is no longer there.")
        return
    st.rerun()
