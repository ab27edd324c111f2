"""A paired device at the door lets people in without a network, loses nothing, and forgets everything when it is to."""

import contextlib
import json
import re
from urllib.parse import urlparse

import pytest
from playwright.sync_api import expect

from people import EVENT, DoorTeam, KeyboardUser
from server import Server
from texts import Texts
from visitor import NARROWEST

DOOR = f"/desk/events/{EVENT}/door"
# What the phone keeps: the name of each record, and whether anything in it can be read.
KEPT = """() => new Promise((done) => {
  const asking = indexedDB.open("door");
  asking.onsuccess = () => {
    const work = asking.result.transaction(["kept", "notes"]);
    const [kept, notes, records] = [["kept", "getAllKeys"], ["notes", "getAllKeys"], ["notes", "getAll"]]
      .map(([box, ask]) => work.objectStore(box)[ask]());
    work.oncomplete = () => {
      asking.result.close();
      const read = ({ data }) => new TextDecoder().decode(data ?? new Uint8Array());
      done({ kept: kept.result, notes: notes.result, readable: records.result.map(read).join() });
    };
  };
})"""

# Changes what the server says about the event and its people, before the page reads it.
OTHER_SNAPSHOT = """
  const own = fetch;
  window.fetch = async (address, options) => {
    const answer = await own(address, { ...options, headers: {}, ...(options?.method && options) });
    if (address !== "/door/snapshot" || !answer.ok) return answer;
    const snapshot = await answer.json();
    (%s)(snapshot);
    snapshot.isOther = true;
    return new Response(JSON.stringify(snapshot), { headers: { "Content-Type": "application/json" } });
  };"""
# Other marks for some of them, by name; and no place for whoever waits.
OF_MARKS = "(snapshot) => { snapshot.people.forEach((person) => person[4] = %s[person[1]] ?? person[4]); "
FULL = "snapshot.places.open = 0; }"
ONE_PLACE = "snapshot.places.open = 1; }"
# Waits for the answer of a question that takes its time: `wait_for_function` takes the promise of a no for a yes.
UNTIL = """async () => {
  const end = performance.now() + 20_000;
  while (!await (%s)()) {
    if (performance.now() > end) throw new Error("It has not come to that.");
    await new Promise((done) => setTimeout(done, 50));
  }
}"""
# Whether the page has read that.
IS_OTHER = """() => import(document.querySelector("link[href$='/device-queue.js']").href)
  .then(({ door }) => door.snapshot?.isOther === true)"""


class Team(DoorTeam):
    """One of several who stand at the door, each signed in by a link of their own."""

    def signs_in(self):
        self.page.goto(urlparse(self.server.new_sign_in_link(self.email)).path)
        self.presses("account.confirmButton")


