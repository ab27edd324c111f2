"""What the hosts ask whoever registers, on a phone: in German, in Arabic and without scripts; and the form in short steps."""

import re

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination, Person
from server import Server
from visitor import DESK

QUESTIONS = f"/desk/events/{EVENT}/questions"
REGISTER = f"/events/{EVENT}/register"
BUS, STOP = "Kommen Sie mit dem Bus?", "Wo steigen Sie ein?"


@pytest.fixture(scope="module")
def city():
    """A server of its own, because questions would be a surprise to other tests."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


@pytest.fixture(scope="module")
def desk(browser, city):
    """The hosts ask two things, the second only of those who come by bus."""
    person = Coordination(browser, city)
    person.signs_in()
    for wording, kind in [(BUS, "yes-no"), (STOP, "text")]:
        person.open(QUESTIONS)
        person.goes_to("question.add")
        person.page.locator(f"input[name=kind][value={kind}]").check()
        person.page.locator("#field-title-de").fill(wording)
        person.page.locator("#field-description-de").fill("Damit der Bus groß genug ist.")
        if wording == STOP:
            options = person.page.locator("select[name=condition] option").evaluate_all(
                "options => options.map(option => option.value)")
            person.page.locator("select[name=condition]").select_option(
                next(value for value in options if value.startswith("answer:") and value.endswith(":yes")))
        person.presses("kernel.save")
        expect(person.main.get_by_role("link", name=wording, exact=True)).to_be_visible()
    yield person
    person.context.close()


def sends(guest: Person):
    """Also where nothing but a place on the waiting list is left."""
    names = [guest.say(f"registration.{phrase}").pattern for phrase in ("registerNow", "joinWaitingList")]
    guest.main.get_by_role("button", name=re.compile("|".join(names))).first.click()
    guest.arrives()


@pytest.mark.parametrize(("language", "scripts"), [("de", True), ("ar", True), ("de", False)])
def test_a_question_of_the_hosts_is_answered_on_a_phone(browser, city, desk, language, scripts):
    guest = Person(browser, city, language, scripts)
    guest.open(REGISTER)
    guest.fills("registration.name", "Olena Koval")
    bus = guest.main.locator("fieldset").filter(has_text=BUS).first
    stop = guest.main.get_by_label(re.compile(re.escape(STOP)))
    while not bus.is_visible():
        assert guest.turns()
    expect(stop).to_be_hidden()
    bus.get_by_role("radio").first.check()
    expect(stop).to_be_visible()
    stop.fill("Markt")
    guest.look_around()
    guest.turns_to_the_end()
    sends(guest)
    guest.reads("registration.keepThisPage")
    form = guest.unfolds("registration.changeAnswers")
    expect(form.get_by_label(re.compile(re.escape(STOP)))).to_have_value("Markt")
    guest.look_around()
    guest.context.close()


def test_on_a_phone_the_form_comes_in_steps_and_nothing_typed_is_lost(browser, city, desk):
    guest = Person(browser, city)
    guest.open(REGISTER)
    guest.reads("question.step", number=1, whole=4)
    guest.fills("registration.email", "olena@example.org")
    # Who is missing is said before the next part comes.
    assert guest.turns()
    guest.reads("question.step", number=1, whole=4)
    expect(guest.field("registration.name")).to_be_focused()
    guest.fills("registration.name", "Olena Koval")
    assert guest.turns()
    guest.reads("question.step", number=2, whole=4)
    guest.look_around()
    expect(guest.field("registration.email")).to_be_hidden()
    guest.goes_to("question.stepBack")
    expect(guest.field("registration.email")).to_have_value("olena@example.org")
    guest.page.reload()
    expect(guest.field("registration.email")).to_have_value("olena@example.org")
    guest.field("registration.email").press("Enter")
    guest.reads("question.step", number=2, whole=4)
    guest.goes_to("question.stepBack")
    guest.fills("registration.name", "")
    guest.turns_to_the_end()
    sends(guest)
    # What is wrong leads to its step.
    guest.reads("registration.nameIsMissing")
    expect(guest.field("registration.name")).to_be_visible()
    expect(guest.field("registration.email")).to_have_value("olena@example.org")
    guest.context.close()


def test_a_step_is_not_passed_with_a_wrong_number_of_people_or_telephone(browser, city, desk):
    guest = Person(browser, city)
    guest.open(REGISTER)
    guest.fills("registration.name", "Olena Koval")
    number = guest.page.locator("[name=places]")
    guest.page.locator("[name=party][value=several]").check()
    for wrong in ("", "1", "21"):
        number.fill(wrong)
        assert guest.turns()
        guest.reads("question.step", number=1, whole=4)
        expect(number).to_be_focused()
    number.fill("3")
    telephone = guest.page.locator("[name=telephone]")
    telephone.fill("bitte anrufen")
    assert guest.turns()
    expect(telephone).to_be_focused()
    telephone.fill("0521 123 45")
    assert guest.turns()
    # The number counts only with the consent.
    expect(guest.page.locator("[name=mayCall]")).to_be_focused()
    guest.page.locator("[name=mayCall]").check()
    assert guest.turns()
    guest.reads("question.step", number=2, whole=4)
    guest.context.close()


def test_where_there_is_room_the_form_is_one_page(browser, city, desk):
    guest = Person(browser, city, viewport=DESK)
    guest.open(REGISTER)
    assert not guest.turns()
    expect(guest.main.locator(".form > .submit")).to_be_visible()
    # Enter in a field is no button.
    guest.fills("registration.name", "Olena Koval")
    guest.field("registration.name").press("Enter")
    expect(guest.field("registration.name")).to_have_value("Olena Koval")
    assert guest.path == REGISTER
    guest.context.close()


def test_a_question_is_removed_after_a_question(desk):
    desk.open(QUESTIONS)
    desk.main.get_by_role("link", name=desk.say("question.removeThis", question=STOP)).click()
    # The dialog asks above the page, and says how many answers go.
    expect(desk.page.get_by_role("dialog")).to_contain_text(STOP)
    desk.page.get_by_role("dialog").get_by_role("button", name=desk.say("question.remove")).click()
    desk.arrives()
    assert desk.path == QUESTIONS
    expect(desk.main.get_by_role("link", name=STOP, exact=True)).to_have_count(0)


def test_what_is_asked_of_one_side_waits_until_a_side_is_chosen(browser, city, desk):
    desk.open(QUESTIONS)
    desk.goes_to("question.add")
    desk.page.locator("input[name=kind][value=text]").check()
    desk.page.locator("#field-title-de").fill("Wie heißt Ihr Vorstand?")
    desk.page.locator("#field-description-de").fill("Für die Begrüßung.")
    desk.page.locator("select[name=condition]").select_option("side:mo")
    desk.presses("kernel.save")
    guest = Person(browser, city, "de", True)
    guest.open(REGISTER)

    def is_shown(place: str) -> bool:
        return guest.page.locator(place).evaluate("(part) => getComputedStyle(part).display !== 'none'")

    def chooses(name: str, value: str):
        guest.page.locator(f"input[name={name}][value={value}]").evaluate("(box) => box.click()")

    assert not is_shown('[data-if="side:mo"]')
    chooses("side", "mo")
    assert is_shown('[data-if="side:mo"]')
    assert is_shown('[for="field-organisation"] .optional')
    chooses("party", "several")
    assert not is_shown('[for="field-organisation"] .optional')
    guest.context.close()
