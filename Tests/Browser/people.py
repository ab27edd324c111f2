"""The people of the Fachtag, each with a browser of their own and a few things that they do."""

import re

from playwright.sync_api import Locator, expect

from server import Server
from texts import Texts
from visitor import DESK, PHONE, PROJECTOR, Visitor

EVENT = "neue-wege-2023"


class Person(Visitor):
    """Somebody who reads and presses what the page says in their language."""

    def __init__(self, browser, server: Server, language: str = "de", scripts: bool = True, viewport=PHONE):
        super().__init__(browser, server.address, language, scripts, viewport)
        self.server = server
        self.texts = Texts(language)
        self.say = self.texts.say

    def goes_to(self, phrase: str, **values):
        self.press(self.say(phrase, **values), role="link")

    def presses(self, phrase: str, within: Locator | None = None, **values):
        (within or self.main).get_by_role("button", name=self.say(phrase, **values)).first.click()
        self.arrives()

    def fills(self, phrase: str, text: str, within: Locator | None = None):
        self.field(phrase, within).fill(text)

    def field(self, phrase: str, within: Locator | None = None) -> Locator:
        # A label may go on with the word that says that the field is optional.
        return (within or self.main).get_by_label(re.compile("^" + self.texts.part(phrase).pattern)).first

    def unfolds(self, phrase: str, within: Locator | None = None) -> Locator:
        """Opens what is folded away under a heading."""
        box = (within or self.main).locator("details").filter(
            has=self.page.locator("summary").filter(has_text=self.say(phrase))).last
        if box.get_attribute("open") is None:
            box.locator("summary").first.click()
        return box

    def follows_the_way_to(self, phrase: str):
        """From card to cooperation: whichever of them a page is about, the others are one tap away."""
        way = self.page.get_by_role("navigation", name=self.say("board.wayLabel")).first
        way.get_by_role("link").filter(has=self.page.get_by_text(self.say(phrase))).first.click()
        self.arrives()

    def reads(self, phrase: str, within: Locator | None = None, **values):
        """The sentence stands on the page, by itself or within a longer text."""
        expect((within or self.main).get_by_text(self.texts.part(phrase, **values))
               .locator("visible=true").first).to_be_visible()

    def sees_by_itself(self, what: Locator, text: str | re.Pattern):
        """With scripts it comes while the page stays; without them, when the page is asked for again."""
        loads = self.loads
        if not self.scripts:
            self.page.reload()
        expect(what.first).to_contain_text(text)
        assert not self.scripts or self.loads == loads, f"{self.page.url} was loaded anew"

    def comes_back_to(self, path: str):
        self.open(path)

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address).split("?")[0].split("#")[0]


class Volunteer(Person):
    """On an old phone, in their own language, without an account."""

    own_page: str

    def sends_the_registration_empty_and_reads_what_is_missing(self, email: str):
        self.open(f"/events/{EVENT}")
        self.goes_to("event.register")
        self.fills("registration.email", email)
        self.turns_to_the_end()
        self.presses("registration.registerNow")
        expect(self.field("registration.name")).to_have_accessible_description(
            self.texts.part("registration.nameIsMissing"))
        expect(self.field("registration.email")).to_have_value(email)

    def registers(self, name: str, side: str = "mo"):
        self.fills("registration.name", name)
        self.page.get_by_role("radio", name=self.texts.label("organisationSides", side)).check()
        self.turns()
        self.page.locator(".ranked summary").click()
        self.page.locator(".ranked details input").first.check()
        self.turns_to_the_end()
        # Whoever looks at a later stage may find the places that are free kept for whoever waits.
        names = [self.say(f"registration.{phrase}").pattern for phrase in ("registerNow", "joinWaitingList")]
        self.main.get_by_role("button", name=re.compile("|".join(names))).first.click()
        self.arrives()
        self.reads("registration.keepThisPage")
        self.own_page = self.path
        assert self.own_page.startswith("/r/")

    def reads_their_group_and_why(self) -> int:
        self.open(self.own_page)
        group = self.main.get_by_role("heading", name=self.say("group.groupNumber"))
        self.reads("group.whyThisGroup")
        expect(self.main.locator("#group li").first).to_be_visible()
        return int(re.search(r"\d+", group.inner_text()).group())

    def joins_their_board(self):
        """One tap: no code is typed and nothing is asked."""
        self.presses("joining.toYourBoard")
        assert self.path.startswith("/boards/")

    def types_the_code(self, code: str):
        self.open("/join")
        self.fills("board.codeLabel", code)
        self.joins()

    def joins(self):
        assert self.path.startswith("/join")
        self.presses("board.joinButton")
        assert self.path.startswith("/boards/")

    def writes(self, text: str):
        self.fills("board.composerLabel", text, self.composer)
        self.composer.get_by_role("button", name=self.say("board.hangUp")).click()

    def keeps_the_receipt(self):
        """The address at which the writer can follow the card."""
        link = self.page.get_by_role("link", name=self.texts.part("board.followCard"))
        self.receipt = link.first.get_attribute("href")
        self.look_around()

    def follows_the_card(self):
        self.open(self.receipt)

    def gives_a_dot_to(self, cluster: str):
        """What hangs together gets it as a whole."""
        hung = self.main.get_by_role("region", name=cluster)
        hung.get_by_role("button", name=self.say("board.placeDot")).click()
        self.arrives()
        self.reads("dot.own", hung, count=1)

    def loses_the_signal(self):
        self.context.set_offline(True)

    def has_a_signal_again(self):
        self.context.set_offline(False)

    def card(self, text: str) -> Locator:
        return self.main.locator("#cards").get_by_role("listitem").filter(has_text=text)

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("region", name=self.say("board.composerLabel"))


