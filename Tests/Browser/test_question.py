"""What is asked before something is done that is hard to take back, and what the clock does when nobody takes it back."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination
from server import Server

LIST = f"/desk/events/{EVENT}/registrations"


@pytest.fixture
def server():
    """A day of one's own: these tests cancel people."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


def opens_somebody(coordination: Coordination) -> str:
    coordination.signs_in()
    coordination.open(LIST)
    coordination.main.locator("table a").first.click()
    coordination.arrives()
    return coordination.path


def waiting(server: Server) -> int:
    with contextlib.closing(server.file()) as file:
        return file.execute("SELECT COUNT(*) FROM registration WHERE status = 'waitlisted'").fetchone()[0]


def test_the_question_stands_above_the_page_and_goes_away_with_escape(people, server):
    coordination = people(Coordination, server)
    person = opens_somebody(coordination)
    link = coordination.page.get_by_role("link", name=coordination.say("person.cancelPlace"))
    question = coordination.page.get_by_role("dialog", name=re.compile(r"absagen\?$"))

    link.dblclick()
    expect(question).to_have_count(1)
    coordination.page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    expect(link).to_be_focused()

    link.press("Enter")
    coordination.reads("person.reservedFirst", question)
    # Enter does not cancel by itself.
    expect(question.get_by_role("link", name=coordination.say("person.keep"))).to_be_focused()
    question.get_by_role("link", name=coordination.say("person.keep")).click()
    expect(question).to_have_count(0)
    assert coordination.path == person


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_place_passes_on_by_itself_unless_somebody_takes_it_back(people, server, scripts):
    coordination = people(Coordination, server, scripts=scripts)
    person = opens_somebody(coordination)
    address = coordination.main.locator("a[href^='mailto:']").inner_text()
    before = waiting(server)

    def cancels():
        coordination.page.get_by_role("link", name=coordination.say("person.cancelPlace")).click()
        question = coordination.page.locator("[data-question]")
        expect(question).to_be_visible()
        coordination.presses("person.cancelPlace", question)
        assert coordination.path == person

    cancels()
    notice = coordination.page.locator(".notice")
    notice.get_by_role("button", name=coordination.texts.part("kernel.undo")).click()
    coordination.arrives()
    coordination.reads("person.isBack", coordination.page.locator(".notice"))
    coordination.open(person)
    cancels()
    assert waiting(server) == before

    # The five minutes are over; the program itself has to notice.
    with contextlib.closing(server.file()) as file, file:
        file.execute("UPDATE place_reservation SET until = 0")
    assert "abgesagt" in server.mail_to(address)
    assert waiting(server) == before - 1
    coordination.open(person)
    coordination.presses("registration.registerAgain")
    assert waiting(server) == before


def test_one_long_name_leaves_the_other_columns_of_the_list_where_they_are(people, server):
    coordination = people(Coordination, server)
    person = opens_somebody(coordination).rsplit("/", 1)[1]
    with contextlib.closing(server.file()) as file:
        file.execute("UPDATE registration SET name = ? WHERE id = ?", ("A" * 120, person))
        file.commit()
    coordination.open(LIST)
    expect(coordination.main.get_by_text("A" * 120).first).to_be_visible()
    second = coordination.main.locator("thead th").nth(1).bounding_box()
    assert second["x"] < 640
