"""Somebody pulls the plug while people register and come in: what was answered is still there, and nothing is twice."""

import contextlib
import http.client
import json
import os
import random
import subprocess
import threading
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from server import Server

EVENT = "neue-wege-2023"
API = f"/api/v1/events/{EVENT}"
PEOPLE_AT_ONCE = 8


@dataclass
class Call:
    """Something that a program asks for, and the answer if one came back."""

    path: str
    key: str
    body: dict
    status: int = 0
    answer: bytes = b""

    @property
    def document(self) -> dict:
        return json.loads(self.answer)


class Line:
    """A connection that stays open from call to call."""

    def __init__(self, port: int, tokens: dict[str, str]):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._tokens = tokens

    def send(self, call: Call) -> Call:
        """Fills in the answer. Raises `OSError` or `HTTPException` if none came back whole."""
        scope = "register" if call.path.endswith("/registrations") else "check-in"
        call.status, call.answer = self._ask(
            "POST", call.path, scope, json.dumps(call.body),
            {"Content-Type": "application/json", "Idempotency-Key": call.key})
        return call

    def again(self, call: Call) -> Call:
        """The same request under the same key, with an answer of its own."""
        return self.send(Call(call.path, call.key, call.body))

    def registrations(self) -> dict[str, dict]:
        """Everybody who is registered, by identifier."""
        found, after = {}, 0
        while after is not None:
            status, text = self._ask("GET", f"{API}/registrations?after={after}&limit=200", "read")
            assert status == 200, text
            page = json.loads(text)
            found |= {entry["id"]: entry for entry in page["registrations"]}
            after = page.get("next")
        return found

    def _ask(self, method, path, scope, body=None, headers=None) -> tuple[int, bytes]:
        self._connection.request(
            method, path, body, {"Authorization": f"Bearer {self._tokens[scope]}", **(headers or {})})
        response = self._connection.getresponse()
        return response.status, response.read()

    def close(self):
        self._connection.close()


@dataclass
class Crowd:
    """People who register and come in, all at once, until nobody answers any more."""

    port: int
    tokens: dict[str, str]
    registered: list[Call] = field(default_factory=list)
    admitted: list[Call] = field(default_factory=list)
    unanswered: list[Call] = field(default_factory=list)
    refused: list[Call] = field(default_factory=list)

    def __post_init__(self):
        self._news = threading.Condition()
        self._threads = [threading.Thread(target=self._come, daemon=True) for _ in range(PEOPLE_AT_ONCE)]

    def start(self):
        for thread in self._threads:
            thread.start()

    def wait_for(self, answers: int):
        """Returns as soon as that many calls are answered; the others are under way."""
        with self._news:
            assert self._news.wait_for(
                lambda: self.refused or len(self.registered) + len(self.admitted) >= answers, timeout=60)

    def join(self):
        for thread in self._threads:
            thread.join(timeout=60)
            assert not thread.is_alive(), "a call got neither an answer nor an error"
        assert not self.refused, self.refused[0]

    def _come(self):
        with contextlib.closing(Line(self.port, self.tokens)) as line:
            while True:
                registration = Call(
                    f"{API}/registrations", str(uuid.uuid4()), {"name": f"Person {uuid.uuid4()}", "languages": ["de"]})
                if not self._answered(line, registration, self.registered, 201):
                    return
                check_in = Call(f"{API}/check-ins", str(uuid.uuid4()), {"ticket": registration.document["ticket"]})
                if not self._answered(line, check_in, self.admitted, 200):
                    return

    def _answered(self, line: Line, call: Call, answered: list[Call], status: int) -> bool:
        try:
            line.send(call)
        except (OSError, http.client.HTTPException):
            # Also if a part of the answer came: whoever has no whole answer knows nothing.
            call.status, call.answer = 0, b""
        with self._news:
            kept = self.unanswered if call.status == 0 else answered if call.status == status else self.refused
            kept.append(call)
            self._news.notify_all()
        return kept is answered


@dataclass
class Answered:
    """What the program has promised since the first round."""

    registered: list[Call] = field(default_factory=list)
    admitted: list[Call] = field(default_factory=list)
    unanswered: list[Call] = field(default_factory=list)

    def add(self, crowd: Crowd):
        self.registered += crowd.registered
        self.admitted += crowd.admitted
        self.unanswered += crowd.unanswered

    def losses(self, line: Line, at_the_door: list[Call]) -> list[str]:
        """What was answered once and is not so any more; asks at the door about the check-ins that are named."""
        came = {call.body["ticket"] for call in self.admitted}
        may_have_come = {call.body.get("ticket") for call in self.unanswered}
        found = line.registrations()
        lost = []
        for call in self.registered:
            promised = call.document
            entry = found.get(promised["id"])
            if entry is None:
                lost.append(f"registration {promised['id']} is gone")
                continue
            ticket = promised["ticket"]
            statuses = {"checked-in"} if ticket in came else {promised["status"]}
            if ticket in may_have_come:
                statuses.add("checked-in")
            if (entry["ticket"], entry["name"]) != (ticket, call.body["name"]) or entry["status"] not in statuses:
                lost.append(f"registration {promised['id']} is {entry}, was {call}; allowed: {statuses}")
        for call in at_the_door:
            result = line.send(Call(call.path, str(uuid.uuid4()), call.body)).document["result"]
            if result != "already-admitted":
                lost.append(f"check-in of {call.body['ticket']}: {result}")
        return lost


class SQLite:
    """The database as a file of the server's folder."""

    address = None

    def ask(self, server: Server, statement: str) -> list[str]:
        """Runs one statement; the first column of what it finds."""
        with contextlib.closing(server.file()) as file, file:
            return [str(row[0]) for row in file.execute(statement)]