class Device(Team):
    """A phone that the team has paired; whoever holds it needs no account any more."""

    def is_paired(self):
        self.stands_at_the_door()
        self.open(DOOR + "/devices")
        self.presses("pairing.makeReady")
        self.is_ready()

    def asks_for_a_code(self, profile: str) -> str:
        self.fills("pairing.deviceName", "Foyer")
        self.main.get_by_role("radio", name=self.say(profile)).check()
        self.presses("pairing.showCode")
        return self.main.locator("strong[dir=ltr]").inner_text()

    def is_ready(self):
        expect(self.page.locator("#offline")).to_be_visible()

    def opens_code(self, code: str):
        """As a phone's own camera does: in another window of the same browser."""
        other = DoorWindow(self)
        other.page.goto(f"/d/{code}")
        return other

    def types(self, text: str):
        self.page.locator("#field-q").fill("")
        self.page.locator("#field-q").press_sequentially(text)

    def lets_in(self, name: str, letters: str | None = None):
        self.types(letters or name.split()[-1][:3])
        self.main.get_by_role("button", name=self.say("door.letInPerson", name=name)).click()
        self.is_answered("admitted", name)

    def writes_down(self, name: str):
        self.unfolds("door.walkIn")
        self.fills("registration.name", name, self.page.locator("#walk-in"))
        self.page.locator("#walk-in input[name=side]").first.check()
        self.page.locator("#walk-in form button").click()
        self.is_answered("admitted", name)

    def is_answered(self, result: str, text: str | re.Pattern | None = None):
        expect(self.answer).to_have_attribute("data-result", result)
        if text:
            expect(self.answer).to_contain_text(text)

    def has_sent_everything(self):
        expect(self.page.locator("#waiting")).to_have_text(self.say("device.allSent"), timeout=30_000)

    def has_waiting(self, number: int):
        expect(self.page.locator("#waiting")).to_have_text(self.say("device.notesWait", count=number))

    def loses_the_signal(self):
        self.context.set_offline(True)

    def has_a_signal_again(self):
        self.context.set_offline(False)

    def reads_a_list(self, change: str):
        """The list comes with a change that a script makes to it."""
        self.page.add_init_script(OTHER_SNAPSHOT % change)
        self.page.reload()
        self.page.evaluate(UNTIL % IS_OTHER)

    def has_forgotten(self, all_but: int):
        """The list is gone, and so are all notes but those that the server has not answered."""
        self.page.evaluate(UNTIL % (
            f"() => ({KEPT})().then(({{ kept, notes }}) => !kept.includes('door') && notes.length === {all_but})"))

    def says(self, phrase: str):
        expect(self.page.locator("#faults").get_by_text(self.say(phrase))).to_be_visible(timeout=30_000)

    @property
    def answer(self):
        return self.page.locator("#answer .answer")


class DoorWindow(Device):
    """Another window of the same phone."""

    def __init__(self, device: Device):
        super().__init__(device.context, device.server, device.language)


@pytest.fixture
def server():
    server = Server("door", clock="2023-12-01T16:30")
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def devices(browser, server):
    """Pairs as many phones as a test needs."""
    present = []

    def pair(language: str = "de", **options) -> Device:
        present.append(Device(browser, server, language, **options))
        present[-1].is_paired()
        return present[-1]

    yield pair
    for device in present:
        device.close()


def expected(server: Server, number: int) -> list[tuple[str, str]]:
    """Names and tickets of people who have not come yet."""
    with contextlib.closing(server.file()) as file:
        return list(file.execute(
            "SELECT name, ticket FROM registration WHERE status = 'no-show' AND name <> '' ORDER BY id LIMIT ?",
            [number]))


def statuses(server: Server, *names: str) -> list[str]:
    with contextlib.closing(server.file()) as file:
        return [file.execute("SELECT status FROM registration WHERE name = ?", [name]).fetchone()[0] for name in names]


def test_a_phone_without_a_network_lets_in_takes_back_writes_down_and_sends_all_of_it_later(devices, server):
    (typed, _), (scanned, ticket), (mistaken, other) = expected(server, 3)
    device = devices()
    device.look_around()
    device.loses_the_signal()
    device.lets_in(typed)
    window = device.opens_code(ticket)
    window.is_answered("admitted", scanned)
    assert window.path == DOOR
    window.page.reload()
    window.has_waiting(2)
    window.page.goto(f"/d/{other}")
    window.is_answered("admitted", mistaken)
    window.answer.get_by_role("button", name=window.say("door.undoFor", name=mistaken)).click()
    window.is_answered("taken-back", mistaken)
    window.writes_down("Hodan Warsame")
    window.has_waiting(5)
    # Both windows are of one phone.
    device.has_waiting(5)
    kept = device.page.evaluate(KEPT)
    assert len(kept["notes"]) == 5
    assert not any(text in kept["readable"] for text in ("Hodan", ticket))
    device.look_around()
    assert statuses(server, typed, scanned) == ["no-show", "no-show"]

    window.page.close()
    device.has_a_signal_again()
    device.has_sent_everything()
    assert statuses(server, typed, scanned, mistaken, "Hodan Warsame") == [
        "checked-in", "checked-in", "no-show", "checked-in"]
    expect(device.page.locator("#doubts")).to_be_hidden()
    assert server.check() == "ok"


