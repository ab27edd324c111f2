"""What comes into a calendar, judged by programs that are not ours: icalendar reads it, khal shows it."""

import contextlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar, Event

from people import EVENT, Coordination
from server import Server

PLACE = "Культурний центр «Надія», вулиця Великого Єднання 12; مركز اللقاء الثقافي، شارع الجسور الطويلة 7، بيلفيلد"


@pytest.fixture(scope="module")
def server():
    """A day of one's own: people are cancelled, and it moves to another house."""
    server = Server("before")
    with contextlib.closing(server.file()) as file, file:
        # Room for somebody more, and nobody who would be first.
        file.execute("UPDATE event SET capacity = 500")
        file.execute("UPDATE registration SET status = 'cancelled', cancelled_at = 0 WHERE status = 'waitlisted'")
        file.execute("UPDATE event_occupancy SET waiting = 0")
    yield server
    server.stop()
    server.remove()


def day_of_event(server: Server) -> str:
    return one(server, "SELECT day FROM event WHERE slug = ?", EVENT)


def registered(server: Server, name: str, email: str) -> str:
    token = server.token("register")
    server.ask("POST", f"/api/v1/events/{EVENT}/registrations", token, {"name": name, "email": email})
    return one(server, "SELECT id FROM registration WHERE email = ?", email)


def one(server: Server, question: str, *values):
    with contextlib.closing(server.file()) as file:
        return file.execute(question, values).fetchone()[0]


def sooner(server: Server, change: str):
    """What the clock does in a few minutes, it does now."""
    with contextlib.closing(server.file()) as file, file:
        file.execute(change)


def letters(server: Server, email: str, number: int, seconds: float = 20) -> list:
    """So many letters with a calendar that somebody got, in the order of what calendars make of them."""
    end = time.monotonic() + seconds
    found = []
    while time.monotonic() < end:
        mails = [message_from_bytes(file.read_bytes(), policy=policy.default)
                 for file in (server.folder / "outbox").glob("*.eml")]
        found = [mail for mail in mails if email in mail["To"] and list(mail.iter_attachments())]
        if len(found) >= number:
            return sorted(found, key=lambda mail: int(day_of(mail)["SEQUENCE"]))
        time.sleep(0.05)
    raise AssertionError(f"{len(found)} letters with a calendar to {email}, not {number}")


def files_of(mail) -> list:
    return [part for part in mail.walk() if part.get_content_type() == "text/calendar"]


