"""The desk of the groups on the afternoon itself: by mouse, finger and keyboard, and what others see of it at once."""

import hashlib
import re

import pytest
from playwright.sync_api import Locator, expect

from people import EVENT, Coordination, KeyboardUser, Projector
from server import Server
from texts import Texts
from visitor import DESK, Visitor

DESK_OF_GROUPS = f"/desk/events/{EVENT}/groups"
VERDICTS = ["group.isBetter", "group.costsNothing", "group.isSlightlyWorse", "group.isMuchWorse"]


@pytest.fixture
def server():
    """Everybody is in: nine have not come, six were not expected."""
    server = Server("door", clock="2023-12-01T17:40")
    yield server
    server.stop()
    server.remove()


class GroupDesk(Coordination):
    """The coordination in front of all groups."""

    def sits_down(self):
        self.signs_in()
        self.open(DESK_OF_GROUPS)

    def seats(self) -> dict[str, str]:
        """Who sits in which group, by identifiers."""
        return self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll("[data-group] [data-seat]")].map(
                (seat) => [seat.dataset.seat, seat.closest("[data-group]").dataset.group]))""")

    def somebody(self) -> tuple[str, str]:
        """A person, and another group that has room for them."""
        seats = self.seats()
        person, home = next(iter(seats.items()))
        sizes = {group: list(seats.values()).count(group) for group in seats.values()}
        return person, min((group for group in sizes if group != home), key=sizes.get)

    def somebody_with_an_interpreter(self, server: Server) -> tuple[str, str]:
        """Somebody who speaks no German, and the group where somebody interprets for them."""
        strangers = ask(server, """
            SELECT registration FROM registration_language GROUP BY registration
            HAVING max(language = 'de') = 0 AND max(language = 'uk') = 1""")
        seats = self.seats()
        person = next(stranger for stranger in strangers if stranger in seats)
        return person, seats[person]

    def group(self, identifier: str) -> Locator:
        return self.page.locator(f'section[data-group="{identifier}"]')

    def name_of(self, person: str) -> Locator:
        return self.page.locator(f'[data-seat="{person}"] .name')

    def line_of(self, person: str) -> Locator:
        return self.page.locator(f'[data-seat="{person}"]')

    def height_of(self, person: str) -> float:
        """Where on the screen somebody's line begins; asked at one moment, as the groups may be renewed at any."""
        return self.page.evaluate(
            "person => document.querySelector(`[data-seat='${person}']`).getBoundingClientRect().top", person)

    def boxes_of(self, selector: str) -> list[dict[str, float]]:
        """Where on the screen they are; asked at one moment, too."""
        return self.page.evaluate(
            "selector => [...document.querySelectorAll(selector)].map((part) => part.getBoundingClientRect().toJSON())",
            selector)

    def chooses_and_measures(self, line: str) -> list[dict[str, float]]:
        """Where somebody's line is, what is told about them, and the foot; chosen and asked at one moment, too."""
        return self.page.evaluate(
            """selector => {
                const line = document.querySelector(selector);
                line.focus();
                return [line, line.querySelector(".detail"), document.getElementById("foot")].map(
                    (part) => part.getBoundingClientRect().toJSON());
            }""", line)

    @property
    def foot(self) -> Locator:
        """What was just done, the way back, and what comes next."""
        return self.page.locator("#foot")

    def number_of(self, group: str) -> int:
        return int(self.group(group).get_attribute("id").removeprefix("group-"))

    def chosen(self) -> str | None:
        """On whom the focus is."""
        return self.page.evaluate("document.activeElement.closest('[data-seat]')?.dataset.seat ?? null")

    @property
    def question(self) -> Locator:
        """What is asked after m."""
        return self.page.locator("#asked")

    def types(self, keys: str):
        for key in keys:
            self.page.keyboard.press(key)

    def presses_m_and(self, number: int):
        self.types(f"m{number}")
        self.page.keyboard.press("Enter")

    def fills_in_a_new_group(self, room: str, moderator: str):
        self.goes_to("group.addGroup")
        self.fills("group.room", room)
        self.fills("group.moderator", moderator)
        self.presses("kernel.save")
        expect(self.page.locator(".notice").first).to_contain_text(self.texts.part("group.groupNumber"))
        assert room in [field.input_value() for field in self.main.get_by_role("table").get_by_role("textbox").all()]

    def adds_an_interpreter(self, name: str, languages: list[str]):
        self.unfolds("group.addInterpreter")
        self.fills("registration.name", name)
        for language in languages:
            self.page.locator(f"#interpreters input[value={language}]").check()
        self.presses("group.addInterpreter")
        expect(self.main.get_by_text(name, exact=True)).to_be_visible()

    def seats_of_group(self, server: Server, number: int) -> list[str]:
        """Who sits there in what everybody sees."""
        return ask(server, f"""
            SELECT registration FROM group_assignment JOIN work_group ON work_group.id = work_group
            WHERE number = {number} AND formation = (
                SELECT id FROM formation WHERE released_at IS NOT NULL ORDER BY released_at DESC, id DESC LIMIT 1)""")

    def drags(self, person: str, group: str, by):
        """Takes somebody by the name to a group, and reads on the way what each group says."""
        self.name_of(person).scroll_into_view_if_needed()
        start = self.name_of(person).locator("bdi").bounding_box()
        by.down(start["x"] + 5, start["y"] + 5)
        by.move(start["x"] + 40, start["y"] + 40)
        costs = self.group(group).locator(".costs")
        expect(costs).to_contain_text(re.compile("|".join(self.texts.part(verdict).pattern for verdict in VERDICTS)))
        self.page.evaluate("group => document.querySelector(`[data-group='${group}']`).scrollIntoView()", group)
        end = self.group(group).bounding_box()
        by.move(end["x"] + 60, end["y"] + 120)
        expect(self.group(group)).to_have_class(re.compile("target"))
        expect(self.page.locator("#ghost")).to_contain_text(costs.text_content())
        with self.page.expect_navigation():
            by.up()
        self.look_around()


