"""Another language, a page that is loaded anew, an answer that never came: what somebody typed is still there."""

from urllib.parse import urlparse

import pytest
from playwright.sync_api import expect

from texts import Texts

EVENT = "neue-wege-2023"
REGISTER = f"/events/{EVENT}/register"


def begins_to_register(guest, name: str):
    guest.open(REGISTER)
    guest.page.locator("#field-name").fill(name)
    guest.page.locator("input[name=side][value=mo]").check()
    guest.page.locator("input[name=email]").fill("vera@example.org")


def choose_language(guest, language: str):
    guest.language = language
    guest.page.locator("header details.menu summary").first.click()
    guest.page.locator(f'header a[hreflang="{language}"]').first.click()
    guest.page.wait_for_load_state()


def typed(guest) -> tuple[str, str, bool]:
    field = guest.page.locator
    return (field("#field-name").input_value(), field("input[name=email]").input_value(),
            field("input[name=side][value=mo]").is_checked())


WHOLE = ("Vera Muster", "vera@example.org", True)


def test_in_another_language_and_loaded_anew_a_form_still_holds_what_was_typed(visitor):
    guest = visitor("de")
    begins_to_register(guest, "Vera Muster")
    choose_language(guest, "uk")
    assert typed(guest) == WHOLE
    guest.look_around()
    guest.page.reload()
    assert typed(guest) == WHOLE
    guest.page.locator("form .draft button").click()
    assert typed(guest) == ("", "", False)
    guest.page.reload()
    assert typed(guest) == ("", "", False)


def test_what_was_refused_is_kept_and_what_was_accepted_is_forgotten(visitor):
    guest = visitor("de")
    begins_to_register(guest, "")
    guest.turns_to_the_end()
    guest.page.get_by_role("main").locator("form button.primary").click()
    guest.page.wait_for_load_state()
    assert guest.page.locator("form .notice.problem").count() == 1
    guest.page.locator("#field-name").fill("Vera Muster")
    choose_language(guest, "tr")
    assert typed(guest) == WHOLE
    guest.turns_to_the_end()
    guest.page.get_by_role("main").locator("form button.primary").click()
    guest.page.wait_for_url("**/r/*")
    guest.open(REGISTER)
    assert typed(guest) == ("", "", False)
    assert guest.page.evaluate("Object.keys(sessionStorage).length") == 0


def test_when_no_answer_comes_nothing_is_lost(visitor):
    guest = visitor("de")
    begins_to_register(guest, "Vera Muster")
    guest.context.set_offline(True)
    guest.turns_to_the_end()
    guest.page.get_by_role("main").locator("form button.primary").click()
    guest.page.wait_for_timeout(300)
    guest.context.set_offline(False)
    guest.page.goto(REGISTER)
    assert typed(guest) == WHOLE


def test_each_send_has_a_token_of_its_own_and_none_is_kept(visitor):
    guest = visitor("de")
    begins_to_register(guest, "Vera Muster")
    kept = guest.page.evaluate("JSON.stringify(sessionStorage)")
    assert "Vera Muster" in kept
    hidden = guest.page.locator("form[data-draft] input[type=hidden]:not([name=version])").evaluate_all(
        "fields => fields.map(field => field.value).filter(value => value.length > 3)")
    assert hidden and not [value for value in hidden if value in kept]


def test_who_signs_in_leaves_no_address_behind(visitor):
    guest = visitor("de")
    guest.open("/sign-in")
    guest.page.locator("input[name=email]").fill("vera@example.org")
    assert guest.page.evaluate("Object.keys(sessionStorage).length") == 0


def test_a_consent_is_shown_as_it_was_saved_and_never_brought_back(visitor):
    guest = visitor("de")
    begins_to_register(guest, "Vera Muster")
    consent = guest.page.locator("input[name=consent]").first
    consent.evaluate("(box) => box.click()")
    assert consent.is_checked()
    may_call = guest.page.locator("input[name=mayCall]")
    may_call.check()
    guest.page.reload()
    assert typed(guest) == WHOLE
    assert not guest.page.locator("input[name=consent]").first.is_checked()
    assert not may_call.is_checked()
    expect(guest.page.locator("form .draft [role=status]")).to_have_text(
        Texts("de").say("kernel.draftIsBackButConsents"))


def test_signing_out_forgets_everything(visitor, server):
    guest = visitor("de")
    guest.page.goto(urlparse(server.new_sign_in_link("koordination@example.org")).path)
    guest.page.get_by_role("main").get_by_role("button").first.click()
    guest.open("/account")
    guest.page.locator("#field-name").fill("Jemand")
    guest.page.reload()
    assert guest.page.locator("#field-name").input_value() == "Jemand"
    guest.page.locator("header details.folded summary").click()
    guest.page.locator('header details.folded form[action="/sign-out"] button').click()
    guest.page.wait_for_url(lambda address: urlparse(address).path == "/")
    assert guest.page.evaluate("Object.keys(sessionStorage).length") == 0


@pytest.mark.parametrize("language", ["uk"])
def test_without_scripts_the_language_can_be_changed_beside_a_form(visitor, language):
    guest = visitor("de", scripts=False)
    guest.open(REGISTER)
    choose_language(guest, language)
    guest.look_around()
    assert urlparse(guest.page.url).path == REGISTER