def test_while_the_server_is_gone_the_code_on_a_badge_is_answered_at_once(devices, server):
    [(name, ticket)] = expected(server, 1)
    device = devices()
    server.kill()
    window = device.opens_code(ticket)
    window.is_answered("admitted", name)
    window.page.reload()
    window.has_waiting(1)
    window.page.goto(f"/d/{ticket}")
    window.is_answered("already-admitted", name)
    window.has_waiting(1)
    server.restart()
    window.has_sent_everything()
    assert statuses(server, name) == ["checked-in"]


def test_three_phones_without_a_network_let_in_the_same_person_and_none_of_them_turns_red(devices, server):
    [(name, ticket)] = expected(server, 1)
    phones = [devices() for _ in range(3)]
    for phone in phones:
        phone.loses_the_signal()
        phone.types(ticket)
        phone.page.keyboard.press("Enter")
        phone.is_answered("admitted", name)
    for phone in phones:
        phone.has_a_signal_again()
        phone.has_sent_everything()
        phone.is_answered("admitted", name)
    # Whoever came later reads that somebody looks at it.
    doubts = [phone.page.locator("#doubts").is_visible() for phone in phones]
    assert doubts == [False, True, True]
    assert statuses(server, name) == ["checked-in"]
    assert server.check() == "ok"


def test_a_code_that_is_in_no_list_is_amber_and_comes_in_with_a_name(devices, server):
    device = devices()
    device.loses_the_signal()
    device.types("0" * 32)
    device.page.keyboard.press("Enter")
    device.is_answered("unknown")
    device.answer.get_by_role("button", name=device.say("device.enterName")).click()
    expect(device.page.locator("#field-newcomer")).to_be_focused()
    device.page.keyboard.type("Selam Tesfaye")
    device.page.keyboard.press("Enter")
    device.is_answered("admitted", "Selam Tesfaye")
    device.has_a_signal_again()
    device.has_sent_everything()
    device.is_answered("admitted", "Selam Tesfaye")
    assert statuses(server, "Selam Tesfaye") == ["checked-in"]
    # With a network it is certain.
    device.types("1" * 32)
    device.page.keyboard.press("Enter")
    device.is_answered("no-ticket")


def test_who_has_cancelled_is_red_and_who_waits_comes_in_if_somebody_says_so(devices, server):
    (cancelled, _), (waiting, ticket) = expected(server, 2)
    device = devices()
    device.reads_a_list(OF_MARKS % json.dumps({cancelled: "c", waiting: "w"}) + FULL)
    device.types(cancelled)
    device.page.keyboard.press("Enter")
    device.is_answered("cancelled", device.texts.part("device.toInfoDesk"))
    device.types(ticket)
    device.page.keyboard.press("Enter")
    device.is_answered("waitlisted", waiting)
    assert device.page.evaluate(KEPT)["notes"] == []
    device.answer.get_by_role("button", name=device.say("device.letInAnyway")).click()
    device.is_answered("admitted", waiting)
    device.has_sent_everything()
    assert statuses(server, cancelled, waiting) == ["no-show", "checked-in"]


def test_on_a_day_that_is_cancelled_nobody_is_let_in(devices, server):
    [(name, ticket)] = expected(server, 1)
    device = devices()
    device.reads_a_list("({ event }) => event.cancelled = true")
    device.types(ticket)
    device.page.keyboard.press("Enter")
    device.is_answered("day-cancelled", name)
    device.says("standing.doorHint")
    device.unfolds("door.walkIn")
    device.fills("registration.name", "Hodan Warsame", device.page.locator("#walk-in"))
    # A tap within half a second of the one that unfolded the form, and at the same place, would not count.
    device.page.keyboard.press("Enter")
    device.is_answered("day-cancelled", "Hodan Warsame")
    assert device.page.evaluate(KEPT)["notes"] == []


