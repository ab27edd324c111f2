"""The whole chain on one day: registration, group, card, cluster, idea, measure, cooperation, and back."""

import pytest
from playwright.sync_api import expect

from people import EVENT, Coordination, Delegate, Delegation, DoorTeam, Facilitator, KeyboardUser, Projector, Volunteer
from server import Server

AFTERNOON = "2023-12-01T16:30"
EVENING = "2023-12-01T18:20"
WAYS = [("de", True), ("ar", True), ("de", False)]
NAMES = {"de": ("Xenia Quittenbaum", "Qui"), "ar": ("ظافر القزويني", "ظاف")}
CARDS = {"de": "Ein Schlüssel für den Saal, auch am Abend", "ar": "مفتاح القاعة مساءً أيضًا"}
CLUSTERS = {"de": "Räume am Abend", "ar": "قاعات مسائية"}
IDEAS = {"de": "Vereine bekommen Schlüssel für die Aula", "ar": "تحصل الجمعيات على مفاتيح القاعة"}


@pytest.fixture
def server():
    """A day of one's own: these tests change it for everybody."""
    server = Server("door", clock=AFTERNOON)
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def evening():
    """Groups sit together and write on their boards."""
    server = Server("groups", clock=EVENING)
    yield server
    server.stop()
    server.remove()


@pytest.mark.parametrize(("language", "scripts"), WAYS, ids=["German", "Arabic", "without scripts"])
def test_what_was_agreed_on_the_day_does_not_get_lost(people, server, language, scripts):
    name, letters = NAMES[language]
    card, cluster, idea = CARDS[language], CLUSTERS[language], IDEAS[language]

    volunteer = people(Volunteer, server, language, scripts)
    volunteer.sends_the_registration_empty_and_reads_what_is_missing(email="xenia@example.org")
    volunteer.registers(name)

    delegation = people(Delegation, server, language, scripts)
    delegation.registers("Paul Kerner", organisation="Werkstatt am Bach", places=2)
    delegation.names("Lena Ostermann", email="lena@example.org")
    people(Delegate, server, language, scripts).completes_their_answers("lena@example.org")

    coordination = people(Coordination, server, language, scripts)
    coordination.signs_in()
    coordination.watches_the_door()
    arrived = coordination.arrivals()
    door = people(DoorTeam, server, language, scripts)
    door.stands_at_the_door()
    door.lets_in(name, letters)
    coordination.sees_arrivals(arrived + 1)
    door.takes_back(name)
    coordination.sees_arrivals(arrived)
    door.lets_in(name, letters)
    coordination.sees_arrivals(arrived + 1)

    coordination.forms_and_releases_groups()
    group = volunteer.reads_their_group_and_why()

    facilitator = people(Facilitator, server, language, scripts)
    facilitator.leads_the_board_of_group(group)
    facilitator.goes_on_to_phase(2)
    volunteer.joins_their_board()
    projector = Projector(facilitator)
    projector.open("/screens" + facilitator.board)
    facilitator.goes_on_to_phase(3)
    phase = facilitator.main.locator("h1").inner_text()
    volunteer.sees_by_itself(volunteer.main.locator("h1"), phase)

    volunteer.writes(card)
    volunteer.keeps_the_receipt()
    projector.sees_by_itself(projector.main, card)
    facilitator.sees_by_itself(facilitator.main, card)
    volunteer.sees_by_itself(volunteer.main, card)
    facilitator.clusters(card, name=cluster)
    volunteer.sees_by_itself(volunteer.main, cluster)
    facilitator.opens_the_dots()
    volunteer.sees_by_itself(volunteer.main, volunteer.texts.part("board.dotsLeft"))
    volunteer.gives_a_dot_to(cluster)
    facilitator.makes_an_idea_of(cluster, title=idea)
    volunteer.sees_by_itself(volunteer.main, idea)

    coordination.makes_a_measure_of(idea)
    coordination.adds_an_owner("Brückenhaus Sennestadt e. V.", "Gülsüm Karadağ")
    coordination.cannot_agree_with_one_side()
    coordination.adds_an_owner("Amt für Nachbarschaft und Teilhabe", "Frank Niederbäumer")
    coordination.agrees()
    coordination.makes_it_a_cooperation()

    coordination.follows_the_way_to("board.wayMeasure")
    assert coordination.path == coordination.measure
    coordination.follows_the_way_to("board.wayIdea")
    assert coordination.path == facilitator.board + "/results"
    coordination.goes_to("measure.toMeasure")
    coordination.follows_the_way_to("network.cooperation")
    assert coordination.path == coordination.cooperation

    guest = people(Volunteer, server, language, scripts)
    guest.open(f"/events/{EVENT}/results")
    guest.press(idea, role="link")
    assert guest.path == coordination.measure
    guest.reads("story.storyTitle")
    volunteer.follows_the_card()
    volunteer.reads("story.storyTitle")
    volunteer.goes_to("measure.toMeasure")
    assert volunteer.path == coordination.measure
    volunteer.follows_the_way_to("board.clusterName")
    volunteer.reads("board.becameIdea")

    assert server.check() == "ok"


