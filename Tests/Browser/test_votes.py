"""Voting on a phone, typing from paper, and hiding a card, as people do it with their thumbs."""

import pytest
from playwright.sync_api import expect

from people import Facilitator, Volunteer
from server import Server

EVENING = "2023-12-01T18:20"
TARGET = 44


@pytest.fixture
def evening():
    """Groups sit together and write on their boards."""
    server = Server("groups", clock=EVENING)
    yield server
    server.stop()
    server.remove()


def place_on_page(element) -> list[int]:
    return element.evaluate(
        "it => (({ left, top }) => [left, top + scrollY].map(Math.round))(it.getBoundingClientRect())")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_nothing_moves_under_the_thumb_while_dots_are_given(people, evening, scripts):
    member = people(Volunteer, evening, "de", scripts)
    member.types_the_code(evening.join_codes()[0])
    board = member.path
    facilitator = people(Facilitator, evening, "de", True)
    facilitator.signs_in()
    facilitator.open(board)
    facilitator.opens_the_dots()

    member.open(board)
    expect(member.composer).to_have_count(0)
    # Nor an empty box in its place.
    expect(member.page.locator(".composer")).to_be_hidden()
    foot = member.page.locator("#taking")
    more = member.main.get_by_role("button", name=member.say("board.placeDot")).first
    for button in (more, member.main.get_by_role("button", name=member.say("dot.take")).first):
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= TARGET
    before, height = place_on_page(more), foot.bounding_box()["height"]
    for left in (5, 4):
        more.click()
        member.arrives()
        expect(foot).to_contain_text(f"noch {left}")
    assert place_on_page(more) == before
    expect(foot).to_be_in_viewport()
    assert foot.bounding_box()["height"] == height
    foot.get_by_role("button").click()
    expect(foot).to_contain_text("noch 5")


def test_a_card_from_paper_is_one_line_and_enter(people, evening):
    facilitator = people(Facilitator, evening, "de", True)
    facilitator.signs_in()
    member = people(Volunteer, evening, "de", True)
    member.types_the_code(evening.join_codes()[0])
    facilitator.open(member.path + "/paper")
    for number in (1, 2, 3):
        facilitator.page.keyboard.type(f"Vom Zettel {number}")
        facilitator.page.keyboard.press("Enter")
        facilitator.arrives()
        expect(facilitator.main).to_contain_text(f"Vom Zettel {number}")
    member.sees_by_itself(member.main, "Vom Zettel 3")


def test_a_hidden_card_is_gone_from_every_phone_in_two_seconds(people, evening):
    member = people(Volunteer, evening, "de", True)
    member.types_the_code(evening.join_codes()[0])
    facilitator = people(Facilitator, evening, "de", True)
    facilitator.signs_in()
    member.writes("Das war gemein")
    expect(member.card("Das war gemein")).to_be_visible()
    facilitator.open(member.path)
    card = facilitator.main.get_by_role("listitem").filter(has_text="Das war gemein")
    card.get_by_role("link", name=facilitator.say("board.takeDown")).click()
    facilitator.arrives()
    facilitator.presses("dot.reasonHurtful")
    expect(member.card("Das war gemein")).to_have_count(0, timeout=2_000)
    # One more was hidden before, in the story of the demo.
    member.reads("dot.hiddenCards", count=2)
