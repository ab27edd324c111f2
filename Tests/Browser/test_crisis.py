"""A crisis from its first minute: the coordination opens it, a helper joins on a phone without scripts, an association says what it gives."""

import re

import pytest
from playwright.sync_api import expect

from people import Coordination, Person, Staff
from server import Server


class Association(Staff):
    email = "verein@example.org"


@pytest.fixture(scope="module")
def city():
    """A server of its own: its crisis would stand on every page of the others."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


@pytest.fixture(scope="module")
def crisis(browser, city):
    """Opened by one template and one button; its public address."""
    desk = Coordination(browser, city)
    desk.signs_in()
    desk.open("/desk/crises")
    desk.goes_to("crisis.openCrisis")
    desk.goes_to("crisis.templateRefugees")
    desk.presses("crisis.openIt")
    desk.reads("crisis.isOpened")
    desk.goes_to("crisis.addNeed")
    desk.page.locator("main [name=kind]").select_option("language-mediation")
    desk.page.locator("main [name=text-de]").fill("Bei der Ankunft übersetzen")
    desk.page.locator("main [name=venue]").fill("Bahnhof, Gleis 1")
    desk.presses("crisis.addNeed")
    expect(desk.main).to_contain_text("Bei der Ankunft übersetzen")
    desk.look_around()
    address = desk.path.removeprefix("/desk")
    desk.close()
    return address


@pytest.mark.parametrize("language", ["de", "uk", "ar"])
def test_the_page_is_there_at_once_in_every_language(people, city, crisis, language):
    reader = people(Person, city, language)
    reader.open("/organisations")
    banner = reader.page.locator("aside.crisis")
    banner.get_by_role("link").first.click()
    reader.arrives()
    assert reader.path == crisis
    reader.reads("crisis.notNeeded")
    expect(banner).to_contain_text(reader.texts.label("helpKinds", "toys"))
    expect(reader.main).not_to_contain_text("Gleis 1")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_helper_joins_on_a_phone_and_opening_the_link_is_no_yes(people, city, crisis, scripts):
    helper = people(Person, city, "uk", scripts)
    helper.open(crisis)
    helper.goes_to("crisis.iWantToHelp")
    mailbox = f"olena{int(scripts)}@example.net"
    helper.fills("crisis.yourName", "Олена")
    helper.fills("crisis.yourEmail", mailbox)
    helper.page.locator("main [name=kind][value=language-mediation]").check()
    assert helper.page.locator("main [name=kind][value=housing]").count() == 0
    # Nobody writes faster than three seconds; what types here does.
    helper.page.wait_for_timeout(3_100)
    helper.presses("crisis.join")
    helper.reads("crisis.linkIsSent")
    helper.open(re.search(r"/helpers/[0-9a-f]{32}", city.mail_to(mailbox))[0])
    helper.presses("crisis.confirmHelper")
    helper.reads("crisis.helperIsConfirmed")
    helper.unfolds("crisis.addOffer")
    helper.page.locator("main [name=offered]").select_option("language-mediation")
    helper.presses("crisis.addOffer")
    helper.reads("crisis.offerIsSaved")
    # The button says of what.
    helper.main.get_by_role("button", name=helper.texts.part("crisis.stillHolds")).first.click()
    helper.arrives()
    helper.reads("crisis.isExtended")
    helper.presses("crisis.stopAskingMe")
    assert helper.path == "/staying"
    helper.reads("coverage.leftTitle")


def test_an_association_says_for_what_it_may_be_asked(people, city):
    association = people(Association, city)
    association.signs_in()
    association.open("/desk/own")
    association.main.get_by_role("link", name=association.say("crisis.helpOfOrganisation")).first.click()
    association.arrives()
    association.fills("crisis.yourEmail", "notfall@example.org")
    association.page.locator("main [name=kind][value=housing]").check()
    association.presses("kernel.save")
    association.reads("crisis.helperIsSaved")
    expect(association.page.locator("main [name=kind][value=housing]")).to_be_checked()


def test_on_paper_the_page_holds_what_is_needed_and_what_is_not(people, city, crisis):
    reader = people(Person, city, "de")
    reader.open(crisis)
    reader.page.emulate_media(media="print")
    expect(reader.main).to_contain_text("Bei der Ankunft übersetzen")
    expect(reader.main.get_by_role("heading", name=reader.say("crisis.notNeeded"))).to_be_visible()
    expect(reader.page.locator("aside.crisis")).to_be_hidden()
    too_wide = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0
