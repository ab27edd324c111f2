"""Help is asked for and given: the coordination asks, a helper answers on a phone without scripts, and both read what is so."""

import re

import pytest
from playwright.sync_api import expect

from people import Coordination, Person
from server import Server


@pytest.fixture(scope="module")
def city():
    """A server of its own: its crisis would stand on every page of the others."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


@pytest.fixture(scope="module")
def crisis(browser, city):
    """Opened, with one need for one person, which cannot wait for the morning; its place at the desk."""
    desk = Coordination(browser, city)
    desk.signs_in()
    desk.open("/desk/crises/new?template=refugees-in-winter")
    desk.presses("crisis.openIt")
    desk.goes_to("crisis.addNeed")
    desk.page.locator("main [name=kind]").select_option("language-mediation")
    desk.page.locator("main [name=text-de]").fill("Bei der Ankunft übersetzen")
    desk.page.locator("main [name=venue]").fill("Bahnhof, Gleis 1")
    desk.page.locator("main [name=urgent]").check()
    desk.presses("crisis.addNeed")
    address = desk.path
    desk.close()
    return address


def joins(helper: Person, city: Server, mailbox: str):
    """Agrees to be asked to interpret, and confirms the address."""
    helper.open("/helpers")
    helper.fills("crisis.yourName", "Олена")
    helper.fills("crisis.yourEmail", mailbox)
    helper.page.locator("main [name=kind][value=language-mediation]").check()
    # Nobody writes faster than three seconds; what types here does.
    helper.page.wait_for_timeout(3_100)
    helper.presses("crisis.join")
    helper.open(re.search(r"/helpers/[0-9a-f]{32}", city.mail_to(mailbox))[0])
    helper.presses("crisis.confirmHelper")


def test_a_helper_says_yes_on_a_phone_without_scripts_and_both_read_it(people, city, crisis):
    helper = people(Person, city, "uk", False)
    joins(helper, city, "olena@example.net")
    desk = people(Coordination, city)
    desk.signs_in()
    desk.open(crisis)
    desk.main.get_by_role("link", name=desk.texts.part("asking.whoCanHelp")).first.click()
    desk.arrives()
    # One of the city's own has agreed, perhaps, and the one who has just joined.
    desk.reads("asking.outlookTitle")
    desk.look_around()
    desk.presses("asking.start")
    desk.reads("asking.wordRunning")
    asking = desk.path

    link = re.search(r"/help/[0-9a-f]{32}", city.mail_saying("/help/", 40))[0]
    helper.open(link)
    expect(helper.main).to_contain_text("Bei der Ankunft übersetzen")
    expect(helper.main).not_to_contain_text("Gleis 1")
    helper.look_around()
    helper.page.locator("main [name=note]").fill("від 18:00")
    helper.presses("asking.sayYes")
    helper.reads("asking.whereTo")
    expect(helper.main).to_contain_text("Bahnhof, Gleis 1")
    helper.look_around()

    desk.open(asking)
    desk.reads("asking.wordCovered")
    expect(desk.main).to_contain_text("від 18:00")
    desk.look_around()

    # The place is another one: it is put right, and whoever comes reads it.
    desk.main.locator('a[href$="/edit"]').first.click()
    desk.arrives()
    desk.look_around()
    desk.page.locator("main [name=venue]").fill("Halle 3")
    desk.presses("kernel.save")
    desk.reads("crisisCare.needIsChanged")
    assert "Олена" in city.mail_saying("Halle 3", 40)


def test_many_needs_are_copied_out_of_a_table(people, city, crisis):
    desk = people(Coordination, city)
    desk.signs_in()
    desk.open(crisis)
    desk.goes_to("asking.pasteTitle")
    desk.page.locator("main [name=list]").fill("Was\tWie viele?\tAufgabe\nZauberei\t2\tZaubern")
    desk.presses("asking.writeDown")
    expect(desk.main).to_contain_text("Zauberei")
    desk.look_around()
    desk.page.locator("main [name=list]").fill("Was\tWie viele?\tAufgabe\nSprachmittlung\t2\tAm Telefon übersetzen")
    desk.presses("asking.writeDown")
    desk.reads("crisisCare.linesTaken")
    # The same once more: it is said which line is there already, and nothing is written down twice by itself.
    desk.page.locator("main [name=list]").fill("Was\tAnzahl\tAufgabe\nSprachmittlung\t2\tAm Telefon übersetzen")
    desk.presses("asking.writeDown")
    desk.reads("crisisCare.twinsTitle")
    desk.look_around()
    desk.presses("asking.writeDown")
    desk.reads("crisisCare.linesLeftOut")
    desk.open(crisis)
    expect(desk.main).to_contain_text("Am Telefon übersetzen")
