"""An organisation asks for a stand on a phone, the desk gives it a place, and the open page of the organisation shows it."""

import re
from urllib.parse import urlparse

import pytest
from playwright.sync_api import expect

from people import EVENT

PHONE = {"width": 360, "height": 740}
OWN = f"/organisations/amt-nachbarschaft/stands/{EVENT}"


def signed_in(visitor, server, email: str, **options):
    guest = visitor("de", **options)
    guest.page.goto(urlparse(server.new_sign_in_link(email)).path)
    guest.page.get_by_role("main").get_by_role("button").first.click()
    guest.page.wait_for_load_state()
    return guest


def test_a_stand_is_asked_for_on_a_phone_and_placed_by_the_desk(visitor, server):
    office = signed_in(visitor, server, "amt@example.org", viewport=PHONE)
    office.open(f"/events/{EVENT}/stands")
    office.press("Stand für Amt für Nachbarschaft", role="link")
    office.page.get_by_label("Was am Stand zu sehen ist").fill("Wir helfen bei Anträgen.")
    office.page.get_by_label("Stromanschlüsse").fill("1")
    office.press("Stand anfragen")
    expect(office.page.locator("#stand")).to_contain_text("wartet auf Antwort")

    desk = signed_in(visitor, server, "koordination@example.org", viewport=PHONE)
    desk.open(f"/desk/events/{EVENT}/stands")
    # The city has one conflict already; it names both.
    expect(desk.page.locator("#conflicts")).to_contain_text(re.compile("doppelt vergeben: .+ und .+"))
    desk.press("Amt für Nachbarschaft und Teilhabe", role="link")
    desk.page.locator("#field-place").select_option(label="Galerie, Platz 4")
    desk.press("Zusagen")
    expect(desk.page.get_by_role("status").first).to_contain_text("Galerie, Platz 4")
    # The page of the organisation was open all the time.
    expect(office.page.locator("#stand")).to_contain_text("Galerie, Platz 4")

    desk.press("Amt für Nachbarschaft und Teilhabe", role="link")
    desk.page.locator("#field-place").select_option(label="Galerie, Platz 3")
    desk.press("Platz ändern")
    expect(office.page.locator("#stand")).to_contain_text("Galerie, Platz 3")
    everybody = visitor("ar", viewport=PHONE)
    everybody.open(f"/events/{EVENT}/stands")
    expect(everybody.page.get_by_role("main")).to_contain_text("Wir helfen bei Anträgen.")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_plan_is_read_without_scripts(visitor, language):
    guest = visitor(language, scripts=False, viewport=PHONE)
    guest.open(f"/events/{EVENT}/stands")
    assert guest.page.locator("svg.stand-plan").count() == 2
    assert guest.page.locator("tbody tr").count() >= 6