def test_a_card_that_was_written_without_a_signal_arrives_once(people, evening):
    code = evening.join_codes()[0]
    volunteer, neighbour = people(Volunteer, evening), people(Volunteer, evening)
    volunteer.types_the_code(code)
    neighbour.types_the_code(code)
    text = "Eine Karte aus dem Keller"

    volunteer.loses_the_signal()
    volunteer.writes(text)
    volunteer.reads("board.kept")
    evening.restart()
    volunteer.has_a_signal_again()

    expect(neighbour.card(text)).to_have_count(1)
    expect(volunteer.card(text)).to_have_count(1)
    volunteer.keeps_the_receipt()
    evening.restart()
    volunteer.page.reload()
    expect(volunteer.card(text)).to_have_count(1)
    volunteer.follows_the_card()
    assert evening.check() == "ok"


def test_a_card_that_is_written_while_another_is_still_on_its_way_arrives_too(people, evening):
    volunteer = people(Volunteer, evening)
    volunteer.types_the_code(evening.join_codes()[0])
    on_their_way = []
    volunteer.page.route("**/cards", lambda card: on_their_way.append(card), times=1)

    with volunteer.page.expect_request("**/cards"):
        volunteer.writes("Der erste Gedanke")
    volunteer.writes("Der zweite Gedanke")
    on_their_way[0].continue_()

    expect(volunteer.card("Der erste Gedanke")).to_have_count(1)
    expect(volunteer.card("Der zweite Gedanke")).to_have_count(1)
    expect(volunteer.page.locator("#mine [data-receipt]")).to_have_count(2)


def test_the_keyboard_alone_is_enough_to_register_and_to_write_a_card(people, evening):
    newcomer = people(KeyboardUser, evening)
    newcomer.open(f"/events/{EVENT}/register")
    newcomer.types(newcomer.field("registration.name"), "Tilda Tastenreich")
    newcomer.chooses(newcomer.page.get_by_role("radio").first)
    newcomer.turns_with_enter()
    newcomer.chooses(newcomer.page.locator(".ranked summary"))
    newcomer.chooses(newcomer.page.locator(".ranked details input").first)
    newcomer.chooses(newcomer.page.get_by_role("checkbox", name=newcomer.texts.label("languages", "tr")))
    newcomer.turns_with_enter()
    newcomer.turns_with_enter()
    newcomer.presses_enter_on(newcomer.main.get_by_role("button", name=newcomer.say("registration.registerNow")))
    newcomer.reads("registration.keepThisPage")

    member = people(KeyboardUser, evening)
    member.open("/join")
    member.types(member.field("board.codeLabel"), evening.join_codes()[0])
    member.presses_enter_on(member.main.get_by_role("button", name=member.say("board.joinButton")))
    member.types(member.field("board.composerLabel", member.composer), "Ohne Maus geschrieben")
    member.chooses(member.composer.get_by_role("button", name=member.say("board.hangUp")))
    expect(member.card("Ohne Maus geschrieben")).to_have_count(1)
