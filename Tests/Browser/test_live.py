"""Pages that show what happens: they say so when they cannot, and go on by themselves when they can again."""

import concurrent.futures
import contextlib
import hashlib
import http.client
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination, Person, Volunteer
from proxies import BufferingProxy, CuttingProxy, Proxy
from server import PROGRAM, Server

EVENING = "2023-12-01T18:20"
# Longer than a page waits for a sign of life.
TOO_LONG = 20_000
# After that a page tries a stream again that did not come through.
LATER = 130_000
PAGES = [
    "board", "board of the facilitator", "all boards", "projector", "door", "groups", "groups on the projector", "own page", "foyer",
]


@pytest.fixture
def server():
    """Groups sit together and write on their boards."""
    server = Server("groups", clock=EVENING)
    yield server
    server.stop()
    server.remove()


def boards(server: Server) -> list[str]:
    return [f"/boards/{board}" for board in ask(server, "SELECT id FROM board ORDER BY id")]


def ask(server: Server, statement: str) -> list[str]:
    with contextlib.closing(server.file()) as file:
        return [row[0] for row in file.execute(statement)]


def own_page(server: Server) -> str:
    """A new personal link of somebody who sits in a group."""
    link = "0123456789abcdef" * 2
    person = ask(server, "SELECT registration FROM group_assignment LIMIT 1")[0]
    with contextlib.closing(server.file()) as file, file:
        file.execute(
            "INSERT INTO registration_link (hash, registration, created_at) VALUES (?, ?, 0)",
            [hashlib.sha256(link.encode()).hexdigest(), person])
    return f"/r/{link}"


def opens(people, server: Server, page: str, language: str = "de") -> Person:
    """Somebody in front of one of the pages that follow what happens."""
    if page == "board":
        person = people(Volunteer, server, language)
        person.page.clock.install()
        person.types_the_code(server.join_codes()[0])
        return person
    if page == "own page":
        person = people(Person, server, language)
        person.page.clock.install()
        person.open(own_page(server))
        return person
    if page == "foyer":
        person = people(Person, server, language)
        person.page.clock.install()
        person.open(f"/screens/events/{EVENT}")
        return person
    person = people(Coordination, server, language)
    person.signs_in()
    person.page.clock.install()
    person.open({
        "board of the facilitator": boards(server)[0], "projector": "/screens" + boards(server)[0],
        "all boards": f"/desk/events/{EVENT}/boards", "door": f"/desk/events/{EVENT}/door", "groups": f"/desk/events/{EVENT}/groups",
        "groups on the projector": f"/screens/events/{EVENT}/groups",
    }[page])
    return person


def stale(person: Person):
    return person.page.locator("#stale")


@contextlib.contextmanager
def silence(server: Server):
    """Nothing comes from the server, and no line breaks."""
    os.kill(server.process_id, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server.process_id, signal.SIGCONT)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_hears_nothing_any_more_says_so_in_time_and_follows_again(people, server, page):
    person = opens(people, server, page, "ar" if page == "board" else "de")
    expect(stale(person)).to_have_text("")
    assert stale(person).get_attribute("role") == "status"
    loads = person.loads
    with silence(server):
        person.page.clock.fast_forward(TOO_LONG)
        # A screen on a wall says of when its picture is: nobody stands before it to try again.
        is_screen = page in ["foyer", "groups on the projector"]
        expect(stale(person)).to_have_text(person.say("screen.asOf" if is_screen else "kernel.notFollowing"))
        expect(stale(person)).to_be_visible()
    expect(stale(person)).to_have_text("")
    assert person.loads == loads
    person.look_around()


@pytest.mark.parametrize("page", ["board", "groups", "door"])
def test_a_page_follows_again_after_a_restart_of_the_server(people, server, page):
    person = opens(people, server, page)
    loads = person.loads
    server.restart()
    changes_something(people, server, page)
    sees_the_change(person, page)
    assert person.loads == loads


