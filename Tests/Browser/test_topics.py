"""What people want to speak about is ticked, not chosen from three long menus."""

from playwright.sync_api import Locator, expect

from people import EVENT
from visitor import Visitor


def turns_to_topics(guest: Visitor) -> Locator:
    guest.open(f"/events/{EVENT}/register")
    # What is asked on the first page has to be there before the next one.
    guest.page.locator("#field-name").fill("Olena Koval")
    guest.turns()
    guest.page.locator(".ranked summary").click()
    return guest.page.locator(".ranked details input")


def test_topics_are_ranked_as_they_are_tapped(visitor):
    guest = visitor("de")
    boxes = turns_to_topics(guest)
    first, second = boxes.nth(2), boxes.nth(0)
    first.check()
    second.check()
    expect(first.locator("..")).to_have_attribute("data-rank", "1")
    expect(second.locator("..")).to_have_attribute("data-rank", "2")
    order = f"{first.get_attribute('value')} {second.get_attribute('value')}"
    expect(guest.page.locator("input[name=topicOrder]")).to_have_value(order)
    first.uncheck()
    expect(second.locator("..")).to_have_attribute("data-rank", "1")
    guest.look_around()


def test_the_order_in_which_they_were_tapped_comes_back(visitor):
    guest = visitor("de")
    boxes = turns_to_topics(guest)
    tapped = [boxes.nth(2).get_attribute("value"), boxes.nth(0).get_attribute("value")]
    for value in tapped:
        guest.page.locator(f".ranked input[value={value}]").check()
    order = guest.page.locator("input[name=topicOrder]")
    guest.page.reload()
    expect(order).to_have_value(" ".join(tapped))
    for rank, value in enumerate(tapped, 1):
        line = guest.page.locator(f".ranked label:has(input[value={value}])")
        expect(line).to_have_attribute("data-rank", str(rank))
    guest.page.locator("form .draft button").click()
    expect(order).to_have_value("")
    expect(guest.page.locator('.ranked [data-rank="1"]')).to_have_count(0)
