"""Follows the links of the house like somebody who wants to see everything, and judges each kind of page once."""

from urllib.parse import urlparse

import pytest

from tour import walk


def tour(guest, start: str) -> list[str]:
    return walk(guest.page, guest.address, start, guest.open)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_public_page(visitor, start, language):
    pages = tour(visitor(language, to=start("after")), "/")
    assert len(pages) >= 5, pages


def test_every_public_page_without_scripts(visitor, start):
    pages = tour(visitor("de", scripts=False, to=start("after")), "/")
    assert len(pages) >= 5, pages


@pytest.mark.parametrize("email", ["koordination@example.org", "tuer@example.org", "verein@example.org"])
def test_every_page_behind_the_sign_in(visitor, start, email):
    server = start("after")
    guest = visitor("de", to=server)
    guest.page.goto(server.next_sign_in_link(email))
    if guest.page.get_by_role("main").get_by_role("button").count():
        guest.page.get_by_role("main").get_by_role("button").first.click()
        guest.page.wait_for_load_state()
    guest.look_around()
    pages = tour(guest, urlparse(guest.page.url).path)
    assert pages
