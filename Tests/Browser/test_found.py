"""Looking for somebody in the directory: what is found, where in the city, and what is left when nobody is found."""

import json
import urllib.request

import pytest
from playwright.sync_api import expect

from server import Server
from visitor import NARROWEST

DISTRICTS = "#map svg a"


def tabs_to(guest, place) -> None:
    """With the keyboard alone, from the start of the page."""
    guest.page.evaluate("document.activeElement.blur()")
    for _ in range(150):
        guest.page.keyboard.press("Tab")
        if place.evaluate("link => link === document.activeElement"):
            return
    raise AssertionError("no way there with the keyboard")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_district_is_chosen_with_the_keyboard_and_without_scripts(visitor, scripts):
    guest = visitor("uk", scripts=scripts)
    guest.open("/organisations")
    assert guest.page.locator(DISTRICTS).count() == 10
    heepen = guest.page.locator(f"{DISTRICTS}[href$='district=heepen']")
    said = heepen.get_attribute("aria-label")
    tabs_to(guest, heepen)
    guest.page.keyboard.press("Enter")
    guest.page.wait_for_url("**/organisations?district=heepen")
    guest.look_around()
    assert said == f"Heepen: {guest.page.locator('#found').inner_text()}"
    expect(guest.page.locator(f"{DISTRICTS}[aria-current]")).to_have_count(1)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_map_and_its_table_fit_the_narrowest_phone_and_say_the_same(visitor, language):
    guest = visitor(language, viewport=NARROWEST)
    guest.open("/organisations")
    guest.page.locator("#map summary").click()
    guest.look_around()
    rows = guest.page.locator("#map tbody tr").all()
    assert len(rows) == 10
    for row in rows:
        link = row.locator("a")
        shape = guest.page.locator(f"{DISTRICTS}[href='{link.get_attribute('href')}']")
        assert shape.locator("text").last.text_content() == row.locator("td").inner_text()
    box = guest.page.locator("#map svg").bounding_box()
    assert 200 < box["width"] <= 320


@pytest.mark.parametrize("language", ["tr", "ru"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_stay_within_their_borders_and_are_underlined_so_that_it_is_seen(visitor, language, scheme):
    guest = visitor(language)
    guest.page.emulate_media(color_scheme=scheme)
    guest.open("/organisations")
    for district in guest.page.locator(DISTRICTS).all():
        fills = district.evaluate("link => [link, link.querySelector('text')].map((one) => getComputedStyle(one).fill)")
        assert fills[0] == fills[1]
        shape = district.locator("path").evaluate("path => path.getBBox().width")
        for text in district.locator("text").all():
            assert text.evaluate("text => text.getBBox().width") <= shape


def test_whoever_finds_nobody_asks_the_coordination_with_the_keyboard_alone(visitor):
    guest = visitor("de")
    guest.open("/organisations?q=Xyloqwert")
    ask = guest.page.locator("main a[href^='/ask?question=']").first
    tabs_to(guest, ask)
    guest.page.keyboard.press("Enter")
    guest.page.wait_for_url("**/ask?question=*")
    guest.look_around()
    assert "Xyloqwert" in guest.page.locator("#field-text").input_value()


def test_a_city_shows_the_borders_of_its_own_file():
    server = Server("before")
    try:
        square = [[8.4, 52.0], [8.6, 52.0], [8.6, 52.1], [8.4, 52.1], [8.4, 52.0]]
        (server.folder / "city.geojson").write_text(json.dumps({
            "type": "FeatureCollection", "source": "Vermessungsamt <1>",
            "features": [{"type": "Feature", "properties": {"slug": "heepen"},
                          "geometry": {"type": "Polygon", "coordinates": [square]}}]}), encoding="utf-8")
        server.stop()
        server.serve({"NEUE_WEGE_DISTRICTS": str(server.folder / "city.geojson")})
        with urllib.request.urlopen(f"{server.address}/organisations?lang=de", timeout=30) as answer:
            page = answer.read().decode()
        assert page.count('<path fill-opacity="') == 1
        assert "Vermessungsamt &lt;1&gt;" in page and "Skizze" not in page
    finally:
        server.stop()
        server.remove()