class Mouse:
    def __init__(self, page):
        self.mouse = page.mouse

    def down(self, x, y):
        self.mouse.move(x, y)
        self.mouse.down()

    def move(self, x, y):
        self.mouse.move(x, y, steps=4)

    def up(self):
        self.mouse.up()


class Finger:
    def __init__(self, page):
        self.devtools = page.context.new_cdp_session(page)

    def down(self, x, y):
        self._touch("touchStart", x, y)

    def move(self, x, y):
        self._touch("touchMove", x, y)

    def up(self):
        self.devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _touch(self, kind, x, y):
        self.devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})


@pytest.fixture
def desk(browser, server):
    desk = GroupDesk(browser, server, viewport=DESK)
    desk.sits_down()
    yield desk
    desk.close()


@pytest.mark.parametrize("hand", [Mouse, Finger])
def test_somebody_is_taken_by_hand_to_another_group_and_back(desk, hand):
    person, group = desk.somebody()
    home = desk.seats()[person]
    desk.drags(person, group, by=hand(desk.page))
    assert desk.seats()[person] == group
    desk.presses("group.undoMove")
    assert desk.seats()[person] == home


class DeskByKeyboard(KeyboardUser, GroupDesk):
    """The same desk without a mouse."""

    def goes_on_with_enter(self, target: Locator):
        self.reaches(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look_around()


def test_the_keyboard_does_the_same(browser, server):
    desk = DeskByKeyboard(browser, server, viewport=DESK)
    desk.sits_down()
    person, group = desk.somebody()
    desk.goes_on_with_enter(desk.page.locator(f'[data-seat="{person}"] a'))
    target = desk.page.locator(f'button[value="{group}"]')
    if not target.is_visible():
        # What is worse than the best three is folded.
        desk.presses_enter_on(desk.page.locator(".seats + details > summary"))
    desk.goes_on_with_enter(target)
    assert desk.seats()[person] == group
    desk.goes_on_with_enter(desk.page.get_by_role("button", name=desk.say("group.undoMove")).first)
    assert desk.seats()[person] != group
    desk.close()


@pytest.mark.parametrize(("language", "scripts"), [("ar", True), ("de", False)], ids=["Arabic", "without scripts"])
def test_after_no_shows_one_click_mends_the_groups_and_the_wall_shows_it(browser, server, language, scripts):
    desk = GroupDesk(browser, server, language, scripts)
    desk.sits_down()
    before = desk.seats()
    wall = Projector(desk)
    wall.open(f"/screens/events/{EVENT}/groups")
    desk.presses("group.proposeRepair")
    expect(desk.main.get_by_role("heading", name=desk.say("group.repairTitle"))).to_be_visible()
    absent = next(person for person in before if person not in present(server))
    name = desk.name_of(absent).locator("bdi").inner_text()
    desk.main.get_by_role("listitem").filter(has_text=desk.texts.part("group.repairFewest")).get_by_role(
        "button").first.click()
    desk.arrives()
    desk.reads("group.releasedNow")
    after = desk.seats()
    assert set(after) == present(server)
    moved = [person for person in after if person in before and before[person] != after[person]]
    assert moved == []
    if scripts:
        expect(wall.main.get_by_text(name, exact=True)).to_have_count(0)
    wall.close()


def test_an_own_page_learns_its_group_by_itself(browser, server, desk):
    person, group = desk.somebody()
    phone = Visitor(browser, server.address, "uk")
    phone.open(own_page(server, person))
    loads = phone.loads
    before = phone.page.locator("#group").inner_text()
    desk.drags(person, group, by=Mouse(desk.page))
    # A move is a proposal; nobody outside the team sees it.
    assert phone.page.locator("#group").inner_text() == before
    desk.presses("group.release")
    expect(phone.page.locator("#group")).not_to_have_text(before)
    expect(phone.page.locator("#said")).not_to_be_empty()
    assert phone.loads == loads
    phone.look_around()
    phone.close()


@pytest.mark.parametrize(("language", "scripts"), [("ar", False), ("de", True)], ids=["Arabic without scripts", "German"])
def test_the_day_changes_the_plan_a_group_falls_out_and_everybody_is_told(browser, server, language, scripts):
    desk = GroupDesk(browser, server, language, scripts)
    desk.sits_down()
    desk.goes_to("group.planTitle")
    desk.fills_in_a_new_group("Zimmer 7", "Dörte Nowak")
    desk.adds_an_interpreter("Ece Demir", ["tr", "de"])
    cancelled = desk.seats_of_group(server, 1)
    desk.open(f"{DESK_OF_GROUPS}/plan")
    desk.main.get_by_role("table").get_by_role("link").first.click()
    desk.arrives()
    desk.presses("group.cancelGroup")
    desk.reads("group.isCancelled")

    phone = Visitor(browser, server.address, "tr")
    phone.open(own_page(server, cancelled[0]))
    expect(phone.page.locator("#group")).to_contain_text(Texts("tr").part("group.newGroupComes"))
    phone.close()

    desk.open(DESK_OF_GROUPS)
    desk.reads("group.cancelledWithPeople")
    desk.presses("group.proposeRepair")
    desk.main.get_by_role("listitem").filter(has_text=desk.texts.part("group.repairFewest")).get_by_role(
        "button").first.click()
    desk.arrives()
    desk.reads("group.releasedNow")
    assert set(desk.seats()) == present(server)
    assert desk.seats_of_group(server, 1) == []
    desk.close()


def test_two_people_who_belong_together_sit_together_after_the_next_run(server, desk):
    # Groups formed from those present leave out whoever has not come, so both must be there.
    seats = {someone: group for someone, group in desk.seats().items() if someone in present(server)}
    person, home = next(iter(seats.items()))
    friend = next(someone for someone, group in seats.items() if group != home)
    name = desk.name_of(friend).locator("bdi").text_content()
    desk.open(f"{DESK_OF_GROUPS}/seats/{person}")
    desk.field("group.findPerson").fill(name)
    desk.presses("kernel.search")
    desk.presses("group.togetherWith", name=name)
    desk.reads("group.togetherWith", name=name)
    desk.open(DESK_OF_GROUPS)
    desk.unfolds("group.formAgain")
    desk.presses("group.formFromPresent")
    desk.main.get_by_role("button", name=desk.say("group.release")).wait_for()
    assert desk.seats()[person] == desk.seats()[friend]


def test_groups_on_paper_name_everybody_twice(desk):
    desk.open(f"{DESK_OF_GROUPS}/lists")
    seated = len(desk.page.locator(".sheet ol li").all())
    # Who waits stands on a sheet of their own.
    rows = desk.page.get_by_role("table", name=desk.texts.part("group.doorList")).locator("tbody tr")
    with_group = [row for row in rows.all() if row.locator("td").nth(1).inner_text().strip().isdigit()]
    assert len(with_group) == seated > 90
    desk.page.emulate_media(media="print")
    # The box is for a pen, and nothing can be pressed.
    assert rows.first.locator(".box").is_visible()
    assert desk.page.locator(".sheet").get_by_role("button").count() == 0
    for group in desk.page.locator(".sheet:has(ol)").all():
        is_last = group.evaluate("sheet => sheet.matches(':last-child')")
        assert is_last or group.evaluate("sheet => getComputedStyle(sheet).breakAfter") == "page"


def test_wishes_that_were_not_met_say_what_would_help(desk):
    desk.open(f"{DESK_OF_GROUPS}/wishes")
    lines = desk.main.locator("ul.lines > li")
    assert lines.count() > 0
    for line in lines.all()[:20]:
        assert line.locator("ul li").count() > 0


@pytest.mark.parametrize(("language", "scripts"), [("ar", True), ("de", False)], ids=["Arabic", "without scripts"])
def test_somebody_for_whom_nobody_interprets_is_seen_and_helped(browser, server, language, scripts):
    desk = GroupDesk(browser, server, language, scripts)
    desk.sits_down()
    assert desk.page.get_by_text(desk.say("group.nobodyInterprets")).count() == 0
    person, home = desk.somebody_with_an_interpreter(server)
    desk.open(f"{DESK_OF_GROUPS}/seats/{person}")
    desk.unfolds("group.otherGroups")
    silent = desk.page.locator("li[data-group]").filter(
        has_text=desk.texts.part("group.uninterpretedThere")).filter(has=desk.page.get_by_role("button")).first
    silent.get_by_role("button").click()
    desk.arrives()
    desk.reads("group.nobodyInterprets")
    desk.main.locator(".figures").get_by_role("link").last.click()
    desk.arrives()
    desk.reads("group.uninterpretedTitle")
    desk.goes_to("group.addInterpreter")
    desk.open(f"{DESK_OF_GROUPS}/seats/{person}")
    home_again = desk.page.locator(f'button[value="{home}"]')
    if not home_again.is_visible():
        desk.unfolds("group.otherGroups")
    desk.reads("group.followsThere")
    home_again.click()
    desk.arrives()
    assert desk.page.get_by_text(desk.say("group.nobodyInterprets")).count() == 0
    desk.close()


@pytest.mark.parametrize("view", ["", "?compact=1"], ids=["in full", "compact"])
def test_m_and_a_number_move_whoever_is_chosen_and_nothing_jumps(desk, view):
    desk.open(DESK_OF_GROUPS + view)
    seats = desk.seats()
    groups = list(dict.fromkeys(seats.values()))
    # From the middle of the page to further down: what is above stays as high as it is.
    home, further = groups[4], groups[5:]
    members = [someone for someone in seats if seats[someone] == home]
    person, neighbour = members[-1], members[0]
    group = min(further, key=list(seats.values()).count)
    line = desk.line_of(person)
    line.scroll_into_view_if_needed()
    (line if view else line.get_by_role("link")).focus()
    loads, before = desk.loads, desk.height_of(neighbour)
    desk.presses_m_and(desk.number_of(group))
    expect(desk.foot).to_contain_text(desk.texts.part("group.sitsNow", group=desk.number_of(group)))
    expect(desk.foot).to_be_in_viewport(ratio=0.99)
    expect(desk.foot.get_by_role("button", name=desk.say("group.release"))).to_be_in_viewport()
    assert desk.seats()[person] == group
    assert desk.loads == loads
    assert desk.chosen() == person
    # The first of the same group stands where they stood.
    assert abs(desk.height_of(neighbour) - before) < 2
    desk.look_around()


def test_news_that_come_late_do_not_take_the_receipt_away(desk):
    person, group = desk.somebody()
    desk.line_of(person).get_by_role("link").focus()
    desk.presses_m_and(desk.number_of(group))
    expect(desk.foot).not_to_be_empty()
    # Further moves are told once each; the first one was that of the proposal, too.
    desk.open(DESK_OF_GROUPS)
    person, group = desk.somebody()
    moves, news = [], []
    desk.page.route("**/groups/seats/**", lambda route: moves.append((route, route.fetch(max_redirects=0))))
    desk.page.route(lambda address: address.endswith("/groups"), lambda route: news.append(route))
    desk.line_of(person).get_by_role("link").focus()
    # The page hears of its own move before it has the answer, and asks for what is new.
    with desk.page.expect_request(lambda request: request.url.endswith("/groups")):
        desk.presses_m_and(desk.number_of(group))
    while not (moves and news):
        desk.page.evaluate("0")
    move, answer = moves.pop()
    move.fulfill(response=answer)
    receipt = desk.texts.part("group.sitsNow", group=desk.number_of(group))
    expect(desk.foot).to_contain_text(receipt)
    with desk.page.expect_response(lambda answer: "moved=" in answer.url):
        news.pop().continue_()
    expect(desk.foot).to_contain_text(receipt)


def test_a_key_that_is_typed_into_a_field_moves_nobody(desk):
    desk.unfolds("group.formAgain")
    desk.page.locator("input[type=range]").first.focus()
    desk.types("m2")
    expect(desk.question).to_be_empty()
    person, group = desk.somebody()
    before = desk.seats()
    desk.line_of(person).get_by_role("link").focus()
    desk.presses_m_and(desk.number_of(group))
    # Whatever the first keys had done would have been done by now.
    expect(desk.foot).to_contain_text(desk.texts.part("group.sitsNow", group=desk.number_of(group)))
    assert desk.seats() == before | {person: group}


@pytest.mark.parametrize("view", ["", "?compact=1"], ids=["in full", "compact"])
def test_after_m_a_line_asks_for_the_number_and_says_what_is_wrong_with_it(desk, view):
    desk.open(DESK_OF_GROUPS + view)
    person, group = desk.somebody()
    before = desk.seats()
    name = desk.name_of(person).locator("bdi").inner_text()
    line = desk.line_of(person)
    (line if view else line.get_by_role("link")).focus()
    desk.types("m")
    expect(desk.question).to_have_text(desk.say("group.askGroup", name=name, typed="__"))
    expect(desk.question).to_be_in_viewport(ratio=0.99)
    desk.types("99")
    expect(desk.question).to_have_text(desk.say("group.askGroup", name=name, typed=99))
    desk.page.keyboard.press("Enter")
    expect(desk.question).to_have_text(desk.say("group.noSuchGroup", typed=99))
    own = desk.number_of(before[person])
    desk.types(str(own))
    desk.page.keyboard.press("Enter")
    expect(desk.question).to_have_text(desk.say("group.sitsThere", name=name, typed=own))
    desk.page.keyboard.press("Escape")
    expect(desk.question).to_be_empty()
    # After that a number is a number.
    desk.types(str(desk.number_of(group)))
    assert desk.seats() == before
    desk.presses_m_and(desk.number_of(group))
    expect(desk.foot).to_contain_text(desk.texts.part("group.sitsNow", group=desk.number_of(group)))
    expect(desk.question).to_be_empty()
    desk.look_around()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=["1280", "1920"])
