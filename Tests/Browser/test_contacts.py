"""Two people who have met exchange their contacts on their phones, each in their own language."""

import re

import pytest
from playwright.sync_api import expect

from people import EVENT, DoorTeam, Volunteer
from server import Server


@pytest.fixture
def server():
    server = Server("door", clock="2023-12-01T16:30")
    yield server
    server.stop()
    server.remove()


def registered(people, server, name: str, language: str) -> Volunteer:
    """Somebody who has registered on the spot."""
    guest = people(Volunteer, server, language)
    guest.open(f"/events/{EVENT}/register")
    guest.registers(name)
    return guest


def test_two_people_exchange_their_contacts(people, server):
    amal = registered(people, server, "Amal Quittendorf", "ar")
    bela = registered(people, server, "Bela Zwetschgenau", "de")
    team = people(DoorTeam, server)
    team.stands_at_the_door()
    team.lets_in("Amal Quittendorf", "quit")
    team.lets_in("Bela Zwetschgenau", "zwet")

    # Without a badge, Bela has a number to say.
    bela.open(bela.own_page)
    bela.look_around()
    bela.goes_to("contact.askTitle")
    bela.look_around()
    bela.presses("contact.showNumber")
    number = bela.main.locator("#own-number strong").inner_text()
    assert re.fullmatch(r"\d{3} \d{3}", number)

    amal.open(amal.own_page)
    amal.goes_to("contact.askTitle")
    amal.fills("contact.numberLabel", number)
    amal.presses("contact.ask")
    amal.reads("contact.isAsked")
    expect(amal.main).not_to_contain_text("Zwetschgenau")
    amal.look_around()

    bela.open(bela.own_page)
    bela.reads("contact.peopleAsk", count=1)
    bela.goes_to("contact.toAnswer")
    expect(bela.main).to_contain_text("Amal Quittendorf")
    bela.look_around()
    bela.presses("contact.yes")
    bela.reads("contact.isAgreed")
    bela.look_around()

    amal.open(amal.own_page)
    amal.main.get_by_role("link", name="Bela Zwetschgenau").click()
    amal.arrives()
    expect(amal.main.get_by_role("heading", name="Bela Zwetschgenau")).to_be_visible()
    amal.unfolds("contact.asCode")
    amal.look_around()
    with amal.page.expect_download() as download:
        amal.main.get_by_role("link", name=amal.texts.part("contact.toAddressBookOf", name="Bela Zwetschgenau")).click()
    card = download.value.path().read_text(encoding="utf-8")
    assert card == "BEGIN:VCARD\nVERSION:4.0\nFN:Bela Zwetschgenau\nEND:VCARD\n"

    bela.unfolds("contact.endTitle")
    bela.presses("contact.endWith", name="Amal Quittendorf")
    bela.reads("contact.isEnded")
    amal.open(amal.own_page)
    expect(amal.main).not_to_contain_text("Zwetschgenau")
