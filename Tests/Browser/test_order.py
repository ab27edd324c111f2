"""The order of a board: by mouse, finger and keyboard, by whoever leads and by the group, and what the others see of it."""

import re

import pytest
from playwright.sync_api import Locator, expect

from people import Facilitator, KeyboardUser
from server import Server

EVENING = "2023-12-01T18:20"
CARDS = ["Quitten im Hof", "Birnen am Zaun", "Kirschen vorm Tor"]
HEADING = "Obst überall"


@pytest.fixture
def evening():
    """Groups sit together and write on their boards."""
    server = Server("groups", clock=EVENING)
    yield server
    server.stop()
    server.remove()


class Ordering:
    """Somebody who puts cards in order."""

    def grip(self, text: str) -> Locator:
        return self.page.get_by_role("link", name=self.say("boardOrder.moveNamed", text=text))

    def takes(self, text: str):
        self.grip(text).focus()
        self.page.keyboard.press("Space")
        self.hears("boardOrder.saidTaken", text=text)

    def presses_keys(self, *keys: str):
        for key in keys:
            self.page.keyboard.press(key)

    def hears(self, phrase: str, **values):
        expect(self.page.locator("#ordered")).to_have_text(self.texts.part(phrase, **values))

    def sees_in_order(self, *texts: str):
        ours = re.compile("|".join(f"^{re.escape(text)}$" for text in texts))
        rows = self.page.locator("#cards > .notes > .note > p").filter(has_text=ours)
        expect(rows).to_have_text(list(texts))

    def looks_at_the_loose_cards(self):
        """And waits until nothing moves any more: what the outbox says of a card folds away when the next one hangs."""
        self.page.locator("#cards > .notes").evaluate("list => list.scrollIntoView({ block: 'center' })")
        self.grip(CARDS[-1]).hover()

    def box(self, text: str) -> dict:
        """Where a card hangs that hangs alone."""
        return self.page.locator("#cards > .notes > .note").filter(has_text=text).bounding_box()

    def drags(self, text: str, by, x: float, y: float):
        start = self.grip(text).bounding_box()
        by.down(start["x"] + 10, start["y"] + 10)
        by.move(start["x"] + 10, start["y"] + 30)
        expect(self.page.locator("#ghost")).to_contain_text(text)
        by.move(x, y)
        by.up()

    def heading(self, name: str) -> Locator:
        return self.main.get_by_role("region", name=name)

    def moves_by_the_menu(self, text: str, *, under: str | None = None, new: str | None = None):
        """Where there are scripts, the question stands above the board; else it is a page."""
        self.grip(text).click()
        question = self.page.locator("[data-question]")
        if new:
            question.get_by_role("radio", name=self.say("boardOrder.newHeading")).check()
            question.get_by_role("textbox", name=self.texts.part("boardOrder.headingName")).fill(new)
        else:
            question.get_by_role("radio", name=under).check()
        question.get_by_role("button", name=self.say("boardOrder.move")).click()
        self.arrives()
        expect(self.heading(new or under)).to_contain_text(text)


class OrderingVolunteer(Ordering, KeyboardUser):
    def writes_all(self):
        for text in CARDS:
            self.writes(text)
            expect(self.card(text)).to_have_count(1)


class OrderingFacilitator(Ordering, Facilitator):
    """Leads the board of a group on a tablet."""


@pytest.fixture
def group(people, evening):
    """Whoever leads a board, and somebody of its group who has written three cards. All order there."""
    lead = people(OrderingFacilitator, evening)
    lead.leads_the_board_of_group(1)
    code = lead.page.locator(".join-code strong").inner_text()
    member = people(OrderingVolunteer, evening)
    member.types_the_code(code)
    member.writes_all()
    member.sees_in_order(*CARDS)
    lead.sees_in_order(*CARDS)
    return lead, member


def test_the_keyboard_takes_a_card_chooses_its_place_and_puts_it_down(group):
    lead, member = group
    first, second, third = CARDS
    member.takes(third)
    member.presses_keys("ArrowUp", "ArrowUp")
    member.hears("boardOrder.saidOver")
    member.presses_keys("Enter")
    member.hears("boardOrder.saidPlaced", text=third)
    member.sees_in_order(third, first, second)
    lead.sees_in_order(third, first, second)
    expect(member.grip(third)).to_be_focused()

    member.takes(second)
    member.presses_keys("ArrowUp", "Escape")
    member.hears("boardOrder.saidReturned", text=second)
    member.sees_in_order(third, first, second)
    expect(member.grip(second)).to_be_focused()
    member.look_around()


