"""What people want to speak about is ticked, not chosen from three long menus."""

from playwright.sync_api import expect

from people import EVENT


def test_topics_are_ranked_as_they_are_tapped(visitor):
    guest = visitor("de")
    guest.open(f"/events/{EVENT}/register")
    # What is asked on the first page has to be there before the next one.
    guest.page.locator("#field-name").fill("Olena Koval")
    guest.turns()
    guest.page.locator(".ranked summary").click()
    boxes = guest.page.locator(".ranked details input")
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
