"""Screens on walls: they fit, turn, stay and recover, and nobody has to touch them."""

import contextlib
import json
import re

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination, Person
from server import Server

FOYER = f"/screens/events/{EVENT}"
SIZES = [{"width": 1280, "height": 720}, {"width": 1920, "height": 1080}]
TURN = 15_000
AT_ONCE = 2_000
LONG_ROOM = "Großer Seminarraum im Haus der Begegnung, zweiter Stock links"
# As long as one may be, where letters are wide.
LONG_LINE = "Автобус до Зеннештадта сьогодні відправляється вже о 20:10 від головного входу, вийдіть завчасно!!"
FITS = """() => {
    const view = document.querySelector(".view"), frame = view.getBoundingClientRect();
    const isCut = ({ top, bottom, left, right, height }) =>
        height && (top < frame.top - 2 || bottom > frame.bottom + 2 || left < frame.left - 2 || right > frame.right + 2);
    const texts = [...document.querySelectorAll(".foyer *")].filter((part) =>
        part.getBoundingClientRect().height && !part.children.length && part.textContent.trim());
    const root = document.documentElement;
    return {
        cut: [...view.querySelectorAll("*")].filter((part) => isCut(part.getBoundingClientRect())).map((part) => part.outerHTML.slice(0, 90)),
        scrolls: [root.scrollWidth - innerWidth, root.scrollHeight - innerHeight].some((more) => more > 0),
        smallest: Math.min(...texts.map((part) => parseFloat(getComputedStyle(part).fontSize))),
        cursor: getComputedStyle(document.querySelector(".foyer")).cursor,
    };
}"""


@pytest.fixture(scope="module")
def crowded():
    """Groups sit together, and whatever has a name has a long one."""
    server = Server("groups", clock="2023-12-01T17:50")
    with contextlib.closing(server.file()) as file, file:
        file.execute("UPDATE work_group SET room = ? || ' ' || number", [LONG_ROOM])
        for event, number, text in file.execute("SELECT event, number, contents FROM programme_version").fetchall():
            contents = json.loads(text)
            for index, item in enumerate(contents["items"]):
                item["room"] = f"{LONG_ROOM} {index + 1}"
                item["title"]["texts"] = dict.fromkeys(item["title"]["texts"], "Zusammenarbeit mit Organisationen: " * 5)
            file.execute("UPDATE programme_version SET contents = ? WHERE event = ? AND number = ?",
                         [json.dumps(contents), event, number])
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def server():
    server = Server("groups", clock="2023-12-01T18:57")
    yield server
    server.stop()
    server.remove()


def announced(server: Server, line: str | None):
    """What stands on the screens, whatever the demo city says."""
    with contextlib.closing(server.file()) as file, file:
        file.execute("DELETE FROM announcement")
        if line:
            file.execute("INSERT INTO announcement VALUES ((SELECT id FROM event ORDER BY day DESC LIMIT 1), 'a', ?, 0, 9e15)",
                         [json.dumps({"de": line, "en": line})])


def fits(person: Person):
    found = person.page.evaluate(FITS)
    assert found["cut"] == [], f"{person.page.url}: {found}"
    assert not found["scrolls"] and found["smallest"] >= 48 and found["cursor"] == "none", f"{person.page.url}: {found}"


@pytest.mark.parametrize("size", SIZES, ids=["small", "large"])
@pytest.mark.parametrize("language", ["de", "ar", "uk"])
@pytest.mark.parametrize("line", [None, LONG_LINE], ids=["quiet", "announced"])
def test_every_picture_fits_and_can_be_read_from_afar(people, crowded, size, language, line):
    announced(crowded, line)
    guest = people(Person, crowded, language, viewport=size)
    guest.open(FOYER)
    pictures = set()
    while True:
        fits(guest)
        pictures.add(re.search(r"in-\w+", guest.page.locator("#screen").get_attribute("class")).group())
        following = guest.page.locator("#screen").get_attribute("data-next")
        if f"in={language}" not in following:
            break
        guest.page.goto(following)
    assert pictures == {"in-now", "in-rooms", "in-groups", "in-arrivals", "in-wifi"}
    for page in ["/timer", f"/rooms/{LONG_ROOM.replace(' ', '%20').replace(',', '%2C')}%203"]:
        guest.open(FOYER + page)
        fits(guest)


def test_languages_change_only_between_rounds_of_pictures(people, server):
    guest = people(Person, server, viewport=SIZES[0])
    guest.page.clock.install()
    guest.open(FOYER)
    screen = guest.page.locator("#screen")
    seen = [(screen.get_attribute("lang"), screen.get_attribute("data-next"))]
    while len({language for language, _ in seen}) < 3:
        with guest.page.expect_response(lambda answer: FOYER in answer.url and "/stream" not in answer.url):
            guest.page.clock.fast_forward(TURN)
        expect(screen).not_to_have_attribute("data-next", seen[-1][1])
        seen.append((screen.get_attribute("lang"), screen.get_attribute("data-next")))
    languages = [language for language, _ in seen]
    changes = [index for index in range(1, len(languages)) if languages[index] != languages[index - 1]]
    assert languages[0] == "de" and len(changes) == 2
    # Each language has all pictures, and only what leads on from the last one changes it.
    assert changes[1] - changes[0] == changes[0]
    assert guest.loads == 1