def test_a_mouse_and_a_finger_drag_a_card_under_a_heading(group):
    lead, member = group
    first, second, third = CARDS
    lead.moves_by_the_menu(first, new=HEADING)
    expect(member.heading(HEADING)).to_contain_text(first)
    for text, by in [(second, Mouse(member.page)), (third, Finger(member.page))]:
        member.grip(text).scroll_into_view_if_needed()
        start = member.grip(text).bounding_box()
        by.down(start["x"] + 10, start["y"] + 10)
        by.move(start["x"] + 10, start["y"] + 30)
        expect(member.page.locator("#ghost")).to_contain_text(text)
        target = member.heading(HEADING).locator(".notes")
        target.evaluate("list => list.scrollIntoView({ block: 'center' })")
        end = target.bounding_box()
        by.move(end["x"] + 30, end["y"] + end["height"] - 4)
        by.up()
        member.hears("boardOrder.saidDropped", text=text, place=HEADING)
        expect(lead.heading(HEADING)).to_contain_text(text)
        expect(member.page.locator("#ghost")).to_have_count(0)


def test_a_card_that_is_put_down_between_two_hangs_between_them(group):
    lead, member = group
    first, second, third = CARDS
    member.looks_at_the_loose_cards()
    above, below = member.box(first), member.box(second)
    if below["y"] > above["y"]:
        place = above["x"] + 30, (above["y"] + above["height"] + below["y"]) / 2
    else:
        place = (above["x"] + above["width"] + below["x"]) / 2, above["y"] + above["height"] / 2
    member.drags(third, Mouse(member.page), *place)
    member.hears("boardOrder.saidPlaced", text=third)
    for somebody in group:
        somebody.sees_in_order(first, third, second)


def test_a_card_that_is_put_down_on_another_one_asks_for_the_heading_of_both(group):
    lead, member = group
    first, second, third = CARDS
    member.looks_at_the_loose_cards()
    target = member.box(first)
    member.drags(third, Mouse(member.page), target["x"] + 30, target["y"] + target["height"] / 2)
    question = member.page.locator("dialog [data-question]")
    member.reads("boardOrder.together", question)
    question.get_by_role("textbox", name=member.texts.part("boardOrder.headingName")).fill(HEADING)
    question.get_by_role("button", name=member.say("boardOrder.move")).click()
    member.arrives()
    for text in (first, third):
        expect(lead.heading(HEADING)).to_contain_text(text)
    lead.sees_in_order(second)


def test_two_people_take_one_card_and_the_slower_one_reads_who_was_faster(group):
    lead, member = group
    first, second, third = CARDS
    member.takes(first)
    lead.takes(first)
    lead.presses_keys("ArrowDown", "Enter")
    lead.hears("boardOrder.saidPlaced", text=first)
    member.sees_in_order(second, first, third)
    member.presses_keys("ArrowDown", "Enter")
    member.reads("boardOrder.cardWasMovedBy", member.page.locator("#refused"))
    for somebody in group:
        somebody.sees_in_order(second, first, third)


def test_what_was_done_last_is_taken_back_where_it_was_done(group):
    lead, member = group
    first, second, third = CARDS
    member.moves_by_the_menu(first, new=HEADING)
    expect(lead.heading(HEADING)).to_contain_text(first)
    member.reads("boardOrder.didGather", member.page.locator(".order-act"), name=HEADING)
    member.presses("kernel.undo", member.page.locator(".order-act"))
    for somebody in group:
        expect(somebody.heading(HEADING)).to_have_count(0)
        somebody.sees_in_order(first, second, third)


def test_everything_that_is_dragged_can_be_done_by_a_form_without_scripts(people, evening):
    lead = people(OrderingFacilitator, evening, "de", False)
    lead.leads_the_board_of_group(1)
    text = lead.page.locator("#cards > .notes > .note > p").first.inner_text()
    lead.moves_by_the_menu(text, new=HEADING)
    lead.heading(HEADING).get_by_role("link", name=lead.say("boardOrder.headingNamed", name=HEADING)).click()
    lead.arrives()
    lead.presses("board.takeApartNamed", name=HEADING)
    expect(lead.heading(HEADING)).to_have_count(0)


class Mouse:
    def __init__(self, page):
        self.mouse = page.mouse

    def down(self, x, y):
        self.mouse.move(x, y)
        self.mouse.down()

    def move(self, x, y):
        self.mouse.move(x, y, steps=4)

    def up(self):
        self.mouse.up()


class Finger:
    def __init__(self, page):
        self.devtools = page.context.new_cdp_session(page)

    def down(self, x, y):
        self._touch("touchStart", [{"x": x, "y": y}])

    def move(self, x, y):
        self._touch("touchMove", [{"x": x, "y": y}])

    def up(self):
        self._touch("touchEnd", [])

    def _touch(self, kind, points):
        self.devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
