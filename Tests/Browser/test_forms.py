"""Nothing typed is lost: a form that does not count comes back filled, with one button, and then counts once.

A draw of what `make faults` looks at whole: a few forms of everybody who has some, each in one of the states.
"""

import contextlib

import pytest

from forms import STATES, Form, Typist, limited, mark, refused, spoiled
from server import Server
from test_faults import Postgres

EVENT = "neue-wege-2023"
COORDINATION = "koordination@example.org"

# Of all kinds: with long lists, with a version, at the desk, at the door, at the board.
FORMS = {
    None: [
        Form(f"/events/{EVENT}/register", f"/events/{EVENT}/register"),
        Form("/accessibility/feedback", "/accessibility/feedback"),
    ],
    COORDINATION: [
        Form("/account", "/account"),
        Form(f"/desk/events/{EVENT}/registrations/new", f"/desk/events/{EVENT}/registrations/new"),
        Form("/organisations/yeni-bahce/edit", "/organisations/yeni-bahce/edit"),
    ],
}


@pytest.fixture(scope="module")
def city():
    """A server of its own, because forms of everybody are sent to it."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def typist(browser, city):
    """Somebody with a window of their own; the newest is closed first."""
    with contextlib.ExitStack() as windows:
        yield lambda email=None, server=city: windows.enter_context(contextlib.closing(Typist(browser, server, email)))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("email", FORMS)
def test_a_form_that_does_not_count_comes_back_filled_and_then_counts_once(typist, email, state):
    somebody = typist(email)
    faults = []
    for form in FORMS[email]:
        assert somebody.sees(form), f"{form.action} is not on {form.page}"
        faults += spoiled(somebody, form, state)
    assert faults == []


@pytest.mark.parametrize("path", ["/accessibility/feedback", "/sign-in"])
def test_where_no_more_is_taken_everything_stays(typist, path):
    assert limited(typist(), Form(path, path), 5) == []


@pytest.mark.parametrize("form", FORMS[COORDINATION][::2])
def test_what_two_people_change_at_once_is_not_lost(typist, form):
    first, second = typist(COORDINATION), typist(COORDINATION)

    def somebody_else_saves():
        second.sees(form)
        second.presses(second.fills(form, mark()))

    assert first.sees(form)
    assert refused(first, form, somebody_else_saves) == []


def test_a_board_that_is_closed_while_somebody_types_takes_nothing_of_it_away(typist, start):
    day = start("groups")
    leader, other = typist(COORDINATION, day), typist(COORDINATION, day)
    leader.page.goto(f"/desk/events/{EVENT}/boards")
    links = leader.page.locator("main a[href^='/boards/']").evaluate_all("links => links.map(link => link.pathname)")
    board = [path for path in links if path.count("/") == 2][-1]
    cards, closing = Form(board, board + "/cards"), Form(board + "/closing", board + "/closing")

    def closes():
        assert other.sees(closing)
        other.presses(other.fills(closing, ""))

    try:
        assert leader.sees(cards)
        sent = leader.fills(cards, mark())
        closes()
        leader.presses(sent)
        assert sent.status == 409
        # The wall takes nothing any more: what was written can be read, and copied.
        assert leader.page.locator("blockquote").all_inner_texts() == [dict(sent.typed)["text"]]
    finally:
        again = Form(board, board + "/closing/removal")
        if other.sees(again):
            other.presses(other.fills(again, ""))


def test_while_the_database_is_gone_everything_stays_and_counts_when_it_is_back(typist):
    database = Postgres()
    server = Server("before", database=database.address)
    form = Form("/accessibility/feedback", "/accessibility/feedback")
    try:
        somebody = typist(server=server)
        somebody.sees(form)
        database.closes()
        try:
            sent = somebody.fills(form, "nadel")
            somebody.presses(sent)
            assert sent.status == 503
            assert somebody.faults_of_what_came_back(sent) == []
        finally:
            database.opens()
        somebody.sends_what_came_back(sent)
        if sent.status == 403:
            assert somebody.faults_of_what_came_back(sent) == []
            somebody.sends_what_came_back(sent)
        assert sent.status < 400
        assert database.ask(server, "SELECT count(*) FROM barrier_report WHERE text LIKE '%nadel%'") == ["1"]
    finally:
        server.stop()
        server.remove()


def test_a_form_that_lost_something_would_be_seen(typist):
    somebody = typist()
    form = FORMS[None][1]
    somebody.sees(form)
    sent = somebody.fills(form, "nadel")
    somebody.sees(form)
    assert somebody.faults_of_what_came_back(sent) == [f"lost {sent.typed}"]
