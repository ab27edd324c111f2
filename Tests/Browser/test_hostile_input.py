"""Whatever somebody sends, the program refuses it or takes it: it never fails, hangs or spoils the database."""

import contextlib
import functools
import hashlib
import http.client
import json
import random
import re
import socket
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote_plus, urlencode, urlsplit

import pytest

from server import ROOT, Server
from test_faults import Postgres, SQLite

EVENT = "neue-wege-2023"
# Nobody waits longer; a guard against hanging, no measurement.
LONGEST = 30
NO_SECRET = "0" * 32
FORM = "application/x-www-form-urlencoded"
# A letter with so many marks that it is one character to Swift and sixty thousand bytes to a database.
TOWER = "a" + "".join(random.Random(1).choices([chr(mark) for mark in range(0x300, 0x345)], k=28_000))
TEXTS = {
    "60 kB": "x" * 60_000,
    "1 MB": "x" * 1_000_000,
    "a tower of marks": TOWER,
    "50 small towers": TOWER[:200] * 50,
    "a family without end": "👩\u200d" * 2_500,
    "NUL": "a\0b",
    "only controls": "\x01\x1b\x7f\x85",
    "line ends": "a\r\nSet-Cookie: a=b\r\n\r\n<p>",
    "turned direction": "\u202egpj.exe\u2066\u2069",
    "markup": "'\"><script>alert(1)</script>",
    "SQL": "'; DROP TABLE journal; --",
    "beyond the planes": "\ufffe\uffff\U0010ffff\ufeff",
    "greatest number": str(2**63 - 1),
    "smallest number": str(-(2**63)),
    "number beyond": str(2**64),
    "no number": "NaN",
    "a far date": "999999999-12-31",
    "a time before time": "-999999-01-01T00:00:00Z",
    "empty": "",
    "only white space": " \u3000\u2003\t\n",
}


@dataclass
class Answer:
    status: int
    kind: str
    body: bytes


@dataclass
class Person:
    """Somebody with what their browser or program shows for them."""

    name: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str | None = None
    form_token: str = ""

    @property
    def headers(self) -> dict[str, str]:
        headers = {}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return headers


