"""A link that goes out by the phone's own list of ways to share."""

from urllib.parse import unquote

import pytest

from people import EVENT, Delegation
from server import Server

# Headless browsers have no such list: it writes down what it was given.
LIST_OF_WAYS = "window.shared = []; Navigator.prototype.share = async (what) => { window.shared.push(what.url); };"
NO_LIST = "delete Navigator.prototype.share;"


@pytest.fixture(scope="module")
def server():
    """An afternoon on which places are still free."""
    server = Server("door", clock="2023-12-01T16:10")
    yield server
    server.stop()
    server.remove()


def shows_the_link(people, server, name: str, script: str) -> Delegation:
    contact = people(Delegation, server)
    contact.page.add_init_script(script)
    contact.registers(name, f"Verein {name}", 2)
    place = contact.main.get_by_role("listitem").filter(has_text=contact.texts.part("registration.nameFollows")).first
    place.get_by_role("button", name=contact.say("paper.shareLink")).click()
    contact.arrives()
    return contact


def test_the_link_of_a_place_is_shared_by_the_phone_itself(people, server):
    contact = shows_the_link(people, server, "Amal", LIST_OF_WAYS)
    contact.main.get_by_role("button", name=contact.say("kernel.share")).click()
    shared = contact.page.evaluate("window.shared")
    assert len(shared) == 1
    assert shared == contact.main.locator("a[href*='/r/'][dir=ltr]").evaluate_all("links => links.map((link) => link.href)")


def test_without_such_a_list_nothing_offers_it(people, server):
    contact = shows_the_link(people, server, "Bela", NO_LIST)
    assert contact.main.locator("[data-shares]").is_hidden()


def test_a_public_page_is_passed_on_as_a_text_and_by_a_chat(server, visitor):
    guest = visitor("ar", to=server)
    guest.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
    guest.open(f"/events/{EVENT}")
    guest.page.locator("main [data-copies]").click()
    copied = guest.page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"\n{server.address}/events/{EVENT}?lang=ar") and len(copied.splitlines()) == 2
    chat = guest.page.locator("main a[href^='https://wa.me/']").get_attribute("href")
    assert unquote(chat.removeprefix("https://wa.me/?text=")) == copied
