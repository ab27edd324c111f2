"""Calls: the coordination gives them away, a helper makes them at a phone, and somebody asks to be called."""

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination, Person
from server import Server
from visitor import NARROWEST

CALLS = f"/desk/events/{EVENT}/calls"


@pytest.fixture
def server():
    """A day of one's own: these tests call people."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


@pytest.mark.parametrize("language, scripts", [("de", True), ("ar", False)])
def test_a_helper_makes_the_calls_that_the_desk_gives_away(people, server, language, scripts):
    coordination = people(Coordination, server)
    coordination.signs_in()
    coordination.open(CALLS)
    coordination.fills("call.whoCalls", "Dana")
    coordination.presses("call.giveCalls")
    link = coordination.page.locator(".notice a[href*='/calls/']").get_attribute("href").removeprefix(server.address)

    helper = people(Person, server, language, scripts=scripts, viewport=NARROWEST)
    helper.open(link)
    calls = helper.main.locator("ul.lines a")
    number = calls.count()
    assert number > 1
    expect(helper.page.locator("a[href^='tel:']")).to_have_count(0)
    for left in range(number, 0, -1):
        calls.first.click()
        helper.arrives()
        expect(helper.page.locator("a[href^='tel:']")).to_have_count(1)
        helper.presses("call.resultReached")
        expect(calls).to_have_count(left - 1)
    helper.reads("call.allDone")
    helper.presses("kernel.undo", helper.page.locator(".notice"))
    expect(calls).to_have_count(1)

    coordination.open(CALLS)
    coordination.reads("call.helperStanding", done=number - 1, open=1)


@pytest.mark.parametrize("language, scripts", [("ar", False), ("de", True)])
def test_somebody_who_does_not_write_asks_to_be_called(people, server, language, scripts):
    guest = people(Person, server, language, scripts=scripts, viewport=NARROWEST)
    guest.open("/ask")
    guest.fills("call.telephone", "0176 04069002")
    guest.main.get_by_label(guest.say("ask.whenWeekend")).check()
    guest.presses("ask.callMe")
    guest.reads("ask.callBackSent", guest.page.locator("body"))