def test_the_wall_names_everybody_large_and_one_part_after_the_other(desk, size):
    wall = Projector(desk)
    wall.page.set_viewport_size({"width": size[0], "height": size[1]})
    wall.open(f"/screens/events/{EVENT}/groups")
    expect(wall.page.locator(".clock")).to_be_visible()
    first = wall.page.locator(".view").inner_text()
    sizes = wall.page.evaluate(
        "[...document.querySelectorAll('.view li, .view li bdi')].map((one) => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 48
    cut = wall.page.evaluate(
        """() => {
            const end = document.querySelector(".view").getBoundingClientRect().bottom;
            return [...document.querySelectorAll(".view li")].filter((one) => one.getBoundingClientRect().bottom > end + 2).length;
        }""")
    assert cut == 0
    wall.open(wall.page.locator("#screen").get_attribute("data-next"))
    assert wall.page.locator(".view").inner_text() != first
    wall.close()


def test_twelve_groups_stand_on_one_screen_and_whoever_is_chosen_is_told_in_full(browser, server):
    desk = GroupDesk(browser, server, viewport={"width": 1280, "height": 800})
    desk.sits_down()
    desk.page.get_by_role("link", name=desk.say("group.compact")).click()
    desk.arrives()
    person, group = desk.somebody()
    desk.line_of(person).focus()
    expect(desk.line_of(person).locator(".detail")).to_be_visible()
    expect(desk.line_of(person).get_by_role("link")).to_be_in_viewport(ratio=0.99)
    desk.presses_m_and(desk.number_of(group))
    expect(desk.foot).to_contain_text(desk.texts.part("group.sitsNow", group=desk.number_of(group)))
    # Who is chosen is told above the bar, and is to be seen.
    for line in [f"[data-seat='{person}']", "#groups > section:last-of-type li:last-of-type"]:
        chosen, detail, foot = desk.chooses_and_measures(line)
        assert detail["bottom"] <= foot["top"] + 1
        assert chosen["top"] + 28 <= detail["top"] + 1
    desk.line_of(person).focus()
    groups = desk.boxes_of("#groups > section")
    assert len(groups) == 12
    assert all(box["top"] >= 0 and box["bottom"] <= foot["top"] + 1 for box in groups)
    assert all(box["height"] == 28 for box in desk.boxes_of("#groups li")[:12])
    height = desk.page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert height[0] <= height[1]
    desk.close()


@pytest.mark.parametrize("language", ["ar", "de-simple"])
def test_the_compact_view_fits_a_phone_in_both_directions(browser, server, language):
    desk = GroupDesk(browser, server, language, viewport={"width": 320, "height": 640})
    desk.sits_down()
    # Easy German is a choice on the page; no browser asks for it.
    desk.open(f"/desk?lang={language}")
    desk.open(f"{DESK_OF_GROUPS}?compact=1")
    person, group = desk.somebody()
    desk.line_of(person).focus()
    desk.presses_m_and(desk.number_of(group))
    expect(desk.foot).to_contain_text(desk.texts.part("group.sitsNow", group=desk.number_of(group)))
    desk.look_around()
    desk.close()


def present(server: Server) -> set[str]:
    return set(ask(server, "SELECT id FROM registration WHERE status = 'checked-in'"))


def own_page(server: Server, person: str) -> str:
    """One more personal link for somebody of the demo city, whose first one only they have; a link is kept as a hash."""
    link = "0123456789abcdef" * 2
    with server.file() as file:
        file.execute(
            "INSERT INTO registration_link (hash, registration, created_at) VALUES (?, ?, 0)",
            [hashlib.sha256(link.encode()).hexdigest(), person])
    return f"/r/{link}"


def ask(server: Server, statement: str) -> list[str]:
    with server.file() as file:
        return [row[0] for row in file.execute(statement)]
