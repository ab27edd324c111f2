"""The plenary: whoever leads it calls a group, and the projector and everybody's phone follow by themselves."""

import contextlib

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination, Person
from server import Server
from test_screens import AT_ONCE, SIZES, fits
from visitor import NARROWEST

SCREEN = f"/screens/events/{EVENT}/plenary"
LONG_TITLE = "Ein gemeinsamer Schlüssel für alle Räume der Stadt, in denen Vereine sich abends treffen wollen und heute nicht hineinkommen"


@pytest.fixture
def evening():
    server = Server("plenary", clock="2023-12-01T19:00")
    yield server
    server.stop()
    server.remove()


def calls_the_next_group(person: Person):
    person.main.locator(f"form[action='/desk/events/{EVENT}/plenary/next'] button").click()
    person.arrives()


def test_projector_and_phones_follow_whoever_leads(people, evening):
    leader = people(Coordination, evening)
    leader.signs_in()
    leader.open(f"/desk/events/{EVENT}/plenary")
    wall, phone = people(Person, evening, viewport=SIZES[1]), people(Person, evening)
    wall.page.goto(SCREEN)
    phone.open(f"/events/{EVENT}/plenary")
    expect(wall.page.get_by_role("timer")).to_have_count(0)
    calls_the_next_group(leader)
    called = leader.main.locator("#plenary h2").first.inner_text()
    expect(wall.page.locator("h1.room")).to_have_text(called, timeout=AT_ONCE)
    expect(wall.page.get_by_role("timer")).to_be_visible()
    expect(phone.main.locator("#plenary h2").first).to_have_text(called, timeout=AT_ONCE)
    assert wall.loads == phone.loads == 1


@pytest.mark.parametrize("size", SIZES, ids=["small", "large"])
@pytest.mark.parametrize("language", ["de", "ar", "uk"])
def test_three_long_ideas_fit_and_can_be_read_from_afar(people, evening, size, language):
    with contextlib.closing(evening.file()) as file, file:
        file.execute("UPDATE idea SET title = ?", [LONG_TITLE])
    leader = people(Coordination, evening)
    leader.signs_in()
    leader.open(f"/desk/events/{EVENT}/plenary")
    calls_the_next_group(leader)
    wall = people(Person, evening, language, viewport=size)
    wall.page.goto(SCREEN)
    fits(wall)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_on_the_narrowest_phone_one_idea_after_the_other_is_decided(people, evening, scripts):
    host = people(Coordination, evening, scripts=scripts, viewport=NARROWEST)
    host.signs_in()
    host.open(f"/desk/events/{EVENT}/ideas")
    first = host.main.locator("#idea h2").inner_text()
    form = host.unfolds("measure.park")
    host.fills("measure.reasonLabel", "Erst im Herbst.", form)
    host.presses("measure.park", form)
    expect(host.main.locator("#idea h2")).not_to_have_text(first)
    assert host.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