def changes_something(people, server: Server, page: str):
    if page == "board":
        other = people(Volunteer, server)
        other.types_the_code(server.join_codes()[0])
        other.writes("Nach dem Neustart")
        expect(other.card("Nach dem Neustart")).to_have_count(1)
        return
    staff = signs_in_again(people, server)
    if page == "groups":
        rename_a_room(staff, "Zimmer 77")
    else:
        staff.open(f"/desk/events/{EVENT}/door")
        name = ask(server, "SELECT name FROM registration WHERE status = 'no-show' ORDER BY id LIMIT 1")[0]
        ticket = ask(server, "SELECT ticket FROM registration WHERE status = 'no-show' ORDER BY id LIMIT 1")[0]
        staff.fills("door.searchLabel", ticket)
        staff.presses("door.check")
        expect(staff.page.locator("#answer")).to_contain_text(name)


def signs_in_again(people, server: Server) -> Coordination:
    """Another window of the coordination, after the printed link was used."""
    staff = people(Coordination, server)
    staff.page.goto(urlsplit(server.new_sign_in_link(staff.email)).path)
    staff.presses("account.confirmButton")
    return staff


def sees_the_change(person: Person, page: str):
    if page == "board":
        expect(person.card("Nach dem Neustart")).to_have_count(1)
    elif page == "groups":
        expect(person.main).to_contain_text("Zimmer 77")
    else:
        here = ask(person.server, "SELECT COUNT(*) FROM registration WHERE status = 'checked-in'")[0]
        expect(person.page.locator("#arrivals .number")).to_contain_text(re.compile(rf"\b{here}\b"))


def rename_a_room(staff: Person, room: str):
    staff.open(f"/desk/events/{EVENT}/groups/plan")
    staff.main.get_by_role("table").get_by_role("textbox").first.fill(room)
    staff.main.get_by_role("button", name=staff.say("kernel.save")).first.click()
    staff.arrives()


def test_the_foyer_stays_while_nobody_answers_and_goes_on_with_the_next_picture(people, server):
    guest = opens(people, server, "foyer")
    screen = guest.page.locator("#screen")
    server.kill()
    with guest.page.expect_event("requestfailed"):
        guest.page.clock.fast_forward(TOO_LONG)
    expect(screen).to_have_class(re.compile("in-now"))
    expect(screen).to_contain_text(guest.texts.part("event.onNow"))
    guest.page.clock.fast_forward(TOO_LONG)
    expect(stale(guest)).to_have_text(guest.say("screen.asOf"))
    server.restart()
    expect(screen).not_to_have_class(re.compile("in-now"))
    expect(stale(guest)).to_have_text("")


def test_what_somebody_types_or_ticks_outlives_what_others_do(people, server):
    facilitator = opens(people, server, "board of the facilitator")
    board = facilitator.page
    ticks = board.locator("#cards .tick input")
    ticks.first.check()
    board.locator("#clustering input[name=name]").fill("Orte, an denen")
    neighbour = signs_in_again(people, server)
    neighbour.page.goto(board.url)
    neighbour.presses("board.openVoting", neighbour.unfolds("boardLead.otherSteps"))
    # While somebody types, the part of the page waits.
    ticks.nth(1).focus()
    expect(board.locator(".lead-bar")).to_contain_text(facilitator.texts.part("board.endVoting"))
    assert board.locator("#clustering input[name=name]").input_value() == "Orte, an denen"
    assert [ticks.nth(0).is_checked(), ticks.nth(1).is_checked()] == [True, False]
    expect(ticks.nth(1)).to_be_focused()
    expect(board.locator("#clustering")).to_be_visible()


