"""At the door a scanner is faster than any line: nothing that it types is lost."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from people import DoorTeam, Facilitator, Volunteer
from server import Server


@pytest.fixture
def server():
    server = Server("door", clock="2023-12-01T16:30")
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def evening():
    server = Server("groups", clock="2023-12-01T18:20")
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def door(browser, server):
    team = DoorTeam(browser, server)
    team.stands_at_the_door()
    yield team
    team.close()


def expected(server: Server, number: int) -> list[tuple[str, str]]:
    """Names and tickets of people who have not come yet."""
    with contextlib.closing(server.file()) as file:
        return list(file.execute(
            "SELECT name, ticket FROM registration WHERE status = 'no-show' AND name <> '' ORDER BY id LIMIT ?",
            [number]))


class Line:
    """The way to the server, on which answers to what is sent can be held back."""

    def __init__(self, page):
        self._held = []
        self._is_open = False
        page.route("**/*", self._hold)

    def _hold(self, route):
        if route.request.method == "POST" and not self._is_open:
            self._held.append(route)
        else:
            route.continue_()

    def lets_everything_through(self):
        self._is_open = True
        for route in self._held:
            route.continue_()


def scans(door: DoorTeam, text: str):
    """As a scanner does: it types wherever the focus is, and ends with Enter."""
    door.page.keyboard.type(text)
    door.page.keyboard.press("Enter")


def test_scans_that_come_while_an_answer_is_on_its_way_are_all_answered_in_their_order(door, server):
    people = expected(server, 4)
    loads = door.loads
    line = Line(door.page)
    with door.page.expect_request(lambda request: request.method == "POST"):
        scans(door, people[0][1])
    for _, ticket in people[1:3]:
        scans(door, ticket)
    half = people[3][1][:3]
    door.page.keyboard.type(half)
    expect(door.page.locator("#waiting")).to_contain_text(people[1][1])
    line.lets_everything_through()

    expect(door.answer).to_contain_text(people[2][0])
    expect(door.answer).to_contain_class("green")
    before = door.page.locator("#before li")
    expect(before).to_have_count(2)
    for place, (name, _) in enumerate([people[1], people[0]]):
        expect(before.nth(place)).to_contain_text(name)
        expect(before.nth(place).locator(".answer")).to_contain_class("green")
        expect(before.nth(place).get_by_role("button")).to_have_count(0)
    expect(door.page.locator("#waiting")).to_have_text("")
    field = door.field("door.searchLabel")
    expect(field).to_have_value(half)
    scans(door, people[3][1][3:])
    expect(door.answer).to_contain_text(people[3][0])
    assert door.loads == loads
    door.look_around()
    assert server.check() == "ok"


def test_a_scan_without_a_signal_waits_and_is_answered_later(door, server):
    [(name, ticket)] = expected(server, 1)
    door.context.set_offline(True)
    with door.page.expect_event("requestfailed"):
        scans(door, ticket)
    expect(door.page.locator("#waiting")).to_contain_text(ticket)
    door.context.set_offline(False)
    expect(door.answer).to_contain_text(name)
    expect(door.page.locator("#waiting")).to_have_text("")


def test_letters_after_a_press_on_a_button_still_reach_the_field(door, server):
    (name, _), (other, ticket) = expected(server, 2)
    scans(door, name.split()[-1])
    door.presses("door.letInPerson", name=name)
    expect(door.answer).to_contain_text(name)
    scans(door, ticket)
    expect(door.answer).to_contain_text(other)


def test_who_was_taken_back_is_let_in_again_on_the_same_page(door, server):
    [(name, _)] = expected(server, 1)
    scans(door, name.split()[-1])
    # Somebody else is scanned meanwhile: the list is put aside, and stays good.
    [_, (other, ticket)] = expected(server, 2)
    scans(door, ticket)
    expect(door.answer).to_contain_text(other)
    aside = door.page.locator("#before").get_by_role("button", name=door.say("door.letInPerson", name=name))
    for _ in range(2):
        aside.click()
        expect(door.answer).to_contain_text(name)
        expect(door.answer).to_contain_class("green")
        door.answer.get_by_role("button").click()
        expect(door.answer).to_contain_class("amber")
        assert status_of(server, name) != "checked-in"
    aside.click()
    expect(door.answer).to_contain_class("green")
    assert status_of(server, name) == "checked-in"


def test_a_tap_that_comes_twice_takes_nobody_else_back(door, server):
    people = expected(server, 2)
    for name, ticket in people:
        scans(door, ticket)
        expect(door.answer).to_contain_text(name)
    door.page.locator("#latest button").first.dblclick()
    expect(door.answer).to_contain_class("amber")
    assert [status_of(server, name) == "checked-in" for name, _ in people] == [True, False]


def test_who_came_without_a_registration_leaves_no_draft_behind(door, server):
    door.page.locator("#walk-in summary").click()
    door.page.locator("#walk-in #field-name").fill("Hodan Warsame")
    door.page.locator("#walk-in input[name=side]").first.check()
    door.page.locator("#walk-in form button").last.click()
    expect(door.answer).to_contain_text("Hodan Warsame")
    assert door.page.evaluate("Object.keys(sessionStorage).length") == 0
    door.page.reload()
    assert door.page.locator("#walk-in #field-name").input_value() == ""


def test_at_a_full_house_the_door_goes_on_and_who_waits_comes_in_when_a_place_is_open(door, server):
    [(name, ticket), (other, other_ticket)] = expected(server, 2)
    ask(server, "UPDATE event SET capacity = (SELECT count(*) FROM registration "
                "WHERE registration.event = event.id AND status = 'checked-in')")
    loads = door.loads
    scans(door, ticket)
    expect(door.answer).to_contain_class("amber")
    expect(door.answer).to_contain_text(name)
    for phrase in ["admission.letInAnyway", "admission.waitsHere", "admission.callCoordination"]:
        expect(door.answer.get_by_role("button", name=door.say(phrase))).to_be_visible()
    door.look_around()

    door.answer.get_by_role("button", name=door.say("admission.waitsHere")).click()
    here = door.page.locator("#here li").filter(has_text=name)
    expect(here).to_have_count(1)
    scans(door, other_ticket)
    expect(door.answer).to_contain_text(other)
    door.answer.get_by_role("button", name=door.say("admission.letInAnyway")).click()
    expect(door.answer).to_contain_class("green")
    assert status_of(server, other) == "checked-in"

    # Two more places than people, and the first of those who wait comes in.
    ask(server, "UPDATE event SET capacity = capacity + 3")
    scans(door, ticket)
    expect(door.answer).to_contain_class("green")
    expect(here).to_have_count(0)
    assert status_of(server, name) == "checked-in"
    assert door.loads == loads
    door.look_around()


def test_a_delegation_comes_in_with_one_tap_and_the_list_stays(door, server):
    [(delegation, organisation)] = ask(server, """
        SELECT delegation, min(organisation_name) FROM registration
        WHERE delegation IS NOT NULL AND status <> 'cancelled' AND organisation_name <> ''
        GROUP BY delegation HAVING count(*) > 2 ORDER BY count(*), delegation LIMIT 1""")
    # They are all still to come.
    ask(server, "UPDATE check_in SET undone_at = at WHERE registration IN "
                "(SELECT id FROM registration WHERE delegation = ?)", delegation)
    ask(server, "UPDATE registration SET status = 'registered' WHERE delegation = ? AND status <> 'cancelled'",
        delegation)
    expected_ones = number_of(server, delegation, "registered")
    scans(door, organisation)
    letting_in = door.page.locator("#found").get_by_role(
        "button", name=door.say("admission.letInAll", count=expected_ones))
    letting_in.first.click()
    expect(door.answer).to_contain_class("green")
    expect(door.answer).to_contain_text(organisation)
    assert number_of(server, delegation, "checked-in") == expected_ones
    party = door.page.locator("#found .party").first
    expect(party.get_by_text(door.texts.part("door.alreadyAdmitted"))).to_have_count(expected_ones)
    door.look_around()


def test_enter_once_more_lets_the_only_one_in_and_what_is_unfolded_stays_so(door, server):
    [(name, _)] = expected(server, 1)
    ask(server, "UPDATE registration SET status = 'registered' WHERE name = ?", name)
    counts = door.page.locator("#arrivals ul")
    expect(counts).not_to_be_visible()
    door.page.locator("#arrivals > summary").click()
    # A scanner types wherever it is, also on what was just unfolded.
    scans(door, name)
    expect(door.page.locator("#found .primary")).to_have_count(1)
    door.page.keyboard.press("Enter")
    expect(door.answer).to_contain_class("green")
    expect(door.answer).to_contain_text(name)
    assert status_of(server, name) == "checked-in"
    expect(counts).to_be_visible()


def test_a_name_that_nobody_has_is_typed_once(door):
    scans(door, "Quirin Xaverson")
    field = door.page.locator("#walk-in #field-name")
    expect(field).to_be_visible()
    expect(field).to_have_value("Quirin Xaverson")
    assert field.bounding_box()["y"] < door.page.locator("#arrivals").bounding_box()["y"]


def number_of(server: Server, delegation: str, status: str) -> int:
    return ask(server, "SELECT count(*) FROM registration WHERE delegation = ? AND status = ?", delegation, status)[0][0]


def ask(server: Server, statement: str, *values) -> list:
    with contextlib.closing(server.file()) as file, file:
        return file.execute(statement, values).fetchall()


def status_of(server: Server, name: str) -> str:
    with contextlib.closing(server.file()) as file:
        return file.execute("SELECT status FROM registration WHERE name = ?", [name]).fetchone()[0]


def test_two_cards_that_get_a_dot_one_after_the_other_both_get_it(browser, evening):
    facilitator = Facilitator(browser, evening)
    facilitator.leads_the_board_of_group(1)
    facilitator.opens_the_dots()
    volunteer = Volunteer(browser, evening)
    volunteer.types_the_code(facilitator.main.locator(".join-code strong").inner_text())
    sent = []
    # The page stays where it is, as it does for a while on a slow line.
    volunteer.page.route("**/dots", lambda route: (sent.append(route.request.post_data), route.fulfill(status=204)))
    first, second = volunteer.main.get_by_role("button", name=volunteer.say("board.placeDot")).all()[:2]
    # Each tap is a dot of its own, on the same card too, and no other is taken for it.
    for button in [first, first, second]:
        with volunteer.page.expect_request("**/dots"):
            button.click()
    cards, keys = ([re.search(rf"{field}=([^&]+)", form).group(1) for form in sent] for field in ["card", "once"])
    assert cards[0] == cards[1] != cards[2]
    assert len(set(keys)) == 3
    volunteer.close()
    facilitator.close()
