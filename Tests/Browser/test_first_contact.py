"""What everybody meets first: the start page, its language, and the page for links that lead nowhere."""

import json
import urllib.request

import pytest

from visitor import NARROWEST

LANGUAGES = ["de", "en", "tr", "uk", "ru", "ar"]


def test_the_process_says_that_it_is_well(server):
    with urllib.request.urlopen(f"{server.address}/healthz") as answer:
        assert answer.status == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_speaks_the_language_of_the_browser(visitor, language):
    visitor(language).open("/")


def test_easy_german_is_chosen_on_the_page(visitor):
    guest = visitor("de")
    guest.open("/?lang=de-simple")
    assert guest.page.locator("html").get_attribute("lang") != "en"


def test_a_chosen_language_is_remembered(visitor):
    guest = visitor("de")
    guest.language = "ar"
    guest.open("/?lang=ar")
    guest.open("/")


def test_without_scripts_the_language_can_still_be_changed(visitor):
    guest = visitor("de", scripts=False)
    guest.open("/")
    guest.language = "tr"
    guest.page.locator("details.menu summary").first.click()
    guest.page.locator('a[hreflang="tr"]').first.click()
    guest.page.wait_for_load_state()
    guest.look_around()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_unknown_link_is_one_friendly_page(visitor, scripts):
    guest = visitor("de", scripts=scripts)
    guest.open("/nowhere/at/all", status=404)
    assert guest.page.get_by_role("link").count() > 1


def test_the_narrowest_screen_shows_the_start_page_without_scrolling_sideways(visitor):
    visitor("de", viewport=NARROWEST).open("/")


def test_the_page_names_itself_in_all_its_languages(visitor):
    guest = visitor("de")
    guest.open("/")
    alternatives = guest.page.locator('link[rel="alternate"][hreflang]').evaluate_all(
        "links => links.map(link => link.hreflang)")
    assert set(LANGUAGES) <= set(alternatives), json.dumps(alternatives)


def test_no_inline_script_or_style_is_allowed(server):
    with urllib.request.urlopen(server.address) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert policy and "unsafe-inline" not in policy
