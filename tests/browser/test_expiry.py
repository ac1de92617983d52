"""What was shared until a moment ends at that moment, on pages that are left open."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.sample_athlete import import_sample, sample_name
from data.sharing import owner_scope
from data.store.coach_grants import Terms
from data.store.coach_invites import accept_invite, create_invite
from data.store.database import Store, utc_now
from data.store.host import Host
from data.store.people import Claims, signed_in
from data.store.share_links import create_link
from tests.browser.conftest import Dashboard, served
from tests.browser.test_hosted import SETS, hosted_settings, provider_of, sign_in
from tests.browser.test_sharing import WIDTH, tab
from tests.data.training_files import take

LASTS = timedelta(seconds=30)  # the server starts and a page is opened meanwhile


def waits_until_empty(seen: Dashboard, heading: str, ends_at: datetime) -> None:
    """The page empties itself after its time, and within five seconds."""
    assert utc_now() < ends_at, "the test's own preparations took too long"
    seen.page.get_by_role("heading", name=heading).wait_for(timeout=60_000)
    late = (utc_now() - ends_at).total_seconds()
    assert -0.5 < late < 5
    seen.settle(heading)
    assert "Back Squat" not in seen.page.locator("body").inner_text()
    assert seen.page.locator(".js-plotly-plot").count() == 0


@pytest.mark.browser
def test_a_page_opened_by_a_link_empties_when_its_time_is_over(browser: Browser, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    import_sample(store)
    token = create_link(store, owner_scope(sample_name()), label="x", fields=("strength",))
    ends_at = utc_now() + LASTS
    with store.writing() as cursor:
        cursor.execute("UPDATE share_link SET expires_at = ?", [ends_at])
    store.close()
    with served(tmp_path) as address:
        context = browser.new_context(viewport=WIDTH)
        visitor = tab(context, address)
        visitor.page.goto(f"{address}/s/{token}")
        visitor.settle("Overview")
        visitor.open("strength", "Strength")
        visitor.page.get_by_text("Back Squat", exact=False).first.wait_for()
        waits_until_empty(visitor, "This page is not open", ends_at)
        context.close()


@pytest.mark.browser
def test_a_coachs_page_empties_when_the_grant_is_over(browser: Browser, tmp_path: Path) -> None:
    with provider_of() as provider:
        host = Host(tmp_path / "store")
        ann, kim = (
            signed_in(host.control, Claims(provider, name, utc_now(), name)) for name in ("ann", "kim")
        )
        own = owner_scope(host.begin_log(ann))
        take(host.log(own), SETS, athlete=own.athlete_id)
        ends_at = utc_now() + LASTS
        offered = Terms(("strength",), until=ends_at)
        token = create_invite(host.control, own, label="x", offered=offered)
        accept_invite(host.control, token, kim.person_id)
        host.close()
        with served(tmp_path, hosted_settings(provider)) as address:
            context = browser.new_context(viewport=WIDTH)
            coach = tab(context, address.replace("127.0.0.1", "localhost"))
            coach.open("", "Ironstride")
            sign_in(coach, "kim")
            coach.settle("Athletes")
            coach.page.get_by_role("button", name="Open", exact=True).click()
            coach.settle("Overview")
            waits_until_empty(coach, "This log is no longer open to you", ends_at)
            context.close()
