"""The ten commonest calls: how many keys and taps the coordination needs until it can answer, and how long that takes."""

import contextlib
import re
import time
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Locator, expect

from people import EVENT, KeyboardUser
from server import Server
from visitor import DESK

LIST = f"/desk/events/{EVENT}/registrations"
# Somebody who types with four fingers while listening, and looks where to press.
SECONDS_A_KEY, SECONDS_A_LOOK = 0.2, 1.2
LONGEST = 15


class AtTheTelephone(KeyboardUser):
    """Sits at the desk with a telephone at the ear, and counts."""

    def signs_in(self):
        self.page.goto(urlparse(self.server.new_sign_in_link("koordination@example.org")).path)
        self.main.get_by_role("button").first.click()
        self.page.wait_for_load_state()

    def picks_up(self):
        """The desk is open; the clock runs."""
        self.page.goto("/desk")
        self.keys = self.looks = 0
        self.began = time.monotonic()

    def writes_at_once(self, text: str):
        self.page.keyboard.type(text)
        self.keys += len(text)

    def enters(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.keys += 1
        self.looks += 1

    def taps(self, target: Locator):
        target.click()
        self.page.wait_for_load_state()
        self.keys += 1
        self.looks += 1

    def finds(self, name: str):
        """One key leads to the search, the first that is found has the focus."""
        self.writes_at_once("/" + name)
        self.enters()
        # Whoever looks sees where the focus is before they press again.
        expect(self.main.locator("a:focus")).to_have_count(1)
        self.enters()
        assert "/registrations/" in self.page.url, self.page.url

    def seconds(self) -> float:
        """For the person; what the house adds to it depends on the machine, and is told and not judged."""
        return self.keys * SECONDS_A_KEY + self.looks * SECONDS_A_LOOK

    def hangs_up(self, call: str, most: int):
        seconds = self.seconds()
        print(f"{call}: {self.keys} keys and taps, {seconds:.1f} s, and {time.monotonic() - self.began:.1f} s of the machine")
        assert self.keys <= most, f"{call}: {self.keys} keys and taps"
        assert seconds < LONGEST, f"{call}: {seconds:.1f} s"
        self.look_around()


def somebody(server: Server, condition: str) -> str:
    """A name that nobody else has, in letters that a keyboard has."""
    with contextlib.closing(server.file()) as file:
        names = [name for (name,) in file.execute(
            f"SELECT name FROM registration WHERE {condition} AND length(name) BETWEEN 8 AND 20 ORDER BY name, id")]
    return next(name for name in names if re.fullmatch(r"[A-Za-z]+ [A-Za-z]+", name))


def at_the_page_of_somebody(people, server: Server, condition: str) -> AtTheTelephone:
    """The desk was open, somebody has said a name, and the clock runs."""
    desk = people(AtTheTelephone, server, viewport=DESK)
    desk.signs_in()
    name = somebody(server, condition)
    desk.picks_up()
    desk.finds(name.lower()[:8])
    return desk


@pytest.fixture(scope="module")
def evening():
    """The groups are released."""
    server = Server("groups", clock="2023-12-01T17:50")
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def house():
    """Three weeks before; of one's own, because a call changes something."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


def test_which_room_am_i_in_and_which_group(people, evening):
    desk = people(AtTheTelephone, evening, viewport=DESK)
    desk.signs_in()
    name = somebody(evening, "status = 'checked-in'")
    desk.picks_up()
    desk.finds(name.split()[-1][:6].lower())
    expect(desk.main.get_by_role("heading", level=1)).to_contain_text(name)
    expect(desk.main).to_contain_text(re.compile(r"Gruppe \d+ · \S+"))
    desk.hangs_up("which room am I in, which group", most=9)


def test_how_many_are_coming_and_is_there_a_place_stands_on_the_desk(people, house):
    desk = people(AtTheTelephone, house, viewport=DESK)
    desk.signs_in()
    desk.picks_up()
    expect(desk.page.locator("#figures")).to_contain_text(re.compile(r"104 von 105\s*angemeldet|angemeldet\s*104 von 105"))
    expect(desk.page.locator("#figures")).to_contain_text(re.compile("auf der Warteliste"))
    box = desk.page.locator("#figures dl").bounding_box()
    assert box["y"] + box["height"] <= DESK["height"], "without scrolling"
    desk.hangs_up("how many are coming, is there a place", most=0)


def test_who_comes_from_our_organisation(people, house):
    desk = people(AtTheTelephone, house, viewport=DESK)
    desk.signs_in()
    desk.picks_up()
    desk.taps(desk.page.locator("#figures a").first)
    desk.writes_at_once("/vielst")
    desk.enters()
    expect(desk.main.locator("tbody tr")).to_have_count(4)
    expect(desk.main).to_contain_text("Netzwerk Vielstimmig")
    desk.hangs_up("who comes from our organisation", most=9)


def test_my_sister_comes_instead(people, house):
    desk = at_the_page_of_somebody(people, house, "status = 'registered' AND delegation IS NULL")
    desk.taps(desk.main.locator("summary").filter(has_text=desk.say("person.replaceTitle")))
    desk.taps(desk.page.locator("#field-successor"))
    desk.writes_at_once("Amina Warsame")
    desk.enters()
    expect(desk.main.get_by_role("heading", level=1)).to_contain_text("Amina Warsame")
    desk.hangs_up("my sister comes instead", most=27)


def test_send_me_my_link_again(people, house):
    desk = at_the_page_of_somebody(people, house, "status = 'registered' AND email IS NOT NULL AND delegation IS NULL")
    desk.taps(desk.main.get_by_role("button", name=desk.say("mail.sendLinkAgain")))
    expect(desk.main.get_by_role("status").first).to_be_visible()
    desk.hangs_up("send me my link again", most=12)


def test_i_need_interpretation_into_arabic(people, house):
    desk = at_the_page_of_somebody(people, house, "status = 'registered' AND delegation IS NULL")
    desk.taps(desk.main.get_by_role("link", name=desk.say("person.changeDetails")))
    desk.page.get_by_label(re.compile("^Dolmetschen in")).select_option(label="Arabisch")
    desk.keys += 2
    desk.looks += 1
    desk.taps(desk.main.get_by_role("button", name=desk.say("person.saveDetails")))
    expect(desk.main).to_contain_text("Arabisch")
    desk.hangs_up("I need interpretation into Arabic", most=15)


def test_i_cannot_come(people, house):
    desk = at_the_page_of_somebody(people, house, "status = 'registered' AND delegation IS NULL")
    desk.taps(desk.main.get_by_role("link", name=desk.say("person.cancelPlace")))
    desk.taps(desk.page.get_by_role("dialog").get_by_role("button", name=desk.say("person.cancelPlace")))
    expect(desk.main.get_by_role("button", name=desk.texts.part("kernel.undo"))).to_be_visible()
    desk.hangs_up("I cannot come", most=13)


def test_call_me_back(people, house):
    """What somebody wants is noted where everybody of the team finds it."""
    desk = at_the_page_of_somebody(people, house, "status = 'registered' AND delegation IS NULL")
    desk.taps(desk.page.locator("#field-note"))
    desk.writes_at_once("Rückruf Di 18 Uhr")
    desk.taps(desk.main.get_by_role("button", name=desk.say("person.saveNote")))
    expect(desk.page.locator("#field-note")).to_have_value("Rückruf Di 18 Uhr")
    desk.hangs_up("call me back", most=31)


def test_by_keyboard_alone_through_desk_list_person_question_and_door(people, house):
    desk = people(AtTheTelephone, house, viewport=DESK)
    desk.signs_in()
    desk.picks_up()
    desk.presses_enter_on(desk.page.locator("#figures a").first)
    desk.page.wait_for_url(re.compile("/registrations"))
    desk.presses_enter_on(desk.main.locator("tbody a").first)
    desk.page.wait_for_url(re.compile("/registrations/."))
    link = desk.main.get_by_role("link", name=desk.say("person.cancelPlace"))
    desk.presses_enter_on(link)
    question = desk.page.get_by_role("dialog")
    expect(question).to_be_visible()
    for _ in range(6):
        desk.page.keyboard.press("Tab")
        assert desk.page.evaluate("!document.activeElement.closest('main')"), "behind the question"
    desk.presses_enter_on(question.get_by_role("link", name=desk.say("person.keep")))
    expect(question).to_have_count(0)
    expect(link).to_be_focused()
    desk.page.goto(f"/desk/events/{EVENT}/door")
    expect(desk.page.locator("#field-q")).to_be_focused()
    desk.page.keyboard.type("an")
    desk.page.keyboard.press("Enter")
    desk.presses_enter_on(desk.main.locator(".matches button").first)
    expect(desk.page.locator("#answer .word, .answer .word").first).to_be_visible()
    desk.look_around()
