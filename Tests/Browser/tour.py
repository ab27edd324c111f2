"""The way through the house of somebody who wants to see everything, one page of each kind."""

import re
from collections.abc import Callable
from urllib.parse import urlparse

from playwright.sync_api import Page

# A projector is no phone: these pages are wide on purpose and read from afar.
NOT_FOR_PHONES = re.compile(r"^/screens/")
MOST_PAGES = 60
IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def kind_of(path: str) -> str:
    """Addresses that show the same page about different things have the same kind."""
    things = "organisations|events|measures|cooperations|boards|join|ideas|offers|groups|plan|seats|series|r"
    return re.sub(rf"/({things})/[^/]+", r"/\1/…", IDENTIFIER.sub("…", path))


def walk(page: Page, address: str, start: str, look: Callable[[str], object], most: int = MOST_PAGES) -> list[str]:
    """Looks at one page of every kind that links lead to from `start`; gives their addresses."""
    waiting, known, seen = [start], {kind_of(start)}, []
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        look(path)
        seen.append(path)
        links = page.locator("a[href]:not([download])").evaluate_all("links => links.map(link => link.href.baseVal ?? link.href)")
        for link in links:
            parts = urlparse(link)
            if parts.scheme not in ("http", "https") or parts.netloc != urlparse(address).netloc:
                continue
            if NOT_FOR_PHONES.match(parts.path) or "." in parts.path.rsplit("/", 1)[-1]:
                continue
            if "lang=" in parts.query or kind_of(parts.path) in known:
                continue
            known.add(kind_of(parts.path))
            waiting.append(parts.path)
    return seen
