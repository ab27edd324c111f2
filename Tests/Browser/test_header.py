"""The row above every page: on a phone one row, without scripts, with the keyboard, from right to left (V/18)."""

import pytest

from people import EVENT, Volunteer
from texts import Texts
from width import LANGUAGES

ROW = """() => {
  const header = document.querySelector(".header");
  const targets = [...header.querySelectorAll("a.brand, summary, nav a")].filter(e => e.getClientRects().length > 0);
  return {height: header.offsetHeight, targets: targets.map(e => e.getBoundingClientRect()).map(b => [b.width, b.height])};
}"""


def row(page) -> dict:
    return page.evaluate(ROW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_header_is_one_row(visitor, language):
    guest = visitor("de")
    for width in [320, 360, 390, 430]:
        guest.page.set_viewport_size({"width": width, "height": 740})
        guest.page.goto(f"/organisations?lang={language}")
        found = row(guest.page)
        assert found["height"] <= 56 and len(found["targets"]) == 3, (width, found)
        assert all(height >= 44 and wide >= 44 for wide, height in found["targets"]), (width, found)


LARGE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":root { font-size: 34px !important }");
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/organisations", f"/events/{EVENT}/register"])
def test_with_text_at_200_percent_the_header_is_still_one_row(visitor, language, path):
    guest = visitor("de")
    for width in [320, 390, 820]:
        guest.page.set_viewport_size({"width": width, "height": 740})
        guest.page.goto(f"{path}?lang={language}")
        guest.page.evaluate(LARGE)
        found = row(guest.page)
        assert found["height"] <= 76, (width, found)
        assert all(height >= 44 and wide >= 44 for wide, height in found["targets"]), (width, found)
        assert guest.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_menu_of_a_phone_leads_everywhere(visitor, language, scripts):
    guest = visitor(language, scripts=scripts)
    guest.open("/")
    menu = guest.page.locator("header details.folded")
    menu.locator("summary").focus()
    guest.page.keyboard.press("Enter")
    guest.look_around()
    say = Texts(language).say
    for phrase in ["kernel.organisations", "kernel.events", "kernel.measures", "kernel.signIn"]:
        assert menu.get_by_role("link", name=say(phrase)).is_visible()
    box = menu.locator(".list").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    guest.press(say("kernel.measures"), role="link")
    assert guest.page.url.endswith("/measures")


def test_with_room_the_entries_stand_in_the_row(visitor):
    guest = visitor("de", viewport={"width": 1280, "height": 900})
    guest.open("/")
    assert guest.page.locator("header nav.entries a").first.is_visible()
    assert not guest.page.locator("header details.folded").is_visible()
    assert row(guest.page)["height"] <= 64


def test_at_the_board_and_on_the_own_page_nothing_else_is_offered(browser, start):
    server = start("groups")
    person = Volunteer(browser, server)
    person.open(f"/join/{server.join_codes()[0]}")
    person.joins()
    for _ in range(2):
        assert person.page.locator("header nav.entries, header details.folded").locator("visible=true").count() == 0
        assert person.page.locator("header a.brand, header details.menu").locator("visible=true").count() == 2
        person.open("/events/neue-wege-2023/register")
        person.registers("Vera Muster")
    person.close()