class Forms(HTMLParser):
    """The forms of a page: where they go, and their fields with what stands in them."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._fields: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._fields = {}
            self.found.append((urlsplit(values.get("action", "")).path, self._fields))
        elif tag in ("input", "select", "textarea", "button") and values.get("name"):
            usual = {"email": "amal@example.org", "date": "2024-02-01", "number": "1", "hidden": "", "submit": ""}
            kind = values.get("type", "select" if tag == "select" else "text")
            self._fields.setdefault(
                values["name"], values.get("value") or usual.get(kind, "" if tag in ("select", "button") else "Amal"))
            self._select = values["name"] if tag == "select" else None
        elif tag == "option" and values.get("value") and getattr(self, "_select", None):
            if not self._fields[self._select]:
                self._fields[self._select] = values["value"]


def addresses(*methods: str) -> list[tuple[str, str, str]]:
    """Method, path and who may call it, of every address of the house."""
    table = (ROOT / "docs/access.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| `(\w+) (\S+)` \| (.+) \|$", table, re.MULTILINE)
    assert len(found) > 100
    return [entry for entry in found if entry[0] in methods]


class City:
    """A city in the middle of its plenary, and people who mean it no good."""

    def __init__(self, database: SQLite | Postgres):
        self._database = database
        # How many bodies each address gets.
        self.share = 7 if database.address is None else 4
        self.server = Server("plenary", database=database.address)
        self._things = self._find_things()
        self._give_link(self._things["{registration}"])
        self._line: http.client.HTTPConnection | None = None
        self.visitor = self._with_form_token(Person("visitor"))
        self._host = self.sign_in("koordination@example.org")
        self.faults: list[str] = []
        self.statuses: dict[int, int] = {}

    def _find_things(self) -> dict[str, str]:
        def first(statement: str) -> str:
            return next(iter(self._database.ask(self.server, statement)), "1")

        event = first(f"SELECT id FROM event WHERE slug = '{EVENT}'")
        return {
            "{event}": EVENT,
            "{group}": first(f"SELECT MIN(id) FROM work_group WHERE event = '{event}'"),
            "{interpreter}": first(f"SELECT MIN(id) FROM interpreter WHERE event = '{event}'"),
            "{registration}": first(f"SELECT MIN(id) FROM registration WHERE event = '{event}'"),
            "{checkIn}": first(f"SELECT MIN(id) FROM check_in WHERE event = '{event}'"),
            "{card}": first("SELECT MIN(id) FROM card"),
            "{cluster}": first("SELECT MIN(id) FROM cluster"),
            "{owner}": first("SELECT MIN(id) FROM measure_owner"),
            "{offer}": first(
                "SELECT MIN(offer.id) FROM offer, organisation WHERE organisation = organisation.id "
                "AND slug = 'brueckenhaus-sennestadt'"),
            "{organisation}": "brueckenhaus-sennestadt",
            "{cooperation}": first("SELECT MIN(id) FROM cooperation"),
            "{code}": self.server.join_codes()[0],
            "{board}": first(f"SELECT id FROM board WHERE code = '{self.server.join_codes()[0]}'"),
            "{measure}": first(f"SELECT MIN(id) FROM measure WHERE event = '{event}'"),
            "{idea}": first("SELECT MIN(id) FROM idea"),
            "{report}": "1",
        }

    def _give_link(self, registration: str):
        """Gives somebody a second link to their own page, one that is known here: it opens with the empty secret."""
        secret = hashlib.sha256(NO_SECRET.encode()).hexdigest()
        self._database.ask(
            self.server, "INSERT INTO registration_link (hash, registration, created_at) "
                         f"VALUES ('{secret}', '{registration}', 1)")

    def address(self, path: str) -> str:
        """The path with things that exist; what stands for a secret becomes one that nobody has."""
        for name, value in self._things.items():
            path = path.replace(name, value)
        return re.sub(r"\{\w+\}", NO_SECRET, path)

    # People

    def sign_in(self, email: str) -> Person:
        link = self.server.new_sign_in_link(email)
        path = urlsplit(link).path
        person = self._with_form_token(Person(email), path)
        answer, cookies = self._open("POST", path, person, urlencode({"csrf": person.form_token}).encode())
        assert answer.status == 303, answer
        return self._with_form_token(Person(email, cookies), "/account")

    def join(self) -> Person:
        """Somebody new at the board, which is opened again for them: in the plenary all boards are closed."""
        # From a page of their own each time: the same form sent again would be one deed.
        self._host = self._with_form_token(self._host, "/account")
        fields = {"csrf": self._host.form_token}
        answer, _ = self._open("POST", self.address("/boards/{board}/closing/removal"), self._host, urlencode(fields).encode())
        assert answer.status == 303, answer
        person = self._with_form_token(Person("participant"), "/join")
        fields = {"csrf": person.form_token, "code": self._things["{code}"]}
        answer, cookies = self._open("POST", "/join", person, urlencode(fields).encode())
        assert answer.status == 303, answer
        return self._with_form_token(Person("participant", person.cookies | cookies), "/join")

    def program(self, scope: str) -> Person:
        return Person(f"token for {scope}", token=self.server.token(scope))

    def _with_form_token(self, person: Person, path: str = "/sign-in") -> Person:
        answer, cookies = self._open("GET", path, person)
        person.cookies |= cookies
        token = re.search(r'name="csrf"[^>]*value="(\w+)"', answer.body.decode())
        assert token, f"{path} shows no form to {person.name}"
        person.form_token = token[1]
        return person

    # Requests

    def _open(self, method, path, person, body=None) -> tuple[Answer, dict[str, str]]:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=LONGEST)) as line:
            line.request(method, path, body, person.headers | ({"Content-Type": FORM} if body else {}))
            response = line.getresponse()
            cookies = dict(re.findall(r"^([^=]+)=([^;]*)", header)[0]
                           for header in response.headers.get_all("Set-Cookie") or [])
            return Answer(response.status, response.headers.get_content_type(), response.read()), cookies

    def send(self, method: str, path: str, person: Person, body: bytes | None = None, **headers: str) -> Answer | None:
        """Asks on a line that stays open. Notes a fault if there is no answer that a caller can live with."""
        what = f"{method} {path[:100]} by {person.name}: {headers.pop('what', '')}"
        try:
            if self._line is None:
                self._line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=LONGEST)
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            self._line.request(method, path, body, person.headers | named)
            response = self._line.getresponse()
            kind = response.headers.get_content_type()
            answer = Answer(response.status, kind, b"" if kind == "text/event-stream" else response.read())
        except (OSError, http.client.HTTPException) as problem:
            self.hang_up()
            self.faults.append(f"{what}: {problem!r}")
            return None
        if kind == "text/event-stream" or response.will_close:
            self.hang_up()
        self.judge(answer, path, what)
        return answer

    def judge(self, answer: Answer, path: str, what: str):
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        if answer.status >= 500:
            self.faults.append(f"{what}: {answer.status}")
        # What is no HTTP, or too long a head, is refused before anybody knows the address, with nothing but a status.
        is_refused_by_line = answer.status == 400 and not answer.body
        if (path.startswith("/api/") and answer.status >= 400 and answer.kind != "application/problem+json"
                and not is_refused_by_line):
            self.faults.append(f"{what}: {answer.status} as {answer.kind}")

    def hang_up(self):
        if self._line:
            self._line.close()
        self._line = None

    def raw(self, text: bytes, path: str, what: str, ends: bool = True):
        """Sends bytes as they are. The answer may be a closed line: nobody owes an answer to half a request."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=LONGEST) as line:
            answer = b""
            try:
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    line.sendall(text)
                    if ends:
                        line.shutdown(socket.SHUT_WR)
                while ends or b"\r\n\r\n" not in answer:
                    part = line.recv(65_536)
                    if not part:
                        break
                    answer += part
            except ConnectionResetError:
                pass
            except TimeoutError:
                self.faults.append(f"{what}: no answer, and the line stays open")
        for status in re.findall(rb"^HTTP/1\.1 (\d{3})", answer, re.MULTILINE):
            self.judge(Answer(int(status), "application/problem+json", b""), path, what)

    def forms(self, people: list[Person]) -> dict[str, dict[str, str]]:
        """What the pages of the house ask for, by the address that the form goes to."""
        found: dict[str, dict[str, str]] = {}
        for _, path, _ in addresses("GET"):
            if "/stream" in path or path.endswith((".csv", ".ics")) or path.startswith(("/api/", "/assets/")):
                continue
            for person in people:
                answer = self.send("GET", self.address(path), person)
                if answer and answer.kind == "text/html":
                    for action, fields in Forms(answer.body.decode()).found:
                        found.setdefault(action, {}).update(fields)
        return found

    def ask_how_it_is(self):
        """After all that, the program serves, and what it keeps is whole."""
        self.hang_up()
        answer, _ = self._open("GET", "/readyz", Person("visitor"))
        assert answer.status == 200
        assert self.server.check() == "ok"
        faults, self.faults = self.faults, []
        assert not faults, "\n".join(faults[:60])