def test_while_a_place_is_open_who_waits_is_welcome_and_it_is_given_once(devices, server):
    (first, _), (second, _) = expected(server, 2)
    device = devices()
    device.reads_a_list(OF_MARKS % json.dumps({first: "w", second: "w"}) + ONE_PLACE)
    device.loses_the_signal()
    for name, result in [(first, "admitted"), (second, "waitlisted")]:
        device.types(name)
        device.page.keyboard.press("Enter")
        device.is_answered(result, name)


def test_enter_lets_in_nobody_who_only_sounds_so(devices):
    device = devices()
    # Only an ear finds her.
    device.types("Anna")
    device.page.keyboard.press("Enter")
    expect(device.page.locator("#found button").first).to_be_focused()
    expect(device.page.locator("#answer")).to_be_empty()
    assert device.page.evaluate(KEPT)["notes"] == []


def test_who_comes_next_is_not_who_was_answered(devices, server):
    [(name, _)] = expected(server, 1)
    device = devices()
    device.loses_the_signal()
    device.lets_in(name)
    device.types("xqzw")
    expect(device.page.locator("#answer")).to_be_empty()
    expect(device.page.locator("#before")).to_contain_text(name)
    expect(device.page.locator("#nobody")).to_have_text(device.say("door.nobodyFound"))
    device.types(name)
    expect(device.page.locator("#nobody")).to_be_empty()
    # Who is here is not let in again.
    expect(device.page.locator("#found")).to_contain_text(device.texts.part("door.alreadyAdmitted"))
    expect(device.page.locator("#found [data-slot=act]")).to_have_count(0)


def test_places_without_a_name_are_found_by_that(devices):
    device = devices()
    device.reads_a_list(
        "({ people }) => people.slice(0, 2).forEach((person) => person.splice(1, 5, '', person[2], '', '', ''))")
    device.types("name")
    expect(device.page.locator("#found li")).to_have_count(2)
    device.page.locator("#found button").first.click()
    device.is_answered("admitted", device.texts.part("registration.nameFollows"))


def test_a_phone_that_is_paired_anew_shows_the_new_page_at_once(devices, server):
    device = devices()
    device.open(DOOR + "/devices")
    code = device.asks_for_a_code("pairing.profileKiosk")
    device.open("/door/pair")
    device.main.get_by_role("textbox").fill(code)
    device.main.get_by_role("button").click()
    expect(device.page.locator("#device")).to_have_attribute("data-profile", "kiosk")
    expect(device.page.locator("footer a")).to_have_count(0)


def test_whoever_is_signed_in_finds_the_page_of_the_server(devices):
    device = devices()
    device.main.get_by_role("link", name=device.say("device.teamPage")).click()
    expect(device.page.locator("#arrivals")).to_be_visible()


def test_another_language_waits_for_a_network(devices):
    device = devices()
    device.loses_the_signal()
    device.page.goto(DOOR + "?lang=tr")
    device.says("device.languageNeedsNetwork")
    device.has_a_signal_again()
    device.page.goto(DOOR + "?lang=tr")
    expect(device.page.locator("html")).to_have_attribute("lang", "tr")


def test_three_letters_find_a_name_in_any_script(devices):
    names = ["Олена Коваль", "Julia Roth", "محمد علي", "Amal Haddad", "Jörg Müller", "طارق العلي"]
    find = """async ([names, typed]) => {
      const script = document.querySelector("link[href$='/device-people.js']").href;
      const { indexOf, search } = await import(script);
      return search(indexOf(names.map((name) => ({ name, words: "" }))), typed)[0].map(({ name }) => name);
    }"""
    device = devices()
    for typed, number in [("kov", 0), ("юлі", 1), ("yul", 1), ("moh", 2), ("أمل", 3), ("muell", 4), ("тар", 5)]:
        assert device.page.evaluate(find, [names, typed])[:1] == [names[number]], typed
    assert device.page.evaluate(find, [names, "xyz"]) == []


