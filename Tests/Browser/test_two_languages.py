"""A page as two languages for two people, and readers who find better words for it."""

from playwright.sync_api import expect

from visitor import DESK, NARROWEST, PHONE


def test_a_member_and_an_official_read_one_phone(visitor):
    guest = visitor("tr")
    guest.page.set_viewport_size(NARROWEST)
    guest.open("/privacy")
    guest.page.locator("header .menu summary").first.click()
    guest.page.locator('header a[href="/privacy?beside=de"]').first.click()
    guest.page.wait_for_load_state()
    guest.look_around()
    german = guest.page.locator('.tongue[lang="de"]')
    assert german.count() > 3
    expect(german.first).to_be_visible()
    # Nothing is wider than the phone, and below each other there.
    assert guest.page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    guest.open("/words?beside=de")
    word = guest.page.locator("button.term").first
    note = guest.page.locator(f'#{word.get_attribute("popovertarget")}')
    expect(note).to_be_hidden()
    word.click()
    expect(note).to_be_visible()
    guest.page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    # On a wide screen they stand beside each other.
    guest.page.set_viewport_size(DESK)
    guest.open("/privacy?beside=de")
    own, other = (guest.page.locator(f"p.tongues > span:nth-child({place})").first.bounding_box() for place in (1, 2))
    assert abs(own["y"] - other["y"]) < 4 and own["x"] + own["width"] <= other["x"]


def test_two_languages_work_from_the_right_and_without_scripts(visitor):
    guest = visitor("ar", scripts=False)
    guest.page.set_viewport_size(PHONE)
    for path in ("/", "/organisations", "/accessibility", "/easy", "/sign-language"):
        guest.open(f"{path}?beside=de")
        assert guest.page.locator('.tongue[lang="de"][dir="ltr"]').count() > 0


def test_a_reader_finds_better_words_and_they_are_said(visitor, server):
    guest = visitor("tr")
    guest.open("/sign-language")
    guest.page.locator('footer a[href="/sign-language?sentences=all"]').click()
    guest.page.wait_for_load_state()
    guest.look_around()
    guest.page.locator('a[href="/words/information.signLanguageAsk"]').click()
    guest.page.wait_for_load_state()
    guest.look_around()
    guest.page.locator("#field-text").fill("İşaret dilini kayıt sırasında isteyebilirsiniz.")
    guest.page.get_by_role("main").locator("form.form button").last.click()
    guest.page.wait_for_load_state()
    guest.look_around()
    desk = visitor("de")
    desk.page.goto(server.next_sign_in_link("koordination@example.org"))
    desk.page.get_by_role("main").get_by_role("button").first.click()
    desk.page.wait_for_load_state()
    desk.open("/desk/words")
    desk.press("Übernehmen")
    desk.look_around()
    guest.open("/sign-language")
    expect(guest.page.get_by_role("main")).to_contain_text("İşaret dilini kayıt sırasında isteyebilirsiniz.")
