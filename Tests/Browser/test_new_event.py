"""A new edition in ten minutes: cloned at the desk, a draft for everybody else, then published."""

import pytest

from people import EVENT, Coordination, Person
from server import Server
from visitor import PHONE

TITLE = "Neue Wege 2025"
DRAFT = "/desk/events/neue-wege-2025"


@pytest.fixture(scope="module")
def city():
    """A server of its own, because another event would be a surprise to other tests."""
    server = Server("after")
    yield server
    server.stop()
    server.remove()


@pytest.fixture(scope="module")
def coordination(browser, city):
    person = Coordination(browser, city)
    person.signs_in()
    yield person
    person.context.close()


def test_a_coordinator_makes_a_new_edition_by_cloning(browser, city, coordination):
    desk = coordination
    desk.open("/desk/events")
    desk.goes_to("edition.newEvent")
    desk.look_around()
    desk.main.locator(f'a[href="/desk/events/new?from={EVENT}"]').click()
    desk.page.wait_for_load_state()
    desk.look_around()
    desk.fills("edition.title", TITLE)
    desk.page.locator("#field-day").fill("2025-10-31")
    desk.presses("edition.makeDraft")
    assert desk.path == DRAFT
    desk.look_around()
    desk.reads("edition.draftIsHidden")

    visitor = Person(browser, city, viewport=PHONE)
    visitor.open("/events")
    assert TITLE not in visitor.main.inner_text()

    desk.open(DRAFT + "/programme")
    assert "16:00" in desk.main.inner_text() and "N. N." in desk.main.inner_text()
    desk.open(DRAFT + "/hosts")
    desk.look_around()
    desk.presses("edition.publish")
    desk.reads("edition.isPublished")

    visitor.open("/events")
    visitor.look_around()
    visitor.main.get_by_role("link", name=TITLE).click()
    visitor.page.wait_for_load_state()
    visitor.look_around()
    visitor.main.locator('a[href^="/series/"]').click()
    visitor.page.wait_for_load_state()
    visitor.look_around()
    assert TITLE in visitor.main.inner_text()
    visitor.context.close()


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_the_form_and_the_hosts_fit_on_a_phone(browser, city, coordination, language):
    phone = Person(browser, city, language, viewport=PHONE)
    phone.context.add_cookies(coordination.context.cookies())
    for path in (f"/desk/events/new?from={EVENT}", f"/desk/events/{EVENT}/hosts", f"/desk/events/{EVENT}/agenda"):
        phone.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
        phone.look_around()
    phone.context.close()
