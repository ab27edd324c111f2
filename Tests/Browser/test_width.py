"""Nobody scrolls sideways: on the narrowest phone, with large text, with the spacing that a reader chose (F75, V/6).

A draw of what `make faults` looks at whole: public pages in every other language, the others each in one.
"""

import pytest

from width import LANGUAGES, MEASURE, STRICTEST, too_wide


def test_no_public_page_is_wider_than_a_narrow_phone(browser, start):
    def every_other(number: int) -> list[str]:
        return [LANGUAGES[(number + turn) % len(LANGUAGES)] for turn in (0, 2, 4, 6)]

    assert too_wide(browser, start("after"), None, STRICTEST, every_other) == []


@pytest.mark.parametrize("email", ["koordination@example.org", "verein@example.org"])
def test_no_page_behind_the_sign_in_is_wider_than_a_narrow_phone(browser, start, email):
    def one(number: int) -> list[str]:
        return [LANGUAGES[number % len(LANGUAGES)]]

    assert too_wide(browser, start("after"), email, STRICTEST, one) == []


def test_a_page_that_is_too_wide_would_be_seen(visitor, server):
    guest = visitor("de")
    guest.open("/")
    guest.page.set_viewport_size({"width": 320, "height": 740})
    guest.page.evaluate("document.querySelector('h1').style.inlineSize = '400px'")
    assert "h1" in guest.page.evaluate(MEASURE, "")
    guest.page.evaluate("document.querySelector('h1').style.inlineSize = ''")
    assert guest.page.evaluate(MEASURE, "") is None