def test_screens_whose_clocks_are_wrong_count_alike_and_say_the_end_in_a_word(people, server):
    board = boards(server)[1]
    leader = people(Coordination, server, "de")
    leader.signs_in()
    leader.open(board)
    expect(leader.page.locator(".timer")).to_have_text(re.compile(r"^\d+:\d\d$"))
    windows = []
    for hours in [-5, 0, 7]:
        window = leader.context.new_page()
        window.add_init_script(f"const real = Date.now; Date.now = () => real.call(Date) + {hours * 3_600_000};")
        window.goto("/screens" + board)
        windows.append(window)
    for window in windows:
        expect(window.locator(".timer")).to_have_text(re.compile(r"^\d+:\d\d$"))
    left = [window.locator(".timer").inner_text().split(":") for window in windows]
    seconds = [60 * int(minutes) + int(rest) for minutes, rest in left]
    assert max(seconds) - min(seconds) <= 2
    for _ in range(30):
        if leader.page.locator(".timer.over").count():
            break
        leader.presses("boardLead.minuteLess")
    for window in windows:
        expect(window.locator(".timer")).to_have_text(leader.say("boardLead.timeIsOver"))
    leader.look_around()


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
def test_the_wall_fits_on_every_projector_page_by_page(people, server, size):
    leader = people(Coordination, server, "de")
    leader.signs_in()
    leader.page.set_viewport_size({"width": size[0], "height": size[1]})
    leader.page.clock.install()
    leader.open("/screens" + boards(server)[0])
    page = leader.page
    seen = set()
    for _ in range(20):
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert page.evaluate("""() => {
            const room = document.getElementById("cards").getBoundingClientRect();
            return [...document.querySelectorAll(".notes > li:not([hidden])")]
                .every(card => card.getBoundingClientRect().bottom <= room.bottom + 1);
        }""")
        sizes = page.locator("#cards .note :is(p, strong, span):visible").evaluate_all(
            "parts => parts.map(part => parseFloat(getComputedStyle(part).fontSize))")
        assert all(size >= 48 for size in sizes)
        seen.update(page.locator(".notes > li:visible").all_inner_texts())
        page.clock.fast_forward(12_000)
    # One page after the other has shown everything.
    assert len(seen) == page.locator(".notes > li").count()


def test_the_wall_unfolds_clusters_where_there_is_room(people, server):
    board = boards(server)[0]
    with contextlib.closing(server.file()) as file, file:
        file.execute("UPDATE board SET phase = 1 WHERE id = ?", [board.split("/")[-1]])
    leader = people(Coordination, server, "de")
    leader.signs_in()
    leader.page.set_viewport_size({"width": 1920, "height": 1080})
    leader.page.clock.install()
    leader.open("/screens" + board)
    cards = leader.page.locator(".cluster-note li")
    expect(cards.filter(visible=True).first).to_be_visible()
    room = leader.page.locator("#cards")
    assert room.evaluate("room => room.scrollHeight <= room.clientHeight + 1")
    many = cards.filter(visible=True).count()
    # Each of them gets its turn, also the longest, which stands there in two languages.
    seen = set()
    for _ in range(cards.count()):
        seen.update(cards.filter(visible=True).all_inner_texts())
        leader.page.clock.fast_forward(12_000)
    assert len(seen) == cards.count()
    # On a lower wall the heading stays, and fewer cards or none.
    leader.page.set_viewport_size({"width": 1920, "height": 620})
    expect(cards.filter(visible=True)).not_to_have_count(many)
    assert cards.filter(visible=True).count() < many
    expect(leader.page.locator(".cluster-note strong").first).to_be_visible()
    assert room.evaluate("room => room.scrollHeight <= room.clientHeight + 1")


def test_a_page_that_could_not_be_asked_for_anew_is_asked_for_again(people, server):
    desk = opens(people, server, "groups")
    failed = []

    def fail(route):
        failed.append(route.request.url)
        route.abort()

    desk.page.route("**/desk/events/*/groups", fail)
    staff = signs_in_again(people, server)
    with desk.page.expect_event("requestfailed"):
        rename_a_room(staff, "Zimmer 77")
    desk.page.clock.fast_forward(TOO_LONG)
    expect(stale(desk)).to_have_text(desk.say("kernel.notFollowing"))
    desk.page.unroute_all()
    expect(desk.main).to_contain_text("Zimmer 77")
    expect(stale(desk)).to_have_text("")
    # And the next change comes as if nothing had been.
    rename_a_room(staff, "Zimmer 78")
    expect(desk.main).to_contain_text("Zimmer 78")
    assert failed


def test_a_refusal_of_the_house_is_no_outage_and_one_on_the_way_is_no_refusal(people, server):
    screen = opens(people, server, "projector")
    address = screen.page.url
    screen.page.route(address, lambda route: route.fulfill(status=404, body="no such service"))
    staff = signs_in_again(people, server)
    staff.open(boards(server)[0])
    with screen.page.expect_response(lambda answer: answer.status == 404):
        staff.presses("boardLead.minuteMore")
    # It asks again, as during any outage.
    with screen.page.expect_response(lambda answer: answer.status == 404):
        pass
    assert screen.page.url == address
    # Now nobody is signed in any more, and the house itself says no.
    with contextlib.closing(server.file()) as file, file:
        file.execute("DELETE FROM session")
    screen.page.unroute_all()
    screen.page.wait_for_url(re.compile("/wall$"))
    expect(screen.field("joining.wallCode")).to_be_visible()


