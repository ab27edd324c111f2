"""An organisation looks after its profile with a phone, and hands it on when its board changes."""

import re

import pytest
from playwright.sync_api import expect

from people import Person, Staff
from server import Server

ORGANISATION = "/organisations/brueckenhaus-sennestadt"


class Association(Staff):
    email = "verein@example.org"


@pytest.fixture(scope="module")
def city():
    """A server of its own: whoever looks after the profile looks after it no more when this is over."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


def test_on_a_phone_the_profile_comes_step_by_step_and_says_what_is_not_saved(people, city):
    editor = people(Association, city)
    editor.signs_in()
    editor.open(f"{ORGANISATION}/edit")
    editor.reads("profile.everybodySees")
    unsaved = editor.page.locator(".unsaved")
    expect(unsaved).to_be_hidden()
    expect(editor.page.locator("[data-step]").locator("visible=true")).to_have_count(1)
    editor.page.locator("[name=website]").fill("brueckenhaus.example")
    expect(unsaved).to_be_visible()
    # What is missing is said by the page, in its language, and an address needs no "https://".
    name = editor.page.locator("[name=name]")
    kept = name.input_value()
    name.fill("")
    assert editor.turns()
    expect(editor.page.locator("#field-name-problem")).to_have_text(editor.texts.say("kernel.fieldIsRequired"))
    expect(name).to_be_focused()
    name.fill(kept)
    expect(editor.page.locator("#field-name-problem")).to_have_count(0)
    expect(editor.page.get_by_role("button", name=editor.say("network.saveProfile"))).to_be_visible()
    assert editor.turns()
    expect(editor.page.locator("[name=website]")).to_be_hidden()
    expect(editor.page.locator(".stepping").locator("visible=true").first).to_contain_text(
        editor.texts.part("profile.stepDescription"))
    editor.turns_to_the_end()
    expect(editor.page.locator("[name=website]")).to_be_hidden()
    editor.presses("network.saveProfile")
    editor.reads("network.confirmationFresh")


def test_a_board_changes_with_two_phones(people, city):
    outgoing = people(Association, city)
    outgoing.signs_in()
    outgoing.open(f"{ORGANISATION}/handover")
    outgoing.presses("handover.begin")
    link = outgoing.page.locator("[data-copies*='/takeovers/']").get_attribute("data-copies")
    incoming = people(Person, city, "uk")
    incoming.open(re.sub(r"^https?://[^/]+", "", link))
    incoming.fills("handover.yourName", "Olena Приклад")
    incoming.fills("handover.yourEmail", "olena@example.org")
    incoming.presses("handover.goOn")
    digits = incoming.page.locator("#handover .figures dd").inner_text()
    # The other phone shows it by itself.
    expect(outgoing.page.locator("#handover .figures dd")).to_have_text(digits)
    # Whoever stops it says so to both, and both begin again.
    outgoing.presses("handover.differs")
    outgoing.reads("handover.stoppedNotice")
    expect(incoming.page.locator("#handover")).to_contain_text(incoming.texts.part("handover.endedHere"))
    outgoing.presses("handover.begin")
    link = outgoing.page.locator("[data-copies*='/takeovers/']").get_attribute("data-copies")
    incoming.open(re.sub(r"^https?://[^/]+", "", link))
    incoming.fills("handover.yourName", "Olena Приклад")
    incoming.fills("handover.yourEmail", "olena@example.org")
    incoming.presses("handover.goOn")
    digits = incoming.page.locator("#handover .figures dd").inner_text()
    expect(outgoing.page.locator("#handover .figures dd")).to_have_text(digits)
    outgoing.presses("handover.isSame")
    outgoing.reads("handover.handedOver")
    expect(incoming.page.locator("#handover")).to_contain_text(incoming.texts.part("handover.takenOver"))
    assert "/sign-in/" in city.mail_to("olena@example.org")
