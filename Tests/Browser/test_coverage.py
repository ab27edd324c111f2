"""How it stands in a crisis: everybody sees what is missing, the coordination reports and prints, a helper reads what was asked."""

import pytest
from playwright.sync_api import expect

from people import Coordination, Person, Staff


class Association(Staff):
    email = "verein@example.org"


@pytest.fixture
def city(start):
    """Since yesterday people who have fled arrive."""
    return start("crisis")


def is_no_wider_than_the_paper(person: Person) -> bool:
    person.page.emulate_media(media="print")
    too_wide = person.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    person.page.emulate_media(media="screen")
    return too_wide <= 0


def opens_the_crisis(person: Person, place: str):
    person.open(place)
    person.main.locator("ul.lines a").first.click()
    person.arrives()


@pytest.mark.parametrize(("language", "scripts"), [("de", True), ("uk", False), ("ar", True)])
def test_everybody_sees_what_is_missing_and_no_small_number(people, city, language, scripts):
    reader = people(Person, city, language, scripts)
    opens_the_crisis(reader, "/crises")
    reader.goes_to("coverage.title")
    reader.reads("coverage.isGap")
    reader.reads("coverage.smallNumbers")
    assert reader.main.locator("svg rect").count() > 10
    # What is drawn is also said, and the keyboard goes from one place to the next.
    places = reader.main.locator("td a")
    assert places.count() > 10
    places.first.focus()
    reader.page.keyboard.press("Enter")
    reader.arrives()
    assert "kind=" in reader.page.url
    assert places.count() < 10


def test_the_coordination_reports_in_two_clicks_and_prints_whom_to_call(people, city):
    desk = people(Coordination, city)
    desk.signs_in()
    opens_the_crisis(desk, "/desk/crises")
    place = desk.path
    desk.goes_to("coverage.report")
    desk.presses("coverage.makeReport")
    desk.reads("coverage.version", version=2)
    assert is_no_wider_than_the_paper(desk)
    with desk.page.expect_download() as paper:
        desk.main.get_by_role("link", name=desk.texts.part("documents.asOpenDocument")).first.click()
    assert paper.value.suggested_filename.endswith(".odt")
    desk.open(place)
    desk.presses("coverage.printCallList")
    expect(desk.main).to_contain_text("0521 0000")
    assert is_no_wider_than_the_paper(desk)


def test_a_helper_reads_what_was_asked_of_them(people, city):
    association = people(Association, city)
    association.signs_in()
    association.open("/account/help")
    association.goes_to("coverage.askedTitle")
    association.reads("coverage.neverAsked")