def test_a_code_is_noted_only_once_somebody_sees_the_page(devices, server):
    [(name, ticket)] = expected(server, 1)
    device = devices()
    device.loses_the_signal()
    window = DoorWindow(device)
    window.page.add_init_script(
        "Object.defineProperty(document, 'prerendering', { configurable: true, get: () => !window.isSeen })")
    window.page.goto(f"/d/{ticket}")
    expect(window.page.locator("h1")).to_be_visible()
    assert device.page.evaluate(KEPT)["notes"] == []
    window.page.evaluate("window.isSeen = true; document.dispatchEvent(new Event('prerenderingchange'))")
    window.is_answered("admitted", name)


def test_a_lost_phone_forgets_everything_at_the_next_contact_and_its_notes_wait_for_the_desk(devices, server):
    [(name, _)] = expected(server, 1)
    device = devices()
    device.loses_the_signal()
    device.lets_in(name)
    team = Team(device.context.browser, server)
    team.stands_at_the_door()
    team.open(DOOR + "/devices")
    # The city has devices of its own; the one of this test was given the usual name.
    team.main.get_by_role("link", name=team.say("pairing.reportLostNamed", device="Gerät")).click()
    team.presses("pairing.reportLost", team.page.locator("[data-question]"))
    team.close()
    device.has_a_signal_again()
    device.says("device.isLost")
    device.has_sent_everything()
    expect(device.page.locator("#controls")).to_be_hidden()
    expect(device.page.locator("#answer")).to_be_empty()
    expect(device.main.get_by_role("link", name=device.say("pairing.pairTitle"))).to_be_visible()
    device.has_forgotten(all_but=0)
    device.page.evaluate(UNTIL % "() => caches.keys().then((names) => names.length === 0)")
    # Whoever has it may have made them up.
    assert statuses(server, name) == ["no-show"]


def test_a_phone_forgets_by_itself_after_the_day_but_not_what_it_still_owes(devices, server):
    [(name, _)] = expected(server, 1)
    device = devices()
    device.loses_the_signal()
    device.lets_in(name)
    device.page.add_init_script("const now = Date.now; Date.now = () => now() + 36 * 3_600_000")
    device.page.reload()
    device.says("device.isOver")
    device.has_forgotten(all_but=1)


def test_a_list_that_is_older_than_a_day_says_so(browser):
    early = Server("before")
    device = Device(browser, early)
    device.is_paired()
    device.loses_the_signal()
    device.page.add_init_script("const now = Date.now; Date.now = () => now() + 25 * 3_600_000")
    device.page.reload()
    device.says("device.isOld")
    expect(device.page.locator("#controls")).to_be_visible()
    device.close()
    early.stop()
    early.remove()


def test_where_nothing_can_be_kept_a_sentence_says_so_and_people_come_in(devices, server):
    (name, _), (other, _) = expected(server, 2)
    device = devices()
    # As in a private window of some browsers.
    device.page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    device.page.reload()
    device.says("device.keepsNothing")
    device.lets_in(name)
    device.has_sent_everything()
    # As on a phone that is full.
    window = DoorWindow(device)
    window.page.add_init_script(
        "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') }")
    window.page.goto(DOOR)
    window.says("device.isFull")
    window.lets_in(other)
    window.has_sent_everything()
    assert statuses(server, name, other) == ["checked-in", "checked-in"]


def test_what_a_newer_page_has_kept_is_left_to_it(devices):
    device = devices()
    device.page.evaluate("""() => new Promise((done) => {
      const asking = indexedDB.open("door");
      asking.onsuccess = () => {
        const work = asking.result.transaction("notes", "readwrite");
        work.objectStore("notes").put({ shape: 99, text: "?" }, "of tomorrow");
        work.oncomplete = () => (asking.result.close(), done());
      };
    })""")
    device.page.reload()
    device.has_sent_everything()
    assert device.page.evaluate(KEPT)["notes"] == ["of tomorrow"]


def test_a_camera_that_is_refused_says_so_and_typing_goes_on(devices, server):
    [(name, _)] = expected(server, 1)
    device = devices()
    device.page.add_init_script("""
      window.BarcodeDetector = class { detect() { return Promise.resolve([]); } };
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));""")
    device.page.reload()
    device.main.get_by_role("button", name=device.say("device.camera")).click()
    device.says("device.cameraIsRefused")
    device.lets_in(name)