@pytest.fixture(scope="module", params=[SQLite, Postgres], ids=["sqlite", "postgresql"])
def city(request):
    city = City(request.param())
    yield city
    city.hang_up()
    city.server.stop()
    city.server.remove()


def fields_of(forms: dict[str, dict[str, str]], path: str) -> dict[str, str]:
    """The fields of the form that goes to such an address; some that anybody would guess if no page shows it."""
    pattern = re.sub(r"\{\w+\}", "[^/]+", path)
    fields = {}
    for action, found in forms.items():
        if re.fullmatch(pattern, action):
            fields |= found
    fields.pop("csrf", None)
    return fields or {"name": "a", "text": "b", "value": "1", "id": "c"}


def encode(fields: list[tuple[str, str]]) -> bytes:
    """Like `urlencode`, but escapes each text once only, because a megabyte takes its time."""
    return "&".join(f"{quote_plus(name)}={escaped(value)}" for name, value in fields).encode()


@functools.cache
def escaped(text: str) -> str:
    # As it is, so that most marks fit into a body.
    return text if text is TOWER else quote_plus(text)


def forms_to_send(fields: dict[str, str], form_token: str, chance: random.Random):
    """Bodies of a form, each with a name. The field `csrf` goes first, so that it is read in any case."""
    csrf = ("csrf", form_token)
    names, rest = list(fields), list(fields.items())
    for kind in chance.sample(list(TEXTS), 9):
        yield f"every field {kind}", encode([csrf] + [(name, TEXTS[kind][:60_000 // len(names)]) for name in names])
    for name in names:
        for kind in ["a tower of marks", *chance.sample(list(TEXTS), 2)]:
            yield f"{name} {kind}", encode([csrf] + [(other, TEXTS[kind] if other == name else fields[other])
                                                     for other in names])
    start = encode([csrf]) + b"&"
    yield "invalid UTF-8", start + b"&".join(name.encode() + b"=%ff%fe%c0%80%ed%a0%80" for name in names)
    yield "half an escape", start + b"&".join(name.encode() + b"=%" for name in names) + b"%f"
    yield "10,000 fields", start + b"&".join(b"f%d=" % number for number in range(9_000))
    yield "10,000 values", start + b"&".join([names[0].encode() + b"=1"] * 5_000)
    yield "every field twice", encode([csrf] + rest + rest)
    yield "no names", start + b"=&=&&&==" * 1_000
    yield "random bytes", start + chance.randbytes(2_000)
    yield "the form as it is", encode([csrf] + rest)
    yield "no fields", encode([csrf])
    yield "nothing", b""


def test_no_form_hurts_the_program(city):
    people = [city.visitor, city.sign_in("koordination@example.org"), city.sign_in("verein@example.org")]
    forms = city.forms(people + [city.join()])
    chance = random.Random(2)
    posts = [entry for entry in addresses("POST") if not entry[1].startswith("/api/")]
    assert len(posts) > 50
    for _, path, who in sorted(posts, key=lambda entry: entry[1] == "/sign-out"):
        address, fields = city.address(path), fields_of(forms, path)
        if who == "everyone":
            callers = [people[0]]
        elif who.startswith("people at this board"):
            callers = [city.join()]
        else:
            callers = [people[1 if "coordination" in who or who == "signed in" else 2]]
        for person in callers:
            for what, body in some(forms_to_send(fields, person.form_token, chance), city.share, chance):
                city.send("POST", address, person, body, what=what, Content_Type=FORM)
        for kind in ["application/json", "multipart/form-data; boundary=" + "x" * 1_000, "text/plain; charset=utf-16"]:
            body = f"csrf={callers[0].form_token}".encode()
            city.send("POST", address, callers[0], body, what=kind, Content_Type=kind)
        # Somebody whom nobody knows sends what only others may send.
        city.send("POST", address, city.visitor, encode([("csrf", city.visitor.form_token)]), Content_Type=FORM)
        city.send("POST", address, Person("nobody"), b"\xff" * 1_000, Content_Type=FORM)
    city.ask_how_it_is()


def some(bodies, count: int, chance: random.Random) -> list:
    """So many of them, and the towers in any case; all would take minutes."""
    bodies = list(bodies)
    towers = [body for body in bodies if "a tower" in body[0]]
    return chance.sample(bodies, min(count, len(bodies))) + chance.sample(towers, min(3, len(towers)))


def documents_to_send(example, chance: random.Random):
    """Bodies for an address of the JSON interface, each with a name."""
    members = example if isinstance(example, dict) else example[0] if example else {"name": "a"}

    def whole(part):
        return json.dumps([part] if isinstance(example, list) else part).encode()

    odd = [None, True, -1, 2**63, 1e308, [], {}, [[]], ["a"] * 1_000, "\ud800", "\udc00\ud800", "a" * 900_000]
    for name in members:
        for value in [*chance.sample(odd, 5), *chance.sample(list(TEXTS.values()), 4), TOWER]:
            yield f"{name} {value!r:.20}", whole(members | {name: value})
            yield f"{name} list of {value!r:.20}", whole(members | {name: [value]})
    yield "a tower in escapes", whole(members | {TOWER[1:] * 5: 1})
    yield "a tower as a name", b'{"' + (TOWER[1:] * 15).encode() + b'": 1}'
    yield "a small tower as a name", b'{"' + TOWER[:7_000].encode() + b'": 1}'
    yield "10,000 members", whole(members | {f"f{number}": number for number in range(10_000)})
    text = whole(members)
    yield "every member twice", text.replace(b"{", b"{" + text.strip(b"[]{}") + b", ")
    yield "brackets", b"[" * 100_000
    yield "closed brackets", b"[" * 100_000 + b"]" * 100_000
    yield "braces", b'{"a":' * 100_000
    yield "deep member", text.replace(b"{", b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b", ", 1)
    yield "a number without end", text.replace(b"{", b'{"x":' + b"9" * 500_000 + b", ", 1)
    yield "a great exponent", text.replace(b"{", b'{"x": 1e999999999, ', 1)
    yield "invalid UTF-8", b'{"name": "\xff\xfe\xc0\x80\xed\xa0\x80"}'
    yield "NUL", text + b"\0"
    yield "a byte order mark", b"\xef\xbb\xbf" + text
    yield "UTF-16", text.decode().encode("utf-16")
    yield "half a document", text[: len(text) // 2]
    yield "two documents", text * 2
    yield "too much", b" " * 3_000_000
    yield "random bytes", chance.randbytes(5_000)
    for other in [b"", b"null", b"[]", b"{}", b"1", b'"a"', b"[[]]", b"[{}]", b"[null]", b"-", b"\\u"]:
        yield repr(other), other


def test_no_document_hurts_the_program(city):
    answer, _ = city._open("GET", "/api/v1/openapi.json", Person("visitor"))
    described = json.loads(answer.body)["paths"]
    chance = random.Random(3)
    found = [entry for entry in addresses("POST", "DELETE", "PUT", "PATCH") if entry[1].startswith("/api/")]
    assert len(found) >= 5
    for method, path, who in found:
        address = city.address(path)
        scope = re.fullmatch(r"token for ([\w-]+)", who)
        content = described[path][method.lower()].get("requestBody", {}).get("content", {})
        example = content.get("application/json", {}).get("example", {})
        person = city.program(scope[1]) if scope else participant_as_program(city)
        for number, (what, body) in enumerate(some(documents_to_send(example, chance), 4 * city.share, chance)):
            if number % 25 == 24 and not scope:
                # Who writes too much is stopped for a while; the bodies are to be read.
                person = participant_as_program(city)
            city.send(method, address, person, body, what=what, Content_Type="application/json")
        for key in [b"\xff" * 300, "é".encode() * 5_000, TOWER.encode(), b"k" * 70_000, b"a\tb", b" ", b"'; --"]:
            city.send(method, address, person, json.dumps(example).encode(), what=f"key {key[:5]!r}",
                      Content_Type="application/json", Idempotency_Key=key)
        city.send(method, address, person, json.dumps(example).encode(), what="no JSON", Content_Type="image/png")
        city.send(method, address, Person("wrong", token="\u00ff" * 50), b"{}", what="wrong token")
        city.send(method, address, city.visitor, b"{}", what="visitor")
    city.ask_how_it_is()


def participant_as_program(city: City) -> Person:
    """Somebody at a board, who shows as a program what the board gave them."""
    return Person("participant", token=city.join().cookies["participant"])


def test_no_head_hurts_the_program(city):
    people = [city.visitor, city.sign_in("koordination@example.org")]
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "Sources/Web").rglob("*.swift"))
    names = sorted(set(re.findall(r'query(?:\.\w+\(|\[)"(\w+)"', sources)))
    assert len(names) > 10
    texts = [text[:4_000] for text in TEXTS.values()]
    tower = quote_plus(TOWER[:6_000])
    chance = random.Random(4)
    for _, path, _ in addresses("GET"):
        address = city.address(path)
        strange = re.sub(r"\{\w+\}", lambda _: chance.choice(
            ["%00", "%ff%fe", "%0d%0aa:b", "..%2f..%2fetc%2fpasswd", "%", "%u0041", tower[:3_000], "a" * 5_000]), path)
        queries = [
            "&".join(f"{name}={quote_plus(chance.choice(texts))}" for name in names),
            "&".join(f"{name}={chance.choice([2**63 - 1, -2**63, 2**64, 0, -1])}" for name in names),
            f"{tower}=1", f"q={tower}", "q=%ff%00%", "&".join(["q=a"] * 5_000), "x" * 60_000,
        ]
        person = chance.choice(people)
        for query in chance.sample(queries, 2):
            city.send("GET", f"{address}?{query[:70_000]}", person, what=query[:40])
        city.send("GET", strange, person, what="path")
        headers = [
            {"Accept_Language": "de-a-b;q=1," * 6_000}, {"Accept_Language": TOWER[:30_000].encode()},
            {"Accept_Language": "-" * 70_000}, {"Accept_Language": "de;q=1e999,,;;=,*;q=nan"},
            {"Cookie": "a=b; " * 10_000}, {"Cookie": b"session=\xff\xfe; browser==;;; participant=\x80; language=\xff"},
            {"Last_Event_ID": "9" * 400}, {"Last_Event_ID": str(-(2**63))}, {"Last_Event_ID": str(2**63 - 1)},
            {"Last_Event_ID": b"\xff\xfe"}, {"If_None_Match": '"' * 50_000}, {"If_None_Match": b"W/\xff, *"},
            {"Accept_Encoding": "gzip;q=nan, " * 3_000}, {"Authorization": "Bearer " + "f" * 60_000},
            {"Authorization": b"Bearer \xff"}, {"Range": "bytes=9-1,-" + "9" * 50}, {"X_Form_Token": b"\xff" * 100},
        ]
        for header in chance.sample(headers, 3):
            city.send("GET", address, person, what=str(header)[:50], **header)
    city.ask_how_it_is()


def test_a_page_that_has_seen_everything_there_will_ever_be_hurts_nobody(city):
    path = city.address("/boards/{board}/stream")
    with contextlib.ExitStack() as stack:
        def listen(after: int):
            line = http.client.HTTPConnection("127.0.0.1", city.server.port, timeout=LONGEST)
            stack.enter_context(contextlib.closing(line))
            line.request("GET", path, headers=listener.headers | {"Last-Event-ID": str(after)})
            answer = line.getresponse()
            assert answer.status == 200
            return answer

        listener = city.join()
        listen(2**63 - 1)
        other = listen(0)
        for _ in range(2):
            # Something happens at the board, and both wake up.
            city.join()
            while line := other.readline():
                if line.startswith(b"id:"):
                    break
    city.ask_how_it_is()


def test_no_half_request_hurts_the_program(city):
    for path in ["/sign-in", f"/api/v1/events/{EVENT}/registrations", "/nowhere"]:
        def post(length: bytes, body: bytes, *more: bytes) -> bytes:
            lines = [f"POST {path} HTTP/1.1".encode(), b"Host: a", b"Content-Length: " + length, *more, b"", body]
            return b"\r\n".join(lines)

        requests = {
            "less than it says": post(b"1000", b"a=b"),
            "far less than it says": post(b"9" * 18, b"a=b"),
            "more than it says": post(b"3", b"a=b&" * 500),
            "a length that is no number": post(b"three", b"a=b"),
            "a length below nothing": post(b"-1", b"a=b"),
            "a length beyond numbers": post(b"9" * 60, b"a=b"),
            "two lengths": post(b"3", b"a=b", b"Content-Length: 4"),
            "a length and pieces": post(b"3", b"3\r\na=b\r\n0\r\n\r\n", b"Transfer-Encoding: chunked"),
            "pieces that lie": f"POST {path} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na".encode(),
            "pieces that are none": f"POST {path} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz".encode(),
            "half a head": f"POST {path} HTTP/1.1\r\nHost".encode(),
            "a head without end": f"GET {path} HTTP/1.1\r\n".encode() + b"A: b\r\n" * 100_000,
            "a line without end": b"GET /" + b"a" * 1_000_000,
            "a header without end": f"GET {path} HTTP/1.1\r\nAccept-Language: ".encode() + b"a" * 1_000_000,
            "raw bytes in the path": b"GET /\xff\xfe\x80" + path.encode() + b" HTTP/1.1\r\nHost: a\r\n\r\n",
            "NUL in a header": f"GET {path} HTTP/1.1\r\nIdempotency-Key: a\0b\r\n\r\n".encode(),
            "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            "random bytes": random.Random(5).randbytes(5_000),
        }
        for what, text in requests.items():
            city.raw(text, path, f"{path}: {what}")
    city.ask_how_it_is()
