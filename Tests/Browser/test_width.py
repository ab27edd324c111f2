"""Nobody scrolls sideways: on the narrowest phone, with large text, with the spacing that a reader chose (F75, V/6).

A draw of what `make faults` looks at whole: public pages in every other language, the others each in one.
"""

import contextlib
import re

import pytest

from people import EVENT, Facilitator
from server import Server
from width import LANGUAGES, MEASURE, STRICTEST, Ruler, too_wide


def test_no_public_page_is_wider_than_a_narrow_phone(browser, start):
    def every_other(number: int) -> list[str]:
        return [LANGUAGES[(number + turn) % len(LANGUAGES)] for turn in (0, 2, 4, 6)]

    assert too_wide(browser, start("after"), None, STRICTEST, every_other) == []


@pytest.mark.parametrize("email", ["koordination@example.org", "verein@example.org"])
def test_no_page_behind_the_sign_in_is_wider_than_a_narrow_phone(browser, start, email):
    def one(number: int) -> list[str]:
        return [LANGUAGES[number % len(LANGUAGES)]]

    assert too_wide(browser, start("after"), email, STRICTEST, one) == []


LONG = "Rehabilitationseinrichtungsverantwortliche"


def found(ruler: Ruler, door: str, *names: str) -> list[str]:
    """Where what was found at the door stands for each of these."""
    ruler.page.goto(door)
    token = ruler.page.locator("main form.search input[name=csrf]").input_value()
    answers = [ruler.page.request.post(door, form={"csrf": token, "q": name}) for name in names]
    assert all("?of=" in answer.url for answer in answers), "what is typed about people stays out of addresses"
    return [answer.url.removeprefix(ruler.address) for answer in answers]


def test_the_door_and_a_board_are_not_wider_in_any_language_whatever_they_show(browser):
    """What links do not lead to: answers at the door, a board with dots and headings, a closed one."""
    server = Server("groups", clock="2023-12-01T18:20")
    faults: list[str] = []
    with contextlib.closing(server.file()) as file:
        person, waiting = (
            file.execute("SELECT id FROM registration WHERE status = ? ORDER BY id", [status]).fetchone()[0]
            for status in ("checked-in", "waitlisted"))
    door = f"/desk/events/{EVENT}/door"
    ruler = Ruler(browser, server, "tuer@example.org")
    answers = [f"{door}?result=already-admitted&person={person}", f"{door}?result=waits-here&person={waiting}"]
    for path in [*found(ruler, door, "an", LONG), *answers]:
        faults.extend(ruler.faults(path, STRICTEST, LANGUAGES))
    ruler.close()

    lead = Facilitator(browser, server)
    lead.leads_the_board_of_group(1)
    lead.page.locator("#cards .tick input").first.check()
    lead.fills("board.clusterName", LONG, lead.page.get_by_role("form", name=lead.say("board.makeCluster")))
    lead.presses("board.hangTogether")
    lead.opens_the_dots()
    board = lead.path
    leader, volunteer = Ruler(browser, server, "moderation@example.org"), Ruler(browser, server)
    volunteer.page.goto("/join/" + lead.page.locator(".join-code strong").inner_text())
    volunteer.page.get_by_role("main").get_by_role("button").first.click()
    volunteer.page.wait_for_url(re.compile("/boards/"))
    for ruler in leader, volunteer:
        faults.extend(ruler.faults(board, STRICTEST, LANGUAGES))
    lead.closes_the_board()
    for ruler in leader, volunteer:
        faults.extend(ruler.faults(board, STRICTEST, LANGUAGES[:1]))
        ruler.close()
    lead.close()
    server.stop()
    server.remove()
    assert faults == []


def test_a_page_that_is_too_wide_would_be_seen(visitor, server):
    guest = visitor("de")
    guest.open("/")
    guest.page.set_viewport_size({"width": 320, "height": 740})
    guest.page.evaluate("document.querySelector('h1').style.inlineSize = '400px'")
    assert "h1" in guest.page.evaluate(MEASURE, "")
    guest.page.evaluate("document.querySelector('h1').style.inlineSize = ''")
    assert guest.page.evaluate(MEASURE, "") is None