class KeyboardUser(Volunteer):
    """Has no mouse and touches nothing."""

    def reaches(self, target: Locator):
        """Goes there with the Tab key and sees on the way where they are."""
        for _ in range(150):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            where = self.page.evaluate(FOCUS)
            assert where is None or where["isMarked"] and where["isOnScreen"], f"the focus is lost: {where}"
        raise AssertionError(f"the Tab key does not lead to {target}")

    def types(self, target: Locator, text: str):
        self.reaches(target)
        self.page.keyboard.type(text)

    def chooses(self, target: Locator, key: str = "Space"):
        self.reaches(target)
        self.page.keyboard.press(key)

    def presses_enter_on(self, target: Locator):
        self.chooses(target, "Enter")

    def turns_with_enter(self):
        """To the next part of a form that comes in parts."""
        self.presses_enter_on(self.page.locator("[data-next]").locator("visible=true"))


# Where the focus is, if anybody can see it; nothing when it has left the page for the browser's own buttons.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const around = element.closest("label") ? getComputedStyle(element.closest("label")) : style;
  const marked = (one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2;
  const box = element.getBoundingClientRect();
  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 10));
  return {
    element: element.outerHTML.slice(0, 200),
    isMarked: marked(style) || marked(around),
    isOnScreen: seen !== null && (element.contains(seen) || seen.contains(element)
      || element.labels?.[0]?.contains(seen) === true),
  };
}"""


class Delegation(Person):
    """The contact of an organisation that sends several people."""

    def registers(self, name: str, organisation: str, places: int):
        self.open(f"/events/{EVENT}/register")
        self.fills("registration.name", name)
        self.fills("registration.organisation", organisation)
        self.main.get_by_role("radio", name=self.say("registration.comeTogether")).check()
        self.fills("registration.partySize", str(places))
        self.turns_to_the_end()
        self.presses("registration.registerNow")
        self.reads("registration.named", named=1, whole=places)

    def names(self, name: str, email: str):
        """Says who comes on the last place that has no name yet."""
        place = self.main.get_by_role("listitem").filter(has_text=self.texts.part("registration.nameFollows")).last
        form = self.unfolds("registration.enterName", place)
        self.fills("registration.name", name, form)
        self.fills("registration.email", email, form)
        self.presses("registration.saveName", form)
        self.reads("registration.saved")


class Delegate(Person):
    """Somebody whose place another person booked."""

    def completes_their_answers(self, email: str):
        link = re.search(r"https?://\S+/r/\S+", self.server.mail_to(email)).group()
        self.open(link.removeprefix(self.address))
        form = self.unfolds("registration.changeAnswers")
        form.get_by_role("checkbox", name=self.texts.label("languages", "en")).check()
        self.presses("registration.saveAnswers", form)
        self.reads("registration.saved")


class Staff(Person):
    """Somebody with an account, whose sign-in link the program printed."""

    email: str

    def signs_in(self):
        self.page.goto(self.server.next_sign_in_link(self.email))
        self.look_around()
        self.presses("account.confirmButton")


class DoorTeam(Staff):
    email = "tuer@example.org"

    def stands_at_the_door(self):
        self.signs_in()
        self.main.get_by_role("link", name=self.say("account.toDoor")).click()
        self.arrives()

    def lets_in(self, name: str, letters: str):
        self.fills("door.searchLabel", letters)
        self.presses("door.check")
        self.presses("door.letInPerson", name=name)
        expect(self.answer).to_contain_text(name)
        self.reads("door.admitted", self.answer)

    def takes_back(self, name: str):
        self.presses("door.undoFor", self.answer, name=name)
        self.reads("door.takenBack", self.answer)

    @property
    def answer(self) -> Locator:
        return self.page.get_by_role("status").filter(has=self.page.locator(".word"))


class Coordination(Staff):
    email = "koordination@example.org"

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **{"viewport": DESK} | options)

    def watches_the_door(self):
        self.open(f"/desk/events/{EVENT}/door")

    def sees_arrivals(self, number: int):
        self.sees_by_itself(self.main.locator("#arrivals .number"), re.compile(rf"^\W?{number}\b"))

    def arrivals(self) -> int:
        return int(re.search(r"\d+", self.main.locator("#arrivals .number").inner_text()).group())

    def forms_and_releases_groups(self):
        self.open("/desk")
        self.goes_to("group.deskTitle")
        self.presses("group.formFromPresent", self.unfolds("group.formAgain"))
        self.presses("group.release")
        self.reads("group.releasedNow", self.page.locator("body"))

    def makes_a_measure_of(self, idea: str):
        self.open("/desk")
        self.goes_to("desk.phasePlenary")
        self.goes_to("measure.ideasTitle")
        self.press(idea, role="link")
        self.presses("plenary.makeDraft", self.unfolds("measure.makeMeasure"))
        self.presses("plenary.publishProposal")
        self.open(f"/desk/events/{EVENT}/ideas?show=measure")
        self.press(idea, role="link")
        self.goes_to("measure.toMeasure")
        assert self.path.startswith("/measures/")
        self.measure = self.path

    def adds_an_owner(self, organisation: str, name: str):
        form = self.unfolds("measure.addOwner")
        self.fills("measure.ownerOrganisation", organisation, form)
        self.fills("measure.ownerName", name, form)
        self.presses("measure.addOwner", form)
        expect(self.main.get_by_role("link", name=organisation).first).to_be_visible()

    def cannot_agree_with_one_side(self):
        """Before both sides stand for it, the button asks the other one."""
        expect(self.main.get_by_text(self.texts.part("measure.ownerMissingInstitution"))).to_be_visible()
        expect(self.main.get_by_role("button", name=self.say("measure.agree"))).to_have_count(0)
        expect(self.main.get_by_role("link", name=self.say("plenary.askOtherSide"))).to_be_visible()

    def agrees(self):
        self.presses("measure.agree")
        expect(self.main.get_by_text(self.texts.label("measureStatuses", "agreed")).first).to_be_visible()

    def makes_it_a_cooperation(self):
        self.presses("measure.makeCooperation")
        assert self.path.startswith("/cooperations/")
        self.cooperation = self.path


class Facilitator(Staff):
    email = "moderation@example.org"

    def leads_the_board_of_group(self, number: int):
        self.signs_in()
        # Whoever leads a group lands at its board; this is the way to any of them.
        self.open("/account")
        self.main.get_by_role("link", name=self.say("account.toGroups")).click()
        self.arrives()
        heading = re.compile(rf"^{self.texts.part('group.groupNumber', group=number).pattern}\b")
        group = self.main.get_by_role("region", name=heading)
        group.get_by_role("link", name=self.say("group.toBoard")).click()
        self.arrives()
        self.board = self.path

    def goes_on_to_phase(self, number: int):
        """The buttons of the phases stand first behind the next step."""
        self.unfolds("boardLead.otherSteps", self.bar).get_by_role("button").nth(number - 1).click()
        self.arrives()

    def clusters(self, card: str, name: str):
        self.main.get_by_role("checkbox", name=self.say("board.chooseCard", text=card)).check()
        form = self.page.get_by_role("form", name=self.say("board.makeCluster"))
        self.fills("board.clusterName", name, form)
        self.presses("board.hangTogether", form)
        expect(self.main.get_by_role("region", name=name)).to_contain_text(card)

    def opens_the_dots(self):
        self.presses("board.openVoting", self.unfolds("boardLead.otherSteps", self.bar))

    def starts_the_time(self):
        """Unless it runs already."""
        start = self.bar.get_by_role("button", name=self.texts.part("board.startTimer"))
        if not start.count():
            return
        start.first.click()
        self.arrives()

    def closes_the_board(self):
        self.open(f"{self.board}/closing")
        self.presses("board.close")

    def makes_an_idea_of(self, cluster: str, title: str):
        form = self.unfolds("board.makeIdea", self.main.get_by_role("region", name=cluster))
        self.fills("board.ideaTitle", title, form)
        self.presses("board.makeIdea", form)
        self.reads("board.ideasTitle")

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("region", name=self.say("board.leadTitle"))


class Projector(Person):
    """Another window of whoever leads the board, on the wall."""

    # Without scripts a page on the wall goes on by itself; nobody stands there with a mouse or a keyboard who could be disturbed.
    exempt = ("meta-refresh",)

    def __init__(self, leader: Staff):
        super().__init__(leader.context, leader.server, leader.language, leader.scripts, PROJECTOR)
