"""The desk: it follows what happens, and one key leads to its search."""

import re

import pytest
from playwright.sync_api import expect

from people import EVENT
from server import Server
from texts import Texts
from visitor import DESK, Visitor


@pytest.fixture(scope="module")
def city():
    """A server of its own, because its sign-in link works once."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


@pytest.fixture(scope="module")
def desk(browser, city):
    """The coordination, signed in."""
    desk = Visitor(browser, city.address, viewport=DESK)
    desk.page.goto(city.next_sign_in_link("koordination@example.org"))
    desk.page.get_by_role("main").get_by_role("button").first.click()
    desk.page.wait_for_load_state()
    yield desk
    desk.context.close()


@pytest.mark.parametrize("path", ["/desk", f"/desk/events/{EVENT}"])
def test_whoever_registers_is_counted_on_the_open_desk(visitor, desk, city, path):
    desk.open(path)
    waiting = desk.page.locator("#figures dd").nth(1)
    before = int(re.search(r"\d+", waiting.inner_text()).group())
    guest = visitor("de", to=city)
    guest.open(f"/events/{EVENT}/register")
    guest.page.locator("#field-name").fill("Hodan Warsame")
    guest.turns_to_the_end()
    guest.page.get_by_role("main").locator("form.form button").last.click()
    guest.page.wait_for_load_state()
    expect(waiting).to_have_text(str(before + 1))
    expect(desk.page.locator("#tasks")).to_contain_text(f"{before + 1} Personen warten")


@pytest.mark.parametrize("language", ["ar", "de"])
def test_a_key_and_a_few_letters_find_somebody_in_another_script(desk, language):
    desk.language = language
    desk.open(f"/desk?lang={language}")
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("hala")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    desk.look_around()
    assert re.search(r"/desk/search\?of=\w+$", desk.page.url), "what is typed about people stays out of addresses"
    found = desk.page.url
    desk.page.get_by_role("main").get_by_role("link", name="هالة النجار").first.click()
    desk.page.wait_for_load_state()
    assert "/registrations/" in desk.page.url
    desk.page.go_back()
    assert desk.page.url == found
    expect(desk.page.get_by_role("main").get_by_role("link", name="هالة النجار").first).to_be_visible()


@pytest.mark.parametrize("path", ["organisations", "journal", f"events/{EVENT}/groups"])
def test_where_the_page_has_no_search_the_key_brings_one_above_it(desk, path):
    desk.open(f"/desk/{path}")
    before = desk.page.url
    desk.page.keyboard.press("/")
    box = desk.page.locator("dialog input[type=search]")
    expect(box).to_be_focused()
    desk.look_around()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("dialog")).to_have_count(0)
    assert desk.page.url == before
    desk.page.keyboard.press("/")
    expect(box).to_be_focused()
    desk.page.keyboard.type("hala")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    assert "/desk/search?of=" in desk.page.url


def test_whoever_was_sent_to_the_coordination_asks_without_scripts_and_without_an_account(visitor, desk, city):
    guest = visitor("tr", scripts=False, to=city)
    say = Texts("tr").say
    guest.open("/privacy")
    guest.page.get_by_role("main").get_by_role("link", name=say("ask.title")).click()
    guest.page.wait_for_load_state()
    guest.look_around()
    guest.page.locator("#field-text").fill("Kaç kişi gelebilir?")
    guest.press(say("ask.send"))
    guest.look_around()
    expect(guest.page.get_by_role("status")).to_contain_text(Texts("tr").part("ask.sentTitle"))
    desk.open("/desk/questions")
    expect(desk.page.get_by_role("main")).to_contain_text("Kaç kişi gelebilir?")


def test_on_a_phone_a_hundred_people_are_two_lines_each(city, desk):
    phone = Visitor(desk.context, city.address)
    phone.open(f"/desk/events/{EVENT}/registrations")
    rows = phone.page.locator(".brief tbody tr")
    assert rows.count() > 90
    heights = sorted(row.bounding_box()["height"] for row in rows.all())
    assert heights[0] >= 44, "a thumb finds the row"
    assert heights[len(heights) // 2] <= 56, "most people are two lines"
    assert sum(heights) <= 6_000, "as cards they were three times as high"
    # All of the row leads to the person, not the name alone.
    rows.first.scroll_into_view_if_needed()
    box = rows.first.bounding_box()
    phone.page.mouse.click(box["x"] + box["width"] - 20, box["y"] + box["height"] - 6)
    phone.arrives()
    assert re.search("/registrations/.", phone.page.url)
