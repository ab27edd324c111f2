"""Two thousand are asked for help within five minutes, through a mail server that takes its time, and nobody at the door waits."""

import asyncio
import contextlib
import http.cookiejar
import json
import re
import sys
import time
import urllib.parse
import urllib.request
from email import message_from_bytes, policy
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

import test_mail  # noqa: E402
from server import Server  # noqa: E402

HELPERS = 2_000
SECONDS_FOR_A_LETTER = 0.05
MOST_SECONDS = 300
MOST_SECONDS_TO_SIGN_IN = 10
# The team of the demo city: who else is known there depends on the stage.
TEAM = ["koordination@example.org", "moderation@example.org", "tuer@example.org"]


class SlowInbox(test_mail.Inbox):
    """A server as a city has it: it looks at each letter before it takes it."""

    def __init__(self):
        super().__init__()
        self.arrivals: list[tuple[float, str]] = []

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(SECONDS_FOR_A_LETTER)
        self.arrivals.append((time.monotonic(), envelope.rcpt_tos[0]))
        return await super().handle_DATA(server, session, envelope)


def fill(server: Server):
    """A need that is asked of everybody at once, and whoever agreed to be asked for it; written beside the stopped program."""
    now = int(time.time() * 1000)
    day = 86_400_000
    with contextlib.closing(server.file()) as file, file:
        file.execute(
            "INSERT INTO crisis (id, slug, template, title, districts, languages, contact_name, contact_phone, contact_email,"
            " not_needed, opened_at, closed_at) VALUES ('k', 'k', 'other', ?, '[]', '[]', 'Leitstelle', '0521 51', NULL,"
            " '[]', ?, NULL)", (json.dumps({"de": "Ankunft"}), now - day))
        file.execute(
            "INSERT INTO crisis_need (id, crisis, kind, language, district, amount, starts_at, ends_at, task, place,"
            " contact_name, contact_phone, contact_email, is_urgent, organisation, asked_by, created_at, confirmed_at,"
            " valid_until, closed_at, ending) VALUES ('n', 'k', 'hands', NULL, NULL, 999, NULL, NULL, ?, '', 'Leitstelle',"
            " '0521 51', NULL, 1, NULL, NULL, ?, ?, ?, NULL, NULL)",
            (json.dumps({"de": "Betten aufbauen"}), now, now, now + 2 * day))
        for number in range(HELPERS):
            file.execute(
                "INSERT INTO helper (id, organisation, speaks_for_organisation, account, name, email, phone, language,"
                " languages, districts, created_at, confirmed_at, own_link) VALUES (?, NULL, 0, NULL, 'Helferin', ?, NULL,"
                " 'de', '[]', '[]', ?, ?, NULL)", (f"h{number}", f"h{number}@help.example", now, now))
            file.execute(
                "INSERT INTO helper_consent (helper, kind, given_at) VALUES (?, 'hands', ?)", (f"h{number}", now))
        file.execute(
            "INSERT INTO help_call (need, started_at, wave_size, waves, next_wave_at, ending)"
            " VALUES ('n', ?, ?, 0, ?, NULL)", (now, HELPERS, now))


def asks_for_a_link(server: Server, email: str):
    """Somebody at the door wants to sign in."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = browser.open(f"{server.address}/sign-in", timeout=30).read().decode()
    form = re.search(r'<form[^>]*action="/sign-in".*?</form>', page, re.DOTALL)[0]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form))
    browser.open(
        f"{server.address}/sign-in", urllib.parse.urlencode({**hidden, "email": email}).encode(), timeout=30).read()


def test_two_thousand_are_asked_in_five_minutes_and_whoever_signs_in_does_not_wait(monkeypatch):
    monkeypatch.setattr(test_mail, "Inbox", SlowInbox)
    server = Server("before")
    try:
        server.stop()
        fill(server)
        with test_mail.mail_server() as (inbox, port):
            server.serve({"NEUE_WEGE_SMTP": f"smtp://127.0.0.1:{port}"})
            start = time.monotonic()

            def asked() -> int:
                return sum("@help.example" in to for _, to in list(inbox.arrivals))

            waits = []
            for email, number in zip(TEAM, (50, 800, 1_600)):
                test_mail._wait(lambda: asked() >= number, MOST_SECONDS)
                begin = time.monotonic()
                asks_for_a_link(server, email)
                test_mail._wait(lambda: any(to == email for _, to in list(inbox.arrivals)), MOST_SECONDS)
                waits.append(next(at for at, to in inbox.arrivals if to == email) - begin)
            test_mail._wait(lambda: asked() >= HELPERS, MOST_SECONDS)
            took = time.monotonic() - start
        print(f"{HELPERS} asked in {took:.0f} s; waited to sign in: {', '.join(f'{wait:.1f}' for wait in waits)} s")
        assert took < MOST_SECONDS
        assert max(waits) < MOST_SECONDS_TO_SIGN_IN
        mails = [message_from_bytes(mail, policy=policy.default) for mail in inbox.mails]
        to = [mail["To"] for mail in mails if "@help.example" in mail["To"]]
        assert len(to) == len(set(to)) == HELPERS, "each is asked once"
        assert all(mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" for mail in mails if "@help" in mail["To"])
    finally:
        server.stop()
        server.remove()
