"""Profiles stay true: the clock asks at night, a scanner answers nothing, a person does (N/3); and where people begin who care
for one."""

import re

import pytest

from server import Server


@pytest.fixture(scope="module")
def night():
    """A city before its Fachtag, at three in the morning."""
    server = Server("before", clock="2023-11-20T03:00")
    yield server
    server.stop()
    server.remove()


def link_of(letter: str) -> str:
    found = re.search(r"(/still-correct/[0-9a-f]{32})", letter)
    assert found, letter
    return found.group(1)


def confirmations(server: Server) -> list[tuple]:
    with server.file() as database:
        return database.execute("SELECT id, confirmed_at, confirmed_way FROM organisation ORDER BY id").fetchall()


def test_a_scanner_with_scripts_changes_nothing_and_a_person_confirms(night, visitor):
    link = link_of(night.mail_saying("/still-correct/"))
    before = confirmations(night)
    scanner = visitor("de", to=night)
    for _ in range(2):
        scanner.page.goto(link)
        scanner.page.wait_for_load_state("networkidle")
    ways = scanner.page.get_by_role("main").get_by_role("link").evaluate_all("links => links.map(link => link.href)")
    for way in ways:
        scanner.page.goto(way)
        scanner.page.wait_for_load_state("networkidle")
    assert confirmations(night) == before

    person = visitor("de", to=night)
    person.open(f"{link}?lang=de")
    person.press("Stimmt alles")
    assert "Danke, mehr ist nicht zu tun." in person.page.get_by_role("main").inner_text()
    changed = [new for old, new in zip(before, confirmations(night), strict=True) if old != new]
    assert len(changed) == 1 and changed[0][2] == "itself"


def test_the_telephone_list_has_the_numbers_and_takes_what_came_of_a_call(night, visitor):
    desk = visitor("de", to=night)
    desk.page.goto(night.next_sign_in_link("koordination@example.org"))
    if desk.page.get_by_role("main").get_by_role("button").count():
        desk.page.get_by_role("main").get_by_role("button").first.click()
        desk.page.wait_for_load_state()
    desk.open("/desk/silent")
    assert desk.page.locator("a[href^='tel:']").count() >= 2
    desk.press("Anruf notieren", role="link")
    desk.page.get_by_label("nicht erreicht").check()
    desk.press("Anruf notieren")
    assert "nicht erreicht" in desk.page.locator(".notice.success").inner_text()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_whoever_cares_for_an_organisation_begins_at_a_desk_of_their_own(start, visitor, language):
    server = start("after")
    guest = visitor(language, to=server)
    guest.page.goto(server.new_sign_in_link("verein@example.org"))
    if guest.page.get_by_role("main").get_by_role("button").count():
        guest.page.get_by_role("main").get_by_role("button").first.click()
        guest.page.wait_for_load_state()
    guest.open(f"/desk/own?lang={language}")
    assert guest.page.locator("#tasks li").count() > 0
