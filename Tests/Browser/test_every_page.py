"""Follows the links of the house like somebody who wants to see everything, and judges each kind of page once."""

import re
from urllib.parse import urlparse

import pytest

# A projector is no phone: these pages are wide on purpose and read from afar.
NOT_FOR_PHONES = re.compile(r"^/screens/")
MOST_PAGES = 60


def kind_of(path: str) -> str:
    """Addresses that show the same page about different things have the same kind."""
    things = "organisations|events|measures|cooperations|boards|join|ideas|offers|groups|series|r"
    return re.sub(rf"/({things})/[^/]+", r"/\1/…", path)


def walk(guest, start: str) -> list[str]:
    """Looks at one page of every kind that links lead to from `start`; gives their addresses."""
    waiting, known, seen = [start], {kind_of(start)}, []
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        guest.open(path)
        seen.append(path)
        links = guest.page.locator("a[href]:not([download])").evaluate_all("links => links.map(link => link.href)")
        for link in links:
            parts = urlparse(link)
            if parts.scheme not in ("http", "https") or parts.netloc != urlparse(guest.address).netloc:
                continue
            if NOT_FOR_PHONES.match(parts.path) or "." in parts.path.rsplit("/", 1)[-1]:
                continue
            if "lang=" in parts.query or kind_of(parts.path) in known:
                continue
            known.add(kind_of(parts.path))
            waiting.append(parts.path)
    return seen


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_public_page(visitor, start, language):
    pages = walk(visitor(language, to=start("after")), "/")
    assert len(pages) >= 5, pages


def test_every_public_page_without_scripts(visitor, start):
    pages = walk(visitor("de", scripts=False, to=start("after")), "/")
    assert len(pages) >= 5, pages


@pytest.mark.parametrize("email", ["koordination@example.org", "tuer@example.org", "verein@example.org"])
def test_every_page_behind_the_sign_in(visitor, start, email):
    server = start("after")
    guest = visitor("de", to=server)
    guest.page.goto(server.sign_in_link(email))
    if guest.page.get_by_role("main").get_by_role("button").count():
        guest.page.get_by_role("main").get_by_role("button").first.click()
        guest.page.wait_for_load_state()
    guest.look_around()
    pages = walk(guest, urlparse(guest.page.url).path)
    assert pages