def test_a_camera_reads_a_code_once(devices, server):
    [(name, ticket)] = expected(server, 1)
    device = devices()
    device.page.add_init_script(f"""
      window.BarcodeDetector = class {{ detect() {{ return Promise.resolve([{{ rawValue: "{server.address}/d/{ticket}" }}]); }} }};
      navigator.mediaDevices.getUserMedia = () => Promise.resolve(document.createElement("canvas").captureStream());
      HTMLMediaElement.prototype.play = () => Promise.resolve();""")
    device.page.reload()
    device.main.get_by_role("button", name=device.say("device.camera")).click()
    device.is_answered("admitted", name)
    device.has_sent_everything()
    device.main.get_by_role("button", name=device.say("device.camera")).click()
    expect(device.page.locator("#camera")).to_be_hidden()
    device.is_answered("admitted", name)


def test_a_kiosk_shows_no_list_and_forgets_its_answer(browser, server):
    [(name, ticket)] = expected(server, 1)
    kiosk = Device(browser, server)
    kiosk.stands_at_the_door()
    kiosk.open(DOOR + "/devices")
    code = kiosk.asks_for_a_code("pairing.profileKiosk")
    kiosk.open("/door/pair")
    kiosk.main.get_by_role("textbox").fill(code)
    kiosk.main.get_by_role("button").click()
    kiosk.is_ready()
    kiosk.look_around()
    kiosk.types(name.split()[-1][:3])
    kiosk.page.keyboard.press("Enter")
    kiosk.is_answered("unknown")
    expect(kiosk.page.locator("#found")).to_be_empty()
    assert name not in kiosk.page.content()
    kiosk.types(ticket)
    kiosk.page.keyboard.press("Enter")
    kiosk.is_answered("admitted", name)
    expect(kiosk.page.locator("#answer")).to_be_empty(timeout=12_000)
    assert name not in kiosk.page.content()
    kiosk.main.get_by_role("button", name=kiosk.say("device.callTeam")).click()
    kiosk.is_answered("called")
    kiosk.close()


def test_in_arabic_the_door_is_mirrored_and_whole(devices, server):
    [(name, _)] = expected(server, 1)
    device = devices("ar")
    assert device.page.locator("html").get_attribute("dir") == "rtl"
    device.loses_the_signal()
    device.lets_in(name)
    expect(device.page.locator("#waiting")).to_have_text(Texts("ar").say("device.notesWait", count=1))
    device.look_around()


def test_on_the_narrowest_phone_every_answer_fits(devices, server):
    [(name, ticket)] = expected(server, 1)
    device = devices(viewport=NARROWEST)
    device.loses_the_signal()
    for code, result in [(ticket, "admitted"), (ticket, "already-admitted"), ("0" * 32, "unknown")]:
        device.types(code)
        device.page.keyboard.press("Enter")
        device.is_answered(result)
        device.look_around()
    device.types(name[:2])
    device.unfolds("door.walkIn")
    device.look_around()


def test_the_keyboard_alone_lets_in_and_takes_back(devices, server):
    [(name, _)] = expected(server, 1)
    device = devices()
    device.loses_the_signal()
    expect(device.page.locator("#field-q")).to_be_focused()
    # The whole name has one hit.
    device.page.keyboard.type(name)
    device.page.keyboard.press("Enter")
    device.is_answered("admitted", name)
    expect(device.page.locator("#field-q")).to_be_focused()
    undo = device.answer.get_by_role("button", name=device.say("door.undoFor", name=name))
    KeyboardUser.reaches(device, undo)
    device.page.keyboard.press("Enter")
    device.is_answered("taken-back", name)
    expect(device.page.locator("#field-q")).to_be_focused()


def test_an_opened_code_changes_nothing_on_a_phone_that_is_no_device(people, server):
    [(name, ticket)] = expected(server, 1)
    stranger = people(Team, server)
    stranger.open(f"/d/{ticket}")
    assert name not in stranger.page.content()
    assert statuses(server, name) == ["no-show"]
