"""Where the hosts say yes to each registration first: somebody asks on a phone, the desk decides; and the way back of a search."""

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination, Person
from server import Server

REQUESTS = f"/desk/events/{EVENT}/registrations/requests"
REGISTER = f"/events/{EVENT}/register"
LIST = f"/desk/events/{EVENT}/registrations"


@pytest.fixture(scope="module")
def city():
    """A server of its own, because nobody else would get a place at once."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


@pytest.fixture(scope="module")
def desk(browser, city):
    person = Coordination(browser, city)
    person.signs_in()
    yield person
    person.context.close()


def test_somebody_asks_on_a_phone_and_gets_a_yes_at_the_desk(browser, city, desk):
    desk.open(REQUESTS)
    desk.page.locator("[name=requests]").check()
    desk.presses("kernel.save")
    guest = Person(browser, city, "ar")
    guest.open(REGISTER)
    guest.fills("registration.name", "أمل حداد")
    guest.turns_to_the_end()
    guest.presses("request.askNow")
    guest.reads("registration.keepThisPage")
    guest.reads("request.isAsking")
    guest.look_around()
    own = guest.path
    desk.open(REQUESTS)
    desk.page.get_by_role("checkbox", name="أمل حداد").check()
    desk.look_around()
    desk.presses("request.sayYes")
    expect(desk.main.get_by_role("checkbox", name="أمل حداد")).to_have_count(0)
    guest.comes_back_to(own)
    expect(guest.main.get_by_text(guest.say("request.isAsking"))).to_have_count(0)
    guest.context.close()


def test_whoever_comes_alone_reads_no_rule_of_waiting_while_there_are_places(browser, city, desk):
    desk.open(f"/desk/events/{EVENT}")
    desk.page.locator("[name=places]").fill("200")
    # The first time it may only show what would follow.
    for _ in range(2):
        desk.presses("outlook.apply")
    guest = Person(browser, city)
    guest.open(REGISTER)
    rule = guest.main.get_by_text(guest.say("waiting.ruleTitle"))
    expect(rule).to_have_count(1)
    expect(rule).to_be_hidden()
    guest.page.locator("[name=party][value=several]").check()
    expect(rule).to_be_visible()
    guest.context.close()


def test_the_way_back_shows_what_was_searched_for_then(desk):
    desk.open(LIST)
    field = desk.main.locator("[type=search]")
    for sought in ("Kaya", "Demir", "Haddad"):
        field.fill(sought)
        field.press("Enter")
        desk.arrives()
        expect(field).to_have_value(sought)
    for sought in ("Demir", "Kaya", ""):
        desk.page.go_back()
        expect(field).to_have_value(sought)