def test_pages_go_on_with_what_a_restored_backup_holds(people, server):
    backup = server.folder / "backup.sqlite"
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    command(server, "backup", backup)
    volunteer.writes("Nach der Sicherung")
    expect(volunteer.card("Nach der Sicherung")).to_have_count(1)
    loads = volunteer.loads
    server.kill()
    command(server, "restore", backup)
    server.restart()
    expect(volunteer.card("Nach der Sicherung")).to_have_count(0, timeout=10_000)
    # What is being written there stays.
    assert volunteer.loads == loads
    volunteer.writes("Nach der Wiederherstellung")
    expect(volunteer.card("Nach der Wiederherstellung")).to_have_count(1)


def command(server: Server, *words):
    subprocess.run(
        [PROGRAM, *map(str, words), "--database", f"sqlite:{server.folder}/neue-wege.sqlite"], cwd=server.folder,
        capture_output=True, check=True)


def test_however_many_pages_follow_something_the_next_one_loads(people, server):
    coordination = people(Coordination, server)
    coordination.signs_in()
    windows = []
    for board in boards(server)[:8]:
        windows.append(coordination.context.new_page())
        windows[-1].goto(board)
    coordination.open(f"/events/{EVENT}")
    # Also those that keep no stream open show what happens, only a little later.
    last = windows[-1]
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(last.locator(".join-code strong").inner_text())
    volunteer.writes("Für das letzte Fenster")
    expect(last.locator("#cards")).to_contain_text("Für das letzte Fenster", timeout=20_000)


def test_windows_of_one_board_share_its_stream(people, server):
    coordination = people(Coordination, server)
    coordination.signs_in()
    board = boards(server)[0]
    # The desk follows something, too.
    coordination.open("/imprint")
    windows = [coordination.context.new_page() for _ in range(3)]
    for window in windows:
        window.goto(board)
    waits_for_streams(server, 1)
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(windows[0].locator(".join-code strong").inner_text())
    volunteer.writes("Für alle Fenster")
    for window in windows:
        expect(window.locator("#cards")).to_contain_text("Für alle Fenster")
    # One of the others takes over.
    windows[0].close()
    volunteer.writes("Für die übrigen")
    for window in windows[1:]:
        expect(window.locator("#cards")).to_contain_text("Für die übrigen")


def test_a_window_that_comes_later_and_one_that_takes_over_miss_nothing(people, server):
    coordination = people(Coordination, server)
    coordination.signs_in()
    board = boards(server)[0]
    first, second = coordination.context.new_page(), coordination.context.new_page()
    for window in [first, second]:
        window.goto(board)
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(first.locator(".join-code strong").inner_text())
    for text in ["Gedanke A", "Gedanke B", "Gedanke C"]:
        volunteer.writes(text)
        for window in [first, second]:
            expect(card_at(window, text)).to_have_count(1)
        # Whoever speaks for both goes; the other one takes over, and a new one comes.
        first.close()
        first, second = second, coordination.context.new_page()
        second.goto(board)
    for text in ["Gedanke A", "Gedanke B", "Gedanke C"]:
        for window in [first, second]:
            expect(card_at(window, text)).to_have_count(1)


def test_a_window_that_is_looked_at_again_hears_what_it_missed_and_shares_the_stream(people, server):
    coordination = people(Coordination, server)
    coordination.signs_in()
    coordination.open("/imprint")
    first, second = coordination.context.new_page(), coordination.context.new_page()
    for window in [first, second]:
        window.goto(boards(server)[0])
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(first.locator(".join-code strong").inner_text())
    first.evaluate(LOOKED_AT, False)
    volunteer.writes("Ungesehen")
    expect(card_at(second, "Ungesehen")).to_have_count(1)
    expect(card_at(first, "Ungesehen")).to_have_count(0)
    first.evaluate(LOOKED_AT, True)
    expect(card_at(first, "Ungesehen")).to_have_count(1)
    volunteer.writes("Wieder gesehen")
    for window in [first, second]:
        expect(card_at(window, "Wieder gesehen")).to_have_count(1)
    # The two windows of the coordination have one, the volunteer another.
    waits_for_streams(server, 2)