def test_what_is_announced_is_on_the_screen_at_once_and_off_it_at_once(people, server):
    announced(server, None)
    host = people(Coordination, server)
    host.signs_in()
    host.open(f"/desk/events/{EVENT}/day/announcement")
    host.main.locator("[name=text-de]").fill("Der Bus wartet")
    expect(host.main.locator("input[name=seen]")).to_have_count(1)
    guest = people(Person, server, viewport=SIZES[0])
    guest.open(FOYER)
    line = guest.page.locator(".announcement")
    expect(line).to_have_count(0)
    host.presses("day.showNow")
    expect(line).to_have_text("Der Bus wartet", timeout=AT_ONCE)
    host.presses("day.takeBack")
    expect(line).to_have_count(0, timeout=AT_ONCE)
    assert guest.loads == 1


def test_a_short_announcement_reaches_every_language_while_one_picture_stays(people, server):
    with contextlib.closing(server.file()) as file, file:
        lines = {"de": "Der Bus wartet", "en": "The bus is waiting", "tr": "Otobüs bekliyor"}
        file.execute("DELETE FROM announcement")
        file.execute("INSERT INTO announcement VALUES ((SELECT id FROM event ORDER BY day DESC LIMIT 1), 'a', ?, 0, 9e15)",
                     [json.dumps(lines)])
    guest = people(Person, server, viewport=SIZES[0])
    guest.page.clock.install()
    guest.open(FOYER)
    said = guest.page.locator(".announcement > :not(.unsaid)")
    # Second by second: the clock of the page goes on by itself meanwhile, and none of the lines must be skipped.
    seen = set()
    for _ in range(14):
        guest.page.clock.run_for(1_000)
        expect(said).to_have_count(1)
        seen.add(said.text_content())
    assert seen == set(lines.values())


def test_the_stage_counts_on_while_the_server_is_away_and_over_the_end(people, server):
    speaker = people(Person, server, viewport=SIZES[1])
    speaker.page.clock.install()
    speaker.open(FOYER + "/timer")
    screen, minutes = speaker.page.locator("#screen"), speaker.page.locator(".minutes")
    expect(minutes).to_have_text("3")
    server.kill()
    speaker.page.clock.fast_forward("01:01")
    expect(screen).to_have_attribute("data-left", "two")
    expect(speaker.page.locator(".when.two")).to_be_visible()
    expect(speaker.page.locator("#stale")).to_have_text(speaker.say("screen.asOf"))
    speaker.page.clock.fast_forward("30:00")
    expect(screen).to_have_attribute("data-left", "over")
    expect(speaker.page.locator(".when.over")).to_be_visible()
    server.restart()
    # The server's clock begins where it began.
    expect(minutes).to_have_text("3")
    expect(speaker.page.locator("#stale")).to_have_text("")
    assert speaker.loads == 1


def test_another_release_is_loaded_once(people, server):
    guest = people(Person, server, viewport=SIZES[0])
    guest.page.clock.install()
    # The first page is one of yesterday's release.
    documents = []

    def answer(route):
        response = route.fetch()
        documents.append(route.request.url)
        text = response.text()
        route.fulfill(response=response, body=text.replace("style.css", "style.css?old", 1) if len(documents) == 1 else text)

    guest.page.route(re.compile(f"{FOYER}(\\?.*)?$"), answer)
    guest.page.goto(FOYER)
    assert guest.loads == 1
    with guest.page.expect_event("load"):
        guest.page.clock.fast_forward(TURN)
    for _ in range(3):
        with guest.page.expect_response(lambda answer: FOYER in answer.url and "/stream" not in answer.url):
            guest.page.clock.fast_forward(TURN)
    assert guest.loads == 2


def test_an_hour_of_turning_leaves_nothing_behind(people, server):
    guest = people(Person, server, viewport=SIZES[0])
    guest.page.clock.install()
    guest.open(FOYER)
    tools = guest.context.new_cdp_session(guest.page)
    tools.send("Performance.enable")

    def turn(times: int) -> dict[str, float]:
        for _ in range(times):
            with guest.page.expect_response(lambda answer: FOYER in answer.url and "/stream" not in answer.url):
                guest.page.clock.fast_forward(TURN)
        tools.send("HeapProfiler.collectGarbage")
        return {metric["name"]: metric["value"] for metric in tools.send("Performance.getMetrics")["metrics"]}

    before, after = turn(20), turn(240)
    assert after["JSEventListeners"] <= before["JSEventListeners"] + 5
    assert after["JSHeapUsedSize"] - before["JSHeapUsedSize"] < 20 * 1024 * 1024
    assert after["Nodes"] < before["Nodes"] + 2_000
    assert guest.loads == 1
