"""Computers at projectors on which nobody signs in, and all boards at once."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination, Facilitator, Person, Volunteer
from server import Server
from visitor import PROJECTOR


@pytest.fixture(scope="module")
def server():
    """Groups sit together and write on their boards."""
    server = Server("groups", clock="2023-12-01T18:20")
    yield server
    server.stop()
    server.remove()


def board(server: Server, code: str) -> str:
    with contextlib.closing(server.file()) as file:
        return file.execute("SELECT id FROM board WHERE code = ?", [code]).fetchone()[0]


@pytest.mark.parametrize("language, scripts", [("de", True), ("ar", True), ("de", False)])
def test_a_projector_follows_after_five_letters_and_a_yes(people, server, language, scripts):
    code = server.join_codes()[0]
    leader = people(Facilitator, server, language)
    leader.signs_in()
    leader.open(f"/boards/{board(server, code)}")

    hall = people(Person, server, language, scripts, viewport=PROJECTOR)
    hall.open("/wall")
    hall.fills("joining.wallCode", code.lower())
    hall.main.get_by_role("button", name=hall.say("joining.wallAsk")).click()
    figure = hall.page.locator(".figure-to-compare strong")
    expect(figure).to_be_visible()
    number = figure.inner_text()

    # It comes to the tablet by itself.
    asking = leader.main.locator(".walls .waiting")
    expect(asking).to_contain_text(number)
    leader.look_around()
    asking.get_by_role("button", name=leader.say("joining.wallYesNamed", figure=number)).click()
    hall.page.wait_for_url(re.compile("/screens/boards/"), timeout=15_000)
    expect(hall.page.locator(".board-screen")).to_be_visible()

    shown = leader.main.locator(".walls li").filter(has_text=number)
    shown.get_by_role("button", name=leader.say("joining.wallEndNamed", figure=number)).click()
    expect(leader.main.locator(".walls li").filter(has_text=number)).to_have_count(0)
    # What was on the wall is gone at once; without a script somebody asks anew.
    if not scripts:
        hall.page.goto("/wall")
    hall.page.wait_for_url(re.compile("/wall$"), timeout=4_000)
    expect(hall.field("joining.wallCode")).to_be_visible()
    expect(hall.main).to_contain_text(hall.texts.part("joining.wallEnded"))


def test_the_tiles_show_by_themselves_what_a_group_does(people, server):
    code = server.join_codes()[1]
    coordination = people(Coordination, server)
    coordination.signs_in()
    coordination.open(f"/desk/events/{EVENT}/boards")
    tile = coordination.main.locator(".board-tile").filter(has_text=code)
    before = tile.inner_text()
    loads = coordination.loads
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(code)
    volunteer.writes("Ein Raum am Abend")
    expect(tile).not_to_have_text(before, timeout=20_000)
    expect(tile).to_contain_text(coordination.texts.part("joining.cardsLately", count=1), timeout=20_000)
    assert coordination.loads == loads
    coordination.look_around()


def test_one_press_tells_everybody_who_leads(people, server):
    code = server.join_codes()[2]
    leader, coordination = people(Facilitator, server, "uk"), people(Coordination, server)
    leader.signs_in()
    leader.open(f"/boards/{board(server, code)}")
    coordination.signs_in()
    coordination.open(f"/desk/events/{EVENT}/boards")
    coordination.presses("joining.minutesLeft", count=10)
    # Each reads it in their own language, while their page stays.
    leader.sees_by_itself(leader.main.locator(".told"), leader.texts.part("joining.minutesUntil", count=10))
    coordination.presses("joining.takeMessageBack")
    expect(leader.main.locator(".told")).to_have_count(0)


def test_twelve_boards_stand_on_one_screen_and_fit_a_phone(people, server):
    coordination = people(Coordination, server)
    coordination.signs_in()
    coordination.page.set_viewport_size({"width": 1440, "height": 900})
    coordination.open(f"/desk/events/{EVENT}/boards")
    tiles = coordination.main.locator(".board-tile")
    expect(tiles).to_have_count(12)
    boxes = [tile.bounding_box() for tile in tiles.all()]
    assert all(box["y"] >= 0 and box["y"] + box["height"] <= 900 for box in boxes)
    coordination.page.set_viewport_size({"width": 390, "height": 844})
    assert coordination.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # Three of them at once, below each other.
    assert all(tile.bounding_box()["height"] <= 844 / 3 for tile in tiles.all())
