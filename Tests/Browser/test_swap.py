"""The late swap: two taps at the desk, and every open page shows it."""

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination, Person
from server import Server

AT_ONCE = 2_000


@pytest.fixture
def server():
    server = Server("door", clock="2023-12-01T16:10")
    yield server
    server.stop()
    server.remove()


def test_a_late_swap_is_two_taps_and_every_open_page_shows_it(people, server):
    guest = people(Person, server, "ar")
    guest.open(f"/events/{EVENT}/programme")
    expect(guest.main).to_contain_text("Paul Pläßmann")
    host = people(Coordination, server, viewport={"width": 360, "height": 740})
    host.signs_in()
    host.open(f"/desk/events/{EVENT}/run-sheet")
    assert host.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    host.main.get_by_role("link", name=host.say("role.swapTitle", name="Paul Pläßmann")).click()
    host.fills("role.newName", "Amal Haddad")
    host.presses("role.swapNow")
    expect(guest.main).to_contain_text("Amal Haddad", timeout=AT_ONCE)
    expect(guest.main).not_to_contain_text("Paul Pläßmann")


def test_the_screen_in_the_foyer_shows_another_room_at_once(people, server):
    host = people(Coordination, server)
    host.signs_in()
    host.open(f"/desk/events/{EVENT}/run-sheet")
    host.main.locator("a[href$='/room']").first.click()
    host.fills("role.otherRoom", "Zelt im Hof")
    # After a while it would show something else.
    screen = people(Person, server)
    screen.open(f"/screens/events/{EVENT}")
    host.presses("role.swapNow")
    expect(screen.page.locator("#screen")).to_contain_text("Zelt im Hof", timeout=AT_ONCE)
