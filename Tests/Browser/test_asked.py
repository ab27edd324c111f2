"""What became of a measure is asked by letter: a scanner answers nothing, a person does without a login, and whoever has had
enough says so (M/1, M/3, M/6)."""

import re

import pytest

from server import Server


@pytest.fixture(scope="module")
def morning():
    """A city seven weeks after its Fachtag, at eight in the morning."""
    server = Server("after", clock="2024-01-22T08:00")
    yield server
    server.stop()
    server.remove()


def link_of(letter: str) -> str:
    found = re.search(r"(/measure-answers/[0-9a-f]{32})", letter)
    assert found, letter
    return found.group(1)


def answers(server: Server) -> list[tuple]:
    with server.file() as database:
        return database.execute("SELECT measure, organisation, word FROM measure_answer ORDER BY 1, 2").fetchall()


def test_a_scanner_with_scripts_answers_nothing_and_a_person_does(morning, visitor):
    link = link_of(morning.mail_saying("Wir fragen jede Seite einzeln"))
    before = answers(morning)
    scanner = visitor("de", to=morning)
    for path in [link, link, f"{link}/no-more"]:
        scanner.page.goto(path)
        scanner.page.wait_for_load_state("networkidle")
    assert answers(morning) == before

    person = visitor("de", to=morning)
    person.open(f"{link}?lang=de")
    person.press("Es stockt")
    assert "Bitte schreiben Sie einen Satz dazu" in person.page.get_by_role("main").inner_text()
    person.page.get_by_label("In Ihren Worten").fill("Uns fehlt noch ein Raum.")
    person.press("Es stockt")
    assert "Danke, Ihre Antwort ist da." in person.page.get_by_role("main").inner_text()
    assert [word for *_, word in answers(morning) if word == "blocked"]


def test_whoever_wants_no_more_letters_presses_one_button(morning, visitor):
    link = link_of(morning.mail_saying("Wir fragen jede Seite einzeln"))
    person = visitor("de", to=morning)
    person.open(f"{link}/no-more?lang=de")
    person.press("Keine Nachfragen mehr schicken")
    assert "Sie bekommen keine Nachfragen mehr." in person.page.get_by_role("main").inner_text()
    person.press("Wieder nachfragen")
    assert "Keine Nachfragen mehr?" in person.page.get_by_role("main").inner_text()
