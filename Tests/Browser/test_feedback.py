"""Somebody meets a barrier and says so; the coordination reads it."""

import pytest


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_barrier_is_reported_from_the_page_where_it_is(visitor, language, scripts):
    guest = visitor(language, scripts=scripts)
    guest.open("/events")
    guest.page.locator('footer a[href="/accessibility/feedback"]').click()
    guest.page.wait_for_load_state()
    guest.look_around()
    assert guest.page.locator("#field-page").input_value() == "/events"
    send = guest.page.get_by_role("main").locator("button[type=submit], form.form button").last
    guest.page.locator("#field-email").fill("niemand")
    send.click()
    guest.page.wait_for_load_state()
    guest.look_around()
    assert guest.page.locator("#field-email").input_value() == "niemand"
    guest.page.locator("#field-text").fill("Das Menü spricht nicht.")
    guest.page.locator("#field-email").fill("")
    guest.page.get_by_role("main").locator("form.form button").last.click()
    guest.page.wait_for_load_state()
    guest.look_around()
    assert guest.page.get_by_role("status").count() > 0


def test_the_coordination_ticks_it_off(visitor, server):
    guest = visitor("de")
    guest.open("/accessibility/feedback?about=/bridges")
    guest.page.locator("#field-text").fill("Die Linien sind zu dünn.")
    guest.press("Meldung senden")
    desk = visitor("de")
    desk.page.goto(server.next_sign_in_link("koordination@example.org"))
    desk.page.get_by_role("main").get_by_role("button").first.click()
    desk.page.wait_for_load_state()
    desk.open("/desk")
    desk.page.get_by_role("link", name="gemeldete").first.click()
    desk.page.wait_for_load_state()
    desk.look_around()
    reports = desk.page.get_by_role("main").locator("ul.lines > li")
    before = reports.count()
    reports.filter(has_text="Die Linien sind zu dünn.").get_by_role("button").click()
    desk.page.wait_for_load_state()
    desk.look_around()
    assert reports.count() == before - 1