class Postgres:
    """A database of its own on the PostgreSQL of the tests."""

    def __init__(self):
        cluster = os.environ.get("NEUE_WEGE_TEST_POSTGRES")
        assert cluster, "NEUE_WEGE_TEST_POSTGRES is missing: start with scripts/test-postgres run"
        name = f"faults_{uuid.uuid4().hex}"
        self._cluster, self._name = cluster, name
        self._ask(cluster, f"CREATE DATABASE {name}")
        parts = urlsplit(cluster)
        # Not `_replace(path=…).geturl()` alone: that would lose the empty host of a Unix socket.
        self.address = f"{parts.scheme}://{parts.netloc}/{name}" + (f"?{parts.query}" if parts.query else "")

    def ask(self, server: Server, statement: str) -> list[str]:
        """Runs one statement; the first column of what it finds."""
        return self._ask(self.address, statement)

    def closes(self):
        """Nobody is connected any more, and nobody gets a new line."""
        self._ask(self._cluster, f"ALTER DATABASE {self._name} WITH ALLOW_CONNECTIONS false")
        self._ask(self._cluster, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self._name}'")

    def opens(self):
        self._ask(self._cluster, f"ALTER DATABASE {self._name} WITH ALLOW_CONNECTIONS true")

    @staticmethod
    def _ask(address: str, statement: str) -> list[str]:
        return subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1",
             f"--command={statement}", address],
            check=True, capture_output=True, text=True).stdout.splitlines()


@contextlib.contextmanager
def city(database: SQLite | Postgres):
    """A city that has been set up, with places for all who come; and its keys. The server does not run yet."""
    server = Server("before", database=database.address)
    try:
        server.stop()
        database.ask(server, f"UPDATE event SET capacity = 1000000 WHERE slug = '{EVENT}'")
        yield server, {scope: server.token(scope) for scope in ["register", "check-in", "read"]}
    finally:
        server.kill()
        server.remove()


def crowd_until(answers: int, server: Server, tokens: dict[str, str]) -> Crowd:
    """Lets a crowd come and pulls the plug at that many answers."""
    crowd = Crowd(server.port, tokens)
    crowd.start()
    try:
        crowd.wait_for(answers)
    finally:
        server.kill()
    crowd.join()
    return crowd


def repeat(line: Line, crowd: Crowd):
    """Whoever got no answer, or is not sure about the last one, asks again under the same key."""
    for call in crowd.registered[-PEOPLE_AT_ONCE:] + crowd.admitted[-PEOPLE_AT_ONCE:]:
        again = line.again(call)
        assert (again.status, again.answer) == (call.status, call.answer)
    for call in crowd.unanswered:
        first, second = line.again(call), line.again(call)
        assert first.status in (200, 201), first
        assert (first.status, first.answer) == (second.status, second.answer)


def pull_the_plug(database: SQLite | Postgres, rounds: int):
    """Round after round on one database; each continues where the plug was pulled."""
    answered = Answered()
    with city(database) as (server, tokens):
        server.serve()
        for number in range(rounds):
            crowd = crowd_until(random.Random(number).randint(20, 150), server, tokens)
            answered.add(crowd)
            server.serve()
            is_last = number == rounds - 1
            with contextlib.closing(Line(server.port, tokens)) as line:
                # At the doors, asking about everybody in each round would take the time of the next rounds.
                assert not answered.losses(line, answered.admitted if is_last else crowd.admitted)
                names = database.ask(server, "SELECT name FROM registration WHERE name LIKE 'Person %-%-%-%-%'")
                assert len(names) == len(set(names)), "somebody is registered twice before anybody asked again"
                repeat(line, crowd)
            names = database.ask(server, "SELECT name FROM registration WHERE name LIKE 'Person %-%-%-%-%'")
            assert len(names) == len(set(names)), "somebody is registered twice"
            asked_again = [call for call in crowd.unanswered if "name" in call.body]
            assert {call.body["name"] for call in crowd.registered + asked_again} <= set(names)
            if is_last or number % 5 == 4:
                assert server.check() == "ok"
        assert answered.unanswered, "the plug was never pulled while a call was under way"
        print(f"{rounds} rounds: {len(answered.registered)} registrations, {len(answered.admitted)} check-ins, "
              f"{len(answered.unanswered)} interrupted")


def test_what_was_answered_survives_that_somebody_pulls_the_plug_on_sqlite():
    pull_the_plug(SQLite(), rounds=20)


def test_what_was_answered_survives_that_somebody_pulls_the_plug_on_postgresql():
    pull_the_plug(Postgres(), rounds=5)


@pytest.mark.parametrize("table, column, losses", [
    ("registration", "id", ["registration {id} is gone", "check-in of {ticket}: unknown"]),
    ("check_in", "registration", ["check-in of {ticket}: unknown"]),
])
def test_a_row_that_is_lost_is_noticed(table, column, losses):
    database = SQLite()
    with city(database) as (server, tokens):
        server.serve()
        crowd = crowd_until(40, server, tokens)
        answered = Answered()
        answered.add(crowd)
        ticket = crowd.admitted[0].body["ticket"]
        victim = next(call.document["id"] for call in crowd.registered if call.document["ticket"] == ticket)
        database.ask(server, f"DELETE FROM {table} WHERE {column} = '{victim}'")
        server.serve()
        with contextlib.closing(Line(server.port, tokens)) as line:
            assert answered.losses(line, crowd.admitted) == [loss.format(id=victim, ticket=ticket) for loss in losses]
