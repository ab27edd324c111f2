"""Mail goes only where it is safe: real SMTP servers, of which some are not who they say they are."""

import asyncio
import contextlib
import queue
import socket
import ssl
import threading
import time

import pytest
import trustme
from aiosmtpd.smtp import SMTP, AuthResult

from server import Server

EVENT = "neue-wege-2023"


class Inbox:
    """Keeps what comes: mails, and the passwords that were shown."""

    def __init__(self):
        self.mails: list[bytes] = []
        self.passwords: list[bytes] = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(envelope.content)
        return "250 OK"

    def authenticate(self, server, session, envelope, mechanism, data):
        self.passwords.append(data.password)
        return AuthResult(success=True)


@contextlib.contextmanager
def mail_server(host="127.0.0.1", encrypted: ssl.SSLContext | None = None, **settings):
    """A mail server on the loopback.

    `encrypted` is for one that encrypts throughout; `settings` as aiosmtpd takes them."""
    inbox, loop, port = Inbox(), asyncio.new_event_loop(), queue.Queue()

    def listen():
        listening = loop.run_until_complete(
            loop.create_server(
                lambda: SMTP(inbox, loop=loop, authenticator=inbox.authenticate, **settings), host, 0, ssl=encrypted))
        port.put(listening.sockets[0].getsockname()[1])
        loop.run_forever()
        listening.close()

    # In a thread of its own, because Playwright has a loop in this one.
    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield inbox, port.get(timeout=10)
    finally:
        loop.call_soon_threadsafe(lambda: [task.cancel() for task in asyncio.all_tasks(loop)])
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)


def _certificate(name: str) -> ssl.SSLContext:
    """Of an authority that this machine does not know."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert(name).configure_cert(context)
    return context


def _sends(address: str, **more: str) -> Server:
    """A server that sends its mail to `address`, and somebody who has just registered with an e-mail address."""
    server = Server()
    server.stop()
    server.serve({"NEUE_WEGE_SMTP": address, **more})
    token = server.token("register")
    server.ask("POST", f"/api/v1/events/{EVENT}/registrations", token, {"name": "Amal", "email": "amal@example.org"})
    return server


def _wait(for_what, seconds: float = 20):
    end = time.monotonic() + seconds
    while not for_what():
        assert time.monotonic() < end, f"nothing within {seconds} s"
        time.sleep(0.05)


@pytest.fixture
def sending():
    servers = []

    def start(address, **more):
        servers.append(_sends(address, **more))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
        server.remove()


def test_a_mail_server_gets_the_mail(sending):
    with mail_server() as (inbox, port):
        sending(f"smtp://127.0.0.1:{port}")
        _wait(lambda: inbox.mails)
        assert b"amal@example.org" in inbox.mails[0]


@pytest.mark.parametrize("way", ["throughout", "starttls"])
def test_a_mail_server_with_a_certificate_of_nobody_gets_nothing(sending, way):
    certificate = _certificate("127.0.0.1")
    settings = {"encrypted": certificate} if way == "throughout" else {"tls_context": certificate}
    with mail_server(**settings) as (inbox, port):
        server = sending(f"{'smtps' if way == 'throughout' else 'smtp'}://127.0.0.1:{port}")
        _wait(lambda: "a mail was not sent" in server.output)
        assert inbox.mails == []
        assert "certificate" in server.mail_problem()


def test_a_mail_server_that_says_nothing_does_not_keep_the_program_from_ending(sending):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = sending(f"smtp://127.0.0.1:{silent.getsockname()[1]}")
        connection, _ = silent.accept()
        with connection:
            # Fails if the program is still there after 15 seconds.
            server.stop()
            server.serve()


def test_a_password_is_not_shown_where_nothing_is_encrypted(sending):
    # Not the address under which a password may go as it is, because nobody else hears it.
    with mail_server("127.0.0.2", auth_require_tls=False, auth_required=False) as (inbox, port):
        server = sending(
            f"smtp://127.0.0.2:{port}", NEUE_WEGE_SMTP_USER="city", NEUE_WEGE_SMTP_PASSWORD="secret")
        _wait(lambda: "a mail was not sent" in server.output)
        assert (inbox.mails, inbox.passwords) == ([], [])
