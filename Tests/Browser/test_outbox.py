"""Cards on the phones of those who write them: kept before they show, delivered once, followed afterwards."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from people import Facilitator, Volunteer
from server import Server
from visitor import DESK, NARROWEST, PHONE

EVENING = "2023-12-01T18:20"
# Until a page tries again what did not go, and some more.
RETRY = 30_000

# Counts how often the head of the page, but for the seconds, is drawn anew.
WATCHES_THE_HEAD = """() => {
  window.changes = 0;
  new MutationObserver((all) => {
    window.changes += all.filter(({ target }) => !target.closest?.(".timer")).length;
  }).observe(document.querySelector(".board-head"), { childList: true, subtree: true });
}"""


@pytest.fixture
def server():
    """Groups sit together and write on their boards."""
    server = Server("groups", clock=EVENING)
    yield server
    server.stop()
    server.remove()


def written(server: Server, beginning: str) -> list[str]:
    with contextlib.closing(server.file()) as file:
        rows = file.execute("SELECT text FROM card WHERE text LIKE ? ORDER BY text", [beginning + "%"])
        return [row[0] for row in rows]


def writes(person: Volunteer, text: str):
    person.writes(text)
    # It is kept by then.
    expect(person.composer.get_by_role("textbox")).to_have_value("")


def states(person: Volunteer):
    return person.page.locator("#receipts li")


def test_four_phones_deliver_each_card_once_though_one_has_no_signal_and_the_server_dies(people, server):
    code = server.join_codes()[0]
    phones = [people(Volunteer, server, language) for language in ["de", "ar", "uk", "tr"]]
    for phone in phones:
        phone.types_the_code(code)
    cellar = phones[2]
    cellar.loses_the_signal()
    expected = []
    for number in range(6):
        if number == 3:
            server.kill()
        for place, phone in enumerate(phones):
            expected.append(f"Karte {number} von {place}")
            writes(phone, expected[-1])
        if number == 1:
            phones[0].page.reload()
    server.restart()
    # Whoever loads the page anew still has what waited.
    phones[3].page.reload()
    cellar.has_a_signal_again()
    for phone in phones:
        expect(phone.card("Karte 5 von")).to_have_count(len(phones), timeout=RETRY)
        expect(phone.page.locator("#receipts li").filter(has_text=phone.texts.part("boardCards.stateKept"))).to_have_count(
            0, timeout=RETRY)
    assert written(server, "Karte ") == sorted(expected)
    assert server.check() == "ok"


def test_a_card_says_on_itself_how_far_it_has_come(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    held, waiting = [True], []
    volunteer.page.route(
        "**/api/v1/boards/*/cards", lambda route: waiting.append(route) if held else route.continue_())
    with volunteer.page.expect_request("**/api/v1/boards/*/cards"):
        writes(volunteer, "Erster")
    expect(states(volunteer)).to_contain_text([volunteer.texts.part("boardCards.stateSending")])
    writes(volunteer, "Zweiter")
    second = states(volunteer).filter(has_text="Zweiter")
    expect(second).to_contain_text(volunteer.texts.part("boardCards.stateKept"))
    held.clear()
    waiting.pop().continue_()
    expect(second).to_contain_text(volunteer.texts.part("boardCards.stateArrived"))
    expect(states(volunteer)).to_have_count(1)
    volunteer.look_around()


def test_leaving_the_page_is_warned_of_only_while_something_has_not_arrived(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.accept()

    volunteer.page.on("dialog", answer)
    writes(volunteer, "Mit Signal")
    expect(volunteer.card("Mit Signal")).to_have_count(1)
    expect(states(volunteer)).to_contain_text([volunteer.texts.part("boardCards.stateArrived")])
    volunteer.page.reload()
    assert asked == []
    server.kill()
    writes(volunteer, "Ohne Signal")
    volunteer.reads("board.kept", within=volunteer.composer)
    board = volunteer.path
    with volunteer.page.expect_event("close"):
        volunteer.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    server.restart()
    # In the next window it is still there.
    window = volunteer.context.new_page()
    window.goto(board)
    expect(window.locator("#cards")).to_contain_text("Ohne Signal", timeout=RETRY)


def test_a_card_that_waits_while_its_board_is_closed_says_so_and_is_not_lost(people, server):
    facilitator = people(Facilitator, server)
    facilitator.leads_the_board_of_group(1)
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(facilitator.page.locator(".join-code strong").inner_text())
    volunteer.loses_the_signal()
    writes(volunteer, "Zu spät geschrieben")
    facilitator.closes_the_board()
    volunteer.has_a_signal_again()
    late = states(volunteer).filter(has_text="Zu spät geschrieben")
    expect(late).to_contain_text(volunteer.texts.part("boardCards.stateRefused"), timeout=RETRY)
    expect(volunteer.page.get_by_text(volunteer.texts.part("board.boardIsClosed"))).to_have_count(1)
    volunteer.page.reload()
    expect(late).to_contain_text(volunteer.texts.part("boardCards.stateRefused"))
    volunteer.look_around()
    assert written(server, "Zu spät") == []


def test_what_is_typed_while_the_question_changes_stays_in_the_field_with_a_sentence(people, server):
    facilitator = people(Facilitator, server)
    facilitator.leads_the_board_of_group(1)
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(facilitator.page.locator(".join-code strong").inner_text())
    box = volunteer.composer.get_by_role("textbox")
    box.fill("Noch zur ersten Frage")
    facilitator.goes_on_to_phase(2)
    volunteer.reads("boardCards.questionHasChanged", within=volunteer.composer)
    expect(box).to_have_value("Noch zur ersten Frage")
    # What was sent without a signal was an answer to the first question, and does not turn into one to the third.
    volunteer.loses_the_signal()
    writes(volunteer, "Zur zweiten Frage")
    facilitator.goes_on_to_phase(3)
    volunteer.has_a_signal_again()
    late = states(volunteer).filter(has_text="Zur zweiten Frage")
    expect(late).to_contain_text(volunteer.texts.part("boardCards.stateRefused"), timeout=RETRY)
    assert written(server, "Zur zweiten") == []
    late.get_by_role("button", name=volunteer.say("boardCards.backToField")).click()
    volunteer.composer.get_by_role("button", name=volunteer.say("board.hangUp")).click()
    expect(volunteer.card("Zur zweiten Frage")).to_have_count(1)


def test_what_is_typed_while_the_board_is_closed_stands_there_to_be_copied_or_discarded(people, server):
    facilitator = people(Facilitator, server)
    facilitator.leads_the_board_of_group(1)
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(facilitator.page.locator(".join-code strong").inner_text())
    volunteer.composer.get_by_role("textbox").fill("Mitten im Satz")
    facilitator.closes_the_board()
    expect(volunteer.page.locator("#composer")).to_have_count(0)
    late = states(volunteer).filter(has_text="Mitten im Satz")
    expect(late).to_contain_text(volunteer.texts.part("boardCards.stateRefused"))
    # Why is said once.
    closed = volunteer.page.get_by_text(volunteer.texts.part("board.boardIsClosed"))
    expect(closed).to_have_count(1)
    expect(late.locator("[data-copies]")).to_have_attribute("data-copies", "Mitten im Satz")
    volunteer.look_around()
    # Opened again, it goes back into the field, and nobody reads any more that the board is closed.
    facilitator.presses("board.reopen")
    late.get_by_role("button", name=volunteer.say("boardCards.backToField")).click()
    expect(volunteer.composer.get_by_role("textbox")).to_have_value("Mitten im Satz")
    expect(closed).to_have_count(0)
    facilitator.closes_the_board()
    late.get_by_role("button", name=volunteer.say("kernel.discardDraft")).click()
    expect(late).to_have_count(0)
    volunteer.page.reload()
    expect(late).to_have_count(0)


def test_without_a_signal_nobody_is_thrown_off_the_board_and_a_sentence_says_what_does_not_work(people, server):
    facilitator = people(Facilitator, server)
    facilitator.leads_the_board_of_group(1)
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(facilitator.page.locator(".join-code strong").inner_text())
    writes(volunteer, "Ein Saal")
    expect(volunteer.card("Ein Saal")).to_have_count(1)
    facilitator.starts_the_time()
    own = volunteer.unfolds("boardCards.ownCards")
    for person in [volunteer, facilitator]:
        person.context.set_offline(True)
    own.get_by_role("link", name=volunteer.texts.part("boardCards.withdraw")).click()
    volunteer.reads("kernel.notWithoutConnection")
    more = facilitator.bar.get_by_role("button", name=facilitator.say("boardLead.minuteMore"))
    more.click()
    facilitator.reads("kernel.notWithoutConnection")
    assert volunteer.path == facilitator.path == facilitator.board
    for person in [volunteer, facilitator]:
        person.context.set_offline(False)
    with facilitator.page.expect_navigation():
        more.click()
    facilitator.opens_the_dots()
    plus = volunteer.page.get_by_role("button", name=volunteer.say("board.placeDot")).first
    expect(plus).to_be_visible()
    volunteer.loses_the_signal()
    plus.click()
    volunteer.reads("kernel.notWithoutConnection")
    volunteer.has_a_signal_again()
    plus.click()
    expect(volunteer.page.locator(".give .own").first).to_contain_text("1")


def test_a_card_that_waits_can_be_taken_back_into_the_field_and_hangs_once(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    volunteer.loses_the_signal()
    writes(volunteer, "Mit einem Fehlr")
    waiting = states(volunteer).filter(has_text="Fehlr")
    waiting.get_by_role("button", name=volunteer.say("boardCards.backToField")).click()
    expect(volunteer.composer.get_by_role("textbox")).to_have_value("Mit einem Fehlr")
    expect(waiting).to_have_count(0)
    writes(volunteer, "Ohne einen Fehler")
    volunteer.has_a_signal_again()
    expect(volunteer.card("Ohne einen Fehler")).to_have_count(1, timeout=RETRY)
    assert written(server, "Mit einem") == []


def test_a_card_that_is_hidden_says_so_to_its_writer_and_hangs_again_without_a_reload(people, server):
    facilitator = people(Facilitator, server)
    facilitator.leads_the_board_of_group(1)
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(facilitator.page.locator(".join-code strong").inner_text())
    writes(volunteer, "Ein Saal")
    expect(volunteer.card("Ein Saal")).to_have_count(1)
    own = volunteer.page.locator("#mine li")
    expect(own).to_contain_text([volunteer.texts.part("boardCards.stateArrived")])
    loads = volunteer.loads
    card = facilitator.page.locator("#cards .note").filter(has_text="Ein Saal").get_attribute("id").removeprefix("card-")
    facilitator.open(f"{facilitator.board}/care/{card}")
    facilitator.presses("dot.reasonDuplicate")
    expect(own).to_contain_text([volunteer.texts.part("dot.receiptHidden")])
    facilitator.page.get_by_role("button", name=facilitator.say("kernel.undo")).first.click()
    expect(volunteer.card("Ein Saal")).to_have_count(1)
    expect(own).to_contain_text([volunteer.texts.part("boardCards.stateArrived")])
    assert volunteer.loads == loads


def test_a_card_that_was_taken_off_the_list_of_a_phone_can_be_put_back(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    writes(volunteer, "Ein Saal")
    expect(volunteer.card("Ein Saal")).to_have_count(1)
    volunteer.open("/my-cards")
    card = volunteer.page.locator("#cards-kept li")
    expect(card).to_contain_text([volunteer.texts.part("boardCards.fateHangs")])
    card.get_by_role("button", name=volunteer.say("boardCards.forget")).click()
    expect(card).to_contain_text([volunteer.texts.part("boardCards.isForgotten")])
    card.get_by_role("button", name=volunteer.say("kernel.undo")).click()
    expect(card).to_contain_text([volunteer.texts.part("boardCards.fateHangs")])
    volunteer.page.reload()
    expect(card).to_have_count(1)


def test_what_is_pasted_shows_as_a_whole_and_says_that_it_is_too_long(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    box, letters = volunteer.composer.get_by_role("textbox"), volunteer.page.locator("#letters")
    box.fill("Kurz")
    expect(letters).to_be_hidden()
    long = "Ein langer Gedanke. " * 15
    box.focus()
    box.fill("")
    volunteer.page.keyboard.insert_text(long.strip())
    expect(box).to_have_value(long.strip())
    expect(letters).to_have_text("299 / 280")
    volunteer.reads("board.cardIsTooLong", volunteer.composer, limit=280)
    volunteer.composer.get_by_role("button", name=volunteer.say("board.hangUp")).click()
    expect(box).to_have_value(long.strip())
    # Letters as people see them, like the server.
    writes(volunteer, "👩‍👩‍👧‍👦" * 280)
    expect(volunteer.card("👩‍👩‍👧‍👦")).to_have_count(1)


def test_from_the_cards_of_a_phone_it_is_one_tap_back_to_the_board(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    board = volunteer.path
    writes(volunteer, "Ein Saal")
    expect(volunteer.card("Ein Saal")).to_have_count(1)
    volunteer.open("/my-cards")
    volunteer.goes_to("boardCards.toBoard")
    assert volunteer.path == board


def test_nothing_jumps_under_somebody_who_writes_while_others_hang_cards_up(people, server):
    facilitator = people(Facilitator, server)
    facilitator.leads_the_board_of_group(1)
    volunteer, other = people(Volunteer, server), people(Volunteer, server)
    code = facilitator.page.locator(".join-code strong").inner_text()
    for person in [volunteer, other]:
        person.types_the_code(code)
    facilitator.starts_the_time()
    timer, tone = volunteer.page.locator(".timer"), volunteer.page.locator("[data-tone]")
    expect(timer).to_have_text(re.compile(r"^\d+:\d\d$"))
    expect(tone).to_be_visible()
    volunteer.page.evaluate(WATCHES_THE_HEAD)
    place = volunteer.composer.bounding_box()["y"]
    for text in ["Ein Saal", "Ein Chor"]:
        other.writes(text)
        expect(volunteer.card(text)).to_have_count(1)
    # Of this the page is asked for anew as a whole.
    with volunteer.page.expect_response(lambda answer: answer.url.endswith(volunteer.path) and answer.ok):
        facilitator.clusters("Ein Saal", "Orte")
    expect(volunteer.page.get_by_role("region", name="Orte")).to_contain_text("Ein Saal")
    assert volunteer.page.evaluate("window.changes") == 0
    assert volunteer.composer.bounding_box()["y"] == place
    expect(tone).to_be_visible()


def test_two_windows_of_one_phone_send_a_card_once(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    window = people(Volunteer, server)
    other = volunteer.context.new_page()
    other.goto(volunteer.path)
    volunteer.loses_the_signal()
    writes(volunteer, "Aus zwei Fenstern")
    # The other window knows of it at once.
    expect(other.locator("#receipts li")).to_contain_text(["Aus zwei Fenstern"])
    volunteer.has_a_signal_again()
    window.types_the_code(server.join_codes()[0])
    expect(window.card("Aus zwei Fenstern")).to_have_count(1, timeout=RETRY)
    expect(volunteer.card("Aus zwei Fenstern")).to_have_count(1, timeout=RETRY)
    assert written(server, "Aus zwei") == ["Aus zwei Fenstern"]


def test_where_nothing_can_be_kept_the_form_is_sent_like_any_other(people, server):
    volunteer = people(Volunteer, server)
    volunteer.context.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    volunteer.types_the_code(server.join_codes()[0])
    volunteer.writes("Ohne Gedächtnis")
    volunteer.reads("board.cardHangs")
    expect(volunteer.card("Ohne Gedächtnis")).to_have_count(1)
    assert written(server, "Ohne Ged") == ["Ohne Gedächtnis"]


@pytest.mark.parametrize("size", [NARROWEST, PHONE, DESK], ids=["320", "390", "1280"])
def test_a_lost_connection_stands_above_the_composer_and_writing_stays_possible(people, server, size):
    volunteer = people(Volunteer, server, "de", viewport=size)
    volunteer.types_the_code(server.join_codes()[0])
    volunteer.loses_the_signal()
    line = volunteer.page.locator("#stale")
    expect(line).not_to_have_text("", timeout=20_000)
    expect(line).to_be_in_viewport()
    writes(volunteer, "Trotzdem geschrieben")
    # Wherever the page was scrolled to.
    expect(line).to_be_in_viewport()
    above, below = line.bounding_box(), volunteer.composer.bounding_box()
    assert above["y"] + above["height"] <= below["y"] + below["height"]
    assert volunteer.page.evaluate(
        "document.getElementById('stale').compareDocumentPosition(document.getElementById('composer')) & 4")
    volunteer.has_a_signal_again()
    expect(volunteer.card("Trotzdem geschrieben")).to_have_count(1, timeout=RETRY)
    expect(line).to_have_text("", timeout=RETRY)


@pytest.mark.parametrize("language", ["de", "ru"])
def test_a_lost_connection_never_covers_the_field_in_which_somebody_writes(people, server, language):
    volunteer = people(Volunteer, server, language, viewport=NARROWEST)
    volunteer.types_the_code(server.join_codes()[0])
    box, line = volunteer.composer.get_by_role("textbox"), volunteer.page.locator("#stale")
    label = volunteer.composer.locator("label").first
    box.focus()
    # The field at the upper edge of the screen, where the line is going to be.
    box.evaluate("(box) => box.scrollIntoView({ block: 'start' })")
    volunteer.page.evaluate("scrollBy(0, 60)")
    volunteer.loses_the_signal()
    expect(line).not_to_have_text("", timeout=20_000)

    def is_free():
        return volunteer.page.wait_for_function(
            "([above, below]) => above.getBoundingClientRect().bottom <= below.getBoundingClientRect().top + 1",
            arg=[line.element_handle(), label.element_handle()])

    is_free()
    # Also when they come back to it.
    box.blur()
    volunteer.page.evaluate("scrollBy(0, 150)")
    box.evaluate("(box) => box.focus({ preventScroll: true })")
    is_free()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_cards_of_a_phone_are_found_again_and_go_along_to_another_one(people, server, language):
    volunteer = people(Volunteer, server, language)
    volunteer.open("/")
    expect(volunteer.page.locator("#my-cards")).to_be_hidden()
    volunteer.types_the_code(server.join_codes()[0])
    for text in ["Ein Saal", "Ein Chor"]:
        writes(volunteer, text)
        expect(volunteer.card(text)).to_have_count(1)
        expect(states(volunteer)).to_contain_text([volunteer.texts.part("boardCards.stateArrived")])
    volunteer.open("/")
    expect(volunteer.page.locator("#my-cards")).to_contain_text(volunteer.texts.part("boardCards.cardCount", count=2))
    volunteer.goes_to("boardCards.myCardsTitle")
    cards = volunteer.page.locator("#cards-kept li")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text(volunteer.texts.part("boardCards.fateHangs"))
    volunteer.unfolds("boardCards.takeAlong")
    expect(volunteer.page.locator("#card-codes svg")).to_be_visible()
    volunteer.look_around()
    address = volunteer.page.locator("#take-along [data-copies]").get_attribute("data-copies")
    fragment = address.split("#")[1]
    assert re.fullmatch(r"[\w-]{22}\.[\w-]{22}", fragment)

    other = people(Volunteer, server, language)
    asked = []
    other.page.on("request", lambda request: asked.append(request.url))
    other.open("/my-cards#" + fragment)
    expect(other.page.locator("#cards-kept li")).to_have_count(2)
    expect(other.page.locator("#cards-kept")).to_contain_text("Ein Chor")
    # No address tells which cards are one person's.
    assert not [url for url in asked if "/receipts/" in url]
    assert other.page.url.endswith("/my-cards")
    # Taken off the list they stay on the board.
    other.page.locator("#cards-kept li button").first.click()
    expect(other.page.locator("#cards-kept li a:visible")).to_have_count(1)
    other.page.reload()
    expect(other.page.locator("#cards-kept li")).to_have_count(1)
    assert len(written(server, "Ein Chor") + written(server, "Ein Saal")) >= 2


def test_a_card_is_changed_and_taken_back_from_the_phone_that_wrote_it(people, server):
    volunteer, neighbour = people(Volunteer, server), people(Volunteer, server)
    for person in (volunteer, neighbour):
        person.types_the_code(server.join_codes()[0])
    writes(volunteer, "Ein Sal")
    expect(neighbour.card("Ein Sal")).to_have_count(1)
    volunteer.unfolds("boardCards.ownCards")
    volunteer.page.locator("#mine").get_by_role("link", name=volunteer.texts.part("boardCards.change")).click()
    volunteer.arrives()
    volunteer.fills("board.composerLabel", "Ein Saal mit Küche")
    volunteer.presses("boardCards.saveCard")
    expect(neighbour.card("Ein Saal mit Küche")).to_have_count(1)
    expect(neighbour.card("Ein Sal")).to_have_count(0)
    volunteer.unfolds("boardCards.ownCards")
    volunteer.page.locator("#mine").get_by_role("link", name=volunteer.texts.part("boardCards.withdraw")).click()
    volunteer.page.get_by_role("dialog").get_by_role("button").first.click()
    expect(neighbour.card("Ein Saal mit Küche")).to_have_count(0)
    volunteer.open("/my-cards")
    expect(volunteer.page.locator("#cards-kept")).to_contain_text(volunteer.texts.part("boardCards.fateWithdrawn"))
