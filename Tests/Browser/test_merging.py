"""What stands in the directory twice: found, compared, made one, and two again; and what is hidden or goes (I/18)."""

import pytest
from playwright.sync_api import expect

from people import Coordination, KeyboardUser
from server import Server
from visitor import DESK, NARROWEST, PHONE

KEPT = ("haus-sonnenblume", "Haus Sonnenblume Ubbedissen e. V.")
DOUBLE = ("samstagsschule-sonnenblume", "Samstagsschule Sonnenblume")


@pytest.fixture(scope="module")
def city():
    """A server of its own, because its directory changes."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


def page_of(organisation) -> str:
    return f"/organisations/{organisation[0]}"


def find_the_pair(desk):
    """From the desk's list of organisations to what would become of both."""
    desk.open("/desk/organisations")
    desk.goes_to("merging.duplicatesTitle")
    desk.reads("importing.sameNumber")
    compare = desk.say("merging.compareThese", former=DOUBLE[1], organisation=KEPT[1])
    desk.press(compare, role="link")
    expect(desk.main.get_by_role("heading", level=1)).to_have_text(
        desk.texts.part("merging.mergeInto", former=DOUBLE[1], organisation=KEPT[1]))


@pytest.mark.parametrize("language, viewport", [("de", DESK), ("ar", PHONE), ("uk", NARROWEST)])
def test_two_entries_become_one_and_two_again(people, visitor, city, language, viewport):
    desk = people(Coordination, city, language, viewport=viewport)
    desk.signs_in()
    find_the_pair(desk)
    # What goes along is named before anything is done: one contact, one offer.
    desk.reads("merging.partContacts")
    desk.reads("merging.partOffers")
    desk.presses("merging.merge")
    assert desk.path == page_of(KEPT)
    desk.reads("merging.didMerge", desk.page.locator("body"))

    # Where somebody kept the old address, a link or a bookmark leads on; who knows the old name finds it.
    guest = visitor(language, viewport=PHONE, to=city)
    guest.open(page_of(DOUBLE))
    assert guest.page.url.endswith(page_of(KEPT))
    assert "samstagsschule@example.org" in guest.page.get_by_role("main").inner_text()
    guest.open("/organisations?q=Samstagsschule+Sonnenblume")
    expect(guest.page.get_by_role("main").get_by_role("link", name=KEPT[1]).first).to_be_visible()

    desk.open("/desk/organisations/duplicates")
    desk.reads("merging.becamePart", former=DOUBLE[1], organisation=KEPT[1])
    desk.main.locator('a[href$="/undoing"]').first.click()
    # It is asked once more before it is done.
    desk.page.locator('[data-question] form[action$="/undoing"] button').click()
    desk.arrives()
    desk.reads("merging.isSeparated", desk.page.locator("body"), former=DOUBLE[1])
    # No browser remembers where it was led.
    guest.open(page_of(DOUBLE))
    assert guest.page.url.endswith(page_of(DOUBLE))
    assert "samstagsschule@example.org" in guest.page.get_by_role("main").inner_text()


def test_the_keyboard_alone_makes_one_of_two(people, city):
    desk = people(Coordination, city)
    desk.signs_in()
    # The same window, without a mouse.
    hands = KeyboardUser(desk.context, city, viewport=DESK)
    hands.open("/desk/organisations/duplicates")
    compare = hands.say("merging.compareThese", former=DOUBLE[1], organisation=KEPT[1])
    hands.presses_enter_on(hands.main.get_by_role("link", name=compare))
    hands.arrives()
    # Where both say something else, the arrow keys choose.
    names = hands.main.locator('input[type="radio"][name="name"]')
    hands.reaches(names.first)
    hands.page.keyboard.press("ArrowDown")
    expect(names.nth(1)).to_be_checked()
    hands.presses_enter_on(hands.main.get_by_role("button", name=hands.say("merging.merge")))
    hands.arrives()
    assert hands.path == page_of(KEPT)
    expect(hands.main.get_by_role("heading", level=1)).to_contain_text(DOUBLE[1])

    hands.open("/desk/organisations/duplicates")
    hands.presses_enter_on(hands.main.locator('a[href$="/undoing"]').first)
    hands.presses_enter_on(hands.page.locator('[data-question] form[action$="/undoing"] button'))
    hands.arrives()
    hands.reads("merging.isSeparated", hands.page.locator("body"), former=DOUBLE[1])
    hands.open(page_of(KEPT))
    expect(hands.main.get_by_role("heading", level=1)).to_contain_text(KEPT[1])


@pytest.mark.parametrize("language, viewport", [("de", PHONE), ("ar", NARROWEST)])
def test_what_is_hidden_nobody_finds_until_it_is_shown_again(people, visitor, city, language, viewport):
    desk = people(Coordination, city, language, viewport=viewport)
    guest = visitor(language, to=city)
    desk.signs_in()
    desk.open(page_of(DOUBLE))
    desk.goes_to("merging.hide")
    desk.presses("merging.hide")
    desk.reads("merging.reasonMissing")
    desk.main.get_by_role("radio", name=desk.say("merging.reasonUnclear")).check()
    desk.presses("merging.hide")
    assert desk.path == page_of(DOUBLE)
    desk.reads("merging.hiddenNotice")
    guest.open(page_of(DOUBLE), status=404)
    guest.open("/organisations?q=Samstagsschule+Sonnenblume")
    assert guest.page.locator(f'main a[href="{page_of(DOUBLE)}"]').count() == 0

    desk.presses("merging.show")
    guest.open(page_of(DOUBLE))


def test_only_of_whom_nobody_speaks_goes_for_good(people, visitor, city):
    desk = people(Coordination, city, viewport=PHONE)
    guest = visitor("de", to=city)
    desk.signs_in()
    desk.open(page_of(KEPT))
    desk.goes_to("merging.remove")
    # It works with others: what holds it is named, and there is no button to press.
    desk.reads("merging.cannotRemove")
    desk.reads("merging.partCooperations")
    assert desk.main.get_by_role("button", name=desk.say("merging.remove")).count() == 0
    expect(desk.main.get_by_role("link", name=desk.say("merging.hide"))).to_be_visible()

    desk.open(page_of(DOUBLE))
    desk.goes_to("merging.remove")
    desk.presses("merging.remove")
    assert desk.path == "/desk/organisations"
    desk.reads("merging.removedNotice", desk.page.locator("body"))
    guest.open(page_of(DOUBLE), status=404)
    assert city.check() == "ok"
