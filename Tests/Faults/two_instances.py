"""A second program beside the first, on one database, as a city has it that cannot do without for a minute."""

import contextlib
import http.client
import http.cookiejar
import json
import os
import re
import threading
import time
import urllib.parse
import urllib.request
import uuid

from campaign import EVENT
from server import PROGRAM, Server, free_port


class Beside(Server):
    """`serve` on the database of another server, at a port of its own."""

    def __init__(self, first: Server):
        self._folder, self.folder = first._folder, first.folder / "beside"
        self.folder.mkdir(exist_ok=True)
        self._seconds_to_start, self._signed_in, self._before_start = 60, set(), None
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._database = first._database
        self._place = ["--database", self._database, "--listen", f"127.0.0.1:{self.port}"]
        self._command = [PROGRAM, "serve", *self._place]
        self._start()

    def remove(self):
        """The folder is the other one's."""


class Guest:
    """Somebody with a phone at a board; the phone is sent to one instance or the other."""

    def __init__(self, server: Server, code: str):
        jar = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = browser.open(f"{server.address}/join/{code}", timeout=30).read().decode()
        form = re.search(r'<form[^>]*action="(/join[^"]*)".*?</form>', page, re.DOTALL)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form[0]))
        answer = browser.open(
            server.address + form[1], urllib.parse.urlencode({"code": code, **hidden}).encode(), timeout=30)
        self.board = urllib.parse.urlsplit(answer.geturl()).path.split("/")[2]
        self._cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
        self._secret = next(cookie.value for cookie in jar if "participant" in cookie.name)

    def writes(self, server: Server, text: str):
        request = urllib.request.Request(
            f"{server.address}/api/v1/boards/{self.board}/cards", json.dumps({"text": text, "language": "de"}).encode(),
            {"Authorization": f"Bearer {self._secret}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert answer.status == 201

    def follows(self, server: Server, after: str = "") -> "Following":
        query = f"?after={after}" if after else ""
        return Following(server.port, f"/boards/{self.board}/stream{query}", self._cookies)


class Member:
    """Somebody of the team, who signs in by the link that the program printed."""

    def __init__(self, server: Server, email: str):
        self._jar = http.cookiejar.CookieJar()
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        self._sends(server, server.sign_in_link(email).removeprefix(server.address), "/sign-in/")
        assert "session" in self._cookies

    @property
    def _cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._jar)

    def _sends(self, server: Server, page: str, form: str):
        """The form of that page whose address begins so, as it stands there."""
        text = self._browser.open(server.address + page, timeout=30).read().decode()
        found = re.search(rf'<form[^>]*action="({form}[^"]*)".*?</form>', text, re.DOTALL)
        assert found, f"{page} has no form that goes to {form}"
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', found[0]))
        self._browser.open(server.address + found[1], urllib.parse.urlencode(hidden).encode(), timeout=30).read()

    def follows(self, server: Server, path: str) -> "Following":
        return Following(server.port, path, self._cookies)

    def signs_out(self, server: Server):
        self._sends(server, "/account", "/sign-out")


class Following:
    """A page that is open: when it heard of what."""

    def __init__(self, port: int, path: str, cookies: str):
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._line.request("GET", path, headers={"Cookie": cookies})
        self._answer = self._line.getresponse()
        assert self._answer.status == 200, self._answer.status
        self.told, self._is_over = "", False
        self._news = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()
        self.hears("event: here")

    def _listen(self):
        with contextlib.suppress(OSError, http.client.HTTPException, AttributeError, ValueError):
            while part := self._answer.read1(65_536):
                with self._news:
                    self.told += part.decode(errors="replace")
                    self._news.notify_all()
        with self._news:
            self._is_over = True
            self._news.notify_all()

    def ends(self, seconds: float) -> bool:
        """Whether the server ends it within so many seconds."""
        with self._news:
            return self._news.wait_for(lambda: self._is_over, timeout=seconds)

    def hears(self, words: str, seconds: float = 30) -> float:
        """At which moment, by the clock of this test, it had heard these words."""
        with self._news:
            assert self._news.wait_for(lambda: words in self.told, timeout=seconds), f"never heard {words!r}"
        return time.monotonic()

    def close(self):
        self._line.close()


def processor_seconds(server: Server) -> float:
    """What the program has used of the processors since it was started."""
    with open(f"/proc/{server.process_id}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def asks_a_lot(servers: list[Server], token: str, requests: int):
    """Pages and, every fourth time, somebody who registers; in turn at each of the servers."""
    lines = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=60) for server in servers]
    paths = ["/organisations", f"/events/{EVENT}", f"/events/{EVENT}/programme"]
    for number in range(requests):
        line = lines[number % len(lines)]
        if number % 4 == 3:
            line.request(
                "POST", f"/api/v1/events/{EVENT}/registrations", json.dumps({"name": "Somebody"}),
                {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid.uuid4()), "Content-Type": "application/json"})
        else:
            line.request("GET", paths[number % 4])
        answer = line.getresponse()
        answer.read()
        assert answer.status in (200, 201), answer.status
    for line in lines:
        line.close()