def card_at(window, text: str):
    return window.locator("#cards").get_by_role("listitem").filter(has_text=text)


@contextlib.contextmanager
def behind(proxy: Proxy):
    try:
        yield proxy
    finally:
        proxy.stop()


@pytest.mark.parametrize("page", ["board", "groups"])
def test_a_page_follows_although_something_keeps_streams_to_itself_and_takes_the_stream_again_later(people, server, page):
    with behind(BufferingProxy(server)) as proxy:
        person = opens(people, proxy, page)
        loads = person.loads
        # Nothing comes of the stream, and nothing of the second one: the same is asked for piece by piece.
        for way in ["**/stream?*", "**/stream/changes?*"]:
            with person.page.expect_request(way):
                person.page.clock.fast_forward(TOO_LONG)
        for text in ["Trotz allem", "Und noch einmal"]:
            happens(people, server, page, text)
            expect(shown(person, page, text)).to_have_count(1, timeout=20_000)
        expect(stale(person)).to_have_text("", timeout=20_000)
        proxy.buffers = False
        with person.page.expect_response("**/stream?*"):
            person.page.clock.fast_forward(LATER)
        happens(people, server, page, "Wieder im Strom")
        expect(shown(person, page, "Wieder im Strom")).to_have_count(1)
        assert person.loads == loads


def happens(people, server: Server, page: str, text: str):
    if page == "board":
        neighbour = people(Volunteer, server)
        neighbour.types_the_code(server.join_codes()[0])
        neighbour.writes(text)
        expect(neighbour.card(text)).to_have_count(1)
    else:
        rename_a_room(signs_in_again(people, server), text)


def shown(person: Person, page: str, text: str):
    return person.card(text) if page == "board" else person.page.locator("#groups").filter(has_text=text)


def test_a_page_follows_although_its_lines_are_cut_in_the_middle_of_what_they_say(people, server):
    with behind(CuttingProxy(server)) as proxy:
        volunteer = opens(people, proxy, "board")
        loads = volunteer.loads
        neighbour = people(Volunteer, server)
        neighbour.types_the_code(server.join_codes()[0])
        texts = ["Erst halb gesagt", "Dann wieder halb", "Am Ende ganz"]
        for text in texts:
            neighbour.writes(text)
            expect(volunteer.card(text)).to_have_count(1, timeout=20_000)
        for text in texts:
            expect(volunteer.card(text)).to_have_count(1)
        assert proxy.cuts > 0
        assert volunteer.loads == loads