def read(data: bytes) -> Calendar:
    """As whoever takes it reads it: every line short, every character whole, and nothing that is not understood."""
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 and line.decode("utf-8") is not None for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(data)
    assert calendar.errors == [] and all(event.errors == [] for event in calendar.walk())
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    zones = {str(zone["TZID"]): zone for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        assert event["UID"] and int(event["SEQUENCE"]) >= 0 and event["ORGANIZER"]
        assert event.decoded("dtstamp").utcoffset() == timedelta(0)
        start = event["DTSTART"]
        assert str(start.params["TZID"]) == "Europe/Berlin"
        # What the file says of the zone is what everybody knows of it.
        theirs = zones["Europe/Berlin"].to_tz().utcoffset(start.dt.replace(tzinfo=None))
        assert theirs == start.dt.utcoffset()
    return calendar


def day_of(mail) -> Event:
    return Calendar.from_ical(files_of(mail)[0].get_content().encode()).walk("VEVENT")[0]


def judged(mail, method: str) -> Event:
    """A letter that a mail program offers to take over: the calendar beside the text, and as a file."""
    inline, attached = files_of(mail)
    assert [part.get_content_type() for part in mail.walk()].count("multipart/alternative") == 1
    assert inline.get_content_disposition() is None and inline["Content-Type"].params["method"] == method
    assert attached.get_filename() == "invite.ics"
    texts = [part.get_payload(decode=True) for part in (inline, attached)]
    assert texts[0] == texts[1]
    calendar = read(texts[1])
    assert calendar["METHOD"] == method
    event, = calendar.walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:" + mail["To"].addresses[0].addr_spec
    assert event["STATUS"] == ("CANCELLED" if method == "CANCEL" else "CONFIRMED")
    return event


def khal(folder, data: bytes, *arguments: str) -> str:
    """What khal says when it has taken a calendar in."""
    (folder / "calendar").mkdir(exist_ok=True)
    (folder / "given.ics").write_bytes(data)
    (folder / "config").write_text(
        f"[calendars]\n[[given]]\npath = {folder}/calendar\ntype = calendar\n"
        "[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\ntimeformat = %H:%M\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {folder}/khal.db\n[default]\ndefault_calendar = given\n", encoding="utf-8")
    program = [sys.executable, "-m", "khal", "--config", str(folder / "config")]
    subprocess.run([*program, "import", "--batch", str(folder / "given.ics")], check=True, capture_output=True)
    shown = subprocess.run([*program, *arguments], check=True, capture_output=True, text=True)
    return shown.stdout


def asks(address: str, tag: str | None = None):
    """A calendar that asks again."""
    request = urllib.request.Request(address, headers={"If-None-Match": tag} if tag else {})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, b""


def test_a_confirmation_a_move_and_a_cancellation_are_one_entry_that_only_gets_newer(people, server, tmp_path):
    place = registered(server, "Amal", "amal@example.org")
    first = judged(letters(server, "amal@example.org", 1)[0], "REQUEST")
    coordination = people(Coordination, server)
    coordination.signs_in()

    coordination.open(f"/desk/events/{EVENT}/hosts")
    coordination.page.locator("#field-venue").fill(PLACE)
    coordination.presses("edition.move")
    sooner(server, "UPDATE programme_news SET due_at = 0")
    moved = judged(letters(server, "amal@example.org", 2)[1], "REQUEST")
    assert str(moved["LOCATION"]) == f"{PLACE}, Bielefeld" and first["LOCATION"] == "Bielefeld"

    sooner(server, "UPDATE event SET capacity = (SELECT taken FROM event_occupancy"
                   " WHERE event = event.id AND organisation_key = '')")
    waiting = registered(server, "Cem", "cem@example.org")
    assert one(server, "SELECT status FROM registration WHERE id = ?", waiting) == "waitlisted"
    coordination.open(f"/desk/events/{EVENT}/registrations/{place}")
    coordination.page.get_by_role("link", name=coordination.say("person.cancelPlace")).click()
    coordination.presses("person.cancelPlace", coordination.page.locator("[data-question]"))
    sooner(server, "UPDATE place_reservation SET until = 0")
    mails = letters(server, "amal@example.org", 3)
    gone = judged(mails[2], "CANCEL")

    # Whoever moves up gets the day; while they waited there was none.
    assert str(judged(letters(server, "cem@example.org", 1)[0], "REQUEST")["UID"]) == f"{waiting}@neue-wege"
    sooner(server, "UPDATE event SET capacity = 500")
    assert {str(event["UID"]) for event in (first, moved, gone)} == {f"{place}@neue-wege"}
    assert int(first["SEQUENCE"]) < int(moved["SEQUENCE"]) < int(gone["SEQUENCE"])
    shown = khal(tmp_path, files_of(mails[1])[1].get_payload(decode=True), "list", day_of_event(server), "1d")
    assert "16:00" in shown


def test_both_programmes_are_feeds(server, tmp_path):
    registered(server, "Bela", "bela@example.org")
    own = server.mail_to("bela@example.org").split("/r/")[1].split()[0]
    # Every letter brings a link of its own; what it opens is asked of this house.
    for address, whose in [(f"/events/{EVENT}/programme.ics", "all"), (f"/r/{own}/programme.ics", "own")]:
        status, headers, data = asks(server.address + address)
        assert status == 200 and headers["Content-Type"] == "text/calendar; charset=utf-8"
        calendar = read(data)
        assert calendar["METHOD"] == "PUBLISH" and calendar["REFRESH-INTERVAL"].dt == timedelta(hours=1)
        assert calendar["X-PUBLISHED-TTL"] == "PT1H"
        assert len(calendar.walk("VEVENT")) == 7
        assert asks(server.address + address, headers["ETag"])[0] == 304
        folder = tmp_path / whose
        folder.mkdir()
        shown = khal(
            folder, data, "list", day_of_event(server), "1d", "--format", "{start-time} {title}", "--day-format", "")
        assert len(shown.splitlines()) == 7 and shown.startswith("16:00 ")
