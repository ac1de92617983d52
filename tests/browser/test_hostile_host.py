"""On a host, too, what people are called and what they write stays words, on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.sharing import SHAREABLE, owner_scope
from data.store.coach_grants import Terms
from data.store.coach_invites import accept_invite, create_invite
from data.store.comments import Author, about, write_comment
from data.store.database import utc_now
from data.store.host import Host
from data.store.people import Claims, signed_in
from data.store.planned_week import KeptPlan, save_planned
from data.store.programmes import save_programme
from data.store.share_links import begin_visit, create_link, open_visit
from data.store.snapshots import daily_copy
from pages.navigation import PAGES
from tests.browser.conftest import Dashboard, served
from tests.browser.test_hosted import hosted_settings, provider_of, sign_in
from tests.browser.test_hostile_names import EVIL, NAMES, RACES, SETS
from tests.browser.test_sharing import WIDTH, tab
from tests.data.training_files import take

PEOPLE = {"ann": f"![t](https://{EVIL}/t.png)", "kim": f"[k](https://{EVIL}) <img src=https://{EVIL}/i>"}
LETTERS = 60  # a label's longest


def furnish(host: Host, provider: str) -> None:
    """Ann's log, every text in it hostile, shared with Kim and by links."""
    ann, kim = (signed_in(host.control, Claims(provider, sub, utc_now(), PEOPLE[sub])) for sub in PEOPLE)
    own = owner_scope(host.begin_log(ann))
    store = host.log(own)
    for name, text in (("sets", SETS), ("races", RACES)):
        take(store, text, athlete=own.athlete_id, name=f"{NAMES[0].replace('/', ' ')} {name}.csv")
    for words in NAMES:
        create_invite(host.control, own, label=words[:LETTERS], offered=Terms(SHAREABLE))
        link = create_link(host.control, own, label=words[:LETTERS], fields=SHAREABLE)
        secret = begin_visit(host.control, link)[0]
        open_visit(host.control, secret, words)
        write_comment(store, own, Author(kim.person_id, words), about("week", words), words)
        save_programme(store, own, name=words, plan=words)
        save_planned(store, own, [KeptPlan(words, utc_now(), True, words)])
    offered = Terms(SHAREABLE, may_plan=True)
    token = create_invite(host.control, own, label=NAMES[1], offered=offered)
    accept_invite(host.control, token, kim.person_id)
    daily_copy(store, own)


def nothing_came_alive(seen: Dashboard, titles: list[str]) -> None:
    for title in titles:
        seen.page.get_by_role("link", name=title, exact=True).first.click()
        seen.settle(title)
        seen.page.wait_for_timeout(300)
        expect(seen.page.get_by_test_id("stException")).to_have_count(0)
        alive = seen.page.locator(f'a[href*="{EVIL}"], img[src*="{EVIL}"]').all()
        assert [one.evaluate("one => one.outerHTML") for one in alive] == [], title


@pytest.mark.browser
def test_people_labels_and_comments_that_are_markup_are_shown_as_letters(
    browser: Browser, tmp_path: Path
) -> None:
    with provider_of(PEOPLE) as provider:
        host = Host(tmp_path / "store")
        furnish(host, provider)
        host.close()
        with served(tmp_path, hosted_settings(provider)) as address:
            for sub, first, more in (("ann", "Overview", []), ("kim", "Athletes", ["Athletes"])):
                context = browser.new_context(viewport=WIDTH)
                seen = tab(context, address.replace("127.0.0.1", "localhost"))
                seen.open("", "Ironstride")
                sign_in(seen, sub)
                seen.settle(first)
                titles = [entry.title for entry in PAGES]
                if sub == "kim":
                    seen.page.get_by_role("button", name="Open", exact=True).click()
                    seen.settle("Overview")
                    titles = [one for one in titles if one not in ("Import", "Share", "Settings")]
                nothing_came_alive(seen, [*titles, *more])
                assert [url for url in seen.foreign if EVIL in url] == []
                context.close()