def test_phones_that_take_nothing_in_delay_nobody(people, server):
    board, token = board_and_token(people, server)
    with contextlib.ExitStack() as stack:
        for _ in range(50):
            line = stack.enter_context(socket.socket())
            # Room for next to nothing: what comes soon stands in the line.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            line.connect(("127.0.0.1", server.port))
            line.sendall(
                f"GET /api/v1{board}/stream HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
        waits_for_streams(server, 51)
        volunteer = people(Volunteer, server)
        volunteer.types_the_code(server.join_codes()[0])
        for number in range(20):
            hang(server, board, token, f"Karte-{number:02} " + "x" * 200)
        for number in range(20):
            expect(volunteer.card(f"Karte-{number:02}")).to_have_count(1)
        expect(stale(volunteer)).to_have_text("")


def test_what_is_written_while_the_server_starts_again_comes_to_every_page_once(people, server):
    board, token = board_and_token(people, server)
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    loads = volunteer.loads
    with concurrent.futures.ThreadPoolExecutor(4) as crowd:
        written = [crowd.submit(hang, server, board, token, f"Karte-{number:02} aus der Mitte") for number in range(24)]
        concurrent.futures.wait(written, return_when=concurrent.futures.FIRST_COMPLETED)
        server.restart()
        for card in written:
            card.result()
    expect(volunteer.main.locator("#cards").get_by_text("aus der Mitte")).to_have_count(24, timeout=20_000)
    for number in range(24):
        expect(volunteer.card(f"Karte-{number:02}")).to_have_count(1)
    assert volunteer.loads == loads


def board_and_token(people, server: Server) -> tuple[str, str]:
    """The board of the first code, and what a program shows that hangs cards up there."""
    person = people(Volunteer, server)
    person.types_the_code(server.join_codes()[0])
    token = next(cookie["value"] for cookie in person.context.cookies() if cookie["name"] == "participant")
    return person.path, token


def hang(server: Server, board: str, token: str, text: str):
    """Until it hangs; a card that is sent again under its key is the same."""
    end = time.monotonic() + 30
    while True:
        try:
            card = {"text": text, "language": "de", "key": hashlib.sha256(text.encode()).hexdigest()[:32]}
            return server.ask("POST", f"/api/v1{board}/cards", token, card)
        except urllib.error.HTTPError as refusal:
            if refusal.code < 500 or time.monotonic() > end:
                raise
            time.sleep(0.05)
        except (OSError, http.client.HTTPException) as problem:
            assert time.monotonic() < end, problem
            time.sleep(0.05)


def test_a_page_that_nobody_looks_at_lets_its_stream_go_and_catches_up_when_somebody_does(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    loads = volunteer.loads
    volunteer.page.evaluate(LOOKED_AT, False)
    waits_for_streams(server, 0)
    neighbour = Volunteer(volunteer.context.browser, server)
    neighbour.types_the_code(server.join_codes()[0])
    neighbour.writes("Inzwischen geschrieben")
    expect(neighbour.card("Inzwischen geschrieben")).to_have_count(1)
    neighbour.close()
    expect(volunteer.card("Inzwischen geschrieben")).to_have_count(0)
    volunteer.page.evaluate(LOOKED_AT, True)
    expect(volunteer.card("Inzwischen geschrieben")).to_have_count(1)
    expect(stale(volunteer)).to_have_text("")
    assert volunteer.loads == loads


@pytest.mark.parametrize("language", ["de", "ar"])
def test_whoever_sends_a_card_is_told_that_it_hangs_where_they_look(people, server, language):
    volunteer = people(Volunteer, server, language)
    volunteer.types_the_code(server.join_codes()[0])
    card = volunteer.composer.get_by_role("listitem")
    for text in ["Der erste Gedanke", "Der zweite Gedanke"]:
        volunteer.writes(text)
        # The newest alone; the earlier ones are folded away below.
        expect(card.filter(has_text=text)).to_be_visible()
        expect(card).to_have_count(1)
        expect(card).to_contain_text(volunteer.texts.part("boardCards.stateArrived"))
        expect(volunteer.composer.get_by_role("status")).to_have_text(volunteer.say("board.cardHangs"))
        expect(card.get_by_role("link", name=volunteer.say("board.followCard"))).to_be_in_viewport()
    volunteer.look_around()
    card.get_by_role("link").click()
    volunteer.arrives()
    expect(volunteer.main).to_contain_text("Der zweite Gedanke")


def test_a_refused_card_says_why_and_takes_nothing_away_that_is_being_written(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    box = volunteer.composer.get_by_role("textbox")
    box.fill("Schon der nächste Gedanke")
    # A card that the phone has kept, and that is too long for the board.
    with volunteer.page.expect_response("**/cards") as answer:
        volunteer.page.evaluate(KEEPS_A_CARD_THAT_IS_TOO_LONG)
    assert not answer.value.ok
    refused = volunteer.composer.get_by_role("listitem").filter(has_text="x" * 300)
    expect(refused).to_contain_text(volunteer.texts.part("boardCards.stateRefused"))
    volunteer.reads("board.cardIsTooLong", refused, limit=280)
    back = refused.get_by_role("button", name=volunteer.say("boardCards.backToField"))
    back.click()
    expect(box).to_have_value("Schon der nächste Gedanke")
    volunteer.composer.get_by_role("button", name=volunteer.say("board.hangUp")).click()
    expect(volunteer.card("Schon der nächste Gedanke")).to_have_count(1)
    # Now that nobody writes, it comes back in the language it was written in.
    back.click()
    expect(box).to_have_value("x" * 300)
    expect(volunteer.composer.get_by_role("combobox")).to_have_value("tr")
    expect(refused).to_have_count(0)


def test_a_refused_card_waits_in_the_phone_beside_one_that_has_no_signal(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    with volunteer.page.expect_response("**/cards") as answer:
        volunteer.page.evaluate(KEEPS_A_CARD_THAT_IS_TOO_LONG)
    assert not answer.value.ok
    loads = volunteer.loads
    volunteer.context.set_offline(True)
    with volunteer.page.expect_event("requestfailed"):
        volunteer.writes("Ohne Signal geschrieben")
    volunteer.reads("board.kept", within=volunteer.composer)
    expect(volunteer.composer.get_by_role("listitem")).to_have_count(2)
    assert volunteer.loads == loads
    volunteer.context.set_offline(False)
    expect(volunteer.card("Ohne Signal geschrieben")).to_have_count(1)
    expect(volunteer.composer.get_by_role("listitem").filter(has_text="x" * 300)).to_have_count(1)


def test_what_was_shown_before_the_next_key_does_not_count_as_seen(people, server):
    staff = people(Coordination, server)
    staff.signs_in()
    staff.open(f"/desk/events/{EVENT}")
    places = staff.page.locator("input[name=places]")
    seen = staff.page.locator("#preview input[name=seen]")
    places.fill("1")
    expect(seen).to_have_count(1)
    first = seen.get_attribute("value")
    waiting = []
    staff.page.route("**/places", lambda route: waiting.append(route))
    with staff.page.expect_request("**/places"):
        places.fill("2")
    expect(seen).to_have_count(0)
    # The words stay, so that nothing jumps.
    expect(staff.page.locator("#preview li").first).to_be_visible()
    waiting.pop().continue_()
    expect(seen).to_have_count(1)
    assert seen.get_attribute("value") != first


def test_while_somebody_types_what_cannot_be_the_page_says_what_is_wrong(people, server):
    staff = people(Coordination, server)
    staff.signs_in()
    staff.open(f"/desk/events/{EVENT}")
    cost = staff.page.locator("input[name=mealCost]")
    cost.fill("-5")
    problem = staff.page.locator("#preview .notice.problem a")
    expect(problem).to_have_count(1)
    cost.fill("5")
    expect(problem).to_have_count(0)
    expect(staff.page.locator("#preview input[name=seen]")).to_have_count(1)


def test_a_card_that_hangs_is_no_draft(people, server):
    volunteer = people(Volunteer, server)
    volunteer.types_the_code(server.join_codes()[0])
    volunteer.writes("Ein Gedanke")
    expect(volunteer.card("Ein Gedanke")).to_have_count(1)
    assert volunteer.page.evaluate("Object.keys(sessionStorage).length") == 0
    volunteer.page.reload()
    expect(volunteer.composer.get_by_role("textbox")).to_have_value("")
    # What was not sent yet is one.
    volunteer.composer.get_by_role("textbox").fill("Noch ein Gedanke")
    volunteer.page.reload()
    expect(volunteer.composer.get_by_role("textbox")).to_have_value("Noch ein Gedanke")


def waits_for_streams(server: Server, number: int):
    """Asked from outside: `wait_for_function` takes the promise of a no for a yes."""
    question = urllib.request.Request(
        server.address + "/metrics", headers={"Authorization": f"Bearer {server.token('metrics')}"})
    said, end = "", time.monotonic() + 30
    # A line that a page let go of is noticed when signs of life do not arrive any more.
    while f"neue_wege_open_streams {number}" not in said.splitlines():
        assert time.monotonic() < end, re.findall("neue_wege_open_streams .*", said)
        with urllib.request.urlopen(question, timeout=10) as answer:
            said = answer.read().decode()


# No window of this browser is ever hidden by itself.
LOOKED_AT = """(isLookedAt) => {
    Object.defineProperty(document, "hidden", { value: !isLookedAt, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""

KEEPS_A_CARD_THAT_IS_TOO_LONG = """() => new Promise((resolve) => {
    const asking = indexedDB.open("cards", 1);
    asking.onupgradeneeded = () => asking.result.createObjectStore("cards", { keyPath: "key" });
    asking.onsuccess = () => {
        const work = asking.result.transaction("cards", "readwrite");
        work.objectStore("cards").put(
            { key: "f".repeat(32), at: 1, board: location.pathname, text: "x".repeat(300), language: "tr" });
        work.oncomplete = () => {
            dispatchEvent(new Event("online"));
            resolve();
        };
    };
})"""
